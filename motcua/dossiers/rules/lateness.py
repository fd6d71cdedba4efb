"""Early, on time or late, and whose fault (trước hạn, đúng hạn, quá hạn; trách nhiệm), by SEMANTICS §3 and §4.

A late dossier's lateness, in working minutes of the receiving agency's calendar, is shared among its steps in
proportion to their overruns; the shares sum to it exactly. The responsible agency has the largest share; of equal
ones, the one whose step is the latest. If no step overran, the process promised too little time: its own fault.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.elapsed import elapsed
from motcua.dossiers.states import Fault, Timeliness
from motcua.kernel.clock import vietnam_day


@dataclass(frozen=True)
class Held:
    """One step as blame sees it: its place in time, who held it, by how many working minutes it overran."""

    seq: int
    agency: str
    overrun: int


@dataclass(frozen=True)
class Blame:
    """The judgement on one dossier (kết luận về thời hạn); `agency` is empty unless the fault is an agency's."""

    timeliness: Timeliness
    minutes: int = 0
    fault: Fault | None = None
    agency: str = ""
    shares: tuple[tuple[int, int], ...] = ()


def timeliness(due_at: datetime | None, concluded_at: datetime) -> Timeliness:
    """By days in Vietnam: before the due day early, on it and not after the due moment on time, after it late.

    An open pause leaves no due moment; what ends then has not used its time: early.
    """
    if due_at is None:
        return Timeliness.EARLY
    if concluded_at > due_at:
        return Timeliness.LATE
    return Timeliness.EARLY if vietnam_day(concluded_at) < vietnam_day(due_at) else Timeliness.ON_TIME


def judge(calendar: Calendar, due_at: datetime | None, at: datetime, steps: Sequence[Held]) -> Blame:
    """The judgement at an instant: of the conclusion for a finished case, of now for an open one."""
    found = timeliness(due_at, at)
    if found is not Timeliness.LATE or due_at is None:
        return Blame(found)
    minutes = elapsed(calendar, due_at, at).minutes
    guilty = [step for step in steps if step.overrun > 0]
    if not guilty:
        return Blame(found, minutes, Fault.PROCESS)
    return Blame(found, minutes, Fault.AGENCY, responsible(guilty), share(minutes, guilty))


def share(minutes: int, guilty: Sequence[Held]) -> tuple[tuple[int, int], ...]:
    """The lateness shared by overruns, largest remainders first (of equal ones the latest); sums to `minutes`."""
    total = sum(step.overrun for step in guilty)
    parts = {step.seq: divmod(minutes * step.overrun, total) for step in guilty}
    left = minutes - sum(whole for whole, _ in parts.values())
    first = sorted(parts, key=lambda seq: (-parts[seq][1], -seq))[:left]
    return tuple((seq, whole + (seq in first)) for seq, (whole, _) in sorted(parts.items()))


def responsible(guilty: Sequence[Held]) -> str:
    """The agency with the largest overrun in all; of equal ones the one whose step is the latest."""
    sums: dict[str, tuple[int, int]] = {}
    for step in guilty:
        total, last = sums.get(step.agency, (0, 0))
        sums[step.agency] = (total + step.overrun, max(last, step.seq))
    return max(sums, key=lambda agency: sums[agency])
