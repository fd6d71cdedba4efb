"""Indexes of the work lists; what is open changes fast, so these tables are vacuumed often and index-only scans hold."""

from django.db import migrations, models

OPEN = models.Q(state__in=[2, 4, 5, 6])
WAITS = models.Q(state__in=[5, 6])
HELD = models.Q(closed_at__isnull=True)
_OFTEN = "ALTER TABLE {} SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.02)"
_SELDOM = "ALTER TABLE {} RESET (autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor)"


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0002_corrections")]

    operations = [
        migrations.RemoveIndex(model_name="step", name="dossiers_step_due"),
        migrations.AddIndex(
            "dossier", models.Index(fields=["due_at", "id"], name="dossiers_open_due", condition=OPEN)
        ),
        migrations.AddIndex(
            "dossier",
            models.Index(
                fields=["id"], include=("due_at", "receiving_agency", "competent_agency"), name="dossiers_open",
                condition=OPEN,
            ),
        ),
        migrations.AddIndex(
            "dossier",
            models.Index(
                fields=["receiving_agency", "lodged_at", "id"], name="dossiers_waits_received", condition=WAITS
            ),
        ),
        migrations.AddIndex(
            "dossier",
            models.Index(
                fields=["competent_agency", "lodged_at", "id"], name="dossiers_waits_competent", condition=WAITS
            ),
        ),
        migrations.AddIndex(
            "step",
            models.Index(
                fields=["due_at", "id"], include=("agency",), name="dossiers_step_due",
                condition=HELD & models.Q(due_at__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "step",
            models.Index(
                fields=["dossier"], include=("agency", "party"), name="dossiers_step_open", condition=HELD
            ),
        ),
        *(
            migrations.RunSQL(_OFTEN.format(table), _SELDOM.format(table))
            for table in ("dossiers_dossier", "dossiers_step")
        ),
    ]  # fmt: skip
