"""Which open steps only serve the return of a result; the indexes of work lists tell enough to count by themselves."""

from django.db import migrations, models
from django.db.models import Q

OPEN = Q(state__in=[2, 4, 5, 6])
HELD = Q(closed_at__isnull=True, after_result=False)
STEPS = (
    (["agency", "due_at", "id"], ("officer", "dossier"), "dossiers_step_agency", HELD),
    (["officer", "due_at", "id"], ("agency", "dossier"), "dossiers_step_officer", HELD & ~Q(officer="")),
    (["due_at", "id"], ("agency", "officer", "dossier"), "dossiers_step_due", HELD),
)
CASES = ("receiving", "competent")
NAMES = {"receiving": "dossiers_open_received", "competent": "dossiers_open_competent"}


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0005_reception")]

    operations = [
        migrations.AddField(
            "step",
            "after_result",
            models.BooleanField(db_default=False, default=False, verbose_name="chỉ còn trả kết quả"),
        ),
        migrations.RunSQL(
            "UPDATE dossiers_step AS step SET after_result = true FROM dossiers_dossier AS held"
            " WHERE step.dossier_id = held.id AND held.state = 9 AND step.closed_at IS NULL",
            migrations.RunSQL.noop,
        ),
        *(migrations.RemoveIndex("step", name) for _, _, name, _ in STEPS),
        *(
            migrations.AddIndex("step", models.Index(fields=fields, include=more, name=name, condition=rows))
            for fields, more, name, rows in STEPS
        ),
        *(migrations.RemoveIndex("dossier", NAMES[side]) for side in CASES),
        *(
            migrations.AddIndex(
                "dossier",
                models.Index(
                    fields=[f"{side}_agency", "due_at", "id"], include=("extensions", "paused_at"),
                    name=NAMES[side], condition=OPEN,
                ),
            )
            for side in CASES
        ),
    ]  # fmt: skip
