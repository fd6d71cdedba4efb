"""Sign-in as a Django application."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "motcua.web.signin"
    label = "signin"
    verbose_name = "Đăng nhập"

    def ready(self) -> None:
        """Some things allauth tells by signal only."""
        from motcua.web.signin import hearing  # noqa: PLC0415  models must be loaded first

        hearing.listen()
