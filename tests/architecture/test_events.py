"""Every event is a fact in the past tense, frozen, versioned, without floats and without personal data."""

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

import pytest

from motcua.kernel.events import Event
from tests.architecture.sources import clean
from tests.architecture.words import has_vietnamese_term, is_past, is_personal
from tools.catalogue import events


def frozen(event: type[Event]) -> list[str]:
    """A frozen dataclass of its own, not merely a child of one."""
    settings = event.__dict__.get("__dataclass_params__")
    return [] if settings is not None and settings.frozen else [f"{event.__name__} is not a frozen dataclass"]


def past(event: type[Event]) -> list[str]:
    return [] if is_past(event.__name__) else [f"{event.__name__} is not in the past tense"]


def versioned(event: type[Event]) -> list[str]:
    """A whole number from 1 on; above 1 the class reads the older payloads."""
    if not isinstance(event.version, int) or event.version < 1:
        return [f"{event.__name__}: version must be a whole number from 1 on"]
    if event.version > 1 and "upcast" not in event.__dict__:
        return [f"{event.__name__} has version {event.version} but cannot read the older ones (upcast)"]
    return []


def exact(event: type[Event]) -> list[str]:
    """No floats, however deep: they do not survive a digest."""
    hints = get_type_hints(event)
    return [
        f"{event.__name__}.{field.name} holds a float"
        for field in dataclasses.fields(event)
        if float in set(_types(hints[field.name]))
    ]


def _types(hint: Any) -> Iterator[Any]:
    yield hint
    inner = list(get_args(hint))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        inner += get_type_hints(hint).values()
    for each in inner:
        yield from _types(each)


def impersonal(event: type[Event]) -> list[str]:
    """Codes and ids only: events cannot be erased, people's data must be erasable."""
    fields = {field.name for field in dataclasses.fields(event)}
    for hint in get_type_hints(event).values():
        fields |= {field.name for each in _types(hint) if dataclasses.is_dataclass(each) for field in _fields(each)}
    return [f"{event.__name__}.{name} reads like personal data" for name in sorted(fields) if is_personal(name)]


def _fields(cls: Any) -> tuple[Any, ...]:
    return dataclasses.fields(cls)


def told(event: type[Event]) -> list[str]:
    """Its own docstring with the Vietnamese term; in the events room (the kernel's: beside their act)."""
    findings = []
    if not has_vietnamese_term(inspect.cleandoc(event.__dict__.get("__doc__") or "")):
        findings.append(f"{event.__name__}: its docstring names no Vietnamese term in parentheses")
    if ".events" not in event.__module__ and not event.__module__.startswith("motcua.kernel."):
        findings.append(f"{event.__name__} stands in {event.__module__}, not in an events room")
    return findings


@pytest.mark.parametrize("rule", [frozen, past, versioned, exact, impersonal, told])
def test_every_event_is_a_fact(rule: Callable[[type[Event]], list[str]]) -> None:
    clean(finding for event in events() for finding in rule(event))


@dataclass(frozen=True)
class Reading:
    value: float
    phone: str


@dataclass(frozen=True, kw_only=True)
class MeterRead(Event):
    """The meter was read (đã đọc đồng hồ)."""

    owner_name: str
    readings: tuple[Reading, ...]
    version = 2


class ReadMeter(Event):
    """Read the meter (read it)."""

    version = 0


@dataclass(frozen=True, kw_only=True)
class MeterSealed(Event):
    """The meter was sealed (đã niêm phong đồng hồ)."""

    by: str
    count: int | None = None


def test_planted_events_are_caught() -> None:
    assert frozen(ReadMeter) == ["ReadMeter is not a frozen dataclass"]
    assert past(ReadMeter) == ["ReadMeter is not in the past tense"]
    assert versioned(ReadMeter) == ["ReadMeter: version must be a whole number from 1 on"]
    assert versioned(MeterRead) == ["MeterRead has version 2 but cannot read the older ones (upcast)"]
    assert exact(MeterRead) == ["MeterRead.readings holds a float"]
    assert impersonal(MeterRead) == [
        "MeterRead.owner_name reads like personal data",
        "MeterRead.phone reads like personal data",
    ]
    assert len(told(ReadMeter)) == 2


def test_a_lawful_event_passes() -> None:
    for rule in (frozen, past, versioned, exact, impersonal):
        assert rule(MeterSealed) == []
