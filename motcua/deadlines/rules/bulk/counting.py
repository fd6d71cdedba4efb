"""Counting many limits of one unit on one calendar (đếm thời hạn hàng loạt): `rules.count` on columns."""

from dataclasses import dataclass

import numpy as np

from motcua.deadlines.rules.bulk.columns import NEVER, Columns, Flags, Ticks
from motcua.deadlines.rules.instants import DAY, MINUTE
from motcua.deadlines.rules.limit import Unit

RUNS = -1


@dataclass
class Stops:
    """The pauses of the rows being counted, by row and time: ticks, `NEVER` as the end of an open one."""

    row: Ticks
    nth: Ticks
    starts: Ticks
    ends: Ticks


def count(table: Columns, unit: Unit, start: Ticks, amount: Ticks) -> Ticks:
    """The due moment of each row without pauses; `NEVER` beyond the table."""
    if unit is Unit.HOURS:
        due = table.reached(table.worked(start) + amount * MINUTE)
    elif unit is Unit.WORKING_DAYS:
        due = table.closing(table.ordered(table.day(start) + 1) + (amount - 1))
    else:
        due = table.closing(table.ordered(_span(table, unit, start, amount)[1]))
    at_once = amount == 0
    if at_once.any():
        moment = start if unit is Unit.HOURS else table.closing(_same_day(table, start))
        due = np.where(at_once, moment, due)
    return due


def count_paused(table: Columns, unit: Unit, start: Ticks, amount: Ticks, stops: Stops) -> tuple[Ticks, Ticks]:
    """The due moment of each row, and what is left where an open pause keeps it (`RUNS` where none does)."""
    if unit is Unit.HOURS:
        return _hours(table, start, amount, stops)
    same_day = amount == 0
    works = same_day | (unit is Unit.WORKING_DAYS)
    first = np.where(same_day, _same_day(table, start), table.ordered(table.day(start) + 1))
    last = first + np.maximum(amount, 1) - 1
    if unit is not Unit.WORKING_DAYS:
        first_day, last_day = _span(table, unit, start, amount)
        first, last = np.where(works, first, first_day), np.where(works, last, last_day)
    return _days(table, works, (first, last, amount), stops)


def _span(table: Columns, unit: Unit, start: Ticks, amount: Ticks) -> tuple[Ticks, Ticks]:
    """From which day pauses count, and the last day of the limit: calendar days or months."""
    place = table.day(start)
    if unit is Unit.DAYS:
        return place + 1, place + amount
    return place, table.months_later(place, amount)


def _same_day(table: Columns, start: Ticks) -> Ticks:
    place = table.day(start)
    found: Ticks = table.ordered(place) + (start >= table.same_day.take(place, mode="clip"))
    return found


def _hours(table: Columns, start: Ticks, amount: Ticks, stops: Stops) -> tuple[Ticks, Ticks]:
    rest, running = amount * MINUTE, start.copy()
    left, done = np.full(start.size, RUNS), amount == 0
    for row, begins, ends in _layers(stops):
        since = running[row]
        run = table.worked(np.maximum(begins, since)) - table.worked(since)
        # A pause that begins at or before the clock starts leaves the rest as it is: it cannot be the end.
        done[row] |= (run >= rest[row]) & (begins > since)
        goes_on = ~done[row]
        stays, ended = goes_on & (ends == NEVER), goes_on & (ends != NEVER)
        rest[row[goes_on]] -= run[goes_on]
        left[row[stays]] = rest[row[stays]]
        done[row[stays]] = True
        running[row[ended]] = np.maximum(since, ends)[ended]
    due = table.reached(table.worked(running) + np.maximum(rest, 1))
    return np.where(amount == 0, start, due), left


def _days(table: Columns, works: Flags, limit: tuple[Ticks, Ticks, Ticks], stops: Stops) -> tuple[Ticks, Ticks]:
    first, last, amount = limit
    left = np.full(first.size, RUNS)
    opened = np.full(first.size, NEVER)
    for row, begins, ends in _layers(stops):
        begun = np.maximum(_ended(table, works[row], begins), first[row])
        stays = ends == NEVER
        opened[row[stays]] = begins[stays]
        touched = begun <= last[row]
        held = touched & stays
        most = np.where(works[row], amount[row], NEVER)
        left[row[held]] = np.minimum(last[row] - begun + 1, most)[held]
        moved = touched & ~stays
        over = np.maximum(_ended(table, works[row], np.where(stays, begins, ends)), first[row])
        last[row[moved]] += (over - begun)[moved]
    due = table.closing(np.where(works, last, table.ordered(last)))
    # The count is complete, but the dossier is not due yet: while a pause that began before is open, no moment is.
    left[(left == RUNS) & ~works & (opened < due) & (due != NEVER)] = 0
    return due, left


def _ended(table: Columns, works: Flags, at: Ticks) -> Ticks:
    """How many working days closed, or calendar days ended, before each instant."""
    return np.where(works, table.closed_before(at), -(-at // DAY) - 1 - table.origin)


def _layers(stops: Stops) -> list[tuple[Ticks, Ticks, Ticks]]:
    """First pauses of all rows, then second pauses, and so on."""
    deepest = int(stops.nth.max(initial=-1)) + 1
    chosen = [stops.nth == nth for nth in range(deepest)]
    return [(stops.row[one], stops.starts[one], stops.ends[one]) for one in chosen]
