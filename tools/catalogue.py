"""All acts, events, reactions and addresses of the product, as its own registries give them."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver

import motcua
from motcua.kernel.acts import registered_acts
from motcua.kernel.events import Event, registered_events
from motcua.kernel.jobs import registered_reactions
from motcua.kernel.saying import Act

ROOMS = {"actions", "events", "reactions"}


@cache
def _import_rooms() -> None:
    for module in pkgutil.walk_packages(motcua.__path__, "motcua."):
        if ROOMS & set(module.name.split(".")[2:]):
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
