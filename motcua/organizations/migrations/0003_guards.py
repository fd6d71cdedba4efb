"""What the models cannot say: no two truths on one day, no agency outside its superior's life, search, subtrees."""

from django.db import migrations

CREATE = """
ALTER TABLE organizations_agencyversion ADD CONSTRAINT organizations_version_one_truth
    EXCLUDE USING gist (agency_id WITH =, daterange(valid_from, valid_until) WITH &&);
ALTER TABLE organizations_unit ADD CONSTRAINT organizations_unit_one_truth
    EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_until) WITH &&);
ALTER TABLE organizations_appointment ADD CONSTRAINT organizations_appointment_once
    EXCLUDE USING gist (officer_id WITH =, position WITH =, agency_id WITH =,
                        daterange(valid_from, valid_until) WITH &&);

CREATE INDEX organizations_version_path ON organizations_agencyversion
    USING gist (path gist_ltree_ops, daterange(valid_from, valid_until));
CREATE INDEX organizations_version_search ON organizations_agencyversion USING gin (folded gin_trgm_ops);
CREATE INDEX organizations_officer_search ON organizations_officer USING gin (folded gin_trgm_ops);
CREATE INDEX organizations_unit_search ON organizations_unit USING gin (folded gin_trgm_ops);

CREATE FUNCTION organizations_version_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := coalesce(NEW.agency_id, OLD.agency_id);
    wrong record;
BEGIN
    -- Deferred: the transaction's last word is judged. Each version of the changed agency, and each one that
    -- reports to it, must lie inside its superior's life and stand right below it in the tree.
    SELECT version.id, version.path::text AS path INTO wrong
      FROM organizations_agencyversion AS version
      JOIN organizations_agency AS agency ON agency.id = version.agency_id
      LEFT JOIN LATERAL (
            SELECT range_agg(daterange(above.valid_from, above.valid_until)) AS life,
                   bool_and(version.path = above.path || replace(agency.code, '.', '_')) AS below
              FROM organizations_agencyversion AS above
             WHERE above.agency_id = version.parent_id
               AND daterange(above.valid_from, above.valid_until)
                   && daterange(version.valid_from, version.valid_until)
           ) AS superior ON true
     WHERE (version.agency_id = changed OR version.parent_id = changed)
       AND CASE WHEN version.parent_id IS NULL THEN version.path <> text2ltree(replace(agency.code, '.', '_'))
                ELSE NOT coalesce(superior.below
                         AND superior.life @> daterange(version.valid_from, version.valid_until), false)
           END
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'version % (%) does not stand below its superior all its life', wrong.id, wrong.path
              USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'organizations_version_stands';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER organizations_version_stands
    AFTER INSERT OR UPDATE OR DELETE ON organizations_agencyversion
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION organizations_version_stands();
"""

DROP = """
DROP TRIGGER organizations_version_stands ON organizations_agencyversion;
DROP FUNCTION organizations_version_stands();
DROP INDEX organizations_version_path, organizations_version_search, organizations_officer_search,
           organizations_unit_search;
ALTER TABLE organizations_appointment DROP CONSTRAINT organizations_appointment_once;
ALTER TABLE organizations_unit DROP CONSTRAINT organizations_unit_one_truth;
ALTER TABLE organizations_agencyversion DROP CONSTRAINT organizations_version_one_truth;
"""


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_tables")]
    operations = [migrations.RunSQL(CREATE, DROP)]
