"""When the clock stands (tạm dừng): supplements, money, other reasons of the law, parties outside the system."""

from collections.abc import Sequence
from datetime import datetime

from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.pause import Mode, PauseKind
from motcua.dossiers import permissions
from motcua.dossiers.actions.accepting import ReasonMissing, issue_slip
from motcua.dossiers.actions.casefile import CaseFile, laid_open
from motcua.dossiers.actions.routing import at_hand
from motcua.dossiers.actions.stepping import Passage, pass_on
from motcua.dossiers.events import (
    DossierResumed,
    DossierSupplemented,
    DossierSuspended,
    PaymentConfirmed,
    PaymentRequired,
    SupplementRequested,
)
from motcua.dossiers.models import Content, Duty
from motcua.dossiers.rules.walking import offers
from motcua.dossiers.states import DutyKind, SlipKind, State, StepOutcome
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.law import one_stop
from motcua.people.states import Power


class SupplementsUsedUp(Refusal):
    """The law allows one complete request (chỉ được yêu cầu bổ sung một lần)."""


class NoDuty(Refusal):
    """No such money is owed (không có khoản phải nộp này)."""


class BadAmount(Refusal):
    """The amount cannot be (số tiền không hợp lệ)."""


@act(cites=("nd-61-2018:d.15.k3", "nd-61-2018:d.19.k4"), emits=(SupplementRequested,))
def request_supplement(
    *, code: str, papers: Sequence[str], reason: str, actor: Actor, at: datetime, step: int | None = None,
    key: str | None = None,
) -> int:  # fmt: skip
    """Ask the applicant, once and for everything, to complete the case (yêu cầu bổ sung); answers the slip's number.

    Before acceptance no clock runs. After it the clock stands until the applicant has answered; whether the limit
    then runs anew is the law's (NĐ 61/2018 Điều 19 khoản 4). Refuses: NotInState, NotAdmitted, SupplementsUsedUp,
    ReasonMissing.
    """
    case = laid_open("request_supplement", code, actor=actor, at=at)
    row = case.row
    listed = tuple(paper.strip() for paper in papers if paper.strip())
    held = case.step(step) if case.steps else None
    if held is None:
        permissions.desk("request_supplement", actor, row, at)
    else:
        permissions.holder("request_supplement", actor, row, held, at)
    if not listed or not reason.strip():
        raise ReasonMissing(
            "Phải ghi đủ giấy tờ cần bổ sung và lý do.", field="papers", cites=("nd-61-2018:d.15.k3",)
        )
    allowed = one_stop.SUPPLEMENT_REQUESTS.on(vietnam_day(row.lodged_at))
    if row.supplements >= allowed.value:
        raise SupplementsUsedUp(
            f"Đã yêu cầu bổ sung {row.supplements} lần; chỉ được yêu cầu {allowed.value} lần, đầy đủ, chính xác.",
            cites=allowed.cites,
        )
    row.supplements += 1
    in_time = _in_time(case)
    passage = Passage((), (), tuple(row.done), ended=False)
    pause = None
    if held is not None:
        if case.net is not None and offers(case.net, held.number, StepOutcome.SUPPLEMENT):
            passage = pass_on(case, held, StepOutcome.SUPPLEMENT, note=reason)
        pause = case.pause(PauseKind.SUPPLEMENT, _mode(case), ("nd-61-2018:d.19.k4",), reason)
    slip = issue_slip(case, SlipKind.SUPPLEMENT, {"papers": listed, "reason": reason.strip()})
    row.state = State.AWAITING_SUPPLEMENT
    case.write("supplements")
    journal.record(
        SupplementRequested(
            subject=row.subject, papers=(str(len(listed)),), slip=slip, in_time=in_time, pause=pause,
            closed=passage.closed, opened=passage.opened, done=passage.done, clocks=case.clocks(),
        )
    )  # fmt: skip
    return slip


def _in_time(case: CaseFile) -> bool:
    """Whether the request comes within the working days after acceptance that the law gives."""
    if case.row.accepted_at is None:
        return True
    days = one_stop.RETURN_DAYS.on(vietnam_day(case.row.accepted_at)).value
    until = due(case.calendar(), accepted=case.row.accepted_at, limit=Limit(Unit.WORKING_DAYS, days)).due_at
    return until is None or case.at <= until


def _mode(case: CaseFile) -> Mode:
    accepted = case.row.accepted_at or case.at
    return Mode.RESTART if one_stop.LIMIT_RESTARTS_AFTER_RETURN.on(vietnam_day(accepted)).value else Mode.CONTINUE


@act(cites="nd-61-2018:d.19.k4", emits=(DossierSupplemented,))
def supplement_dossier(
    *, code: str, papers: Sequence[dict[str, str]], actor: Actor, at: datetime, key: str | None = None
) -> datetime | None:
    """Hand in what was asked for (bổ sung hồ sơ); answers the day now promised, None before acceptance.

    Refuses: NotInState, NotAdmitted, ReasonMissing.
    """
    case = laid_open("supplement_dossier", code, actor=actor, at=at)
    permissions.party("supplement_dossier", actor, case.row, at, Power.SUPPLEMENT)
    if not papers:
        raise ReasonMissing("Chưa có giấy tờ nào được bổ sung.", field="papers")
    content = Content.objects.get(dossier=case.row)
    content.papers = [*content.papers, *({**paper, "supplement": str(case.row.supplements)} for paper in papers)]
    content.save(update_fields=["papers"])
    pause: int | None = None
    why: tuple[str, ...] = ()
    if case.row.accepted_at is None:
        case.row.state = State.LODGED
    else:
        pause, why = _again(case)
        case.row.state = State.PROCESSING
    case.write()
    journal.record(
        DossierSupplemented(
            subject=case.row.subject, papers=(str(len(papers)),), pause=pause, due_at=case.row.due_at, why=why,
            clocks=case.clocks(),
        )
    )  # fmt: skip
    return case.row.due_at


