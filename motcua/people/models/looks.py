"""Who looked at whom, what people asked about their data, and who must keep it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.people.models.accounts import fresh_code
from motcua.people.states import RequestKind, RequestState


class Look(models.Model):
    """An officer opened the full data of a person (lượt xem dữ liệu). The event is the proof, this is its list."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="looks")
    at = models.DateTimeField("lúc")
    actor = models.CharField("người xem", max_length=40)
    agency = models.CharField("cơ quan", max_length=40, blank=True)
    purpose = models.CharField("mục đích", max_length=12)
    parts = ArrayField(models.CharField(max_length=10), verbose_name="phần dữ liệu")
    matter = models.CharField("hồ sơ", max_length=60, blank=True)

    objects: ClassVar[models.Manager["Look"]]

    class Meta:
        verbose_name = "lượt xem dữ liệu"
        verbose_name_plural = "lượt xem dữ liệu"
        indexes = [
            models.Index(fields=["person", "-id"], name="people_look_person"),
            models.Index(fields=["actor", "-id"], name="people_look_actor"),
        ]


class DataRequest(models.Model):
    """A person asks to have the own data erased, restricted or freed (yêu cầu về dữ liệu cá nhân)."""

    code = models.CharField("mã", max_length=40, unique=True, default=fresh_code, editable=False)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="requests")
    kind = models.CharField("yêu cầu", max_length=10)
    state = models.CharField("trạng thái", max_length=10, default=RequestState.OPEN.value)
    received_at = models.DateTimeField("nhận lúc")
    due_at = models.DateTimeField("hạn trả lời")
    answered_at = models.DateTimeField("trả lời lúc", null=True)
    ground = models.CharField("lý do", max_length=10, blank=True)

    objects: ClassVar[models.Manager["DataRequest"]]

    class Meta:
        verbose_name = "yêu cầu về dữ liệu cá nhân"
        verbose_name_plural = "yêu cầu về dữ liệu cá nhân"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(state=RequestState.OPEN.value), name="people_request_once"
            ),
            models.CheckConstraint(
                name="people_request_words",
                condition=Q(kind__in=RequestKind.codes(), state__in=RequestState.codes()),
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state=RequestState.OPEN.value), name="people_request_due")
        ]


class DataHold(models.Model):
    """Something above (a dossier) needs the data of a person until a day (thời hạn giữ dữ liệu)."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="holds")
    holder = models.CharField("nơi giữ", max_length=110)
    until = models.DateField("đến trước ngày", null=True)

    objects: ClassVar[models.Manager["DataHold"]]

    class Meta:
        verbose_name = "thời hạn giữ dữ liệu"
        constraints = [models.UniqueConstraint(fields=["person", "holder"], name="people_hold_once")]
