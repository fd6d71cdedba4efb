"""Registers taken over from other systems (sổ đã nhập): one row a file, and one for each block of its rows."""

from typing import Any, ClassVar

from django.db import models


class RegisterImport(models.Model):
    """One file that was taken over (một lần nhập sổ); the same file again is the same row."""

    digest = models.CharField("sha256 của tệp", max_length=64, unique=True, db_collation="C")
    file_name = models.CharField("tên tệp", max_length=200)
    rows = models.BigIntegerField("số dòng")
    block = models.IntegerField("số dòng mỗi khối")
    began_at = models.DateTimeField("bắt đầu lúc")
    began_by = models.CharField("người nhập", max_length=60, db_collation="C")
    finished_at = models.DateTimeField("xong lúc", null=True)
    counts: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("số liệu", default=dict)

    objects: ClassVar[models.Manager["RegisterImport"]]

    class Meta:
        verbose_name = "sổ đã nhập"

    @property
    def actor(self) -> str:
        """Who the events of its rows name."""
        return f"import:{self.pk}"


class RegisterBlock(models.Model):
    """One block of rows: numbers kept for it, so that a killed run goes on without a gap; what became."""

    run = models.ForeignKey(RegisterImport, models.CASCADE, related_name="blocks", db_index=False)
    first = models.BigIntegerField("dòng đầu")
    reserved: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("số đã giữ", default=dict)
    done: "models.JSONField[dict[str, Any] | None, dict[str, Any] | None]" = models.JSONField("kết quả", null=True)

    objects: ClassVar[models.Manager["RegisterBlock"]]

    class Meta:
        verbose_name = "khối của sổ đã nhập"
        constraints = [models.UniqueConstraint(fields=["run", "first"], name="dossiers_register_block")]
