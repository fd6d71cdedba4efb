"""When the clock stands (tạm dừng): supplements, money, other reasons of the law, parties outside the system."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.pause import Mode, PauseKind
from motcua.documents.actions.originals import drop_photos
from motcua.dossiers import permissions
from motcua.dossiers.actions.accepting import ReasonMissing, issue_slip
from motcua.dossiers.actions.casefile import CaseFile, laid_open
from motcua.dossiers.actions.hands import HeldOutside, deciding, free_to_leave, in_hands, leading, working
from motcua.dossiers.actions.stepping import Passage, pass_on
from motcua.dossiers.events import (
    DossierResumed,
    DossierSupplemented,
    DossierSuspended,
    PaymentConfirmed,
    PaymentRequired,
    SupplementRequested,
)
from motcua.dossiers.models import Content, Duty, Step
from motcua.dossiers.rules.walking import offers
from motcua.dossiers.rules.wording import articles, whole, written
from motcua.dossiers.states import DutyKind, SlipKind, State, StepOutcome
from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.law import one_stop
from motcua.people.states import Power


class SupplementsUsedUp(Refusal):
    """The law allows one complete request (chỉ được yêu cầu bổ sung một lần)."""


class NoDuty(Refusal):
    """No such money is owed (không có khoản phải nộp này)."""


class OtherWay(Refusal):
    """The law has an act of its own for this pause (lý do tạm dừng này có thủ tục riêng)."""


class BadAmount(Refusal):
    """The amount cannot be (số tiền không hợp lệ)."""


@act(cites=("nd-61-2018:d.15.k3", "nd-61-2018:d.19.k4"), emits=(SupplementRequested,))
def request_supplement(
    *, code: str, papers: Sequence[str], reason: str, actor: Actor, at: datetime, step: int | None = None,
    key: str | None = None,
) -> int:  # fmt: skip
    """Ask the applicant, once and for everything, to complete the case (yêu cầu bổ sung); answers the slip's number.

    Before acceptance no clock runs. After it the clock stands until the applicant has answered; then the limit runs
    anew (NĐ 61/2018 Điều 19 khoản 4), but only where the request came within the days that this clause gives: an
    agency that asks late goes on with what it has left. Refuses: NotInState, NotAdmitted, SupplementsUsedUp,
    ReasonMissing, Paused, NotOpen, HeldOutside, NotTheLead.
    """
    case = laid_open("request_supplement", code, actor=actor, at=at)
    row = case.row
    held = case.step(step) if case.steps else None
    if held is None:
        permissions.desk("request_supplement", actor, row, at)
    else:
        working("request_supplement", case, held)
        _free(case, held)
    listed = tuple(filter(None, (written(paper, field="papers", most=500) for paper in papers[:MOST_PAPERS])))
    why = written(reason, field="reason")
    if not listed or not why:
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
        case.running()
        if case.net is not None and offers(case.net, held.number, StepOutcome.SUPPLEMENT):
            passage = pass_on(case, held, StepOutcome.SUPPLEMENT, note=why)
        pause = case.pause(PauseKind.SUPPLEMENT, _mode(case, in_time=in_time), ("nd-61-2018:d.19.k4",), why)
    slip = issue_slip(case, SlipKind.SUPPLEMENT, {"papers": listed, "reason": why})
    row.state, row.decision = State.AWAITING_SUPPLEMENT, ""
    case.write("supplements")
    journal.record(
        SupplementRequested(
            subject=row.subject, papers=(str(len(listed)),), slip=slip, in_time=in_time, pause=pause,
            due_at=row.due_at, closed=passage.closed, opened=passage.opened, done=passage.done, clocks=case.clocks(),
        )
    )  # fmt: skip
    return slip


MOST_PAPERS = 200


def _free(case: CaseFile, held: Step) -> None:
    """Refuses where the step may not be left."""
    leading(case, held)
    if held.party:
        raise HeldOutside(f"“{held.party}” đang giữ hồ sơ; hãy ghi nhận kết quả trả về trước.", field="step")
    free_to_leave(case, held)


def _in_time(case: CaseFile) -> bool:
    """Whether the request comes within the working days after acceptance that the law gives."""
    if case.row.accepted_at is None:
        return True
    days = one_stop.RETURN_DAYS.on(vietnam_day(case.row.accepted_at)).value
    until = due(case.calendar(), accepted=case.row.accepted_at, limit=Limit(Unit.WORKING_DAYS, days)).due_at
    return until is None or case.at <= until


def _mode(case: CaseFile, *, in_time: bool) -> Mode:
    accepted = vietnam_day(case.row.accepted_at or case.at)
    anew = in_time and one_stop.LIMIT_RESTARTS_AFTER_RETURN.on(accepted).value
    return Mode.RESTART if anew else Mode.CONTINUE


@act(cites="nd-61-2018:d.19.k4", emits=(DossierSupplemented,))
def supplement_dossier(
    *, code: str, papers: Sequence[Mapping[str, str]], actor: Actor, at: datetime, key: str | None = None
) -> datetime | None:
    """Hand in what was asked for (bổ sung hồ sơ); answers the day now promised, None before acceptance.

    Refuses: NotInState, NotAdmitted, ReasonMissing.
    """
    case = laid_open("supplement_dossier", code, actor=actor, at=at)
    permissions.party("supplement_dossier", actor, case.row, at, Power.SUPPLEMENT)
    if not papers:
        raise ReasonMissing("Chưa có giấy tờ nào được bổ sung.", field="papers")
    content = Content.objects.get(dossier=case.row)
    content.papers = [*content.papers, *_given(papers, case.row.supplements)]
    content.save(update_fields=["papers"])
    pause: int | None = None
    why: tuple[str, ...] = ()
    if case.row.accepted_at is None:
        case.row.state = State.LODGED
    else:
        pause, why = _again(case)
        case.row.state = State.PROCESSING
    case.write()
    drop_photos(owner=case.row.subject, actor=SYSTEM, at=at)
    journal.record(
        DossierSupplemented(
            subject=case.row.subject, papers=(str(len(papers)),), pause=pause, due_at=case.row.due_at, why=why,
            clocks=case.clocks(),
        )
    )  # fmt: skip
    return case.row.due_at


def _given(papers: Sequence[Mapping[str, str]], turn: int) -> list[dict[str, object]]:
    """The papers as they will be kept. Refuses: BadText."""
    return [
        {
            "name": written(str(paper.get("name", "")), field="papers", most=500),
            **{part: written(str(paper[part]), field="papers", most=500) for part in PARTS if paper.get(part)},
            **{part: whole(paper[part], field="papers") for part in ("originals", "copies") if paper.get(part)},
            "supplement": str(turn),
        }
        for paper in papers[:MOST_PAPERS]
    ]


PARTS = ("code", "paper", "note")


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

    Supplements, money and outside parties have acts of their own. Refuses: NotInState, NotAdmitted, Paused,
    ReasonMissing (no article, no pause), OtherWay, NotTheLead.
    """
    case, held = in_hands("suspend_dossier", code, step, actor=actor, at=at)
    deciding(case, held)
    allowed, said = articles(cites, field="cites"), written(note, field="note")
    if not allowed or not said:
        raise ReasonMissing("Phải ghi điều khoản cho phép tạm dừng và nội dung.", field="cites")
    if kind not in {PauseKind.SITE_CHECK, PauseKind.OTHER}:
        raise OtherWay(
            "Chờ bổ sung, chờ nộp tiền, chờ bên ngoài: hãy dùng đúng chức năng, thời hạn sẽ tự dừng.", field="kind"
        )
    pause = case.pause(kind, Mode.CONTINUE, allowed, said)
    case.write()
    journal.record(
        DossierSuspended(subject=case.row.subject, pause=pause, due_at=case.row.due_at, clocks=case.clocks())
    )


