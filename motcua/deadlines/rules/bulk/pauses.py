"""Pauses in columns (các khoảng tạm dừng dạng cột): checked and put in order exactly as one at a time."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from motcua.deadlines.rules.bulk.columns import NEVER, Flags, Ticks
from motcua.deadlines.rules.instants import FIRST_TICK, OFFSET, UNTIL_TICK

Instants = NDArray[np.datetime64]


class Status(IntEnum):
    """What became of a row (kết quả của một dòng): OK, OPEN with what is left, or why it is refused."""

    OK = 0
    OPEN = 1
    OUTSIDE_CALENDAR = 2
    BAD_LIMIT = 3
    PAUSE_REVERSED = 4
    PAUSE_EMPTY = 5
    PAUSE_BEFORE_ACCEPTANCE = 6
    PAUSES_OVERLAP = 7


@dataclass(frozen=True)
class Pauses:
    """The pauses of many dossiers: those of row i are [offsets[i], offsets[i + 1]), in any order.

    `starts` and `ends` are naive UTC instants, `ends` NaT while open; `restarts` whether the limit starts anew.
    """

    offsets: NDArray[np.int64]
    starts: Instants
    ends: Instants
    restarts: Flags


@dataclass
class Ordered:
    """The pauses that still matter, by row and time: ticks, `NEVER` as the end of an open one.

    `begins` is where each row's count starts (acceptance, or the end of its last restart); `status` is `OK`,
    a refusal, or `OPEN` when the last restart is open.
    """

    begins: Ticks
    status: NDArray[np.int8]
    row: Ticks
    nth: Ticks
    starts: Ticks
    ends: Ticks


def ticks(instants: Instants) -> Ticks:
    """Naive UTC instants as ticks of Vietnam time; NaT becomes a tick outside every calendar."""
    found = instants.astype("datetime64[us]").astype(np.int64)
    return np.where(np.isnat(instants), FIRST_TICK - 1, found + OFFSET)


def outside(at: Ticks) -> Flags:
    """Which instants no calendar knows."""
    return (at < FIRST_TICK) | (at >= UNTIL_TICK)


def in_order(accepted: Ticks, pauses: Pauses) -> Ordered:
    """Check and order the pauses of every row; the first fault by time is the row's, an overlap comes last."""
    rows = accepted.size
    row = np.repeat(np.arange(rows), np.diff(pauses.offsets))
    starts, is_open = ticks(pauses.starts), np.isnat(pauses.ends)
    ends = np.where(is_open, NEVER, ticks(pauses.ends))
    order = np.lexsort((starts, row))
    row, starts, ends, is_open = row[order], starts[order], ends[order], is_open[order]
    restarts = pauses.restarts[order]
    status = np.zeros(rows, dtype=np.int8)
    same = row[1:] == row[:-1]
    status[row[1:][same & (starts[1:] < ends[:-1])]] = Status.PAUSES_OVERLAP
    fault = _faults(accepted[row], starts, ends, is_open)
    faulty = np.flatnonzero(fault)[::-1]  # the first by time is written last; an overlap counts least
    status[row[faulty]] = fault[faulty]
    place = np.arange(row.size)
    last = np.full(rows, -1)
    np.maximum.at(last, row[restarts], place[restarts])
    begins = accepted.copy()
    restarted = last >= 0
    begins[restarted] = ends[last[restarted]]
    status[(begins == NEVER) & (status == Status.OK)] = Status.OPEN
    keep = (place > last[row]) & (status[row] == Status.OK)
    row, starts, ends = row[keep], starts[keep], ends[keep]
    nth = np.arange(row.size) - np.searchsorted(row, row)
    return Ordered(begins, status, row, nth, starts, ends)


def _faults(accepted: Ticks, starts: Ticks, ends: Ticks, is_open: Flags) -> NDArray[np.int8]:
    """What is wrong with each pause by itself; the graver fault is told."""
    fault = np.zeros(starts.size, dtype=np.int8)
    fault[starts < accepted] = Status.PAUSE_BEFORE_ACCEPTANCE
    fault[starts == ends] = Status.PAUSE_EMPTY
    fault[starts > ends] = Status.PAUSE_REVERSED
    fault[outside(starts) | (~is_open & outside(ends))] = Status.OUTSIDE_CALENDAR
    return fault
