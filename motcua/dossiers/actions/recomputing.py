"""Counting the days of open cases anew after a calendar was published (tính lại hạn): set by set, only what moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from motcua.deadlines.queries import calendars_for, speaks_for
from motcua.deadlines.rules.bulk.pauses import Status
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.pause import Mode
from motcua.deadlines.rules.reasons import show_instant
from motcua.dossiers import permissions
from motcua.dossiers.events import Clock, DeadlineRecomputed
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.rules.clocks import StepClock
from motcua.dossiers.rules.recounting import Counted, Stop, count_anew
from motcua.dossiers.states import OPEN
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

BATCH = 2000


@dataclass(frozen=True)
class Recounted:
    """What one set came to: cases looked at, cases that moved, cases that could not be counted, where it ended."""

    looked_at: int
    moved: int
    uncountable: int
    last: int | None


class _Case(NamedTuple):
    """As much of a case as its promise is counted from."""

    id: int
    ref: str
    agency: str
    basis_at: datetime
    basis_limit: str
    late_cutoff: bool
    due_at: datetime | None
    pauses: int
    acted_at: datetime | None


class _Running(NamedTuple):
    """As much of a running step as its due moment is counted from."""

    dossier: int
    id: int
    seq: int
    agency: str
    used: int
    since: datetime
    limit: int
    due_at: datetime | None


@dataclass
class _Moved:
    """One case whose days move: its new day, its steps with theirs."""

    case: _Case
    due_at: datetime | None
    steps: list[tuple[_Running, datetime | None]]


def recompute_all(*, calendar: str, actor: Actor, at: datetime) -> int:
    """Every open case by whose clocks this calendar speaks, set after set; answers how many moved. Again: none."""
    moved, last = 0, 0
    agencies = _agencies(calendar, at)
    while agencies:
        done = recompute_deadlines(calendar=calendar, agencies=agencies, after=last, actor=actor, at=at)
        moved += done.moved
        if done.last is None:
            break
        last = done.last
    return moved


@act(cites="nd-61-2018:d.19", emits=(DeadlineRecomputed,))
def recompute_deadlines(
    *, calendar: str, agencies: Sequence[str], after: int = 0, actor: Actor, at: datetime, key: str | None = None
) -> Recounted:
    """Count the days of the next set of open cases anew, by the calendars in force now (tính lại hạn).

    Cases are weighed without a lock; those that move are locked, read and weighed again, so nobody waits for the
    rest. Concluded cases are never touched; an event is written only where the day of a case or of a step moved.
    Refuses: NotAdmitted.
    """
    permissions.house("recompute_deadlines", actor, at)
    theirs = {"agencies": list(agencies), "open": _STATES, "after": after, "batch": BATCH}
    cases = [_Case(*each) for each in _ask(_CASES, theirs)]
    calendars: dict[str, Calendar] = {}
    weighed, uncountable = _weigh(cases, calendars, at)
    found = {one.case.id: one for one in weighed}
    held = [_Case(*each) for each in _ask(_HELD, {"ids": list(found), "open": _STATES})]
    # Every act that moves a clock leaves its mark in acted_at: where it is the same, what was weighed still holds.
    same = {case.id for case in held if case == found[case.id].case}
    moved = [found[case.id] for case in held if case.id in same]
    moved += _weigh([case for case in held if case.id not in same], calendars, at)[0]
    _write(moved)
    for one in moved:
        journal.record(_event(calendar, one))
    return Recounted(len(cases), len(moved), uncountable, cases[-1].id if len(cases) == BATCH else None)


_STATES = [state.value for state in OPEN]
_COLUMNS = "id, ref, receiving_agency, basis_at, basis_limit, late_cutoff, due_at, pauses, acted_at"
_CASES = f"""
SELECT {_COLUMNS} FROM dossiers_dossier AS held
 WHERE state = ANY(%(open)s) AND basis_at IS NOT NULL AND id > %(after)s
   AND (receiving_agency = ANY(%(agencies)s)
        OR EXISTS (SELECT FROM dossiers_step AS step WHERE step.dossier_id = held.id AND step.closed_at IS NULL
                      AND step.agency = ANY(%(agencies)s)))
 ORDER BY id LIMIT %(batch)s
"""  # noqa: S608  no part of it comes from outside
_HELD = f"""
SELECT {_COLUMNS} FROM dossiers_dossier
 WHERE id = ANY(%(ids)s) AND state = ANY(%(open)s) AND basis_at IS NOT NULL ORDER BY id FOR UPDATE
