"""How a case leaves the house (trả kết quả, rút, dừng, mở lại)."""

from datetime import datetime

from motcua.deadlines.rules.pause import Mode, PauseKind
from motcua.dossiers import permissions
from motcua.dossiers.actions.accepting import ReasonMissing, issue_slip
from motcua.dossiers.actions.casefile import CaseFile, laid_open
from motcua.dossiers.actions.deciding import CONCLUDED
from motcua.dossiers.actions.stepping import Target, fitting, open_written, told
from motcua.dossiers.events import (
    Closed,
    DossierReopened,
    DossierStopped,
    DossierWithdrawn,
    Interval,
    Opened,
    ResultDelivered,
    Timing,
)
from motcua.dossiers.models import Content, Dossier, Pause, Step
from motcua.dossiers.rules.walking import steps_at
from motcua.dossiers.rules.wording import mark, written
from motcua.dossiers.states import Conclusion, ReturnMethod, SlipKind, State, StepOutcome
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.people.states import Power


@act(cites="nd-61-2018:d.20", emits=(ResultDelivered,))
def deliver_result(
    *, code: str, method: ReturnMethod, actor: Actor, at: datetime, taken_by: str = "", key: str | None = None
) -> None:
    """Give the result to the applicant (trả kết quả); `taken_by` is the person who took it, when not the applicant.

    Refuses: NotInState, NotAdmitted.
    """
    case = laid_open("deliver_result", code, actor=actor, at=at)
    permissions.desk("deliver_result", actor, case.row, at)
    closed = _close_all(case)
    case.row.state, case.row.delivered_at, case.row.return_method = State.DELIVERED, at, method
    case.row.taken_by = written(taken_by, field="taken_by", most=60)
    case.write("delivered_at", "return_method", "taken_by")
    journal.record(ResultDelivered(subject=case.row.subject, method=method, closed=closed))


@act(cites="nd-61-2018:d.16", emits=(DossierWithdrawn,))
def withdraw_dossier(
    *, code: str, actor: Actor, at: datetime, reason: str = "", key: str | None = None
) -> None:  # fmt: skip
    """Take the case back at the applicant's wish (rút hồ sơ); the reason, if one is given, stays in its note.

    Refuses: NotInState, NotAdmitted, BadText.
    """
    case = laid_open("withdraw_dossier", code, actor=actor, at=at)
    permissions.party("withdraw_dossier", actor, case.row, at, Power.WITHDRAW)
    why = written(reason, field="reason", most=1000)
    if why:
        content = Content.objects.get(dossier=case.row)
        content.note = f"{content.note}\nLý do rút hồ sơ: {why}".strip()
        content.save(update_fields=["note"])
    pause = case.end_pause() if case.row.paused_at else None
    closed = _close_all(case)
    _over(case, Conclusion.WITHDRAWN, State.WITHDRAWN)
    journal.record(DossierWithdrawn(subject=case.row.subject, closed=closed, pause=pause))


@act(cites="nd-118-2025", emits=(DossierStopped,))
def stop_dossier(*, code: str, reason: str, actor: Actor, at: datetime, key: str | None = None) -> int:
    """End the case without a result, with a notice (dừng giải quyết); answers the notice's number.

    The competent agency or the desk does it, whoever holds a step. Refuses: NotInState, NotAdmitted, ReasonMissing.
    """
    case = laid_open("stop_dossier", code, actor=actor, at=at)
    permissions.whole("stop_dossier", actor, case.row, at)
    said = written(reason, field="reason")
    if not said:
        raise ReasonMissing("Phải ghi lý do dừng giải quyết.", field="reason")
    pause = case.end_pause() if case.row.paused_at else None
    closed = _close_all(case)
    slip = issue_slip(case, SlipKind.STOP, {"reason": said})
    _over(case, Conclusion.STOPPED, State.STOPPED)
    journal.record(DossierStopped(subject=case.row.subject, reason="slip", slip=slip, closed=closed, pause=pause))
    return slip


