"""What the database itself refuses, and the columns by which people find a procedure."""

from django.db import migrations

GUARD = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE FUNCTION procedures_keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
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
       OR NEW.state NOT IN (OLD.state, 'retired') THEN
        RAISE EXCEPTION '% is published and cannot be changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER procedures_version_immutable BEFORE UPDATE OR DELETE ON procedures_procedureversion
    FOR EACH ROW EXECUTE FUNCTION procedures_keep_published();
CREATE TRIGGER procedures_process_immutable BEFORE UPDATE OR DELETE ON procedures_processversion
    FOR EACH ROW EXECUTE FUNCTION procedures_keep_published();

ALTER TABLE procedures_procedureversion ADD CONSTRAINT procedures_one_version_a_day
    EXCLUDE USING gist (procedure_id WITH =, daterange(effective_from, effective_until) WITH &&)
    WHERE (published_at IS NOT NULL) DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE procedures_processversion ADD CONSTRAINT procedures_one_process_a_day
    EXCLUDE USING gist (process_id WITH =, daterange(effective_from, effective_until) WITH &&)
    WHERE (published_at IS NOT NULL) DEFERRABLE INITIALLY IMMEDIATE;

ALTER TABLE procedures_procedure ADD COLUMN search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', folded), 'A') || setweight(to_tsvector('simple', words), 'B')) STORED;
CREATE INDEX procedures_search ON procedures_procedure USING gin (search);
CREATE INDEX procedures_folded ON procedures_procedure USING gin (folded gin_trgm_ops);
"""

UNGUARD = """
ALTER TABLE procedures_procedure DROP COLUMN search;
DROP INDEX procedures_folded;
ALTER TABLE procedures_processversion DROP CONSTRAINT procedures_one_process_a_day;
ALTER TABLE procedures_procedureversion DROP CONSTRAINT procedures_one_version_a_day;
DROP TRIGGER procedures_process_immutable ON procedures_processversion;
DROP TRIGGER procedures_version_immutable ON procedures_procedureversion;
DROP FUNCTION procedures_keep_published();
"""


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_catalogue")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
