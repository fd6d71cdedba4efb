"""Identities: what the national identity system vouches for."""

from typing import ClassVar

from django.db import models


class Identity(models.Model):
    """A confirmed electronic identity of an account (danh tính điện tử, NĐ 69/2024/NĐ-CP)."""

    account = models.OneToOneField("people.Account", models.CASCADE, related_name="identity")
    issuer = models.CharField("nơi xác thực", max_length=20)
    uid = models.CharField("mã định danh tại nơi xác thực", max_length=191)
    level = models.PositiveSmallIntegerField("mức độ")
    number = models.CharField("số định danh", max_length=20)
    full_name = models.CharField("họ và tên", max_length=200)
    born_on = models.DateField("ngày sinh", null=True)
    sex = models.CharField("giới tính", max_length=10, blank=True)
    confirmed_at = models.DateTimeField("xác nhận lúc")

    objects: ClassVar[models.Manager["Identity"]]

    class Meta:
        verbose_name = "danh tính điện tử"
        verbose_name_plural = "danh tính điện tử"
        constraints = [models.UniqueConstraint(fields=["issuer", "uid"], name="people_identity_issuer_uid")]

    def __str__(self) -> str:
        return f"{self.issuer}:{self.uid}"