def _again(case: CaseFile) -> tuple[int | None, tuple[str, ...]]:
    """The clock runs again: which pause ended, and why the day is what it is now."""
    seq = case.row.pauses
    promise = case.resume()
    return seq, promise.why


@act(cites="nd-61-2018:d.19", emits=(DossierSuspended,))
def suspend_dossier(
    *, code: str, kind: PauseKind, cites: Sequence[str], note: str, actor: Actor, at: datetime,
    step: int | None = None, key: str | None = None,
) -> None:  # fmt: skip
    """Stop the clock for a reason that an article gives (tạm dừng tính thời hạn).

    Refuses: NotInState, NotAdmitted, Paused, ReasonMissing: no article, no pause.
    """
    case, _ = at_hand("suspend_dossier", code, step, actor=actor, at=at)
    if not cites or not note.strip():
        raise ReasonMissing("Phải ghi điều khoản cho phép tạm dừng và nội dung.", field="cites")
    pause = case.pause(kind, Mode.CONTINUE, tuple(cites), note)
    case.write()
    journal.record(DossierSuspended(subject=case.row.subject, pause=pause, clocks=case.clocks()))


@act(cites="nd-61-2018:d.19", emits=(DossierResumed,))
def resume_dossier(
    *, code: str, actor: Actor, at: datetime, step: int | None = None, key: str | None = None
) -> datetime:
    """Let the clock run again (tiếp tục tính thời hạn); answers the day now promised.

    Refuses: NotInState, NotAdmitted, NotPaused.
    """
    case = laid_open("resume_dossier", code, actor=actor, at=at)
    permissions.holder("resume_dossier", actor, case.row, case.step(step), at)
    seq, why = _again(case)
    case.write()
    journal.record(
        DossierResumed(subject=case.row.subject, pause=seq or 0, due_at=case.due(), why=why, clocks=case.clocks())
    )
    return case.due()


@act(cites="nd-61-2018:d.22", emits=(PaymentRequired,))
def require_payment(
    *, code: str, kind: DutyKind, amount: int, actor: Actor, at: datetime, label: str = "", basis: str = "",
    blocking: bool = False, step: int | None = None, key: str | None = None,
) -> int:  # fmt: skip
    """Tell the applicant what is owed, in whole đồng (yêu cầu thực hiện nghĩa vụ tài chính); answers its number.

    `blocking`: the clock stands until it is paid, as the law says of land taxes. Refuses: NotInState, NotAdmitted,
    BadAmount, Paused.
    """
    case = laid_open("require_payment", code, actor=actor, at=at)
    held = case.step(step)
    permissions.holder("require_payment", actor, case.row, held, at)
    if not 0 < amount <= 10**15:
        raise BadAmount("Số tiền phải là số đồng nguyên, lớn hơn 0.", field="amount")
    seq = Duty.objects.filter(dossier=case.row).count() + 1
    Duty.objects.create(
        dossier=case.row, seq=seq, kind=kind, amount=amount, label=label, basis=basis, blocking=blocking,
        required_at=at,
    )  # fmt: skip
    pause = None
    if blocking:
        pause = case.pause(PauseKind.FINANCIAL_DUTY, Mode.CONTINUE, ("nd-61-2018:d.22",))
        case.row.state = State.AWAITING_PAYMENT
    case.write()
    journal.record(
        PaymentRequired(
            subject=case.row.subject, duty=seq, duty_kind=kind, amount=amount, pause=pause,
            clocks=case.clocks() if pause else (),
        )
    )  # fmt: skip
    return seq


@act(cites="nd-61-2018:d.22", emits=(PaymentConfirmed,))
def confirm_payment(
    *, code: str, duty: int, receipt: str, actor: Actor, at: datetime, key: str | None = None
) -> None:
    """Record that the money was paid, with its receipt (xác nhận thực hiện nghĩa vụ tài chính).

    Refuses: NotInState, NotAdmitted, NoDuty, ReasonMissing.
    """
    case = laid_open("confirm_payment", code, actor=actor, at=at)
    permissions.money("confirm_payment", actor, case.row, case.steps, at)
    owed = Duty.objects.filter(dossier=case.row, seq=duty).first()
    if owed is None or owed.confirmed_at is not None:
        raise NoDuty("Không có khoản phải nộp này, hoặc khoản này đã được xác nhận.", field="duty")
    if not receipt.strip():
        raise ReasonMissing("Phải ghi số chứng từ.", field="receipt")
    owed.confirmed_at, owed.receipt = at, receipt.strip()
    owed.save(update_fields=["confirmed_at", "receipt"])
    pause: int | None = None
    why: tuple[str, ...] = ()
    waiting = Duty.objects.filter(dossier=case.row, blocking=True, confirmed_at__isnull=True).exists()
    if case.row.state == State.AWAITING_PAYMENT and not waiting:
        pause, why = _again(case)
        case.row.state = State.PROCESSING
    case.write()
    journal.record(
        PaymentConfirmed(
            subject=case.row.subject, duty=duty, receipt="given", pause=pause, due_at=case.row.due_at, why=why,
            clocks=case.clocks() if pause else (),
        )
    )  # fmt: skip
