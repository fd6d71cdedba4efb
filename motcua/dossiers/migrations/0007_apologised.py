"""An index for the public list of cases whose day was put off with an apology."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0006_held_steps")]

    operations = [
        migrations.AddIndex(
            "dossier",
            models.Index(
                fields=["due_at", "id"], name="dossiers_apologised",
                condition=models.Q(state__in=[2, 4, 5, 6], extensions__gt=0),
            ),
        )
    ]  # fmt: skip
