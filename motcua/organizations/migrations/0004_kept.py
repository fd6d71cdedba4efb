"""What officers keep for themselves at the desk."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organizations", "0003_guards")]

    operations = [
        migrations.CreateModel(
            name="Kept",
            fields=[
                (
                    "account",
                    models.CharField(
                        db_collation="C", max_length=40, primary_key=True, serialize=False, verbose_name="tài khoản"
                    ),
                ),
                ("lists", models.JSONField(default=list, verbose_name="danh sách đã lưu")),
                ("columns", models.JSONField(default=list, verbose_name="cột")),
                ("rows", models.PositiveSmallIntegerField(default=0, verbose_name="số dòng mỗi trang")),
            ],
            options={"verbose_name": "ghi nhớ riêng"},
        )
    ]
