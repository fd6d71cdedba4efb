"""Accounts: whoever may sign in."""

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from motcua.kernel.actors import ActorKind

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u


def fresh_code() -> str:
    """A public code that cannot be guessed: 12 letters and digits, 60 bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


class AccountKind(models.TextChoices):
    """Through which door this account comes in."""

    OFFICER = ActorKind.OFFICER.value, "Cán bộ, công chức, viên chức"
    CITIZEN = ActorKind.CITIZEN.value, "Cá nhân"
    BUSINESS = ActorKind.BUSINESS.value, "Tổ chức, doanh nghiệp"


class Accounts(BaseUserManager["Account"]):
    """The accounts of this installation."""

    def locked(self, code: str) -> "Account":
        """The account of a public code, held until the end of the transaction."""
        return self.select_for_update().get(code=code)

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=username)


class Account(AbstractBaseUser):
    """One person's or organization's way in (tài khoản).

    Officers have a login name and a password; citizens and businesses have neither and come through VNeID.
    """

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    code = models.CharField("mã tài khoản", max_length=40, unique=True, default=fresh_code, editable=False)
    kind = models.CharField("loại tài khoản", max_length=10, choices=AccountKind.choices)
    username = models.CharField("tên đăng nhập", max_length=60, null=True, blank=True, unique=True)
    display_name = models.CharField("họ và tên", max_length=200)
    email = models.EmailField("thư điện tử", blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    is_active = models.BooleanField("đang hoạt động", default=True)
    is_sample = models.BooleanField("tài khoản mẫu", default=False)
    is_operator = models.BooleanField("quản trị hệ thống", default=False)
    created_at = models.DateTimeField("lập lúc")

    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        constraints = [
            models.CheckConstraint(
                name="people_account_username_lower", condition=models.Q(username=Lower("username"))
            ),
            models.CheckConstraint(
                name="people_account_officer_has_username",
                condition=models.Q(kind=AccountKind.OFFICER) ^ models.Q(username__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def subject(self) -> str:
        """The subject of this account's events."""
        return f"account:{self.code}"
