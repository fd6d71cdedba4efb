"""Reports and what people add to them (báo cáo, số liệu nhập tay, phần lời, nhận xét)."""

from typing import Any, ClassVar

from django.db import models

from motcua.reports.states import State


class Reports(models.Manager["Report"]):
    """The reports of this installation."""

    def locked(self, code: str) -> "Report | None":
        """The report of a code, held until the end of the transaction; None when there is none."""
        return self.select_for_update().filter(code=code).first()


class Report(models.Model):
    """One version of an agency's report for a period (báo cáo); signed, the database lets nobody change it."""

    code = models.CharField("mã", max_length=80, unique=True, db_collation="C")
    agency = models.CharField("mã cơ quan", max_length=35, db_collation="C")
    period = models.CharField("kỳ", max_length=30, db_collation="C")
    version = models.SmallIntegerField("lần", default=1)
    corrects = models.CharField("đính chính cho", max_length=80, blank=True, db_default="")
    superior = models.CharField("nơi nhận", max_length=35, blank=True, db_default="")
    book = models.CharField("sổ quá hạn", max_length=12, db_default="receiving")
    state = models.CharField("trạng thái", max_length=12, default=State.DRAFT.value)
    due_on = models.DateField("hạn gửi")
    drafted_at = models.DateTimeField("lập lúc")
    drafted_by = models.CharField("người lập", max_length=80)
    submitted_at = models.DateTimeField("trình lúc", null=True)
    submitted_by = models.CharField("người trình", max_length=80, blank=True, db_default="")
    approved_by = models.CharField("người duyệt", max_length=80, blank=True, db_default="")
    signed_at = models.DateTimeField("ký lúc", null=True)
    signed_on = models.DateField("ngày ký", null=True)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True, db_default="")
    as_of = models.DateTimeField("số liệu đến", null=True)
    content: "models.JSONField[dict[str, Any] | None, dict[str, Any] | None]" = models.JSONField(
        "nội dung", null=True
    )
    digest = models.CharField("sha256", max_length=64, blank=True, db_default="")

    objects: ClassVar[Reports] = Reports()

    class Meta:
        verbose_name = "báo cáo"
        constraints = [
            models.UniqueConstraint(fields=["agency", "period", "version"], name="reports_one_version"),
            models.CheckConstraint(
                name="reports_signed_is_frozen",
                condition=~models.Q(state__in=["signed", "sent_back", "superseded"])
                | models.Q(content__isnull=False, signed_on__isnull=False, as_of__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["superior", "period"], name="reports_by_superior")]

    @property
    def subject(self) -> str:
        """The subject of this report's events."""
        return f"report:{self.code}"


class EnteredCell(models.Model):
    """A number entered by hand, with who, when and why; a later row takes its place (số liệu nhập tay)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="cells")
    form = models.CharField("biểu", max_length=12)
    row = models.CharField("dòng", max_length=40)
    column = models.CharField("cột", max_length=40)
    value = models.BigIntegerField("số liệu")
    reason = models.CharField("căn cứ", max_length=500)
    entered_at = models.DateTimeField("nhập lúc")
    entered_by = models.CharField("người nhập", max_length=80)

    objects: ClassVar[models.Manager["EnteredCell"]]

    class Meta:
        verbose_name = "số liệu nhập tay"


class Passage(models.Model):
    """The agency's own text of one section (phần lời)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="passages")
    section = models.CharField("mục", max_length=10)
    text = models.TextField("nội dung")
    written_at = models.DateTimeField("viết lúc")
    written_by = models.CharField("người viết", max_length=80)

    objects: ClassVar[models.Manager["Passage"]]

    class Meta:
        verbose_name = "phần lời"
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="reports_one_passage")]


class Reminder(models.Model):
    """That an agency was reminded of a period's report, once for each stage (nhắc gửi báo cáo)."""

    agency = models.CharField("mã cơ quan", max_length=35, db_collation="C")
    period = models.CharField("kỳ", max_length=30, db_collation="C")
    stage = models.CharField("mức nhắc", max_length=8)
    due_on = models.DateField("hạn gửi")
    reminded_at = models.DateTimeField("nhắc lúc")

    objects: ClassVar[models.Manager["Reminder"]]

    class Meta:
        verbose_name = "nhắc gửi báo cáo"
        constraints = [models.UniqueConstraint(fields=["agency", "period", "stage"], name="reports_one_reminder")]


class Remark(models.Model):
    """Why a report came back (nhận xét khi trả lại)."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="remarks")
    text = models.TextField("nhận xét")
    made_at = models.DateTimeField("lúc")
    made_by = models.CharField("người trả", max_length=80)
    agency = models.CharField("cơ quan trả", max_length=35, blank=True)

    objects: ClassVar[models.Manager["Remark"]]

    class Meta:
        verbose_name = "nhận xét"
