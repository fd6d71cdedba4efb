"""Deciding and the result (quyết định, kết quả): approval, refusal on the merits, the result that ends the clock."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.dossiers import permissions
from motcua.dossiers.actions.accepting import ReasonMissing, issue_slip
from motcua.dossiers.actions.casefile import CaseFile
from motcua.dossiers.actions.hands import at_hand, deciding, leading
from motcua.dossiers.actions.stepping import Passage, Target, aims, pass_on, told
from motcua.dossiers.events import DossierDecided, Lateness, ResultRegistered, Timing
from motcua.dossiers.models import Outcome, Step
from motcua.dossiers.rules.lateness import Held, judge, timeliness
from motcua.dossiers.rules.walking import NoSuchOutcome, ends, offers
from motcua.dossiers.rules.wording import written
from motcua.dossiers.states import Conclusion, Fault, SlipKind, State, StepOutcome, Timeliness
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal


class NotDecided(Refusal):
    """Nobody has approved the case yet (hồ sơ chưa được phê duyệt)."""


class DecidedAlready(Refusal):
    """The case was approved before (hồ sơ đã được phê duyệt)."""


class StepsOpen(Refusal):
    """Other agencies still hold the case (còn cơ quan khác đang xử lý)."""


@dataclass(frozen=True)
class Result:
    """One result of the case (kết quả giải quyết); `paper` is its electronic copy in documents."""

    name: str
    code: str = ""
    number: str = ""
    paper: str = ""


@act(cites=("nd-61-2018:d.19", "nd-61-2018:d.19.k8"), emits=(DossierDecided,))
def decide_dossier(
    *, code: str, approve: bool, actor: Actor, at: datetime, step: int | None = None, to: str = "", reason: str = "",
    target: Target | None = None, key: str | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Approve, or refuse on the merits (quyết định); answers the steps that opened.

    A refusal concludes the case inside its limit, with a slip, as a result to be returned. Officers of the desk
    decide only what is handled on the spot. Refuses: NotInState, NotOpen, Paused, NotAdmitted, HeldOutside,
    NotTheLead, NoSuchOutcome, ReasonMissing, DecidedAlready.
    """
    case, held = at_hand("decide_dossier", code, step, actor=actor, at=at)
    leading(case, held)
    permissions.decider(actor, case.row)
    timing: Timing | None = None
    if approve:
        passage = _approved(case, held, to, target)
        timing = case.settle()
        case.row.decision, case.row.state = Conclusion.APPROVED.value, State.PROCESSING
        case.write()
        slip = lateness = None
    else:
        passage, slip, lateness = _refused(case, held, written(reason, field="reason"))
    journal.record(
        DossierDecided(
            subject=case.row.subject, decision=case.row.decision, reason="slip" if slip else "",
            closed=passage.closed, opened=passage.opened, done=passage.done, slip=slip, lateness=lateness,
            timing=timing,
        )
    )  # fmt: skip
    return tuple(each.seq for each in passage.opened)


def _approved(case: CaseFile, held: Step, to: str, target: Target | None) -> Passage:
    if case.net is not None and offers(case.net, held.number, StepOutcome.APPROVE):
        return pass_on(case, held, StepOutcome.APPROVE, to=to, targets=aims(case, target))
    # Without a step for the signature whoever holds the case records it and goes on holding it.
    if case.net is not None and _signed_elsewhere(case):
        raise NoSuchOutcome(f"Bước {held.number} không phải bước phê duyệt theo quy trình.", field="step")
    deciding(case, held)
    if case.row.decision:
        raise DecidedAlready("Hồ sơ đã được phê duyệt.", field="step")
    return Passage((), (), tuple(case.row.done), ended=False)


def _signed_elsewhere(case: CaseFile) -> bool:
    net = case.net
    return net is not None and any(offers(net, number, StepOutcome.APPROVE) for number in net.steps)


def _refused(case: CaseFile, held: Step, reason: str) -> tuple[Passage, int, Lateness]:
    if not reason:
        raise ReasonMissing("Phải ghi lý do từ chối giải quyết.", field="reason", cites=("nd-61-2018:d.19.k8",))
    if case.net is None:
        deciding(case, held)
    elif not offers(case.net, held.number, StepOutcome.REFUSE):
        raise NoSuchOutcome(f"Quy trình không cho từ chối ở bước {held.number}.", field="step")
    closed = [case.close(held, StepOutcome.REFUSE)]
    closed += [case.close(other, StepOutcome.CALLED_OFF) for other in list(case.steps)]
    case.row.done = []
    case.row.decision = Conclusion.REFUSED.value
    slip = issue_slip(case, SlipKind.REFUSAL, {"reason": reason})
    lateness = conclude(case, Conclusion.REFUSED, State.RESULT_READY)
    case.write(*CONCLUDED)
    return Passage(tuple(closed), (), (), ended=True), slip, lateness


