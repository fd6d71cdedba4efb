"""Links by which an applicant lets others follow a case."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_unread_indexes")]

    operations = [
        migrations.CreateModel(
            name="ProgressLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(db_collation="C", max_length=32, unique=True, verbose_name="mã đường dẫn")),
                ("made_by", models.CharField(db_collation="C", max_length=40, verbose_name="người tạo")),
                ("made_at", models.DateTimeField(verbose_name="tạo lúc")),
                ("expires_at", models.DateTimeField(verbose_name="hết hạn lúc")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="thu hồi lúc")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="dossiers.dossier"
                    ),
                ),
            ],
            options={"verbose_name": "đường dẫn theo dõi"},
        )
    ]  # fmt: skip
