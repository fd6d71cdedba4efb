"""Files that were cut out of photos."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "corners",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), size=8, verbose_name="bốn góc"
                    ),
                ),
                ("seen", models.BooleanField(verbose_name="máy tìm thấy mép")),
                ("cut_at", models.DateTimeField(db_index=True, verbose_name="cắt lúc")),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cut", to="documents.file"
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cuts", to="documents.file"
                    ),
                ),
            ],
            options={
                "verbose_name": "ảnh đã cắt",
                "verbose_name_plural": "ảnh đã cắt",
            },
        ),
    ]
