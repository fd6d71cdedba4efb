"""Which sessions are still good."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]
    """Gives a session its account back, unless the account was shut or is a sample where samples have no place."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Asked with every request: a shut account is out at once."""
        return bool(user.is_active) and (settings.SAMPLES_ALLOWED or not user.is_sample)
