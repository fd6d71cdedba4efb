"""Organizations and their members."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.people.models.accounts import fresh_code
from motcua.people.states import BusinessKind, Role


class Businesses(models.Manager["Business"]):
    """The organizations known to this installation."""

    def locked(self, code: str) -> "Business":
        """The organization of a public code, held until the end of the transaction."""
        return self.select_for_update().get(code=code)


class Business(models.Model):
    """An enterprise, household business, agency or other organization (doanh nghiệp, tổ chức)."""

    code = models.CharField("mã", max_length=40, unique=True, default=fresh_code, editable=False)
    number = models.CharField("mã số thuế", max_length=14, db_collation="C")
    name = models.CharField("tên", max_length=300)
    folded = models.CharField("dạng tìm kiếm", max_length=300, db_collation="C")
    kind = models.CharField("loại", max_length=10)
    unit = models.CharField("đơn vị hành chính", max_length=5, blank=True)
    detail = models.CharField("địa chỉ chi tiết", max_length=300, blank=True)
    account = models.OneToOneField("people.Account", models.SET_NULL, null=True, related_name="business")
    closed_on = models.DateField("chấm dứt từ ngày", null=True)
    created_at = models.DateTimeField("lập lúc")

    objects: ClassVar[Businesses] = Businesses()

    class Meta:
        verbose_name = "tổ chức"
        verbose_name_plural = "tổ chức"
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=Q(closed_on__isnull=True), name="people_business_once"
            ),
            models.CheckConstraint(name="people_business_kind", condition=Q(kind__in=BusinessKind.codes())),
        ]
        indexes = [models.Index(fields=["folded", "id"], name="people_business_by_name")]

    @property
    def subject(self) -> str:
        """The subject of this organization's events."""
        return f"business:{self.code}"


class Member(models.Model):
    """A person with a role in an organization's account on [since, until) (thành viên)."""

    business = models.ForeignKey("people.Business", models.CASCADE, related_name="members")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="memberships")
    role = models.CharField("vai trò", max_length=10)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True)

    objects: ClassVar[models.Manager["Member"]]

    class Meta:
        verbose_name = "thành viên tổ chức"
        verbose_name_plural = "thành viên tổ chức"
        constraints = [
            models.UniqueConstraint(
                fields=["business", "person"], condition=Q(valid_until__isnull=True), name="people_member_once"
            ),
            models.CheckConstraint(
                name="people_member_period",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
            ),
            models.CheckConstraint(name="people_member_role", condition=Q(role__in=Role.codes())),
        ]
