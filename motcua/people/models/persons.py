"""Persons and what proves who they are."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from motcua.people.models.accounts import fresh_code
from motcua.people.states import PaperKind, Precision, Sex


class Persons(models.Manager["Person"]):
    """The people known to this installation."""

    def locked(self, code: str) -> "Person":
        """The person of a public code, held until the end of the transaction."""
        return self.select_for_update().get(code=code)


class Person(models.Model):
    """A human being, once; duplicates point to the record that is used (cá nhân)."""

    code = models.CharField("mã", max_length=40, unique=True, default=fresh_code, editable=False)
    full_name = models.CharField("họ và tên", max_length=100, blank=True)
    folded = models.CharField("dạng tìm kiếm", max_length=100, blank=True, db_collation="C")
    born_on = models.DateField("ngày sinh", null=True)
    born_precision = models.CharField("mức chính xác", max_length=7, default=Precision.UNKNOWN.value)
    sex = models.CharField("giới tính", max_length=10, blank=True, default=Sex.UNKNOWN.value)
    nationality = models.CharField("quốc tịch", max_length=2, default="VN")
    ethnic_group = models.CharField("dân tộc", max_length=60, blank=True)
    unit = models.CharField("đơn vị hành chính", max_length=5, blank=True)
    detail = models.CharField("địa chỉ chi tiết", max_length=300, blank=True)
    account = models.OneToOneField("people.Account", models.SET_NULL, null=True, related_name="person")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="duplicates")
    restricted = models.BooleanField("hạn chế xử lý", default=False)
    erased = models.BooleanField("đã xóa dữ liệu", default=False)
    created_at = models.DateTimeField("lập lúc")
    used_at = models.DateTimeField("dùng lần cuối")

    objects: ClassVar[Persons] = Persons()

    class Meta:
        verbose_name = "cá nhân"
        verbose_name_plural = "cá nhân"
        constraints = [
            models.CheckConstraint(
                name="people_person_not_into_itself",
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
            ),
            models.CheckConstraint(
                name="people_person_erased_is_empty",
                condition=models.Q(erased=False)
                | models.Q(full_name="", folded="", born_on__isnull=True, unit="", detail="", ethnic_group=""),
            ),
            models.CheckConstraint(name="people_person_sex", condition=models.Q(sex__in=Sex.codes())),
        ]
        indexes = [
            models.Index(fields=["folded", "id"], name="people_person_by_name"),
            GinIndex(SearchVector("folded", config="simple"), name="people_person_words"),
            models.Index(fields=["used_at"], name="people_person_used_at"),
        ]

    @property
    def subject(self) -> str:
        """The subject of this person's events."""
        return f"person:{self.code}"


class Paper(models.Model):
    """One identity paper of a person; a number in force belongs to one person only (giấy tờ tùy thân)."""

    code = models.CharField("mã", max_length=40, unique=True, default=fresh_code, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="papers")
    kind = models.CharField("loại", max_length=10)
    number = models.CharField("số", max_length=20, db_collation="C")
    issued_on = models.DateField("ngày cấp", null=True)
    expires_on = models.DateField("có giá trị đến", null=True)
    added_at = models.DateTimeField("ghi lúc")
    ended_at = models.DateTimeField("hết giá trị lúc", null=True)

    objects: ClassVar[models.Manager["Paper"]]

    class Meta:
        verbose_name = "giấy tờ tùy thân"
        verbose_name_plural = "giấy tờ tùy thân"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"], condition=models.Q(ended_at__isnull=True), name="people_paper_once"
            ),
            models.CheckConstraint(name="people_paper_kind", condition=models.Q(kind__in=PaperKind.codes())),
        ]
        indexes = [models.Index(fields=["number"], name="people_paper_number")]
