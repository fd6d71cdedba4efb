"""Tokens of outside systems, and the windows in which their calls are counted."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Tokens(models.Manager["Token"]):
    """The tokens of this installation."""

    def locked(self, code: str) -> "Token":
        """The token of a public code, held until the end of the transaction."""
        return self.select_for_update().get(code=code)


class Token(models.Model):
    """By what an outside system is known when it calls (khóa truy cập). Only digests of the secret are kept."""

    code = models.CharField("mã khóa", max_length=12, unique=True, db_collation="C")
    label = models.CharField("hệ thống dùng khóa", max_length=120)
    agency = models.CharField("cơ quan", max_length=35, db_index=True, db_collation="C")
    scopes = ArrayField(models.CharField(max_length=40), verbose_name="phạm vi dữ liệu")
    allowance = models.PositiveIntegerField("lượt gọi mỗi phút")
    digest = models.BinaryField("mã băm", unique=True)
    former_digest = models.BinaryField("mã băm trước khi đổi", null=True, unique=True)
    former_until = models.DateTimeField("khóa cũ dùng được đến", null=True)
    rotations = models.PositiveIntegerField("số lần đổi", default=0)
    issued_at = models.DateTimeField("cấp lúc")
    expires_at = models.DateTimeField("hết hạn lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)
    used_at = models.DateTimeField("dùng lần cuối", null=True)

    objects: ClassVar[Tokens] = Tokens()

    class Meta:
        verbose_name = "khóa truy cập"
        verbose_name_plural = "khóa truy cập"

    def __str__(self) -> str:
        return self.code

    @property
    def subject(self) -> str:
        """The subject of this token's events."""
        return f"token:{self.code}"


class CallWindow(models.Model):
    """How many calls came from one caller in its last window (số lượt gọi). Not logged: a crash forgets counts."""

    caller = models.CharField("bên gọi", max_length=64, primary_key=True, db_collation="C")
    opened_at = models.DateTimeField("từ lúc")
    calls = models.PositiveIntegerField("số lượt")

    class Meta:
        verbose_name = "số lượt gọi"
