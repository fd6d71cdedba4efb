"""When things happen (thời điểm): for each wanted ending, moments that the real calendar makes so. Vectorised.

A moment is drawn, the due moment is computed by the rules, and only what ends as wanted is kept; nothing writes an
ending that the rules would not compute.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motcua.deadlines.rules.bulk.due import UNITS, due_many
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.daily import each_day

Instants = NDArray[Any]  # datetime64[us], naive UTC; days: datetime64[D]
Places = NDArray[np.int64]
OFFSET = np.timedelta64(7, "h")
_OPENS, _NOON, _AFTER, _CLOSES = 450, 690, 810, 1005  # minutes of the day in which desks receive


@dataclass(frozen=True)
class Days:
    """The working days of a stretch, as Vietnamese days."""

    days: Instants

    @classmethod
    def between(cls, calendar: Calendar, first: date, until: date) -> "Days":
        """Those of [first, until)."""
        worked = [day for day, hours in each_day(calendar, first, until) if hours]
        return cls(np.asarray(worked, dtype="datetime64[D]"))


@dataclass(frozen=True)
class Wish:
    """What is wanted of a batch: an ending, within [begins, ends) of the quarter; `carried`: accepted before it."""

    ended: str
    begins: np.datetime64
    ends: np.datetime64
    carried: bool
    supplemented: float = 0.0


@dataclass(frozen=True)
class Drawn:
    """Moments drawn, naive UTC; `concluded` NaT for the pending; `keep` where the ending is as wanted.

    `stopped` and `resumed` are those of a supplement that was asked for and brought, NaT where none was.
    """

    accepted: Instants
    due: Instants
    concluded: Instants
    stopped: Instants
    resumed: Instants
    keep: NDArray[np.bool_]


def draw(
    wish: Wish, calendar: Calendar, days: Days, limits: tuple[Places, Places], rng: np.random.Generator
) -> Drawn:
    """Draw moments for a batch of limits, given as units (places in UNITS) and amounts."""
    units, amounts = limits
    rows = len(units)
    quarter = (days.days >= wish.begins) & (days.days < wish.ends)
    span = days.days[~quarter & (days.days < wish.begins)] if wish.carried else days.days[quarter]
    accepted = _moment(_recent(span, wish, rows, rng), rng)
    stopped, resumed = _supplement(wish, days, accepted, rng)
    asked = ~np.isnat(resumed)
    counted = np.where(asked, resumed, accepted)  # asked for in time, the limit starts anew when the papers come
    due = due_many([calendar], accepted=counted, amount=amounts, unit=units.astype(np.int64)).due_at
    concluded, keep = _ending(wish, days, counted, due, rng)
    keep &= ~np.isnat(due) & ~(asked & (concluded < resumed + np.timedelta64(2, "h")))
    return Drawn(accepted, due, concluded, stopped, resumed, keep)


def _supplement(wish: Wish, days: Days, accepted: Instants, rng: np.random.Generator) -> tuple[Instants, Instants]:
    """Of some cases a paper is missing: asked for on the next working day, brought some days later."""
    rows = len(accepted)
    never = np.full(rows, np.datetime64("NaT", "us"))
    if wish.ended not in {"early", "on_time", "late"}:
        return never, never
    asked = rng.random(rows) < wish.supplemented
    place = np.searchsorted(days.days, (accepted + OFFSET).astype("datetime64[D]"))
    later = place + 1 + rng.integers(1, 8, rows)
    asked &= later < len(days.days)
    stopped = _moment(days.days[np.minimum(place + 1, len(days.days) - 1)], rng)
    resumed = _moment(days.days[np.minimum(later, len(days.days) - 1)], rng)
    return np.where(asked, stopped, never), np.where(asked, resumed, never)


def _recent(span: Instants, wish: Wish, rows: int, rng: np.random.Generator) -> Instants:
    """Days of acceptance: late in the quarter for what is still pending, late before it for what was carried over."""
    place = rng.random(rows)
    if wish.ended in {"pending", "waiting"} or wish.carried:
        place = np.sqrt(np.sqrt(place))
    return span[np.minimum((place * len(span)).astype(np.int64), len(span) - 1)]


def _moment(days: Instants, rng: np.random.Generator) -> Instants:
    """A working minute and second of each day, in UTC."""
    worked = rng.integers(0, (_NOON - _OPENS + _CLOSES - _AFTER) * 60, len(days))
    morning = (_NOON - _OPENS) * 60
    second = np.where(worked < morning, _OPENS * 60 + worked, _AFTER * 60 + worked - morning)
    found: Instants = days.astype("datetime64[us]") + second.astype("timedelta64[s]") - OFFSET
    return found


def _ending(
    wish: Wish, days: Days, accepted: Instants, due: Instants, rng: np.random.Generator
) -> tuple[Instants, NDArray[np.bool_]]:
    rows = len(accepted)
    never = np.full(rows, np.datetime64("NaT", "us"))
    ends = wish.ends.astype("datetime64[us]") - OFFSET
    if wish.ended in {"pending", "waiting"}:
        return never, due >= ends
    if wish.ended == "overdue":
        return never, due < ends
    due_day, from_day = (due + OFFSET).astype("datetime64[D]"), (accepted + OFFSET).astype("datetime64[D]")
    first, last = _window(wish, days, from_day, due_day, rng)
    place = first + (rng.random(rows) * np.maximum(last - first + 1, 1)).astype(np.int64)
    day = days.days[np.clip(place, 0, len(days.days) - 1)]
    concluded = _moment(day, rng)
    fits = (last >= first) & (concluded > accepted + np.timedelta64(10, "m"))
    fits &= (day >= wish.begins) & (day < wish.ends)
    if wish.ended == "on_time":
        return concluded, fits & (day == due_day) & (concluded <= due)
    return concluded, fits & (concluded > due if wish.ended == "late" else day < due_day)


def _window(
    wish: Wish, days: Days, from_day: Instants, due_day: Instants,
    rng: np.random.Generator,
) -> tuple[Places, Places]:  # fmt: skip
    """The working days, as places, in which the conclusion may fall."""
    due_place = np.searchsorted(days.days, due_day)
    if wish.ended == "on_time":
        return due_place, due_place
    if wish.ended == "late":
        return due_place + 1, due_place + 1 + rng.integers(0, 8, len(due_day))
    begins = np.searchsorted(days.days, np.maximum(from_day, wish.begins))
    return begins, due_place - 1


__all__ = ["OFFSET", "UNITS", "Days", "Drawn", "Wish", "draw"]
