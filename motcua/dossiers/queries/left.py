"""Working time left or overrun (còn lại, quá hạn), many at once, with the words that people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from motcua.deadlines.rules.bulk.elapsed import elapsed_many
from motcua.deadlines.rules.calendar import Calendar
from motcua.kernel.clock import vietnam_day
from motcua.procedures.rules.comparing import minutes_a_working_day

MINUTE = 60_000_000
STANDS, NO_LIMIT = "đang dừng tính thời hạn", "không có thời hạn"


@dataclass(frozen=True)
class Left:
    """A due moment seen from now: `minutes` of working time left, negative once overdue; None where none runs."""

    due_at: datetime | None
    minutes: int | None
    overdue: bool
    words: str


@dataclass(frozen=True)
class Due:
    """One clock to be told: by which agency's calendar, until when; what to say where no moment is known."""

    agency: str
    due_at: datetime | None
    otherwise: str = NO_LIMIT


def lefts(calendars: Mapping[str, Calendar], clocks: Sequence[Due], *, at: datetime) -> list[Left]:
    """What is left of each clock at an instant, set-based."""
    running = [clock for clock in clocks if clock.due_at is not None]
    minutes = iter(_minutes(calendars, running, at))
    day = minutes_a_working_day(vietnam_day(at))
    return [
        _left(clock.due_at, next(minutes), at, day) if clock.due_at else Left(None, None, False, clock.otherwise)
        for clock in clocks
    ]


def left(calendar: Calendar, due_at: datetime | None, *, at: datetime, otherwise: str = NO_LIMIT) -> Left:
    """What is left of one clock."""
    return lefts({"": calendar}, [Due("", due_at, otherwise)], at=at)[0]


def span_in_words(minutes: int, day: int) -> str:
    """Working minutes in its two greatest units: "1 ngày 3 giờ", "2 giờ 5 phút"; `day` is a working day's minutes."""
    if minutes < 1:
        return "dưới 1 phút"
    days, rest = divmod(minutes, day)
    hours, odd = divmod(rest, 60)
    told = [f"{amount} {unit}" for amount, unit in ((days, "ngày"), (hours, "giờ"), (odd, "phút")) if amount]
    return " ".join(told[:2])


def used_in_words(minutes: int, *, on: date) -> str:
    """Working time spent, in words."""
    return f"{span_in_words(minutes, minutes_a_working_day(on))} làm việc"


def _left(due_at: datetime, minutes: int | None, at: datetime, day: int) -> Left:
    overdue = due_at < at
    if minutes is None:
        return Left(due_at, None, overdue, "quá hạn" if overdue else "còn hạn")
    told = span_in_words(minutes, day)
    return Left(
        due_at, -minutes if overdue else minutes, overdue, f"quá hạn {told}" if overdue else f"còn {told} làm việc"
    )


def _minutes(calendars: Mapping[str, Calendar], clocks: Sequence[Due], at: datetime) -> list[int | None]:
    if not clocks:
        return []
    told, places = distinct(calendars)
    now = np.datetime64(at.astimezone(UTC).replace(tzinfo=None), "us")
    dues = np.array(
        [clock.due_at.astimezone(UTC).replace(tzinfo=None) for clock in clocks if clock.due_at],
        dtype="datetime64[us]",
    )
    found = elapsed_many(
        told, np.minimum(dues, now), np.maximum(dues, now),
        calendar=np.array([places[clock.agency] for clock in clocks]),
    )  # fmt: skip
    return [
        None if lost else int(working) // MINUTE
        for working, lost in zip(found.working.tolist(), found.outside.tolist(), strict=True)
    ]


def distinct(calendars: Mapping[str, Calendar]) -> tuple[list[Calendar], dict[str, int]]:
    """The calendars that differ, and which of them each agency works by: most work by the same one."""
    places: dict[Calendar, int] = {}
    by_agency = {code: places.setdefault(calendar, len(places)) for code, calendar in calendars.items()}
    return list(places), by_agency
