"""When a desk is open (giờ tiếp nhận), for whoever wants to go there: today's hours, the next day, days off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.deadlines.queries.chains import calendar_of, links, links_of_many
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.daily import each_day, entry
from motcua.deadlines.rules.hours import Hours
from motcua.kernel.clock import vietnam

AHEAD = 30  # days within which the next working day is looked for


@dataclass(frozen=True)
class Opening:
    """Today's hours (empty: closed today, `why` if the calendar says so), whether open now, the next day that is."""

    hours: tuple[str, ...]
    now: bool
    why: str
    next_on: date | None
    next_hours: tuple[str, ...]


def openings(agencies: Iterable[str], *, at: datetime) -> dict[str, Opening]:
    """When each of these agencies receives people. Refuses: NoCalendar."""
    chains = links_of_many(agencies, at)
    return {code: _opening(calendar_of(chain), at) for code, chain in chains.items()}


def days_off(agency: str, *, at: datetime, days: int) -> tuple[tuple[date, str], ...]:
    """The days ahead that the calendar calls free, with their names; weekly rest is none. Refuses: NoCalendar."""
    calendar, today = calendar_of(links(agency, at)), vietnam(at).date()
    told = (entry(calendar, today + timedelta(days=ahead)) for ahead in range(days))
    return tuple((each.on, each.title) for each in told if each is not None and not each.kind.works)


def _opening(calendar: Calendar, at: datetime) -> Opening:
    here = vietnam(at)
    today, minute = here.date(), here.hour * 60 + here.minute
    (_day, hours), *later = each_day(calendar, today, today + timedelta(days=AHEAD))
    after = next(((on, told) for on, told in later if told), (None, ()))
    why = entry(calendar, today)
    return Opening(
        _words(hours), any(each.opens <= minute < each.closes for each in hours),
        why.title if why is not None and not why.kind.works else "", after[0], _words(after[1]),
    )  # fmt: skip


def _words(hours: Hours) -> tuple[str, ...]:
    return tuple(str(each) for each in hours)
