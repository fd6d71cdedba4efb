"""Due moments by the million (ngày hẹn trả hàng loạt): `rules.due` on columns, equal to it on every row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from motcua.deadlines.rules.bulk.columns import NEVER, Columns, Flags, Ticks, columns
from motcua.deadlines.rules.bulk.counting import RUNS, Stops, count, count_paused
from motcua.deadlines.rules.bulk.pauses import Instants, Ordered, Pauses, Status, in_order, outside, ticks
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.instants import FIRST_TICK, MINUTE, OFFSET
from motcua.deadlines.rules.limit import GREATEST, Unit

UNITS = tuple(Unit)
_BLOCK = 1 << 15
Codes = NDArray[np.integer]
Rows = slice | Ticks


@dataclass(frozen=True)
class DueMoments:
    """Due moments of many dossiers: `due_at` naive UTC, NaT unless `status` is OK; `left` while OPEN.

    `left` is microseconds of working time for hour limits, else days, as in `rules.count.Outcome`.
    """

    due_at: Instants
    status: NDArray[np.int8]
    left: Ticks


@dataclass(frozen=True)
class _Asked:
    """The columns of the question; `ordered` when there are pauses."""

    accepted: Instants
    amount: Ticks
    late_cutoff: bool | Flags
    ordered: Ordered | None

    def begins(self, rows: Rows) -> Ticks:
        return ticks(self.accepted[rows]) if self.ordered is None else self.ordered.begins[rows]

    def received(self, table: Columns, rows: Rows, start: Ticks) -> Ticks:
        if self.late_cutoff is False:
            return start
        late = self.late_cutoff if isinstance(self.late_cutoff, bool) else self.late_cutoff[rows]
        return np.where(late, table.received(start), start)


def due_many(
    calendars: Sequence[Calendar],
    *,
    accepted: Instants,
    amount: ArrayLike,
    unit: Unit | Codes,
    calendar: Codes | None = None,
    pauses: Pauses | None = None,
    late_cutoff: bool | Flags = False,
) -> DueMoments:
    """The due moment of each row.

    `accepted`: naive UTC instants (datetime64 of any unit down to microseconds). `amount`: one number or a
    column, working minutes for hours. `unit`: one unit, or a column of positions in `UNITS`. `calendar`: a
    column of positions in `calendars`; None means the first for all. Nothing is raised for a row: see `Status`.
    """
    rows = len(accepted)
    ordered = None if pauses is None else in_order(ticks(accepted), pauses)
    asked = _Asked(accepted, np.broadcast_to(np.asarray(amount, dtype=np.int64), rows), late_cutoff, ordered)
    answer = DueMoments(np.empty(rows, "M8[us]"), np.zeros(rows, np.int8), np.zeros(rows, np.int64))
    units = np.full(rows, UNITS.index(unit)) if isinstance(unit, Unit) and calendar is not None else unit
    for one, of_unit, chosen in _groups(calendars, calendar, units, rows):
        _answer(one, of_unit, asked, chosen, answer)
    _answer_paused(calendars, calendar, unit, asked, answer)
    return answer


def _groups(
    calendars: Sequence[Calendar], calendar: Codes | None, unit: Unit | Codes, rows: int
) -> Iterator[tuple[Calendar, Unit, Rows]]:
    """Blocks of rows that share a calendar and a unit."""
    if isinstance(unit, Unit):
        for start in range(0, rows, _BLOCK):
            yield calendars[0], unit, slice(start, min(start + _BLOCK, rows))
        return
    codes = unit.astype(np.int64) if calendar is None else calendar.astype(np.int64) * len(UNITS) + unit
    order = np.argsort(codes, kind="stable")
    edges = np.searchsorted(codes, np.arange(len(calendars) * len(UNITS) + 1), sorter=order)
    for code, (first, until) in enumerate(pairwise(edges)):
        for start in range(first, until, _BLOCK):
            chosen = order[start : min(start + _BLOCK, until)]
            yield calendars[code // len(UNITS)], UNITS[code % len(UNITS)], chosen


def _answer(calendar: Calendar, unit: Unit, asked: _Asked, rows: Rows, answer: DueMoments) -> None:
    """Answer a block as if nothing had paused; out of the near table's reach, ask the wide one."""
    start, amount = asked.begins(rows), asked.amount[rows]
    lost = outside(start)
    wrong = (amount < 0) | (amount > GREATEST[unit])
    faulty = bool(lost.any() or wrong.any())
    if faulty:
        start, amount = np.where(lost, FIRST_TICK, start), np.where(wrong, 1, amount)
    near = columns(calendar, wide=False)
    due = None
    if start.size and near.first <= start.min() and start.max() < near.until:
        due = count(near, unit, asked.received(near, rows, start), amount)
    if due is None or due.max() == NEVER:
        far = columns(calendar, wide=True)
        due = count(far, unit, asked.received(far, rows, start), amount)
        faulty = True
    answer.due_at[rows] = (due - OFFSET).view("M8[us]")
    if faulty:
        status = np.where(lost | (due == NEVER), Status.OUTSIDE_CALENDAR, Status.OK)
        answer.status[rows] = np.where(wrong, Status.BAD_LIMIT, status)
        answer.due_at[rows] = np.where(answer.status[rows] == Status.OK, answer.due_at[rows], np.datetime64("NaT"))


