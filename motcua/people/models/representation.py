"""Who acts for whom."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.people.models.accounts import fresh_code
from motcua.people.states import Capacity


class Representation(models.Model):
    """One ground to act for a person or an organization, on [valid_from, valid_until) (quan hệ đại diện)."""

    code = models.CharField("mã", max_length=40, unique=True, default=fresh_code, editable=False)
    capacity = models.CharField("tư cách", max_length=10)
    representative = models.ForeignKey("people.Person", models.PROTECT, related_name="represents")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="represented_by")
    business = models.ForeignKey("people.Business", models.PROTECT, null=True, related_name="represented_by")
    powers = ArrayField(models.CharField(max_length=10), verbose_name="việc được làm")
    procedures = ArrayField(models.CharField(max_length=40), default=list, verbose_name="thủ tục")
    ground = models.CharField("căn cứ giám hộ", max_length=10, blank=True)
    paper = models.CharField("văn bản", max_length=200, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True)
    ended_on = models.DateField("chấm dứt từ ngày", null=True)

    objects: ClassVar[models.Manager["Representation"]]

    class Meta:
        verbose_name = "quan hệ đại diện"
        verbose_name_plural = "quan hệ đại diện"
        constraints = [
            models.CheckConstraint(
                name="people_representation_one_party",
                condition=Q(person__isnull=True) ^ Q(business__isnull=True),
            ),
            models.CheckConstraint(
                name="people_representation_not_oneself",
                condition=Q(person__isnull=True) | ~Q(person=F("representative")),
            ),
            models.CheckConstraint(
                name="people_representation_period",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
            ),
            models.CheckConstraint(name="people_representation_capacity", condition=Q(capacity__in=Capacity.codes())),
        ]

    @property
    def subject(self) -> str:
        """The subject of this representation's events."""
        return f"representation:{self.code}"
