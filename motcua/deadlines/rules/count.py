"""Counting one time limit (đếm thời hạn) on a table, in integers: SEMANTICS §1 to the letter.

Every function takes the pauses that still matter, by time, as [start, end) with end None while open, and
answers an `Outcome`. A pause that begins only after the count is complete changes nothing.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motcua.deadlines.rules.cutoffs import hand_over_cutoff, same_day_cutoff
from motcua.deadlines.rules.instants import DAY, MINUTE, day_of
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.table import Table

Stops = Sequence[tuple[int, int | None]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the count ends: `due`, or None with what is `left` while a pause is open.

    `left` is microseconds of working time for hour limits, else days. `nominal` is the number (since 1970)
    of the last counted calendar day, before it is moved off a day of rest; None where nothing is moved.
    """

    due: int | None
    left: int = 0
    nominal: int | None = None


def count(table: Table, limit: Limit, start: int, pauses: Stops) -> Outcome:
    """The due moment of a limit that runs from `start`."""
    if limit.unit is Unit.HOURS:
        return count_hours(table, start, limit.amount * MINUTE, pauses)
    place = table.place(start)
    if limit.amount == 0:
        return count_works(table, same_day_order(table, start), 0, pauses)
    if limit.unit is Unit.WORKING_DAYS:
        return count_works(table, table.ordered(place + 1), limit.amount, pauses)
    if limit.unit is Unit.DAYS:
        return count_days(table, place + 1, place + limit.amount, pauses)
    base = add_months(day_of(start // DAY), limit.amount)
    return count_days(table, place, place + (base - day_of(start // DAY)).days, pauses)


def count_hours(table: Table, start: int, amount: int, pauses: Stops) -> Outcome:
    """The earliest instant at which the working time since `start`, pauses left out, is `amount`."""
    if amount == 0:
        return Outcome(start)
    rest, running = amount, start
    for begins, ends in pauses:
        if begins > running:
            run = table.worked(begins) - table.worked(running)
            if run >= rest:
                break
            rest -= run
        if ends is None:
            return Outcome(None, rest)
        running = max(running, ends)
    return Outcome(table.reached(table.worked(running) + rest))


def count_works(table: Table, first: int, amount: int, pauses: Stops) -> Outcome:
    """The closing moment of the `amount`-th working day from order number `first` at whose closing the clock runs.

    Amount 0 is the same-day limit: the first such day itself.
    """
    last = first + max(amount, 1) - 1
    for begins, ends in pauses:
        stopped = max(table.closed_before(begins), first)
        if stopped > last:
            break
        if ends is None:
            return Outcome(None, min(last - stopped + 1, amount))
        last += max(table.closed_before(ends), first) - stopped
    return Outcome(table.closing(last))


def count_days(table: Table, first: int, last: int, pauses: Stops) -> Outcome:
    """Day `last`, later by each day from `first` at whose end (24:00) the clock stood; moved to a working day."""
    for begins, ends in pauses:
        stopped = max(_ended_before(begins) - table.origin, first)
        if stopped > last:
            break
        if ends is None:
            return Outcome(None, last - stopped + 1)
        last += max(_ended_before(ends) - table.origin, first) - stopped
    return _moved(table, last, pauses)


def _moved(table: Table, last: int, pauses: Stops) -> Outcome:
    due = table.closing(table.ordered(last))
    # The count is complete, but the dossier is not due yet: while a pause that began before is open, no moment is.
    if pauses and pauses[-1][1] is None and pauses[-1][0] < due:
        return Outcome(None, 0)
    return Outcome(due, nominal=table.origin + last)


def _ended_before(at: int) -> int:
    """How many days since 1970 had their end (24:00) before an instant."""
    return -(-at // DAY) - 1


def same_day_order(table: Table, at: int) -> int:
    """The working day on which a same-day procedure accepted at this instant is answered, by order number.

    Accepted on a working day before 15:00, and before that day's closing: the day itself; else the next.
    """
    place = table.place(at)
    spans, clock = table.spans[place], at % DAY
    if spans and clock < min(same_day_cutoff(at // DAY), spans[-1][1]):
        return table.ordered(place)
    return table.ordered(place + 1)


def received_late(table: Table, at: int) -> bool:
    """Whether the dossier comes too late for this day: after 15:00, after closing, or on a day of rest."""
    spans, clock = table.spans[table.place(at)], at % DAY
    return not spans or clock > hand_over_cutoff(at // DAY) or clock >= spans[-1][1]


def next_opening(table: Table, at: int) -> int:
    """The start of the next working day after the day of this instant. Raises `Beyond`."""
    return table.opening(table.ordered(table.place(at) + 1))


def add_months(day: date, months: int) -> date:
    """The same day of the month that many months later, or the month's last day if there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
