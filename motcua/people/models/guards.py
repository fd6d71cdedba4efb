"""The memory of failed sign-ins."""

from typing import ClassVar

from django.db import models


class SignInGuard(models.Model):
    """How often in a row signing in under one name failed, and until when it is shut (khóa tạm thời).

    Kept for every name that was tried, known or not, so that the answer does not tell which names exist.
    A name nobody has is kept as a keyed digest only.
    """

    name_digest = models.BinaryField(primary_key=True)
    account = models.OneToOneField("people.Account", models.CASCADE, null=True, related_name="guard")
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["SignInGuard"]]

    class Meta:
        verbose_name = "khóa đăng nhập tạm thời"
        verbose_name_plural = "khóa đăng nhập tạm thời"
        indexes = [models.Index(fields=["failed_at"], name="people_guard_failed_at")]
