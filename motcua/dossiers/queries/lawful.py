"""What may be done with a case now, by this actor (việc làm được với hồ sơ): each act with yes, or why not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers import permissions
from motcua.dossiers.models import Consultation, Dossier, Step
from motcua.dossiers.queries import hindrances as H
from motcua.dossiers.queries.casefile import found, may_read
from motcua.dossiers.queries.hindrances import CaseCheck, Check
from motcua.dossiers.queries.scenes import Scene, scene
from motcua.dossiers.queries.ways import Way, ways
from motcua.dossiers.states import State, StepOutcome, require
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.people.states import Power


@dataclass(frozen=True)
class LawfulAct:
    """One act: whether it is possible, else why not. `admitted`: the actor has the authority, only the case does not
    allow it now; what the actor has no authority for need not be shown.

    `step` and `question` are the numbers to hand to the act; `variant` tells approving from refusing. `ways` are the
    outcomes that the process offers, with the steps that they open.
    """

    act: str
    label: str
    may: bool
    admitted: bool
    why: str = ""
    step: int | None = None
    question: int | None = None
    variant: str = ""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class _OfStep:
    act: str
    label: str
    checks: tuple[Check, ...]
    kinds: tuple[StepOutcome, ...] = ()
    variant: str = ""


def lawful_acts(code: str, *, actor: Actor, at: datetime) -> tuple[LawfulAct, ...]:
    """Every act with a yes or a reason, in the order of a case's life (việc làm được); of acts on steps one for each
    open step. The acts ask again when they are done. Empty when there is no such case or it is out of reach.
    """
    row = found(code)
    if row is None or not _concerned(row, actor, at):
        return ()
    here = scene(row, actor, at)
    acts = [_case_act(here, *each) for each in _CASE_ACTS]
    if not here.open:
        acts.append(_case_act(here, "request_supplement", _SUPPLEMENT, _desk("request_supplement"), (H.supplements,)))
    if actor.kind in {ActorKind.OFFICER, ActorKind.SYSTEM}:
        acts += [_step_act(here, held, each) for held in here.open for each in _STEP_ACTS]
        acts += [_answer(here, question) for question in here.questions]
    return tuple(sorted(acts, key=lambda act: (_ORDER[act.act], act.step or 0, act.variant)))


def _concerned(row: Dossier, actor: Actor, at: datetime) -> bool:
    """Whether the actor may know of the case at all."""
    if actor.kind in {ActorKind.CITIZEN, ActorKind.BUSINESS}:
        return permissions.is_party(actor, row.applicant, row.procedure, at)
    try:
        return may_read(row, actor, at)
    except NotAdmitted:
        return False


def _case_act(here: Scene, act: str, label: str, authority: CaseCheck, checks: tuple[CaseCheck, ...]) -> LawfulAct:
    admitted = _refusal([lambda: authority(here)]) is None
    why = _refusal(
        [lambda: require(act, State(here.row.state)), lambda: authority(here), *(_bound(one, here) for one in checks)]
    )
    return LawfulAct(act, label, why is None, admitted, why or "")


def _step_act(here: Scene, held: Step, one: _OfStep) -> LawfulAct:
    def authority() -> None:
        permissions.holder(one.act, here.actor, here.row, held, here.at)

    why = _refusal(
        [
            lambda: require(one.act, State(here.row.state)),
            authority,
            *(_bound_step(check, here, held) for check in one.checks),
        ]
    )
    offered = ways(here, held, *one.kinds) if why is None and one.kinds else ()
    if one.act == "forward_dossier":
        offered = tuple(way for way in offered if not way.ends)
    admitted = _refusal([authority]) is None
    return LawfulAct(one.act, one.label, why is None, admitted, why or "", held.seq, None, one.variant, offered)


def _answer(here: Scene, question: Consultation) -> LawfulAct:
    act = "answer_consultation"

    def authority() -> None:
        permissions.place(act, here.actor, question.agency, here.at)

    why = _refusal([lambda: require(act, State(here.row.state)), authority])
    admitted = _refusal([authority]) is None
    return LawfulAct(act, "Trả lời ý kiến", why is None, admitted, why or "", question=question.seq)


def _refusal(checks: Iterable[Callable[[], None]]) -> str | None:
    """What the first check that refuses says."""
    for check in checks:
        try:
            check()
        except Refusal as refused:
            return refused.message
    return None


def _bound(check: CaseCheck, here: Scene) -> Callable[[], None]:
    return lambda: check(here)


def _bound_step(check: Check, here: Scene, held: Step) -> Callable[[], None]:
    return lambda: check(here, held)


def _desk(act: str) -> CaseCheck:
    return lambda here: permissions.desk(act, here.actor, here.row, here.at)


def _party(act: str, power: Power) -> CaseCheck:
    return lambda here: permissions.party(act, here.actor, here.row, here.at, power)


def _head(act: str) -> CaseCheck:
    return lambda here: permissions.head(act, here.actor, here.row, here.at)


def _whole(act: str) -> CaseCheck:
    return lambda here: permissions.whole(act, here.actor, here.row, here.at)


def _money(here: Scene) -> None:
    permissions.money("confirm_payment", here.actor, here.row, here.open, here.at)


def _of_case(check: CaseCheck) -> Check:
    return lambda here, held: check(here)


_SUPPLEMENT = "Yêu cầu bổ sung"
_CASE_ACTS: tuple[tuple[str, str, CaseCheck, tuple[CaseCheck, ...]], ...] = (
    ("accept_dossier", "Tiếp nhận", _desk("accept_dossier"), (H.complete,)),
    ("refuse_dossier", "Không tiếp nhận", _desk("refuse_dossier"), ()),
    ("supplement_dossier", "Nhận bổ sung", _party("supplement_dossier", Power.SUPPLEMENT), ()),
    ("withdraw_dossier", "Rút hồ sơ", _party("withdraw_dossier", Power.WITHDRAW), ()),
    ("confirm_payment", "Xác nhận đã nộp tiền", _money, (H.owes,)),
    ("extend_dossier", "Xin lỗi, hẹn lại", _head("extend_dossier"), (H.extends,)),
    ("deliver_result", "Trả kết quả", _desk("deliver_result"), ()),
    ("stop_dossier", "Dừng giải quyết", _whole("stop_dossier"), ()),
    ("reopen_dossier", "Mở lại theo khiếu nại", _head("reopen_dossier"), ()),
    ("correct_dossier", "Đính chính", _whole("correct_dossier"), ()),
)
_LEAVE: tuple[Check, ...] = (H.apart, H.inside, H.runs, H.alone)
_LEAVE_OUTSIDE: tuple[Check, ...] = (H.apart, H.runs, H.alone)
_STEP_ACTS = (
    _OfStep("assign_officer", "Phân công", ()),
    _OfStep(
        "request_supplement", _SUPPLEMENT,
        (H.apart, H.leads, H.inside, H.alone, _of_case(H.supplements), _of_case(H.running)),
        (StepOutcome.SUPPLEMENT,),
    ),
    _OfStep("forward_dossier", "Chuyển bước", (*_LEAVE_OUTSIDE, H.forwards), (StepOutcome.FORWARD,)),
    _OfStep("return_dossier", "Trả lại", (*_LEAVE_OUTSIDE, H.returns), (StepOutcome.RETURN,)),
    _OfStep("decide_dossier", "Phê duyệt", (*_LEAVE, H.approves), (StepOutcome.APPROVE,), "approve"),
    _OfStep("decide_dossier", "Từ chối giải quyết", (*_LEAVE, H.refuses), (StepOutcome.REFUSE,), "refuse"),
    _OfStep("register_result", "Ghi kết quả", (*_LEAVE, H.has_result), (StepOutcome.FORWARD,)),
    _OfStep("consult_agency", "Lấy ý kiến", (H.apart, H.inside)),
    _OfStep("open_parallel_steps", "Mời phối hợp", (*_LEAVE, H.leads)),
    _OfStep("send_outside", "Gửi bên ngoài", (*_LEAVE, H.leads)),
    _OfStep("record_outside_answer", "Ghi nhận kết quả bên ngoài", (*_LEAVE_OUTSIDE, H.answers_from_outside),
            (StepOutcome.FORWARD, StepOutcome.RETURN)),
    _OfStep("require_payment", "Yêu cầu nộp tiền", (H.apart, H.leads)),
    _OfStep("suspend_dossier", "Tạm dừng", (H.apart, H.decides, _of_case(H.running))),
    _OfStep("resume_dossier", "Tiếp tục", (H.apart, H.decides, _of_case(H.stands))),
)  # fmt: skip
_ORDER = {
    name: place
    for place, name in enumerate(
        (
            "accept_dossier", "refuse_dossier", "assign_officer", "forward_dossier", "decide_dossier",
            "register_result", "deliver_result", "request_supplement", "supplement_dossier", "return_dossier",
            "consult_agency", "answer_consultation", "open_parallel_steps", "send_outside", "record_outside_answer",
            "require_payment", "confirm_payment", "suspend_dossier", "resume_dossier", "extend_dossier",
            "withdraw_dossier", "stop_dossier", "reopen_dossier", "correct_dossier",
        )
    )
}  # fmt: skip
