"""Agencies, what held of them when, and who came after them."""

from typing import ClassVar

from django.db import models

from motcua.organizations.models.fields import LtreeField
from motcua.organizations.states import Block, Kind, Level, Share


class Agencies(models.Manager["Agency"]):
    """The agencies of this installation."""

    def locked(self, codes: list[str]) -> dict[str, "Agency"]:
        """These agencies by code, held until the end of the transaction; those that do not exist are missing."""
        return {row.code: row for row in self.select_for_update().filter(code__in=codes).order_by("code")}


class Agency(models.Model):
    """The identity of an agency through time (cơ quan, đơn vị)."""

    code = models.CharField("mã định danh", max_length=35, unique=True, db_collation="C")
    sample = models.BooleanField("mã mẫu", default=False)

    objects: ClassVar[Agencies] = Agencies()

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """The subject of this agency's events."""
        return f"agency:{self.code}"


class AgencyVersion(models.Model):
    """What held of an agency on [valid_from, valid_until) (thông tin cơ quan theo thời gian).

    The database refuses two versions of one agency on one day, and a version outside its superior's life.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="versions", db_index=False)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True)
    path = LtreeField("vị trí trong cây")
    parent = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", verbose_name="cơ quan cấp trên")
    title = models.CharField("tên", max_length=300)
    short_title = models.CharField("tên gọn", max_length=100, blank=True)
    folded = models.TextField("dạng tìm kiếm")
    kind = models.CharField("loại", max_length=20)
    level = models.CharField("cấp", max_length=10)
    block = models.CharField("khối", max_length=12)
    unit = models.CharField("mã đơn vị hành chính", max_length=5, blank=True)
    calendar = models.CharField("lịch làm việc", max_length=60, blank=True)
    office = models.CharField("trụ sở", max_length=300, blank=True)
    hotline = models.CharField("điện thoại", max_length=40, blank=True)
    inbox = models.CharField("thư điện tử", max_length=120, blank=True)
    website = models.CharField("trang thông tin", max_length=200, blank=True)

    class Meta:
        verbose_name = "giai đoạn của cơ quan"
        constraints = [
            models.CheckConstraint(
                name="organizations_version_dates",
                condition=models.Q(valid_until__isnull=True) | models.Q(valid_until__gt=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="organizations_version_kind", condition=models.Q(kind__in=[str(each) for each in Kind])
            ),
            models.CheckConstraint(
                name="organizations_version_level", condition=models.Q(level__in=[str(each) for each in Level])
            ),
            models.CheckConstraint(
                name="organizations_version_block", condition=models.Q(block__in=[str(each) for each in Block])
            ),
        ]
        indexes = [models.Index(fields=["agency", "valid_from"], name="organizations_version_agency")]


class Succession(models.Model):
    """What part of one agency another one took over on a day (kế thừa)."""

    predecessor = models.ForeignKey(Agency, models.PROTECT, related_name="heirs")
    successor = models.ForeignKey(Agency, models.PROTECT, related_name="predecessors")
    on = models.DateField("từ ngày")
    share = models.CharField("phần", max_length=10)
    numerator = models.PositiveIntegerField("tử số", default=1)
    denominator = models.PositiveIntegerField("mẫu số", default=1)
    estimated = models.BooleanField("tỷ lệ ước định", default=False)

    class Meta:
        verbose_name = "kế thừa"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="organizations_succession_once"),
            models.CheckConstraint(
                name="organizations_succession_part",
                condition=models.Q(numerator__gt=0, numerator__lte=models.F("denominator")),
            ),
            models.CheckConstraint(
                name="organizations_succession_share", condition=models.Q(share__in=[str(each) for each in Share])
            ),
        ]
