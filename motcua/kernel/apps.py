"""The kernel as a Django application."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from motcua.kernel import clock


class KernelConfig(AppConfig):
    name = "motcua.kernel"
    label = "kernel"
    verbose_name = "Nền"

    def ready(self) -> None:
        """The clock is set; every package's reactions and acts make themselves known."""
        clock.run_away_by(settings.CLOCK_AWAY)
        autodiscover_modules("reactions", "actions")
