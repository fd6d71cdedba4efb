"""What an officer keeps for oneself at the desk: receptions not finished, procedures often used."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_registers")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(db_collation="C", max_length=32, unique=True, verbose_name="mã bản nháp")),
                ("officer", models.CharField(db_collation="C", max_length=40, verbose_name="cán bộ")),
                ("agency", models.CharField(db_collation="C", max_length=35, verbose_name="cơ quan")),
                ("procedure", models.CharField(db_collation="C", max_length=30, verbose_name="mã thủ tục")),
                ("told", models.JSONField(default=dict, verbose_name="đã nhập")),
                ("kept_at", models.DateTimeField(verbose_name="lưu lúc")),
            ],
            options={
                "verbose_name": "bản nháp tiếp nhận",
                "indexes": [models.Index(fields=["officer", "-kept_at"], name="dossiers_draft_of")],
            },
        ),
        migrations.CreateModel(
            name="Favourite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("officer", models.CharField(db_collation="C", max_length=40, verbose_name="cán bộ")),
                ("procedure", models.CharField(db_collation="C", max_length=30, verbose_name="mã thủ tục")),
            ],
            options={
                "verbose_name": "thủ tục hay dùng",
                "constraints": [
                    models.UniqueConstraint(fields=("officer", "procedure"), name="dossiers_favourite_once")
                ],
            },
        ),
    ]
