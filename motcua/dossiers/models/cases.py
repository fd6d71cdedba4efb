"""The dossier and its content (hồ sơ): one narrow row that acts lock, and beside it what changes seldom."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.dossiers.states import Channel, Conclusion, Fault, ReturnMethod, State, Timeliness
from motcua.kernel.errors import Refusal


class NoSuchDossier(Refusal):
    """There is no dossier of this code (không có hồ sơ)."""


class Dossiers(models.Manager["Dossier"]):
    """The dossiers of this installation."""

    def locked(self, code: str) -> "Dossier":
        """The dossier of a code or lodging number, held until the end of the transaction. Refuses: NoSuchDossier."""
        found = self.select_for_update().filter(named(code)).first() if readable(code) else None
        if found is None:
            raise NoSuchDossier(f"Không có hồ sơ mang mã {code[:60]}.", field="code")
        return found


def readable(code: str) -> bool:
    """Whether a text can be a code at all; what cannot is not asked of the database."""
    return 0 < len(code) <= 60 and code.isprintable() and code.isascii()


def named(code: str) -> Q:
    """Rows of a code (mã hồ sơ) or of a lodging number (mã nộp)."""
    return Q(code=code) if "." in code or "-" in code else Q(ref=code)


class Dossier(models.Model):
    """One case (một hồ sơ). `ref` is its identity from lodging on, `code` the lawful code from acceptance on."""

    ref = models.CharField("mã nộp", max_length=16, unique=True, db_collation="C")
    code = models.CharField("mã hồ sơ", max_length=60, null=True, unique=True, db_collation="C")
    state = models.SmallIntegerField("trạng thái", choices=[(each.value, each.label) for each in State])
    procedure = models.CharField("mã thủ tục", max_length=30, db_collation="C")
    procedure_version = models.BigIntegerField("phiên bản thủ tục")
    process_version = models.BigIntegerField("phiên bản quy trình", null=True)
    sector = models.CharField("lĩnh vực", max_length=30, blank=True, db_collation="C")
    level = models.CharField("cấp", max_length=10, blank=True)
    case_code = models.CharField("trường hợp", max_length=60, blank=True)
    service_level = models.CharField("mức dịch vụ", max_length=12, blank=True)
    channel = models.CharField("kênh nộp", max_length=8)
    audience = models.CharField("đối tượng", max_length=12, blank=True)
    receiving_agency = models.CharField("cơ quan tiếp nhận", max_length=35, db_collation="C")
    competent_agency = models.CharField("cơ quan giải quyết", max_length=35, db_collation="C")
    applicant = models.CharField("người nộp", max_length=60, db_collation="C")
    submitter = models.CharField("người nộp thay", max_length=60, blank=True, db_collation="C")
    on_the_spot = models.BooleanField("giải quyết tại chỗ", default=False)
    non_boundary = models.BooleanField("phi địa giới", default=False)
    received_by = models.CharField("người tiếp nhận", max_length=40, blank=True, db_collation="C")
    limit = models.CharField("thời hạn", max_length=20, blank=True)
    late_cutoff = models.BooleanField("tính từ ngày sau nếu nhận sau 15 giờ", default=False)
    lodged_at = models.DateTimeField("nộp lúc")
    accepted_at = models.DateTimeField("tiếp nhận lúc", null=True)
    due_at = models.DateTimeField("hẹn trả lúc", null=True)  # NULL while an open pause keeps it from being known
    first_due_at = models.DateTimeField("hẹn trả lần đầu", null=True)
    basis_at = models.DateTimeField("lời hẹn tính từ", null=True)
    basis_limit = models.CharField("lời hẹn tính theo thời hạn", max_length=20, blank=True)
    paused_at = models.DateTimeField("tạm dừng từ", null=True)
    paused_kind = models.CharField("lý do tạm dừng", max_length=60, blank=True)
    supplements = models.SmallIntegerField("số lần yêu cầu bổ sung", default=0)
    extensions = models.SmallIntegerField("số lần hẹn lại", default=0)
    decision = models.CharField("quyết định", max_length=12, blank=True)  # approved, refused: before the conclusion
    concluded_at = models.DateTimeField("kết thúc giải quyết lúc", null=True)
    conclusion = models.CharField("kết luận", max_length=12, blank=True)
    timeliness = models.CharField("đúng hạn hay không", max_length=8, blank=True)
    late_minutes = models.IntegerField("số phút làm việc quá hạn", default=0)
    fault = models.CharField("nguyên nhân quá hạn", max_length=8, blank=True)
    fault_agency = models.CharField("cơ quan chịu trách nhiệm", max_length=35, blank=True, db_collation="C")
    delivered_at = models.DateTimeField("trả lúc", null=True)
    taken_by = models.CharField("người nhận thay", max_length=60, blank=True, db_collation="C")
    return_method = models.CharField("hình thức trả", max_length=8, default=ReturnMethod.DESK.value)
    done = ArrayField(models.CharField(max_length=12), verbose_name="nhánh đã xong", default=list)
    steps = models.SmallIntegerField("số bước đã mở", default=0)
    pauses = models.SmallIntegerField("số lần tạm dừng", default=0)
    activations = models.SmallIntegerField("số lần mở nhánh", default=0)
    register_year = models.SmallIntegerField("sổ năm", null=True)
    register_number = models.IntegerField("số thứ tự trong sổ", null=True)
    acted_at = models.DateTimeField("xử lý gần nhất lúc", null=True)  # nothing that moves a clock may stand before it
    imported = models.BigIntegerField("lần nhập sổ", null=True)

    objects: ClassVar[Dossiers] = Dossiers()

    class Meta:
        verbose_name = "hồ sơ"
        constraints = [
            models.CheckConstraint(
                name="dossiers_accepted",
                condition=Q(accepted_at__isnull=True, code__isnull=True)
                | Q(accepted_at__isnull=False, code__isnull=False),
            ),
            models.CheckConstraint(
                name="dossiers_names",
                condition=Q(
                    state__in=[each.value for each in State],
                    channel__in=[each.value for each in Channel],
                    return_method__in=[each.value for each in ReturnMethod],
                    conclusion__in=["", *[each.value for each in Conclusion]],
                    timeliness__in=["", *[each.value for each in Timeliness]],
                    fault__in=["", *[each.value for each in Fault]],
                ),
            ),
            models.UniqueConstraint(
                fields=["receiving_agency", "register_year", "register_number"], name="dossiers_register_number"
            ),
        ]
        indexes = [
            models.Index(fields=["applicant", "-lodged_at"], name="dossiers_by_applicant"),
            models.Index(
                fields=["receiving_agency", "due_at", "id"], include=["extensions", "paused_at"],
                name="dossiers_open_received", condition=Q(state__in=[2, 4, 5, 6]),
            ),
            models.Index(
                fields=["competent_agency", "due_at", "id"], include=["extensions", "paused_at"],
                name="dossiers_open_competent", condition=Q(state__in=[2, 4, 5, 6]),
            ),
            models.Index(
                fields=["receiving_agency", "lodged_at", "id"], name="dossiers_lodged", condition=Q(state=1)
            ),
            models.Index(
                fields=["receiving_agency", "concluded_at", "id"], name="dossiers_ready", condition=Q(state=9)
            ),
            models.Index(fields=["receiving_agency", "accepted_at", "id"], name="dossiers_accepted_at"),
            models.Index(fields=["due_at", "id"], name="dossiers_open_due", condition=Q(state__in=[2, 4, 5, 6])),
            models.Index(
                fields=["id"], include=["due_at", "receiving_agency", "competent_agency"], name="dossiers_open",
                condition=Q(state__in=[2, 4, 5, 6]),
            ),
            models.Index(
                fields=["receiving_agency", "lodged_at", "id"], name="dossiers_waits_received",
                condition=Q(state__in=[5, 6]),
            ),
            models.Index(
                fields=["competent_agency", "lodged_at", "id"], name="dossiers_waits_competent",
                condition=Q(state__in=[5, 6]),
            ),
            models.Index(
                fields=["due_at", "id"], name="dossiers_apologised",
                condition=Q(state__in=[2, 4, 5, 6], extensions__gt=0),
            ),
        ]  # fmt: skip

    @property
    def subject(self) -> str:
        """The subject of this dossier's events."""
        return f"dossier:{self.ref}"

    @property
    def shown(self) -> str:
        """The code that people use: the lawful one, before acceptance the lodging number."""
        return self.code or self.ref


class Content(models.Model):
    """What the dossier is about (nội dung hồ sơ): may hold personal data, so no event repeats it."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="content")
    title = models.CharField("trích yếu", max_length=500, blank=True)
    contact: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField("liên hệ", default=dict)
    papers: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(
        "thành phần hồ sơ", default=list
    )
    return_address = models.CharField("nơi nhận kết quả", max_length=500, blank=True)
    answers = models.CharField("tờ khai điện tử", max_length=60, blank=True)
    note = models.TextField("ghi chú", blank=True)

    objects: ClassVar[models.Manager["Content"]]

    class Meta:
        verbose_name = "nội dung hồ sơ"
