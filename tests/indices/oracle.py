"""The slow count (đếm chậm để đối chiếu): every figure in plain Python, straight from the events, one by one."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.deadlines.queries import calendars_for
from motcua.deadlines.rules.elapsed import elapsed
from motcua.dossiers import events as told
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.replay import Folded, fold
from motcua.kernel import journal
from motcua.kernel.clock import at_vietnam, vietnam_day
from tests.dossiers.province import TREE


@dataclass(frozen=True)
class Case:
    """A case as it was known, as it was when weighed, and what its last conclusion told of lateness."""

    known: Folded
    seen: Folded
    lateness: Any


def above(agency: str) -> list[str]:
    """An agency and all above it."""
    found, here = [], agency
    while here is not None:
        found.append(here)
        here = TREE[here][4]
    return found


def count(
    start: date, end: date, as_of: datetime, *, side: str = "receiving", channel: str = "", now: datetime
) -> dict[str, Counter[str]]:  # fmt: skip
    """All figures by agency, all below it included; under "" those of the whole."""
    seen = min(as_of, at_vietnam(end))
    found: dict[str, Counter[str]] = {"": Counter()}
    minutes: dict[str, list[int]] = {"": []}
    for row in Dossier.objects.order_by("id"):
        recorded = journal.read(row.subject)
        case = _case(recorded, as_of, seen)
        if case is None or (channel and case.known.channel != channel):
            continue
        _one(case, start, end, seen, as_of, side, found, minutes, now)
    for agency, worked in minutes.items():
        ordered = sorted(worked)
        if ordered:
            found[agency]["median"] = ordered[-(-len(ordered) // 2) - 1]
            found[agency]["p90"] = ordered[-(-len(ordered) * 9 // 10) - 1]
    return found


def _case(recorded: Any, as_of: datetime, seen: datetime) -> Case | None:
    before = [each for each in recorded if each.at < as_of]
    if not before:
        return None
    lateness = None
    for each in before:
        if isinstance(each.event, told.DossierReopened):
            lateness = None
        if isinstance(each.event, told.ResultRegistered) or (
            isinstance(each.event, told.DossierDecided) and each.event.slip is not None
        ):
            lateness = each.event.lateness
    return Case(fold(before), fold([each for each in recorded if each.at < seen]), lateness)


def _one(  # noqa: PLR0917
    case: Case, start: date, end: date, seen: datetime, as_of: datetime, side: str,
    found: dict[str, Counter[str]], minutes: dict[str, list[int]], now: datetime,
) -> None:  # fmt: skip
    known = case.known
    own = known.receiving_agency if side == "receiving" else known.competent_agency

    def add(agency: str | None, code: str, amount: int = 1) -> None:
        for each in ["", *(above(agency) if agency else [])]:
            found.setdefault(each, Counter())[code] += amount

    if known.conclusion == "not_accepted" and start <= vietnam_day(known.concluded_at) < end:
        add(own, "not_accepted")
    for step in known.all_steps.values():
        if step.closed_at is not None and start <= vietnam_day(step.closed_at) < end and not step.party:
            add(step.agency, "steps_closed")
            add(step.agency, "steps_overrun", step.overrun)
            add(step.agency, "steps_late", int(step.overrun > 0))
    if known.delivered_at is not None and start <= vietnam_day(known.delivered_at) < end:
        add(own, "returned")
        add(own, {"desk": "returned_at_desk", "post": "returned_by_post", "online": "returned_online"}[
            known.return_method
        ])  # fmt: skip
    if known.accepted_at is None:
        return
    accepted = vietnam_day(known.accepted_at)
    closed = None if known.concluded_at is None else vietnam_day(known.concluded_at)
    if accepted < start and (closed is None or closed >= start):
        add(own, "carried_over")
    if start <= accepted < end:
        add(own, "received_new")
        add(own, f"received_{known.channel}")
    if accepted < end and (closed is None or closed >= end):
        add(own, "pending")
        due = case.seen.due_at
        late = due is not None and due < seen
        add(own, "pending_overdue" if late else "pending_in_time")
        paused = case.seen.paused_at is not None and case.seen.concluded_at is None
        add(own, "pending_paused", int(paused))
        add(own, "pending_in_time_766", int(not late and case.seen.supplements <= 1))
    if closed is None or not start <= closed < end or accepted >= end:
        return
    if known.conclusion in {"withdrawn", "stopped"}:
        add(own, known.conclusion)
    if known.conclusion in {"approved", "refused"}:
        _resolved(case, own, add, minutes, now)


def _resolved(
    case: Case, own: str, add: Any, minutes: dict[str, list[int]], now: datetime
) -> None:  # fmt: skip
    known, lateness = case.known, case.lateness
    add(own, "resolved")
    add(own, "refused", int(known.conclusion == "refused"))
    add(own, f"resolved_{lateness.timeliness}")
    late = lateness.timeliness == "late"
    add(own, "late_766", int(late or known.supplements > 1))
    add(own, "supplemented", int(known.supplements > 0))
    add(own, "supplemented_again", int(known.supplements > 1))
    add(own, "extended", int(known.extensions > 0))
    if late:
        add(own, "late_minutes", lateness.late_minutes)
        add(own, f"late_by_{lateness.fault}")
        if lateness.agency:
            add(lateness.agency, "late_responsible")
        for seq, share in lateness.shares:
            step = known.all_steps[seq]
            if not step.party:
                add(step.agency, "responsible_minutes", share)
    calendar = calendars_for([known.receiving_agency], now)[known.receiving_agency]
    worked = elapsed(calendar, known.accepted_at, known.concluded_at).working
    for pause in known.all_pauses.values():
        until = min(pause.until or known.concluded_at, known.concluded_at)
        if pause.start < until:
            worked -= elapsed(calendar, pause.start, until).working
    spent = _whole_minutes(worked)
    add(own, "working_minutes", spent)
    for each in ["", *above(own)]:
        minutes.setdefault(each, []).append(spent)


def _whole_minutes(worked: Any) -> int:
    return int(worked // 60_000_000) if isinstance(worked, int) else int(worked.total_seconds() // 60)
