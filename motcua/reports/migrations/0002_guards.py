"""What the database itself refuses: changing or deleting a signed report, or a number that was entered."""

from django.db import migrations

GUARD = """
CREATE FUNCTION reports_keep_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.signed_at IS NULL THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state'
       OR NEW.state NOT IN ('signed', 'sent_back', 'superseded') THEN
        RAISE EXCEPTION 'report % is signed and cannot be changed', OLD.code USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reports_signed_immutable BEFORE UPDATE OR DELETE ON reports_report
    FOR EACH ROW EXECUTE FUNCTION reports_keep_signed();

CREATE FUNCTION reports_keep_cells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a number that was entered is kept; enter another one' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER reports_cells_immutable BEFORE UPDATE ON reports_enteredcell
    FOR EACH ROW EXECUTE FUNCTION reports_keep_cells();
"""
UNGUARD = """
DROP TRIGGER reports_cells_immutable ON reports_enteredcell;
DROP FUNCTION reports_keep_cells();
DROP TRIGGER reports_signed_immutable ON reports_report;
DROP FUNCTION reports_keep_signed();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_reports")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
