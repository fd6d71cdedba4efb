"""A published version never changes, its digest is the digest of its content, and versions follow in time."""

from django.db import migrations

CREATE = """
ALTER TABLE deadlines_calendarversion ADD CONSTRAINT deadlines_version_digest
    CHECK (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex'));

CREATE FUNCTION deadlines_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published calendar does not change: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER deadlines_version_immutable BEFORE UPDATE OR DELETE ON deadlines_calendarversion
    FOR EACH ROW EXECUTE FUNCTION deadlines_refuse_change();

CREATE FUNCTION deadlines_version_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM deadlines_calendarversion AS earlier WHERE earlier.code = NEW.code
                  AND (earlier.number >= NEW.number OR earlier.published_at >= NEW.published_at)) THEN
        RAISE EXCEPTION 'version % of calendar % does not follow its last one', NEW.number, NEW.code
              USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'deadlines_version_follows';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER deadlines_version_follows BEFORE INSERT ON deadlines_calendarversion
    FOR EACH ROW EXECUTE FUNCTION deadlines_version_follows();
"""

DROP = """
DROP TRIGGER deadlines_version_follows ON deadlines_calendarversion;
DROP TRIGGER deadlines_version_immutable ON deadlines_calendarversion;
DROP FUNCTION deadlines_version_follows();
DROP FUNCTION deadlines_refuse_change();
ALTER TABLE deadlines_calendarversion DROP CONSTRAINT deadlines_version_digest;
"""


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0001_calendars")]
    operations = [migrations.RunSQL(CREATE, DROP)]
