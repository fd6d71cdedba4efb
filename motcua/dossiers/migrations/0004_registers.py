"""Registers taken over from other systems."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_reading")]

    operations = [
        migrations.CreateModel(
            name="RegisterImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digest",
                    models.CharField(db_collation="C", max_length=64, unique=True, verbose_name="sha256 của tệp"),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("rows", models.BigIntegerField(verbose_name="số dòng")),
                ("block", models.IntegerField(verbose_name="số dòng mỗi khối")),
                ("began_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
                ("began_by", models.CharField(db_collation="C", max_length=60, verbose_name="người nhập")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="xong lúc")),
                ("counts", models.JSONField(default=dict, verbose_name="số liệu")),
            ],
            options={"verbose_name": "sổ đã nhập"},
        ),
        migrations.CreateModel(
            name="RegisterBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.BigIntegerField(verbose_name="dòng đầu")),
                ("reserved", models.JSONField(default=dict, verbose_name="số đã giữ")),
                ("done", models.JSONField(null=True, verbose_name="kết quả")),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="blocks",
                        to="dossiers.registerimport",
                    ),
                ),
            ],
            options={
                "verbose_name": "khối của sổ đã nhập",
                "constraints": [models.UniqueConstraint(fields=("run", "first"), name="dossiers_register_block")],
            },
        ),
    ]  # fmt: skip
