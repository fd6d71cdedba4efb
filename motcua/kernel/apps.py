"""The kernel as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    name = "motcua.kernel"
    label = "kernel"
    verbose_name = "Nền"

    def ready(self) -> None:
        """Every package's reactions and acts make themselves known."""
        autodiscover_modules("reactions", "actions")
