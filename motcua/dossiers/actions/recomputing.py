"""Counting the days of open cases anew after a calendar was published (tính lại hạn): set by set, only what moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from motcua.deadlines.queries import calendars_for, speaks_for
from motcua.deadlines.rules.bulk.pauses import Status
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.pause import Mode
from motcua.deadlines.rules.reasons import show_instant
from motcua.dossiers import permissions
from motcua.dossiers.events import Clock, DeadlineRecomputed
from motcua.dossiers.models import Dossier, Pause, Step
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


@dataclass
class _Moved:
    """One case whose days move: the row, its new day, its steps with theirs."""

    row: Dossier
    due_at: datetime | None
    steps: list[tuple[Step, datetime | None]]


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
    theirs = Step.objects.filter(dossier=OuterRef("pk"), closed_at__isnull=True, agency__in=agencies)
    rows = list(
        Dossier.objects.filter(Q(receiving_agency__in=agencies) | Exists(theirs), **_OPEN, pk__gt=after).order_by(
            "pk"
        )[:BATCH]
    )
    calendars: dict[str, Calendar] = {}
    weighed, uncountable = _weigh(rows, calendars, at)
    held = Dossier.objects.select_for_update().filter(pk__in=[one.row.pk for one in weighed], **_OPEN).order_by("pk")
    moved, _ = _weigh(list(held), calendars, at)
    _write(moved)
    for one in moved:
        journal.record(_event(calendar, one))
    return Recounted(len(rows), len(moved), uncountable, rows[-1].pk if len(rows) == BATCH else None)


_OPEN = {"state__in": [state.value for state in OPEN], "basis_at__isnull": False}


def _agencies(calendar: str, at: datetime) -> list[str]:
    """The agencies of open cases and steps that work by this calendar, themselves or by inheritance."""
    found = set(Dossier.objects.filter(**_OPEN).values_list("receiving_agency", flat=True).distinct())
    found |= set(Step.objects.filter(closed_at__isnull=True).values_list("agency", flat=True).distinct())
    return [agency for agency in sorted(found) if speaks_for(calendar, agency, at)]


def _weigh(rows: Sequence[Dossier], calendars: dict[str, Calendar], at: datetime) -> tuple[list[_Moved], int]:
    """The cases whose days the calendars in force move; and how many cannot be counted (then nothing is changed)."""
    steps: dict[int, list[Step]] = {row.pk: [] for row in rows}
    running = Step.objects.filter(dossier__in=rows, closed_at__isnull=True, running_since__isnull=False)
    for step in running.filter(limit_minutes__isnull=False).order_by("dossier_id", "seq"):
        steps[step.dossier_id].append(step)
    wanted = {row.receiving_agency for row in rows} | {step.agency for each in steps.values() for step in each}
    calendars |= calendars_for(wanted - calendars.keys(), at)
    places = {agency: place for place, agency in enumerate(calendars)}
    stops = _stops(rows)
    cases = [
        Counted(places[row.receiving_agency], row.basis_at, row.basis_limit, row.late_cutoff, stops.get(row.pk, ()))
        for row in rows
        if row.basis_at is not None
    ]
    moved, uncountable = [], 0
    for row, (status, due_at) in zip(rows, count_anew(cases, list(calendars.values())), strict=True):
        if status not in {Status.OK, Status.OPEN}:
            uncountable += 1
            continue
        late = [(step, StepClock(step.used, step.running_since, step.limit_minutes)) for step in steps[row.pk]]
        fresh = [(step, clock.due_at(calendars[step.agency])) for step, clock in late]
        changed = [(step, due) for step, due in fresh if due != step.due_at]
        if due_at != row.due_at or changed:
            moved.append(_Moved(row, due_at, changed))
    return moved, uncountable


def _stops(rows: Sequence[Dossier]) -> dict[int, list[Stop]]:
    """The pauses since the basis of each case, by time."""
    basis = {row.pk: row.basis_at for row in rows}
    paused = [row.pk for row in rows if row.pauses]
    found: dict[int, list[Stop]] = {}
    for one in Pause.objects.filter(dossier__in=paused).order_by("dossier_id", "seq"):
        since = basis[one.dossier_id]
        if since is not None and one.start >= since:
            found.setdefault(one.dossier_id, []).append((one.start, one.until, one.mode == Mode.RESTART.value))
    return found


def _write(moved: Iterable[_Moved]) -> None:
    """Both tables, one statement each."""
    listed = list(moved)
    _set("dossiers_dossier", [(one.row.pk, one.due_at) for one in listed])
    _set("dossiers_step", [(step.pk, due) for one in listed for step, due in one.steps])


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
    was, now = one.row.due_at, one.due_at
    why = f"Lịch làm việc được sửa đổi nên ngày hẹn tính lại: trước là {_told(was)}, nay là {_told(now)}."
    return DeadlineRecomputed(
        subject=one.row.subject, calendar=calendar, was_due_at=was, due_at=now, why=(why,) if was != now else (),
        clocks=tuple(Clock(seq=step.seq, used=step.used, due_at=due) for step, due in one.steps),
    )  # fmt: skip


def _told(moment: datetime | None) -> str:
    return "chưa có ngày hẹn" if moment is None else show_instant(moment)