@act(cites=("nd-61-2018:d.19", "nd-61-2018:d.20"), emits=(ResultRegistered,))
def register_result(
    *, code: str, results: Sequence[Result], actor: Actor, at: datetime, step: int | None = None, to: str = "",
    key: str | None = None,
) -> Lateness:  # fmt: skip
    """Enter the signed result, ready to be returned (vào sổ kết quả): the case is concluded, its lateness fixed.

    Only from the last working step: the process ends with it, or goes on to the desk that returns the result.
    Refuses: NotInState, NotOpen, Paused, NotAdmitted, HeldOutside, NotTheLead, NotDecided, StepsOpen,
    NoSuchOutcome, ReasonMissing.
    """
    case, held = at_hand("register_result", code, step, actor=actor, at=at)
    leading(case, held)
    entered = _readable(results)
    if not case.row.decision and case.net is not None and _signed_elsewhere(case):
        raise NotDecided("Hồ sơ chưa được người có thẩm quyền phê duyệt.", field="step")
    others = [step for step in case.steps if step is not held]
    if others:
        names = ", ".join(sorted({step.agency for step in others}))
        raise StepsOpen(f"Chưa ghi được kết quả: {names} còn đang xử lý.", field="step")
    passage = _left(case, held, to)
    case.row.decision = case.row.decision or Conclusion.APPROVED.value
    # Results entered before are there only when the case was opened again, and then its count begins anew.
    earlier = case.row.basis_at != case.row.accepted_at
    Outcome.objects.bulk_create(
        Outcome(
            dossier=case.row, seq=place, name=result.name, code=result.code, number=result.number, paper=result.paper,
            registered_at=at,
        )
        for place, result in enumerate(
            entered, 1 + (Outcome.objects.filter(dossier=case.row).count() if earlier else 0)
        )
    )  # fmt: skip
    lateness = conclude(case, Conclusion.APPROVED, State.RESULT_READY)
    case.write(*CONCLUDED)
    journal.record(
        ResultRegistered(
            subject=case.row.subject, results=tuple(result.code or "-" for result in entered), closed=passage.closed,
            opened=passage.opened, done=passage.done, lateness=lateness,
        )
    )  # fmt: skip
    return lateness


def _readable(results: Sequence[Result]) -> list[Result]:
    """The results as they will be kept. Refuses: ReasonMissing, BadText."""
    entered = [
        Result(
            written(each.name, field="results", most=300), written(each.code, field="results", most=40),
            written(each.number, field="results", most=60), written(each.paper, field="results", most=60),
        )
        for each in results[: MOST_RESULTS + 1]
    ]  # fmt: skip
    if not entered or len(entered) > MOST_RESULTS or not all(each.name for each in entered):
        raise ReasonMissing(f"Phải ghi tên kết quả giải quyết (từ 1 đến {MOST_RESULTS}).", field="results")
    return entered


MOST_RESULTS = 50


def _left(case: CaseFile, held: Step, to: str) -> Passage:
    """Leave the last working step: forward where the process goes on to the desk, else it just ends."""
    net = case.net
    if net is None:
        deciding(case, held)
        return Passage((case.close(held, StepOutcome.FORWARD),), (), (), ended=True)
    passage = pass_on(case, held, StepOutcome.FORWARD, to=to)
    for step in case.steps:
        if step.agency != case.row.receiving_agency or not ends(net, step.number):
            raise NoSuchOutcome(
                f"Chưa ghi được kết quả: quy trình còn bước {step.number}, hãy chuyển bước.", field="step"
            )
        step.limit_minutes = step.due_at = step.running_since = None  # it serves the return; the case's clock ended
        step.after_result = True
    return replace(passage, opened=tuple(told(step) for step in case.steps))


CONCLUDED = ("concluded_at", "conclusion", "timeliness", "late_minutes", "fault", "fault_agency")


def conclude(case: CaseFile, conclusion: Conclusion, state: State) -> Lateness:
    """End the clock of the case and fix its lateness by all its steps (kết thúc tính thời hạn)."""
    row = case.row
    late = timeliness(row.due_at, case.at) is Timeliness.LATE
    blame = judge(case.calendar(), row.due_at, case.at, held_steps(case) if late else ())
    row.concluded_at, row.conclusion, row.state = case.at, conclusion, state
    row.timeliness, row.late_minutes = blame.timeliness, blame.minutes
    row.fault, row.fault_agency = blame.fault or "", blame.agency
    if blame.agency.startswith(OUTSIDE):
        row.fault, row.fault_agency = Fault.OUTSIDE, ""
    return Lateness(
        timeliness=row.timeliness, late_minutes=row.late_minutes, fault=row.fault, agency=row.fault_agency,
        shares=blame.shares,
    )  # fmt: skip


def held_steps(case: CaseFile) -> list[Held]:
    """Every step of the case as blame sees it; those just changed as they are in hand, not as the table has them.

    All working steps are closed by now, their overruns frozen; the return of the result has no limit.
    """
    changed = {step.seq: step for step in [*case.touched, *case.fresh]}
    rows = list(Step.objects.filter(dossier=case.row).order_by("seq"))
    steps = [changed.pop(step.seq, step) for step in rows] + list(changed.values())
    return [Held(step.seq, f"{OUTSIDE}{step.party}" if step.party else step.agency, step.overrun) for step in steps]


OUTSIDE = "outside:"