"""  # noqa: S608
_RUNNING = """
SELECT dossier_id, id, seq, agency, used, running_since, limit_minutes, due_at FROM dossiers_step
 WHERE dossier_id = ANY(%(ids)s) AND closed_at IS NULL AND running_since IS NOT NULL AND limit_minutes IS NOT NULL
 ORDER BY dossier_id, seq
"""
_PAUSES = """
SELECT dossier_id, start, until, mode FROM dossiers_pause WHERE dossier_id = ANY(%(ids)s) ORDER BY dossier_id, seq
"""


def _ask(question: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _agencies(calendar: str, at: datetime) -> list[str]:
    """The agencies of open cases and steps that work by this calendar, themselves or by inheritance."""
    found = set(Dossier.objects.filter(state__in=_STATES).values_list("receiving_agency", flat=True).distinct())
    found |= set(Step.objects.filter(closed_at__isnull=True).values_list("agency", flat=True).distinct())
    return [agency for agency in sorted(found) if speaks_for(calendar, agency, at)]


def _weigh(cases: Sequence[_Case], calendars: dict[str, Calendar], at: datetime) -> tuple[list[_Moved], int]:
    """The cases whose days the calendars in force move; and how many cannot be counted (then nothing is changed)."""
    if not cases:
        return [], 0
    steps: dict[int, list[_Running]] = {}
    for each in _ask(_RUNNING, {"ids": [case.id for case in cases]}):
        steps.setdefault(each[0], []).append(_Running(*each))
    wanted = {case.agency for case in cases} | {step.agency for each in steps.values() for step in each}
    calendars |= calendars_for(wanted - calendars.keys(), at)
    places = {agency: place for place, agency in enumerate(calendars)}
    stops = _stops(cases)
    counted = count_anew(
        [
            Counted(places[case.agency], case.basis_at, case.basis_limit, case.late_cutoff, stops.get(case.id, ()))
            for case in cases
        ],
        list(calendars.values()),
    )
    moved, uncountable = [], 0
    for case, (status, due_at) in zip(cases, counted, strict=True):
        if status not in {Status.OK, Status.OPEN}:
            uncountable += 1
            continue
        fresh = [(step, _due(step, calendars)) for step in steps.get(case.id, ())]
        changed = [(step, due) for step, due in fresh if due != step.due_at]
        if due_at != case.due_at or changed:
            moved.append(_Moved(case, due_at, changed))
    return moved, uncountable


def _due(step: _Running, calendars: dict[str, Calendar]) -> datetime | None:
    return StepClock(step.used, step.since, step.limit).due_at(calendars[step.agency])


def _stops(cases: Sequence[_Case]) -> dict[int, list[Stop]]:
    """The pauses since the basis of each case, by time."""
    basis = {case.id: case.basis_at for case in cases if case.pauses}
    found: dict[int, list[Stop]] = {}
    for dossier, start, until, mode in _ask(_PAUSES, {"ids": list(basis)}) if basis else ():
        if start >= basis[dossier]:
            found.setdefault(dossier, []).append((start, until, mode == Mode.RESTART.value))
    return found


def _write(moved: Iterable[_Moved]) -> None:
    """Both tables, one statement each."""
    listed = list(moved)
    _set("dossiers_dossier", [(one.case.id, one.due_at) for one in listed])
    _set("dossiers_step", [(step.id, due) for one in listed for step, due in one.steps])


def _set(table: str, values: Sequence[tuple[int, datetime | None]]) -> None:
    if not values:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} AS row SET due_at = new.due_at"  # noqa: S608  one of two tables
            " FROM unnest(%s::bigint[], %s::timestamptz[]) AS new (id, due_at) WHERE row.id = new.id",
            [[key for key, _ in values], [due for _, due in values]],
        )


def _event(calendar: str, one: _Moved) -> DeadlineRecomputed:
    was, now = one.case.due_at, one.due_at
    why = f"Lịch làm việc được sửa đổi nên ngày hẹn tính lại: trước là {_told(was)}, nay là {_told(now)}."
    return DeadlineRecomputed(
        subject=f"dossier:{one.case.ref}", calendar=calendar, was_due_at=was, due_at=now,
        why=(why,) if was != now else (),
        clocks=tuple(Clock(seq=step.seq, used=step.used, due_at=due) for step, due in one.steps),
    )  # fmt: skip


def _told(moment: datetime | None) -> str:
    return "chưa có ngày hẹn" if moment is None else show_instant(moment)
