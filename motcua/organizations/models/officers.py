"""Officers, the positions they hold, and authority lent for a while."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.organizations.models.agencies import Agency
from motcua.organizations.states import Leave, Position


class Officers(models.Manager["Officer"]):
    """The officers of this installation."""

    def locked(self, codes: list[str]) -> dict[str, "Officer"]:
        """These officers by code, held until the end of the transaction; those that do not exist are missing."""
        return {row.code: row for row in self.select_for_update().filter(code__in=codes).order_by("code")}


class Officer(models.Model):
    """A person in public service (cán bộ, công chức, viên chức)."""

    code = models.CharField("mã cán bộ", max_length=40, unique=True, db_collation="C")
    full_name = models.CharField("họ và tên", max_length=200)
    folded = models.TextField("dạng tìm kiếm")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan quản lý")
    account = models.OneToOneField(
        "people.Account", models.PROTECT, null=True, to_field="code", related_name="+", verbose_name="tài khoản"
    )
    sample = models.BooleanField("cán bộ mẫu", default=False)

    objects: ClassVar[Officers] = Officers()

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """The subject of this officer's events."""
        return f"officer:{self.code}"


class Appointment(models.Model):
    """A position held at an agency on [valid_from, valid_until) (phân công vị trí).

    The database refuses the same position at the same agency twice on one day; several positions are lawful.
    """

    code = models.CharField("mã", max_length=60, unique=True, db_collation="C")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="appointments")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    position = models.CharField("vị trí", max_length=30)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True)

    class Meta:
        verbose_name = "vị trí công tác"
        constraints = [
            models.CheckConstraint(
                name="organizations_appointment_dates",
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gt=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="organizations_appointment_position",
                condition=models.Q(
                    position__in=[
                        str(each) for each in Position if each not in {Position.SYSTEM_OPERATOR, Position.HOUSE}
                    ]
                ),
            ),
        ]
        indexes = [models.Index(fields=["agency", "position"], name="organizations_appointed_at")]


class Delegation(models.Model):
    """Authority of an appointment lent to another officer on [valid_from, valid_until) (ủy quyền, làm thay)."""

    code = models.CharField("mã", max_length=60, unique=True, db_collation="C")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="delegations")
    to = models.ForeignKey(Officer, models.PROTECT, related_name="delegated", verbose_name="người làm thay")
    why = models.CharField("lý do", max_length=15)
    acts = ArrayField(models.CharField(max_length=80), verbose_name="phạm vi", default=list, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày")

    class Meta:
        verbose_name = "ủy quyền"
        constraints = [
            models.CheckConstraint(
                name="organizations_delegation_dates",
                condition=models.Q(valid_until__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="organizations_delegation_why", condition=models.Q(why__in=[str(each) for each in Leave])
            ),
        ]
