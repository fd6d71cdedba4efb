"""Inheritance of calendars (kế thừa lịch): an agency's own part over its superior's, down to the whole country's."""

from collections.abc import Sequence
from dataclasses import replace

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.hours import Week


def inherit(own: Calendar, parent: Calendar) -> Calendar:
    """The whole calendar of an agency: what it has published itself, and for the rest its parent's.

    A day that the agency names counts as it says; other days as the parent's. From the first of its own
    weeks on the agency's weeks count, `days=None` meaning "again as the parent's"; before it the parent's.
    The settled years are the parent's unless the agency has its own.
    """
    days = {**parent.by_date, **own.by_date}
    settled = own if own.settled_from is not None else parent
    return replace(
        own,
        weeks=_weeks(own.weeks, parent.weeks),
        days=tuple(days[on] for on in sorted(days)),
        settled_from=settled.settled_from,
        settled_until=settled.settled_until,
    )


def whole(chain: Sequence[Calendar]) -> Calendar:
    """The whole calendar of the last in a chain from the country down: (national, province, department, …)."""
    found, *rest = chain
    for own in rest:
        found = inherit(own, found)
    return found


def _weeks(own: tuple[Week, ...], parent: tuple[Week, ...]) -> tuple[Week, ...]:
    """The parent's weeks wherever the agency has none of its own in force."""
    found = [week for week in parent if not own or week.since < own[0].since]
    for place, week in enumerate(own):
        if week.days is not None:
            found.append(week)
            continue
        until = own[place + 1].since if place + 1 < len(own) else None
        before = [one for one in parent if one.since <= week.since]
        found += [replace(before[-1], since=week.since)] if before else [week]
        found += [one for one in parent if week.since < one.since and (until is None or one.since < until)]
    return tuple(found)
