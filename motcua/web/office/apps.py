"""The office as a Django application."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "motcua.web.office"
    label = "office"
