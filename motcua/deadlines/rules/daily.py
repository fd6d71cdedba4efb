"""What one day is worth in a calendar (giờ làm việc của một ngày), and why."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from motcua.deadlines.rules.calendar import Calendar, Day
from motcua.deadlines.rules.hours import CLOSED, Hours, Week
from motcua.deadlines.rules.statutory import statutory_days


def entry(calendar: Calendar, on: date) -> Day | None:
    """Why the day differs from the week's pattern, if it does: as published or, in years not settled, as reckoned."""
    published = calendar.by_date.get(on)
    if published is not None or not _reckoned(calendar, on):
        return published
    return next((day for day in statutory_days(on.year) if day.on == on), None)


def hours_on(calendar: Calendar, on: date) -> Hours:
    """The working intervals of a day; empty when it is none (không phải ngày làm việc)."""
    return _worked(calendar, on, entry(calendar, on))


def weekly_hours(calendar: Calendar, on: date) -> Hours:
    """What the week's pattern alone would give that day, holidays left aside."""
    return _weekly(calendar, on, on.weekday())


def each_day(calendar: Calendar, first: date, until: date) -> Iterator[tuple[date, Hours]]:
    """The days of [first, until) with their hours, in order."""
    special = {day.on: day for year in range(first.year, until.year + 1) for day in _special(calendar, year)}
    on, step = first, timedelta(days=1)
    while on < until:
        yield on, _worked(calendar, on, special.get(on))
        on += step


@lru_cache(maxsize=4096)
def special_days(calendar: Calendar, year: int) -> tuple[Day, ...]:
    """Every day of a year that differs from the week's pattern, by date."""
    return tuple(sorted(_special(calendar, year), key=lambda day: day.on))


def _special(calendar: Calendar, year: int) -> Iterator[Day]:
    for day in statutory_days(year):
        if _reckoned(calendar, day.on) and day.on not in calendar.by_date:
            yield day
    for day in calendar.days:
        if day.on.year == year:
            yield day


def _reckoned(calendar: Calendar, on: date) -> bool:
    if calendar.settled_from is None or calendar.settled_until is None:
        return False
    return not calendar.settled_from <= on < calendar.settled_until


def _worked(calendar: Calendar, on: date, special: Day | None) -> Hours:
    if special is None:
        return _weekly(calendar, on, on.weekday())
    if not special.kind.works:
        return CLOSED
    if special.hours is not None:
        return special.hours
    stood_for = special.instead_of or on
    return _weekly(calendar, on, stood_for.weekday())


def _weekly(calendar: Calendar, on: date, weekday: int) -> Hours:
    week = _week(calendar.weeks, on)
    return CLOSED if week is None or week.days is None else week.days[weekday]


def _week(weeks: tuple[Week, ...], on: date) -> Week | None:
    place = bisect_right(weeks, on, key=lambda week: week.since)
    return weeks[place - 1] if place else None