def _answer_paused(
    calendars: Sequence[Calendar], calendar: Codes | None, unit: Unit | Codes, asked: _Asked, answer: DueMoments
) -> None:
    """Put right the rows that pauses refuse, leave open or move."""
    ordered, rows = asked.ordered, len(answer.status)
    if ordered is None:
        return
    sound = answer.status != Status.BAD_LIMIT
    # A restart moved the beginning: the acceptance itself may still lie outside.
    ordered.status[outside(ticks(asked.accepted))] = Status.OUTSIDE_CALENDAR
    told = sound & (ordered.status != Status.OK)
    answer.status[told] = ordered.status[told]
    answer.due_at[told] = np.datetime64("NaT")
    units = np.broadcast_to(np.asarray(UNITS.index(unit) if isinstance(unit, Unit) else unit), rows)
    is_open = answer.status == Status.OPEN
    whole = np.where(units == UNITS.index(Unit.HOURS), asked.amount * MINUTE, asked.amount)
    answer.left[is_open] = whole[is_open]
    paused = np.zeros(rows, dtype=np.bool_)
    paused[ordered.row] = (sound & ~told)[ordered.row]
    codes = np.where(paused, units + len(UNITS) * (0 if calendar is None else calendar), -1)
    for code in np.unique(codes[paused]):
        _recount(calendars[code // len(UNITS)], UNITS[code % len(UNITS)], asked, codes == code, answer)


def _recount(calendar: Calendar, unit: Unit, asked: _Asked, chosen: Flags, answer: DueMoments) -> None:
    """Count rows that have pauses, all of one calendar and unit, on the wide table."""
    ordered, table = asked.ordered, columns(calendar, wide=True)
    assert ordered is not None  # noqa: S101  only rows with pauses come here
    rows = np.flatnonzero(chosen)
    mine = chosen[ordered.row]
    local = np.searchsorted(rows, ordered.row[mine])
    stops = Stops(local, ordered.nth[mine], ordered.starts[mine], ordered.ends[mine])
    start = asked.received(table, rows, ordered.begins[rows])
    due, left = count_paused(table, unit, start, asked.amount[rows], stops)
    left[start == NEVER] = RUNS
    status = np.where((due == NEVER) | (start == NEVER), Status.OUTSIDE_CALENDAR, Status.OK)
    status = np.where(left == RUNS, status, Status.OPEN)
    answer.status[rows] = status
    answer.left[rows] = np.where(left == RUNS, 0, left)
    answer.due_at[rows] = np.where(status == Status.OK, (due - OFFSET).view("M8[us]"), np.datetime64("NaT"))
