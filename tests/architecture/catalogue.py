"""All acts and events of the product, every module of every package imported first."""

import importlib
import pkgutil
from functools import cache

import motcua
from motcua.kernel.acts import registered_acts
from motcua.kernel.events import Event, registered_events
from motcua.kernel.saying import Act

ROOMS = {"actions", "events", "reactions"}


@cache
def _import_rooms() -> None:
    for module in pkgutil.walk_packages(motcua.__path__, "motcua."):
        if ROOMS & set(module.name.split(".")[2:]):
            importlib.import_module(module.name)


def acts() -> tuple[Act, ...]:
    _import_rooms()
    return registered_acts()


def events() -> tuple[type[Event], ...]:
    _import_rooms()
    return registered_events()
