"""The days of rest between two days (những ngày không tính), gathered so that a sentence can name them."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby

from motcua.deadlines.rules.calendar import Calendar, Day
from motcua.deadlines.rules.daily import special_days, weekly_hours
from motcua.deadlines.rules.reasons import WEEKDAYS, Facts, Reason, show_day


@dataclass(frozen=True)
class Run:
    """Days in a row that the calendar names (một đợt nghỉ, hoặc một ngày làm bù), with the sentence told ready."""

    first: date
    last: date
    estimated: bool
    reason: Reason


@lru_cache(maxsize=4096)
def runs(calendar: Calendar, year: int) -> tuple[Run, ...]:
    """The runs that begin in a year: rest on days otherwise worked, and make-up days."""
    before = [day for day in special_days(calendar, year - 1) if day.on.month == 12]
    days = [*before, *special_days(calendar, year), *special_days(calendar, year + 1)]
    chained = groupby(enumerate(days), key=lambda pair: (pair[1].on.toordinal() - pair[0], pair[1].kind.works))
    found = [_run(calendar, [day for _, day in chain]) for _, chain in chained]
    return tuple(run for run in found if run is not None and run.first.year == year)


def _run(calendar: Calendar, days: list[Day]) -> Run | None:
    if days[0].kind.works:
        return _make_up(days[0])
    worked = [day for day in days if weekly_hours(calendar, day.on)]
    if not worked:
        return None
    first, last = days[0].on, days[-1].on
    names = list(dict.fromkeys(day.group or day.title for day in days))
    span = f"từ {show_day(first)} đến {show_day(last)}" if first != last else show_day(first)
    estimated = any(day.estimated for day in days)
    text = f"Không tính ngày nghỉ {', '.join(names)}: {span}" + (" (dự kiến)." if estimated else ".")
    sources = tuple(dict.fromkeys(day.source for day in days))
    span_facts: Facts = {"first": first, "last": last, "estimated": estimated}
    facts: Facts = {**span_facts, "names": ", ".join(names)}
    return Run(first, last, estimated, Reason("rest", text, facts, sources))


def _make_up(day: Day) -> Run:
    swapped = f" thay cho {show_day(day.instead_of)}" if day.instead_of else ""
    shown = show_day(day.on)
    text = f"{shown[0].upper()}{shown[1:]} là ngày làm bù{swapped}, được tính là ngày làm việc."
    facts: Facts = {"on": day.on, "instead_of": day.instead_of}
    return Run(day.on, day.on, day.estimated, Reason("make_up", text, facts, (day.source,)))


def between(calendar: Calendar, first: date, last: date) -> list[Run]:
    """The runs that touch [first, last], in order."""
    # A run that began in December may reach over the new year.
    years = range(first.year - (first.month == 1), last.year + 1)
    return [run for year in years for run in runs(calendar, year) if run.first <= last and run.last >= first]


def weekly_rest(calendar: Calendar, first: date, last: date) -> str:
    """The weekdays without hours that fall in [first, last]: "thứ Bảy, Chủ nhật", or ""."""
    return _weekly_rest(calendar, first, min((last - first).days + 1, 7))


@lru_cache(maxsize=20_000)
def _weekly_rest(calendar: Calendar, first: date, span: int) -> str:
    days = [first + timedelta(days=step) for step in range(span)]
    idle = sorted(day.weekday() for day in days if not weekly_hours(calendar, day))
    return ", ".join(WEEKDAYS[weekday] for weekday in idle)


def named(calendar: Calendar, on: date) -> str:
    """What makes a day a day of rest, in brackets: the holiday's title; "" on a weekday that is always free."""
    return next((f" ({day.title})" for day in special_days(calendar, on.year) if day.on == on), "")
