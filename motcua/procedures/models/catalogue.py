"""Procedures and their versions (thủ tục và các phiên bản)."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Procedures(models.Manager["Procedure"]):
    """The procedures of this installation."""

    def locked(self, code: str) -> "Procedure | None":
        """The procedure of a code, held until the end of the transaction; None when there is none yet."""
        return self.select_for_update().filter(code=code).first()


class Procedure(models.Model):
    """One procedure, with what lists and search need of the version shown (thủ tục hành chính).

    A generated column `search` (tsvector over `folded` and `words`) stands beside these (migration 0001).
    """

    code = models.TextField("mã", unique=True, db_collation="C")
    state = models.TextField("trạng thái", default="draft")
    name = models.TextField("tên")
    kind = models.TextField("loại", default="")
    sector_code = models.TextField("mã lĩnh vực", default="")
    sector = models.TextField("lĩnh vực", default="")
    publisher_code = models.TextField("mã cơ quan công bố", default="")
    publisher = models.TextField("cơ quan công bố", default="")
    levels = ArrayField(models.TextField(), verbose_name="cấp thực hiện", default=list)
    audiences = ArrayField(models.TextField(), verbose_name="đối tượng", default=list)
    agencies = ArrayField(models.TextField(), verbose_name="cơ quan thực hiện", default=list)
    life_events = ArrayField(models.TextField(), verbose_name="sự kiện trong đời", default=list)
    service_level = models.TextField("mức độ dịch vụ", default="")
    non_boundary = models.BooleanField("phi địa giới", default=False)
    folded = models.TextField("tên không dấu", default="")
    words = models.TextField("từ khóa không dấu", default="")
    demand = models.IntegerField("mức độ hay dùng", default=0)
    public_from = models.DateField("công khai từ", null=True)
    repealed_from = models.DateField("bãi bỏ từ", null=True)

    objects: ClassVar[Procedures] = Procedures()

    class Meta:
        verbose_name = "thủ tục hành chính"
        indexes = [
            models.Index(fields=["sector_code", "state"], name="procedures_by_sector"),
            models.Index(fields=["state", "publisher_code"], name="procedures_by_publisher"),
        ]

    @property
    def subject(self) -> str:
        """The subject of this procedure's events."""
        return f"procedure:{self.code}"


class ProcedureVersion(models.Model):
    """One version of a procedure's record; in force on [effective_from, effective_until) (phiên bản thủ tục).

    Once published only its end may be written, and once; the database refuses anything else (migration 0002).
    """

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="versions")
    number = models.IntegerField("số phiên bản")
    state = models.TextField("trạng thái", default="draft")
    record: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("nội dung")
    digest = models.TextField("sha256")
    decision = models.TextField("quyết định", default="")
    effective_from = models.DateField("có hiệu lực từ", null=True)
    effective_until = models.DateField("hết hiệu lực từ", null=True)
    published_at = models.DateTimeField("ban hành lúc", null=True)

    objects: ClassVar[models.Manager["ProcedureVersion"]]

    class Meta:
        verbose_name = "phiên bản thủ tục"
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedures_version_number"),
            models.CheckConstraint(
                name="procedures_version_published",
                condition=models.Q(state="draft", published_at__isnull=True)
                | models.Q(published_at__isnull=False, effective_from__isnull=False),
            ),
        ]
