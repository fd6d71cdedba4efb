"""Ways to reach people, the codes that prove them, and what people agreed to."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.people.models.accounts import fresh_code
from motcua.people.states import Channel, NoticePurpose


class Contact(models.Model):
    """One phone number, address or account of a person (cách liên lạc)."""

    code = models.CharField("mã", max_length=40, unique=True, default=fresh_code, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="contacts")
    channel = models.CharField("kênh", max_length=10)
    value = models.CharField("nơi nhận", max_length=254, db_collation="C")
    added_at = models.DateTimeField("ghi lúc")
    verified_at = models.DateTimeField("xác nhận lúc", null=True)
    ended_at = models.DateTimeField("bỏ lúc", null=True)

    objects: ClassVar[models.Manager["Contact"]]

    class Meta:
        verbose_name = "cách liên lạc"
        verbose_name_plural = "cách liên lạc"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "value"], condition=Q(ended_at__isnull=True), name="people_contact_once"
            ),
            models.CheckConstraint(name="people_contact_channel", condition=Q(channel__in=Channel.codes())),
        ]
        indexes = [models.Index(fields=["value"], name="people_contact_value")]


class SentCode(models.Model):
    """The code that was sent last; its digest only (mã xác nhận)."""

    contact = models.OneToOneField("people.Contact", models.CASCADE, related_name="sent", primary_key=True)
    digest = models.BinaryField()
    sent_at = models.DateTimeField("gửi lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    guesses = models.PositiveSmallIntegerField("số lần sai", default=0)
    sent_today = models.PositiveSmallIntegerField("số lần gửi trong ngày", default=1)

    objects: ClassVar[models.Manager["SentCode"]]

    class Meta:
        verbose_name = "mã xác nhận"


class Consent(models.Model):
    """A person agreed to be told by a channel for a purpose; withdrawn, the row keeps both moments (đồng ý)."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="consents")
    channel = models.CharField("kênh", max_length=10)
    purpose = models.CharField("mục đích", max_length=10)
    given_at = models.DateTimeField("đồng ý lúc")
    withdrawn_at = models.DateTimeField("rút lúc", null=True)

    objects: ClassVar[models.Manager["Consent"]]

    class Meta:
        verbose_name = "đồng ý"
        verbose_name_plural = "đồng ý"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="people_consent_once",
            ),
            models.CheckConstraint(
                name="people_consent_words",
                condition=Q(channel__in=Channel.codes(), purpose__in=NoticePurpose.codes()),
            ),
        ]
