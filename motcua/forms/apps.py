"""Forms as a Django application."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "motcua.forms"
    label = "eforms"  # "forms" is Django's own
    verbose_name = "Biểu mẫu điện tử"
