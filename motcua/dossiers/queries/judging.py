"""Who is to blame for a late case (trách nhiệm quá hạn), in both books: of its conclusion, or if it ended now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.deadlines.rules.calendar import Calendar
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.rules.clocks import MINUTE, StepClock
from motcua.dossiers.rules.clocks import overrun as beyond
from motcua.dossiers.rules.lateness import Blame, Held, judge, responsible, share
from motcua.dossiers.states import CLOSED, Fault, Timeliness

OUTSIDE = "outside:"  # whoever holds a step outside the system, as blame knows it


@dataclass(frozen=True)
class Judged:
    """The judgement with the time each step has used: microseconds, and whole minutes beyond its limit."""

    blame: Blame
    final: bool
    used: Mapping[int, int]
    overruns: Mapping[int, int]
    fault: Fault | None
    agency: str


def judged(row: Dossier, steps: Sequence[Step], calendars: Mapping[str, Calendar], *, at: datetime) -> Judged:
    """The judgement on a case: fixed when it is concluded, else as if it were concluded at the instant."""
    used = {step.seq: _used(step, calendars, at) for step in steps}
    overruns = {step.seq: _overrun(step, used[step.seq]) for step in steps}
    held = [Held(step.seq, keeper(step), overruns[step.seq]) for step in steps]
    final = row.concluded_at is not None
    if row.accepted_at is None or (row.state in CLOSED and not row.timeliness):
        blame = Blame(Timeliness.EARLY)
    elif final:
        blame = _fixed(row, held)
    else:
        blame = judge(calendars[row.receiving_agency], row.due_at, at, held)
    outside = blame.agency.startswith(OUTSIDE)
    fault = Fault.OUTSIDE if outside else blame.fault
    return Judged(blame, final, used, overruns, fault, "" if outside else blame.agency)


def keeper(step: Step) -> str:
    """Who holds a step in the book of the responsible."""
    return f"{OUTSIDE}{step.party}" if step.party else step.agency


def _fixed(row: Dossier, held: Sequence[Held]) -> Blame:
    found = Timeliness(row.timeliness)
    guilty = [step for step in held if step.overrun > 0]
    if found is not Timeliness.LATE:
        return Blame(found)
    if not guilty:
        return Blame(found, row.late_minutes, Fault.PROCESS)
    return Blame(found, row.late_minutes, Fault.AGENCY, responsible(guilty), share(row.late_minutes, guilty))


def _used(step: Step, calendars: Mapping[str, Calendar], at: datetime) -> int:
    if step.running_since is None:
        return step.used
    return StepClock(step.used, step.running_since, step.limit_minutes).used_at(calendars[step.agency], at)


def _overrun(step: Step, used: int) -> int:
    """Frozen when the step was closed; of an open one by now."""
    if step.closed_at is not None or not step.counted:
        return step.overrun
    return beyond(used, step.limit_minutes)


def minutes(microseconds: int) -> int:
    """Whole minutes."""
    return microseconds // MINUTE
