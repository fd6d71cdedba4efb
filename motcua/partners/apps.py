"""Partners as a Django application."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "motcua.partners"
    label = "partners"
    verbose_name = "Hệ thống đối tác"
