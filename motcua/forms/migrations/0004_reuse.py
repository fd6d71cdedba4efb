"""What somebody said of using earlier answers again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("eforms", "0003_idle_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reuse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.TextField(db_collation="C", verbose_name="dùng cho")),
                ("about", models.TextField(db_collation="C", verbose_name="thông tin của")),
                ("given_by", models.TextField(db_collation="C", verbose_name="người quyết định")),
                ("state", models.TextField(verbose_name="trạng thái")),
                ("content", models.TextField(default="", verbose_name="nội dung đã mã hóa")),
                ("decided_at", models.DateTimeField(db_index=True, verbose_name="quyết định lúc")),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reuses", to="eforms.filledform"
                    ),
                ),
            ],
            options={
                "verbose_name": "đồng ý dùng lại thông tin",
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "given_by", "source"), name="forms_reuse_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "agreed",
                                    "refused",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="forms_reuse_words",
                    ),
                ],
            },
        ),
    ]
