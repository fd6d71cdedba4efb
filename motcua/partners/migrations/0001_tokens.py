"""Tokens of outside systems, and the counts of their calls."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="CallWindow",
            fields=[
                (
                    "caller",
                    models.CharField(
                        db_collation="C", max_length=64, primary_key=True, serialize=False, verbose_name="bên gọi"
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="từ lúc")),
                ("calls", models.PositiveIntegerField(verbose_name="số lượt")),
            ],
            options={"verbose_name": "số lượt gọi"},
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(db_collation="C", max_length=12, unique=True, verbose_name="mã khóa")),
                ("label", models.CharField(max_length=120, verbose_name="hệ thống dùng khóa")),
                ("agency", models.CharField(db_collation="C", db_index=True, max_length=35, verbose_name="cơ quan")),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None, verbose_name="phạm vi dữ liệu"
                    ),
                ),
                ("allowance", models.PositiveIntegerField(verbose_name="lượt gọi mỗi phút")),
                ("digest", models.BinaryField(unique=True, verbose_name="mã băm")),
                ("former_digest", models.BinaryField(null=True, unique=True, verbose_name="mã băm trước khi đổi")),
                ("former_until", models.DateTimeField(null=True, verbose_name="khóa cũ dùng được đến")),
                ("rotations", models.PositiveIntegerField(default=0, verbose_name="số lần đổi")),
                ("issued_at", models.DateTimeField(verbose_name="cấp lúc")),
                ("expires_at", models.DateTimeField(verbose_name="hết hạn lúc")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="thu hồi lúc")),
                ("used_at", models.DateTimeField(null=True, verbose_name="dùng lần cuối")),
            ],
            options={"verbose_name": "khóa truy cập", "verbose_name_plural": "khóa truy cập"},
        ),
        # counts are written with every call and worth nothing after a crash
        migrations.RunSQL("ALTER TABLE partners_callwindow SET UNLOGGED", migrations.RunSQL.noop),
    ]
