"""What the database itself refuses: changed versions, changed sealed answers, two forms in force on one day."""

from django.db import migrations

GUARD = """
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE FUNCTION eforms_keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NULL THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION '% is published and cannot be deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.effective_until IS NOT NULL
       OR to_jsonb(NEW) - 'effective_until' - 'state' <> to_jsonb(OLD) - 'effective_until' - 'state'
       OR NEW.state NOT IN (OLD.state, 'withdrawn') THEN
        RAISE EXCEPTION '% is published and cannot be changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION eforms_keep_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.sealed_at IS NOT NULL THEN
        RAISE EXCEPTION 'sealed answers cannot be changed' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER eforms_version_immutable BEFORE UPDATE OR DELETE ON eforms_formversion
    FOR EACH ROW EXECUTE FUNCTION eforms_keep_published();
CREATE TRIGGER eforms_answers_immutable BEFORE UPDATE OR DELETE ON eforms_filledform
    FOR EACH ROW EXECUTE FUNCTION eforms_keep_sealed();

ALTER TABLE eforms_formversion ADD CONSTRAINT eforms_one_version_a_day
    EXCLUDE USING gist (form_id WITH =, daterange(effective_from, effective_until) WITH &&)
    WHERE (published_at IS NOT NULL) DEFERRABLE INITIALLY IMMEDIATE;
"""

UNGUARD = """
ALTER TABLE eforms_formversion DROP CONSTRAINT eforms_one_version_a_day;
DROP TRIGGER eforms_answers_immutable ON eforms_filledform;
DROP TRIGGER eforms_version_immutable ON eforms_formversion;
DROP FUNCTION eforms_keep_sealed();
DROP FUNCTION eforms_keep_published();
"""


class Migration(migrations.Migration):
    dependencies = [("eforms", "0001_forms")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
