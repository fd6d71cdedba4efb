"""What is put right, what outside parties answered, and the moment before which nothing may move a clock."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_cases")]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="acted_at",
            field=models.DateTimeField(null=True, verbose_name="xử lý gần nhất lúc"),
        ),
        migrations.AddField(
            model_name="step",
            name="answer",
            field=models.TextField(blank=True, db_default="", verbose_name="bên ngoài trả lời"),
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.SmallIntegerField(verbose_name="thứ tự")),
                ("part", models.CharField(max_length=40, verbose_name="chỗ sai")),
                ("was", models.TextField(blank=True, verbose_name="trước")),
                ("becomes", models.TextField(blank=True, verbose_name="nay")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("salt", models.CharField(max_length=40, verbose_name="muối")),
                ("corrected_at", models.DateTimeField(verbose_name="đính chính lúc")),
                (
                    "corrected_by",
                    models.CharField(db_collation="C", max_length=40, verbose_name="người đính chính"),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="corrections",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần đính chính",
                "constraints": [
                    models.UniqueConstraint(fields=("dossier", "seq"), name="dossiers_correction_seq")
                ],
            },
        ),
    ]  # fmt: skip
