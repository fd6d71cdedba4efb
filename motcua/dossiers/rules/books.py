"""Both books by the million (hai sổ trách nhiệm, hàng loạt): `rules.lateness` on NumPy columns, equal on every row.

Cases are rows; their steps lie one after another, those of case i at [offsets[i], offsets[i + 1]), by number.
Keepers are integers; `outside` marks those outside the system. Instants are naive UTC, NaT where there is none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from motcua.deadlines.rules.bulk.elapsed import elapsed_many
from motcua.deadlines.rules.calendar import Calendar

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Instants = NDArray[np.datetime64]
MINUTE, DAY, OFFSET = 60_000_000, 86_400_000_000, 7 * 3_600_000_000
NOBODY = -1


class Timely(IntEnum):
    """Early, on time, late, as a column keeps it (trước hạn, đúng hạn, quá hạn)."""

    EARLY = 0
    ON_TIME = 1
    LATE = 2


class Blamed(IntEnum):
    """Whose fault, as a column keeps it (nguyên nhân)."""

    NONE = 0
    AGENCY = 1
    PROCESS = 2
    OUTSIDE = 3


@dataclass(frozen=True)
class Cases:
    """When each case was due, when it ended or as of when it is judged, by whose calendar, which steps it had."""

    due_at: Instants
    at: Instants
    calendar: Ints
    offsets: Ints


@dataclass(frozen=True)
class Steps:
    """By step: its keeper, and its frozen overrun or, while open, what its clock says; all lie as `Cases` tells.

    `limit` is NOBODY without one. `running_since` is NaT when the step is closed or its clock stands; then `used`
    (microseconds of working time) is all there is. `closed` steps keep `overrun` as it was frozen.
    """

    keeper: Ints
    calendar: Ints
    overrun: Ints
    used: Ints
    limit: Ints
    running_since: Instants
    closed: Flags
    counted: Flags


@dataclass(frozen=True)
class Books:
    """By case: timeliness, working minutes late, fault, responsible agency (or NOBODY); by step: its share."""

    timely: NDArray[np.int8]
    minutes: Ints
    fault: NDArray[np.int8]
    agency: Ints
    share: Ints


def books(
    calendars: Sequence[Calendar], cases: Cases, overruns: Ints, keeper: Ints, outside: Flags
) -> Books:  # fmt: skip
    """The judgement on every case; `overruns` by step, `outside` by keeper."""
    timely = _timely(cases.due_at, cases.at)
    late = timely == Timely.LATE
    minutes = np.zeros(len(timely), np.int64)
    if late.any():
        found = elapsed_many(calendars, cases.due_at[late], cases.at[late], calendar=cases.calendar[late])
        minutes[late] = found.working // MINUTE
    case = np.repeat(np.arange(len(timely)), np.diff(cases.offsets))
    guilty = np.flatnonzero(late[case] & (overruns > 0))
    share = np.zeros(len(case), np.int64)
    share[guilty] = _shares(case[guilty], overruns[guilty], minutes)
    agency = np.full(len(timely), NOBODY, np.int64)
    _blame(agency, case[guilty], overruns[guilty], keeper[guilty])
    fault = np.where(late, np.where(agency == NOBODY, Blamed.PROCESS, Blamed.AGENCY), Blamed.NONE).astype(np.int8)
    if len(outside):
        foreign = (agency != NOBODY) & outside[np.maximum(agency, 0)]
        fault[foreign], agency[foreign] = Blamed.OUTSIDE, NOBODY
    return Books(timely, minutes, fault, agency, share)


def overruns_at(calendars: Sequence[Calendar], steps: Steps, at: Instants) -> Ints:
    """Working minutes beyond its limit of every step: frozen when it was closed, else as of its case's instant."""
    used = steps.used.copy()
    runs = ~steps.closed & ~np.isnat(steps.running_since) & (at > steps.running_since)
    if runs.any():
        found = elapsed_many(calendars, steps.running_since[runs], at[runs], calendar=steps.calendar[runs])
        used[runs] += found.working
    beyond = np.where(steps.limit == NOBODY, 0, np.maximum(0, used // MINUTE - steps.limit))
    told: Ints = np.where(steps.closed | ~steps.counted, steps.overrun, beyond)
    return told


def _timely(due_at: Instants, at: Instants) -> NDArray[np.int8]:
    known = ~np.isnat(due_at)
    due, end = _ticks(due_at), _ticks(at)
    same_day = end // DAY == due // DAY
    found = np.where(end > due, Timely.LATE, np.where(same_day, Timely.ON_TIME, Timely.EARLY))
    # A day later is later than the due moment, so what is not late and not of that day was earlier.
    return np.where(known, found, Timely.EARLY).astype(np.int8)


def _ticks(instants: Instants) -> Ints:
    """Microseconds of Vietnam time; those of NaT mean nothing and are not looked at."""
    found: Ints = np.where(np.isnat(instants), 0, instants.astype("datetime64[us]").astype(np.int64) + OFFSET)
    return found


def _shares(case: Ints, overruns: Ints, minutes: Ints) -> Ints:
    """Each guilty step's part of its case's lateness: largest remainders first, of equal ones the latest."""
    if not len(case):
        return np.zeros(0, np.int64)
    total = np.bincount(case, weights=None, minlength=len(minutes))  # how many guilty steps each case has
    sums = np.zeros(len(minutes), np.int64)
    np.add.at(sums, case, overruns)
    product = minutes[case] * overruns
    whole, rest = product // sums[case], product % sums[case]
    left = minutes.copy()
    np.subtract.at(left, case, whole)
    order = np.lexsort((-np.arange(len(case)), -rest, case))
    first = np.cumsum(np.concatenate(([0], total)))[:-1]
    rank = np.empty(len(case), np.int64)
    rank[order] = np.arange(len(case)) - first[case[order]]
    share: Ints = whole + (rank < left[case])
    return share


def _blame(agency: Ints, case: Ints, overruns: Ints, keeper: Ints) -> None:
    """By case the keeper with the largest overrun in all; of equal ones the one whose step is the latest."""
    if not len(case):
        return
    pair = case * (int(keeper.max()) + 1) + keeper
    named, place = np.unique(pair, return_inverse=True)
    sums, last = np.zeros(len(named), np.int64), np.zeros(len(named), np.int64)
    np.add.at(sums, place, overruns)
    np.maximum.at(last, place, np.arange(len(case)))
    owner = case[last]
    order = np.lexsort((last, sums, owner))
    final = np.append(np.flatnonzero(np.diff(owner[order])), len(order) - 1)
    best = order[final]
    agency[owner[best]] = keeper[last[best]]
