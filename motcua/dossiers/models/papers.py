"""What belongs to a case beside its steps: consultations, money, slips, results, corrections; and counters."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from motcua.dossiers.models.cases import Dossier
from motcua.dossiers.states import DutyKind, SlipKind


class Consultation(models.Model):
    """One question to another agency (một lần lấy ý kiến), with its own deadline and answer."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="consultations", db_index=False)
    seq = models.SmallIntegerField("thứ tự")
    step = models.SmallIntegerField("bước hỏi")
    asker = models.CharField("cơ quan hỏi", max_length=35, db_collation="C")
    agency = models.CharField("cơ quan được hỏi", max_length=35, db_collation="C")
    question = models.TextField("nội dung hỏi")
    asked_at = models.DateTimeField("hỏi lúc")
    due_at = models.DateTimeField("hạn trả lời")
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    answered_by = models.CharField("người trả lời", max_length=40, blank=True, db_collation="C")
    agrees = models.BooleanField("đồng ý", null=True)
    answer = models.TextField("nội dung trả lời", blank=True)
    late_minutes = models.IntegerField("trả lời muộn (phút làm việc)", default=0)

    objects: ClassVar[models.Manager["Consultation"]]

    class Meta:
        verbose_name = "lần lấy ý kiến"
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="dossiers_consultation_seq")]
        indexes = [
            models.Index(
                fields=["agency", "due_at", "id"], name="dossiers_consultation_open",
                condition=Q(answered_at__isnull=True),
            )
        ]  # fmt: skip


class Duty(models.Model):
    """Money that the applicant owes (nghĩa vụ tài chính), in whole đồng. `blocking`: the clock stands until paid."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="duties", db_index=False)
    seq = models.SmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=8)
    amount = models.BigIntegerField("số tiền (đồng)")
    label = models.CharField("khoản thu", max_length=200, blank=True)
    basis = models.CharField("căn cứ", max_length=200, blank=True)
    blocking = models.BooleanField("dừng tính thời hạn", default=False)
    required_at = models.DateTimeField("yêu cầu lúc")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    receipt = models.CharField("chứng từ", max_length=80, blank=True)

    objects: ClassVar[models.Manager["Duty"]]

    class Meta:
        verbose_name = "nghĩa vụ tài chính"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "seq"], name="dossiers_duty_seq"),
            models.CheckConstraint(
                name="dossiers_duty", condition=Q(amount__gte=0, kind__in=[each.value for each in DutyKind])
            ),
        ]


class Slip(models.Model):
    """A slip as it was handed out (phiếu đã phát hành): its content is frozen, so a reprint is identical."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="slips", db_index=False)
    seq = models.SmallIntegerField("thứ tự")
    kind = models.CharField("loại", max_length=10)
    agency = models.CharField("cơ quan", max_length=35, db_collation="C")
    year = models.SmallIntegerField("năm")
    number = models.IntegerField("số")
    issued_at = models.DateTimeField("lập lúc")
    issued_by = models.CharField("người lập", max_length=40, db_collation="C")
    content: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("nội dung")

    objects: ClassVar[models.Manager["Slip"]]

    class Meta:
        verbose_name = "phiếu"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "seq"], name="dossiers_slip_seq"),
            models.UniqueConstraint(fields=["agency", "year", "kind", "number"], name="dossiers_slip_number"),
            models.CheckConstraint(name="dossiers_slip", condition=Q(kind__in=[each.value for each in SlipKind])),
        ]


class Outcome(models.Model):
    """A result of the case (kết quả giải quyết): the paper that the citizen came for."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="outcomes", db_index=False)
    seq = models.SmallIntegerField("thứ tự")
    name = models.CharField("tên kết quả", max_length=300)
    code = models.CharField("mã kết quả", max_length=40, blank=True, db_collation="C")
    number = models.CharField("số văn bản", max_length=60, blank=True)
    paper = models.CharField("bản điện tử", max_length=60, blank=True, db_collation="C")
    registered_at = models.DateTimeField("vào sổ lúc")

    objects: ClassVar[models.Manager["Outcome"]]

    class Meta:
        verbose_name = "kết quả giải quyết"
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="dossiers_outcome_seq")]


class Correction(models.Model):
    """A clerical error put right (một lần đính chính): what stood there and what stands there now.

    It may be personal, so the event has only digests, which `salt` keeps from being guessed.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="corrections", db_index=False)
    seq = models.SmallIntegerField("thứ tự")
    part = models.CharField("chỗ sai", max_length=40)
    was = models.TextField("trước", blank=True)
    becomes = models.TextField("nay", blank=True)
    reason = models.TextField("lý do")
    salt = models.CharField("muối", max_length=40)
    corrected_at = models.DateTimeField("đính chính lúc")
    corrected_by = models.CharField("người đính chính", max_length=40, db_collation="C")

    objects: ClassVar[models.Manager["Correction"]]

    class Meta:
        verbose_name = "lần đính chính"
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="dossiers_correction_seq")]


class Counter(models.Model):
    """The last number given in a series without gaps (số thứ tự): per agency and day, year, kind of slip."""

    series = models.CharField("dãy số", max_length=80, primary_key=True, db_collation="C")
    last = models.IntegerField("số cuối")

    objects: ClassVar[models.Manager["Counter"]]

    class Meta:
        verbose_name = "dãy số"
