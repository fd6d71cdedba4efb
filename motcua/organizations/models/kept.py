"""What an officer keeps for oneself at the desk (ghi nhớ riêng): lists under names, columns, rows."""

from typing import Any, ClassVar

from django.db import models


class Kept(models.Model):
    """One row for an account; no legal effect, nothing about anybody else, so it has no events."""

    account = models.CharField("tài khoản", max_length=40, primary_key=True, db_collation="C")
    lists: "models.JSONField[list[Any], list[Any]]" = models.JSONField("danh sách đã lưu", default=list)
    columns: "models.JSONField[list[str], list[str]]" = models.JSONField("cột", default=list)
    rows = models.PositiveSmallIntegerField("số dòng mỗi trang", default=0)

    objects: ClassVar[models.Manager["Kept"]]

    class Meta:
        verbose_name = "ghi nhớ riêng"