@act(cites=("nd-61-2018:d.5", "nd-61-2018:d.19"), emits=(DossierReopened,))
def reopen_dossier(
    *, code: str, complaint: str, actor: Actor, at: datetime, to: str = "", target: Target | None = None,
    key: str | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Open an ended case again after a complaint was settled (mở lại hồ sơ); answers the steps that opened.

    The whole limit runs anew from this moment; the time in between is a pause. `to` is a step of the process, the
    first one unless told. What had never been accepted is lodged again. Refuses: NotInState, NotAdmitted,
    ReasonMissing, NoSuchOutcome.
    """
    case = laid_open("reopen_dossier", code, actor=actor, at=at)
    permissions.head("reopen_dossier", actor, case.row, at)
    if not complaint.strip():
        raise ReasonMissing("Phải ghi số văn bản giải quyết khiếu nại.", field="complaint")
    settled = mark(complaint, field="complaint")
    closed = _close_all(case)
    ended = case.row.concluded_at or at
    _undo(case.row)
    accepted = case.row.accepted_at is not None
    gap = _gap(case, ended) if accepted else None
    why, opened, timing = _anew(case, to, fitting(target, at) or Target()) if accepted else ((), (), None)
    case.write("delivered_at", *CONCLUDED)
    journal.record(
        DossierReopened(
            subject=case.row.subject, complaint=settled, due_at=None if timing else case.row.due_at, why=why,
            closed=closed, opened=opened, pause=gap, timing=timing,
        )
    )  # fmt: skip
    return tuple(each.seq for each in opened)


def _undo(row: Dossier) -> None:
    """Take the conclusion back; results and slips stay, they were handed out."""
    row.state = State.LODGED if row.accepted_at is None else State.PROCESSING
    row.done, row.concluded_at, row.delivered_at, row.late_minutes = [], None, None, 0
    row.conclusion = row.decision = row.timeliness = row.fault = row.fault_agency = ""


def _gap(case: CaseFile, ended: datetime) -> Interval | None:
    """The time from the end to the reopening as a pause; none when there was no such time."""
    if ended >= case.at:
        return None
    row = case.row
    row.pauses += 1
    gap = Pause(
        dossier=row, seq=row.pauses, start=ended, until=case.at, kind=PauseKind.OTHER.value, mode=Mode.RESTART.value,
        cites=[],
    )  # fmt: skip
    gap.save(force_insert=True)
    return Interval(seq=gap.seq, start=ended, pause_kind=gap.kind, mode=gap.mode)


def _anew(case: CaseFile, to: str, target: Target) -> tuple[tuple[str, ...], tuple[Opened, ...], Timing | None]:
    """The promise and the steps with which the case goes on."""
    case.row.basis_at, case.row.basis_limit = case.at, case.row.limit
    promise = case.promise()
    case.row.due_at = promise.due_at
    opened = _open_again(case, to, target)
    return promise.why, opened, case.settle()


def _open_again(case: CaseFile, to: str, target: Target) -> tuple[Opened, ...]:
    net = case.net
    if net is None:
        step = Step(
            number=str(case.row.steps + 1), agency=target.agency or case.row.competent_agency, unit=target.unit,
            officer=target.officer, limit_minutes=target.limit_minutes,
        )  # fmt: skip
        return (told(case.open(step)),)
    numbers = steps_at(net, to or net.definition.start)
    return open_written(case, [net.steps[number] for number in numbers], targets=dict.fromkeys(numbers, target))


def _close_all(case: CaseFile) -> tuple[Closed, ...]:
    return tuple(case.close(step, StepOutcome.CLOSED) for step in list(case.steps))


def _over(case: CaseFile, conclusion: Conclusion, state: State) -> None:
    case.row.state, case.row.conclusion, case.row.concluded_at, case.row.done = state, conclusion, case.at, []
    case.write(*CONCLUDED)
