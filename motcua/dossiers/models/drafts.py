"""What an officer keeps for oneself at the desk: receptions not finished, procedures often used (bản nháp)."""

from typing import ClassVar

from django.db import models


class Draft(models.Model):
    """A reception that was interrupted (bản nháp tiếp nhận): as it was typed, for the officer who typed it alone.

    It is no dossier yet, so nothing of it is in the journal; it goes when the dossier is received.
    """

    code = models.CharField("mã bản nháp", max_length=32, unique=True, db_collation="C")
    officer = models.CharField("cán bộ", max_length=40, db_collation="C")
    agency = models.CharField("cơ quan", max_length=35, db_collation="C")
    procedure = models.CharField("mã thủ tục", max_length=30, db_collation="C")
    told: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField("đã nhập", default=dict)
    kept_at = models.DateTimeField("lưu lúc")

    objects: ClassVar[models.Manager["Draft"]]

    class Meta:
        verbose_name = "bản nháp tiếp nhận"
        indexes = [models.Index(fields=["officer", "-kept_at"], name="dossiers_draft_of")]


class Favourite(models.Model):
    """A procedure that an officer marked (thủ tục hay dùng)."""

    officer = models.CharField("cán bộ", max_length=40, db_collation="C")
    procedure = models.CharField("mã thủ tục", max_length=30, db_collation="C")

    objects: ClassVar[models.Manager["Favourite"]]

    class Meta:
        verbose_name = "thủ tục hay dùng"
        constraints = [models.UniqueConstraint(fields=["officer", "procedure"], name="dossiers_favourite_once")]
