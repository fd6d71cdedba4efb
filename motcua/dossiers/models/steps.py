"""Steps and pauses (các bước xử lý, các lần tạm dừng): who held the dossier when, and when nobody's clock ran."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.dossiers.models.cases import Dossier
from motcua.dossiers.states import CLERK, LEADER

HELD = Q(closed_at__isnull=True, after_result=False)  # somebody works on the case


class Step(models.Model):
    """One step while somebody holds the dossier (một bước). Clocks: `used` µs of working time, running since, due.

    "Overdue" is never stored while the step is open: it is `due_at < now`. `overrun`, in whole working minutes,
    is frozen when the step closes. An open step without `due_at` has no limit or its clock stands.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="all_steps", db_index=False)
    seq = models.SmallIntegerField("thứ tự")
    number = models.CharField("bước", max_length=12)
    agency = models.CharField("cơ quan", max_length=35, db_collation="C")
    unit = models.CharField("đơn vị", max_length=120, blank=True)
    position = models.CharField("vị trí", max_length=120, blank=True)
    officer = models.CharField("người xử lý", max_length=40, blank=True, db_collation="C")
    party = models.CharField("bên ngoài hệ thống", max_length=200, blank=True)
    group = models.CharField("nhóm song song", max_length=60, blank=True)
    activation = models.SmallIntegerField("lần mở nhánh", default=0)
    limit_minutes = models.IntegerField("thời hạn (phút làm việc)", null=True)
    counted = models.BooleanField("tính vào thời hạn", default=True)
    opened_at = models.DateTimeField("mở lúc")
    taken_at = models.DateTimeField("nhận việc lúc", null=True)
    running_since = models.DateTimeField("chạy từ", null=True)
    used = models.BigIntegerField("đã dùng (µs làm việc)", default=0)
    due_at = models.DateTimeField("hạn bước", null=True)
    closed_at = models.DateTimeField("xong lúc", null=True)
    closed_by = models.CharField("người kết thúc", max_length=40, blank=True, db_collation="C")
    outcome = models.CharField("kết quả", max_length=12, blank=True)
    overrun = models.IntegerField("quá hạn bước (phút làm việc)", default=0)
    note = models.TextField("ghi chú chuyển", blank=True)
    after_result = models.BooleanField("chỉ còn trả kết quả", default=False, db_default=False)
    answer = models.TextField("bên ngoài trả lời", blank=True, db_default="")

    objects: ClassVar[models.Manager["Step"]]

    class Meta:
        verbose_name = "bước xử lý"
        constraints = [models.UniqueConstraint(fields=["dossier", "seq"], name="dossiers_step_seq")]
        indexes = [
            models.Index(
                fields=["agency", "due_at", "id"], include=["officer", "dossier"], name="dossiers_step_agency",
                condition=HELD,
            ),
            models.Index(
                fields=["officer", "due_at", "id"], include=["agency", "dossier"], name="dossiers_step_officer",
                condition=HELD & ~Q(officer=""),
            ),
            models.Index(
                fields=["due_at", "id"], include=["agency", "officer", "dossier"], name="dossiers_step_due",
                condition=HELD,
            ),
            models.Index(
                fields=["agency", "due_at", "id"], include=["officer", "dossier"], name="dossiers_step_to_sign",
                condition=HELD & Q(position__iregex=LEADER, party=""),
            ),
            models.Index(
                fields=["agency", "due_at", "id"], include=["officer", "dossier"], name="dossiers_step_to_issue",
                condition=HELD & Q(position__iregex=CLERK, party=""),
            ),
            models.Index(
                fields=["dossier"], include=["agency", "party"], name="dossiers_step_open",
                condition=Q(closed_at__isnull=True),
            ),
        ]  # fmt: skip


class Pause(models.Model):
    """An interval in which the dossier's clock stands (một lần tạm dừng), [start, until)."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="all_pauses", db_index=False)
    seq = models.SmallIntegerField("thứ tự")
    start = models.DateTimeField("từ")
    until = models.DateTimeField("đến", null=True)
    kind = models.CharField("lý do", max_length=60)
    mode = models.CharField("cách tính tiếp", max_length=8)
    cites = ArrayField(models.CharField(max_length=60), verbose_name="căn cứ")
    note = models.TextField("ghi chú", blank=True)

    objects: ClassVar[models.Manager["Pause"]]

    class Meta:
        verbose_name = "lần tạm dừng"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "seq"], name="dossiers_pause_seq"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(until__isnull=True), name="dossiers_one_open_pause"
            ),
            models.CheckConstraint(
                name="dossiers_pause_forward", condition=Q(until__isnull=True) | Q(until__gt=F("start"))
            ),
        ]
