"""Who held each case when (các bước): received, appraised, sometimes asked of another agency, signed. Vectorised.

Steps follow each other without a gap from acceptance to conclusion, or to the end of the quarter for what is pending.
A late case's lost time lies with one of them: mostly the agency that appraises, sometimes the one beside it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motcua.deadlines.rules.bulk.due import due_many
from motcua.deadlines.rules.bulk.elapsed import elapsed_many
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.limit import Unit
from motcua.simulation.quarter.casting import Cases
from motcua.simulation.quarter.timing import Instants

NUMBERS = ("1", "2", "2b", "3")
SHARES = np.asarray([0.10, 0.55, 0.0, 0.35])  # of the limit
ASKED = np.asarray([0.10, 0.35, 0.25, 0.30])  # where another agency is asked
MINUTE = 60_000_000


@dataclass(frozen=True)
class Held:
    """The four possible steps of each case: limits in minutes, moments; `opened` NaT where there is no such step."""

    limits: NDArray[np.int64]
    opened: Instants
    closed: Instants


def held(
    cases: Cases, calendar: Calendar, until: np.datetime64, late_elsewhere: float, rng: np.random.Generator
) -> Held:
    """The steps of a batch."""
    rows = len(cases.accepted)
    asked = rng.random(rows) < (late_elsewhere if cases.cell.ended in {"late", "overdue"} else 0.06)
    shares = np.where(asked[:, None], ASKED, SHARES)
    counted = np.where(np.isnat(cases.resumed), cases.accepted, cases.resumed)
    allowed = _minutes(calendar, counted, cases.due)
    limits = np.maximum(np.floor(shares * allowed[:, None]).astype(np.int64), 1)
    end = np.where(np.isnat(cases.concluded), until, cases.concluded)
    worked = _minutes(calendar, counted, end)
    ends = _ends(cases.cell.ended, asked, limits, worked, shares)
    closed = np.stack([_after(calendar, counted, ends[:, place]) for place in range(len(NUMBERS))], axis=1)
    closed = np.minimum(closed, end[:, None])
    opened = np.concatenate([counted[:, None], closed[:, :-1]], axis=1)
    return _from_acceptance(cases, _told(cases, asked, limits, (opened, closed, end)))


def _from_acceptance(cases: Cases, told: Held) -> Held:
    """Who appraises asked for the papers: the desk had handed over before, and the second step spans the pause."""
    waited = np.flatnonzero(~np.isnat(cases.resumed))
    accepted = cases.accepted[waited]
    handed = accepted + (cases.paused[waited] - accepted) // 2
    told.opened[waited, 0], told.closed[waited, 0], told.opened[waited, 1] = accepted, handed, handed
    return told


def _ends(
    ended: str, asked: NDArray[np.bool_], limits: NDArray[np.int64], worked: NDArray[np.int64],
    shares: NDArray[np.float64],
) -> NDArray[np.int64]:  # fmt: skip
    """By how many working minutes after acceptance each step has ended."""
    if ended in {"pending", "waiting", "overdue"}:
        spent = np.where(shares > 0, limits, 0)
        if ended == "overdue":
            spent[:, 3] = 0
            culprit = np.where(asked, 2, 1)
            spent[np.arange(len(spent)), culprit] = worked + 1
        return np.cumsum(spent, axis=1)
    if ended == "late":
        spent = np.where(shares > 0, (limits * 0.9).astype(np.int64), 0)
        culprit = np.where(asked, 2, 1)
        rest = worked - (spent.sum(axis=1) - spent[np.arange(len(spent)), culprit])
        spent[np.arange(len(spent)), culprit] = np.maximum(rest, 1)
        return np.cumsum(spent, axis=1)
    return np.cumsum(np.floor(shares * worked[:, None]).astype(np.int64), axis=1)


def _told(
    cases: Cases, asked: NDArray[np.bool_], limits: NDArray[np.int64], moments: tuple[Instants, Instants, Instants]
) -> Held:
    """Leave out what did not happen: no step beside unless asked, none that begins when the case had ended."""
    never = np.datetime64("NaT", "us")
    opened, closed, end = moments[0].copy(), moments[1].copy(), moments[2]
    opened[:, 2] = np.where(asked, opened[:, 2], never)
    is_open = np.isnat(cases.concluded)
    if is_open.any():
        started = opened < end[:, None]
        started[:, 0] = True
        closed = np.where(closed >= end[:, None], never, closed)
        waits = (~np.isnat(cases.paused))[:, None]  # whoever held it when the clock stopped goes on holding it
        opened = np.where(started & ~(waits & (opened > cases.paused[:, None])), opened, never)
        there = ~np.isnat(opened)
        last = there.shape[1] - 1 - np.argmax(there[:, ::-1], axis=1)
        closed[np.arange(len(last)), last] = never
    else:
        last = np.asarray(closed[:, 3])
        closed[:, 3] = np.where(np.isnat(last), last, end)
        empty = (opened >= closed) & ~np.isnat(opened)
        empty[:, 3] = False
        opened = np.where(empty, never, opened)
    closed = np.where(np.isnat(opened), never, closed)
    return Held(limits, opened, closed)


def _minutes(calendar: Calendar, begins: Instants, ends: Instants) -> NDArray[np.int64]:
    return elapsed_many([calendar], begins, np.maximum(begins, ends)).working // MINUTE


def _after(calendar: Calendar, begins: Instants, minutes: NDArray[np.int64]) -> Instants:
    """The instant at which so many working minutes have passed; the start itself for none."""
    found = due_many([calendar], accepted=begins, amount=np.maximum(minutes, 1), unit=Unit.HOURS).due_at
    return np.where(minutes <= 0, begins, found)
