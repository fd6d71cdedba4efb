"""All acts, events, reactions and addresses of the product, as its own registries give them."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver

import motcua
from motcua.kernel.acts import registered_acts
from motcua.kernel.events import Event, registered_events
from motcua.kernel.jobs import registered_reactions
from motcua.kernel.saying import Act

ROOMS = {"actions", "events", "reactions"}


def not_installed() -> list[str]:
    """Packages with an apps.py that INSTALLED_APPS does not name: still being built, or forgotten."""
    homes = [Path(place) for place in motcua.__path__]
    applications = sorted(path.parent.name for home in homes for path in home.glob("*/apps.py"))
    return [name for name in applications if not apps.is_installed(f"motcua.{name}")]


@cache
def _import_rooms() -> None:
    left_out = set(not_installed())
    for module in pkgutil.walk_packages(motcua.__path__, "motcua."):
        _, package, *rooms = module.name.split(".")
        if package not in left_out and ROOMS & set(rooms):
            importlib.import_module(module.name)


def acts() -> tuple[Act, ...]:
    """Every act, by name."""
    _import_rooms()
    return registered_acts()


def events() -> tuple[type[Event], ...]:
    """Every event class, by kind."""
    _import_rooms()
    return registered_events()


def reactions() -> dict[str, tuple[str, ...]]:
    """Event kind → names of the reactions to it."""
    _import_rooms()
    return registered_reactions()


def routes(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address with its pattern, in the order in which Django tries them."""
    for item in patterns:
        route = f"{prefix}{item.pattern}"
        if isinstance(item, URLResolver):
            yield from routes(item.url_patterns, route)
        else:
            yield route, item