@act(cites="nd-61-2018:d.19", emits=(DossierResumed,))
def resume_dossier(
    *, code: str, actor: Actor, at: datetime, step: int | None = None, key: str | None = None
) -> datetime:
    """Let the clock run again (tiếp tục tính thời hạn); answers the day now promised.

    What waits for an outside party goes on with that party's answer. Refuses: NotInState, NotAdmitted, NotPaused,
    NotTheLead, HeldOutside.
    """
    case, held = in_hands("resume_dossier", code, step, actor=actor, at=at)
    deciding(case, held)
    if case.row.paused_kind == PauseKind.OUTSIDE_PARTY:
        raise HeldOutside("Hồ sơ chờ bên ngoài hệ thống; hãy ghi nhận kết quả trả về.", field="step")
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

    `blocking`: the case waits for it and the clock stands, as the law says of land taxes; where it stands already for
    the outside party that collects the money, that pause goes on. Refuses: NotInState, NotAdmitted, BadAmount,
    Paused, NotTheLead.
    """
    case, held = in_hands("require_payment", code, step, actor=actor, at=at)
    leading(case, held)
    if not 0 < amount <= 10**15:
        raise BadAmount("Số tiền phải là số đồng nguyên, lớn hơn 0.", field="amount")
    seq = Duty.objects.filter(dossier=case.row).count() + 1
    Duty.objects.create(
        dossier=case.row, seq=seq, kind=kind, amount=amount, label=written(label, field="label", most=200),
        basis=written(basis, field="basis", most=200), blocking=blocking, required_at=at,
    )  # fmt: skip
    pause = None
    if blocking:
        if case.row.paused_kind != PauseKind.OUTSIDE_PARTY:
            pause = case.pause(PauseKind.FINANCIAL_DUTY, Mode.CONTINUE, ("nd-61-2018:d.22",))
        case.row.state = State.AWAITING_PAYMENT
    case.write()
    journal.record(
        PaymentRequired(
            subject=case.row.subject, duty=seq, duty_kind=kind, amount=amount, blocking=blocking, pause=pause,
            due_at=case.row.due_at if pause else None, clocks=case.clocks() if pause else (),
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
    owed = Duty.objects.filter(dossier=case.row, seq=duty).first() if 0 < duty < 2**15 else None
    if owed is None or owed.confirmed_at is not None:
        raise NoDuty("Không có khoản phải nộp này, hoặc khoản này đã được xác nhận.", field="duty")
    proof = written(receipt, field="receipt", most=80)
    if not proof:
        raise ReasonMissing("Phải ghi số chứng từ.", field="receipt")
    owed.confirmed_at, owed.receipt = at, proof
    owed.save(update_fields=["confirmed_at", "receipt"])
    pause: int | None = None
    why: tuple[str, ...] = ()
    waiting = Duty.objects.filter(dossier=case.row, blocking=True, confirmed_at__isnull=True).exists()
    if case.row.state == State.AWAITING_PAYMENT and not waiting:
        if case.row.paused_kind == PauseKind.FINANCIAL_DUTY:
            pause, why = _again(case)
        case.row.state = State.PROCESSING
    case.write()
    journal.record(
        PaymentConfirmed(
            subject=case.row.subject, duty=duty, receipt="given", pause=pause,
            due_at=case.row.due_at if pause else None, why=why,
            clocks=case.clocks() if pause else (),
        )
    )  # fmt: skip
