"""What came from the national database (dữ liệu nhập từ cơ sở dữ liệu quốc gia), as it came and as understood."""

from typing import Any, ClassVar

from django.db import models


class ImportRun(models.Model):
    """One run of the importer (lần nhập)."""

    at = models.DateTimeField("nhập lúc")
    actor = models.TextField("người nhập")
    files: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField("các tệp")
    report: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("báo cáo")

    objects: ClassVar[models.Manager["ImportRun"]]

    class Meta:
        verbose_name = "lần nhập danh mục"


class Entries(models.Manager["NationalEntry"]):
    """The entries of the national catalogue known here."""

    def locked(self, code: str) -> "NationalEntry | None":
        """The entry of a code, held until the end of the transaction; None when there is none."""
        return self.select_for_update().filter(code=code).first()


class NationalEntry(models.Model):
    """The latest that the national database said of one code, and what of it was accepted (mục danh mục quốc gia)."""

    code = models.TextField("mã", unique=True, db_collation="C")
    name = models.TextField("tên")
    kind = models.TextField("loại đề xuất")
    state = models.TextField("trạng thái", default="pending")
    complete = models.BooleanField("có bản đầy đủ", default=False)
    gone = models.BooleanField("không còn trong danh mục", default=False)
    successor = models.TextField("mã thay thế", default="")
    digest = models.TextField("sha256")
    record: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("nội dung")
    listing: "models.JSONField[Any, Any]" = models.JSONField("từ danh mục", null=True)
    detail: "models.JSONField[Any, Any]" = models.JSONField("từ bản đầy đủ", null=True)
    accepted: "models.JSONField[Any, Any]" = models.JSONField("nội dung đã chấp nhận", null=True)
    changes: "models.JSONField[Any, Any]" = models.JSONField("thay đổi", default=list)
    left: "models.JSONField[Any, Any]" = models.JSONField("chưa hiểu", default=list)
    source_listing = models.TextField("nguyên văn dòng danh mục", default="")
    source_detail = models.TextField("nguyên văn bản đầy đủ", default="")
    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="entries")
    decided_at = models.DateTimeField("quyết lúc", null=True)

    objects: ClassVar[Entries] = Entries()

    class Meta:
        verbose_name = "mục danh mục quốc gia"
        indexes = [models.Index(fields=["state", "kind", "code"], name="procedures_pending_entries")]


class ImportLeftover(models.Model):
    """A row that could not be kept under a code, as it stands (dòng không nhập được)."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="leftovers")
    file = models.TextField("tệp")
    row = models.IntegerField("dòng")
    reason = models.TextField("lý do")
    text = models.TextField("nguyên văn")

    objects: ClassVar[models.Manager["ImportLeftover"]]

    class Meta:
        verbose_name = "dòng không nhập được"
