"""Sign-in as a Django application."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "motcua.web.signin"
    label = "signin"
    verbose_name = "Đăng nhập"
