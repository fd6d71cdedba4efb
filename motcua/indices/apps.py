"""The package as Django knows it."""

from django.apps import AppConfig


class IndicesConfig(AppConfig):
    """Counting (thống kê)."""

    name = "motcua.indices"
    verbose_name = "Thống kê"
