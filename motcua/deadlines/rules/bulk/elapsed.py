"""Elapsed working time by the million (thời gian làm việc đã qua hàng loạt)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motcua.deadlines.rules.bulk.columns import Flags, Ticks, columns
from motcua.deadlines.rules.bulk.pauses import Instants, outside, ticks
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.instants import FIRST_TICK

_BLOCK = 1 << 15


@dataclass(frozen=True)
class WorkingTimes:
    """Working time of many spans: `working` microseconds; zero where refused.

    `outside` marks rows with an instant that no calendar knows, `reversed` rows whose end precedes the beginning.
    """

    working: Ticks
    outside: Flags
    reversed: Flags


def elapsed_many(
    calendars: Sequence[Calendar],
    begins: Instants,
    ends: Instants,
    *,
    calendar: NDArray[np.integer] | None = None,
) -> WorkingTimes:
    """Working time in [begins, ends) of each row; naive UTC instants. `calendar`: positions in `calendars`."""
    rows = len(begins)
    answer = WorkingTimes(np.zeros(rows, np.int64), np.zeros(rows, np.bool_), np.zeros(rows, np.bool_))
    if calendar is None:
        for start in range(0, rows, _BLOCK):
            _measure(calendars[0], begins, ends, slice(start, min(start + _BLOCK, rows)), answer)
        return answer
    order = np.argsort(calendar, kind="stable")
    edges = np.searchsorted(calendar, np.arange(len(calendars) + 1), sorter=order)
    for place, one in enumerate(calendars):
        for start in range(edges[place], edges[place + 1], _BLOCK):
            _measure(one, begins, ends, order[start : min(start + _BLOCK, edges[place + 1])], answer)
    return answer


def _measure(calendar: Calendar, begins: Instants, ends: Instants, rows: slice | Ticks, answer: WorkingTimes) -> None:
    first, last = ticks(begins[rows]), ticks(ends[rows])
    lost = outside(first) | outside(last)
    backwards = last < first
    near = columns(calendar, wide=False)
    inside = first.min() >= near.first and last.min() >= near.first
    inside = inside and first.max() < near.until and last.max() < near.until
    table = near if inside else columns(calendar, wide=True)
    if lost.any() or backwards.any():
        answer.outside[rows] = lost
        answer.reversed[rows] = backwards & ~lost
        first = np.where(lost | backwards, FIRST_TICK, first)
        last = np.where(lost | backwards, FIRST_TICK, last)
    answer.working[rows] = table.worked(last) - table.worked(first)
