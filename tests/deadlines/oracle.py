"""The meaning of SEMANTICS §1 walked day by day and interval by interval, slow and plain: what the rest is held to.

It shares with the product only the calendar's hours of a day. Everything is naive Vietnam time.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.daily import hours_on
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.pause import Mode, Pause

ONE_DAY = timedelta(days=1)
NO_TIME = timedelta(0)
FOREVER = datetime(9000, 1, 1)
Stop = tuple[datetime, datetime]


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(0))


def works(calendar: Calendar, day: date) -> bool:
    return bool(hours_on(calendar, day))


def closing(calendar: Calendar, day: date) -> datetime:
    return midnight(day) + timedelta(minutes=hours_on(calendar, day)[-1].closes)


def paused_at(stops: Sequence[Stop], at: datetime) -> bool:
    return any(start <= at < end for start, end in stops)


def pieces(calendar: Calendar, begins: datetime, stops: Sequence[Stop]) -> Iterator[Stop]:
    """Working intervals after `begins` with the pauses cut out, in order."""
    day = begins.date()
    while day.year < 2060:
        for one in hours_on(calendar, day):
            left = [(midnight(day) + timedelta(minutes=one.opens), midnight(day) + timedelta(minutes=one.closes))]
            for start, end in [(datetime(1900, 1, 1), begins), *stops]:
                cut = [(a, min(b, start)) for a, b in left] + [(max(a, end), b) for a, b in left]
                left = [(a, b) for a, b in cut if a < b]
            yield from sorted(left)
        day += ONE_DAY


def elapsed(calendar: Calendar, begins: datetime, ends: datetime) -> timedelta:
    total = NO_TIME
    for start, end in pieces(calendar, begins, []):
        if start >= ends:
            break
        total += min(end, ends) - start
    return total


def due(calendar: Calendar, accepted: datetime, limit: Limit, pauses: Sequence[Pause] = ()) -> datetime | None:
    """The due moment, None where an open pause keeps it from being known; pauses are taken to be lawful."""
    stops = sorted(
        (one.start.replace(tzinfo=None), FOREVER if one.end is None else one.end.replace(tzinfo=None))
        for one in pauses
    )
    restarts = [one.end for one in pauses if one.mode is Mode.RESTART]
    if None in restarts:
        return None
    begins = max([accepted, *(end.replace(tzinfo=None) for end in restarts if end)])
    stops = [stop for stop in stops if stop[0] >= begins]
    if limit.unit is Unit.HOURS:
        return _hours(calendar, begins, timedelta(minutes=limit.amount), stops)
    if limit.amount == 0:
        return _same_day(calendar, begins, stops)
    if limit.unit is Unit.WORKING_DAYS:
        return _nth(
            calendar,
            begins.date(),
            limit.amount,
            lambda day: works(calendar, day) and not paused_at(stops, closing(calendar, day)),
        )
    if limit.unit is Unit.DAYS:
        last = _days(begins.date(), limit.amount, stops)
    else:
        last = _months(begins.date(), limit.amount, stops)
    if last is None:
        return None
    while not works(calendar, last):
        last += ONE_DAY
    moment = closing(calendar, last)
    return None if stops and stops[-1][1] == FOREVER and stops[-1][0] < moment else moment


def _hours(calendar: Calendar, begins: datetime, amount: timedelta, stops: Sequence[Stop]) -> datetime | None:
    if amount == NO_TIME:
        return begins
    for start, end in pieces(calendar, begins, stops):
        if end - start >= amount:
            return start + amount
        amount -= end - start
    return None


def _same_day(calendar: Calendar, begins: datetime, stops: Sequence[Stop]) -> datetime | None:
    day = begins.date()
    if not (works(calendar, day) and begins.time() < time(15) and begins < closing(calendar, day)):
        day += ONE_DAY
    while not works(calendar, day) or paused_at(stops, closing(calendar, day)):
        day += ONE_DAY
        if day.year > 2060:
            return None
    return closing(calendar, day)


def _nth(calendar: Calendar, day: date, amount: int, counts: Callable[[date], bool]) -> datetime | None:
    while amount:
        day += ONE_DAY
        amount -= counts(day)
        if day.year > 2060:
            return None
    return closing(calendar, day)


def _days(day: date, amount: int, stops: Sequence[Stop]) -> date | None:
    while amount:
        day += ONE_DAY
        amount -= not paused_at(stops, midnight(day) + ONE_DAY)
        if day.year > 2060:
            return None
    return day


def _months(day: date, amount: int, stops: Sequence[Stop]) -> date | None:
    """The same day of a later month, put off by each day at whose end the clock stood, until it stands no more."""
    month = day.year * 12 + day.month - 1 + amount
    year, month = divmod(month, 12)
    base = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    seen, last = day, base
    while seen <= last:
        last += ONE_DAY * paused_at(stops, midnight(seen) + ONE_DAY)
        seen += ONE_DAY
        if seen.year > 2060:
            return None
    return last
