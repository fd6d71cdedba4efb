"""The Django application of the design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "motcua.web.ui"
    label = "ui"
    verbose_name = "Giao diện"
