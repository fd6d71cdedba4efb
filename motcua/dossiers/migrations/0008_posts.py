"""Open steps that wait for a leader's signature or for the clerk: lists of their own, on indexes of their own."""

from django.db import migrations, models
from django.db.models import Q

HELD = Q(closed_at__isnull=True, after_result=False)
POSTS = {
    "dossiers_step_to_sign": "lãnh đạo|thủ trưởng|chủ tịch|giám đốc|cục trưởng|trưởng phòng",
    "dossiers_step_to_issue": "văn thư",
}


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0007_apologised")]

    operations = [
        migrations.AddIndex(
            "step",
            models.Index(
                fields=["agency", "due_at", "id"], include=("officer", "dossier"), name=name,
                condition=HELD & Q(position__iregex=words, party=""),
            ),
        )
        for name, words in POSTS.items()
    ]  # fmt: skip
