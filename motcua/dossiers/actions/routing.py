"""From hand to hand (chuyển xử lý): assigning, forwarding, returning; one event ends a step and begins the next."""

from collections.abc import Sequence
from datetime import datetime

from motcua.dossiers import permissions
from motcua.dossiers.actions.casefile import CaseFile, NotOpen, laid_open
from motcua.dossiers.actions.stepping import NoSuchAgency, Passage, Target, pass_on, told
from motcua.dossiers.events import DossierForwarded, DossierReturned, OfficerAssigned, ParallelStepsOpened
from motcua.dossiers.models import Step
from motcua.dossiers.rules.walking import NoSuchOutcome
from motcua.dossiers.states import State, StepOutcome
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal


class ReasonMissing(Refusal):
    """Returning a case must say why (phải ghi lý do trả lại)."""


@act(cites="nd-61-2018:d.19", emits=(OfficerAssigned,))
def assign_officer(
    *, code: str, officer: str, actor: Actor, at: datetime, step: int | None = None, unit: str = "",
    key: str | None = None,
) -> None:  # fmt: skip
    """Give an open step to an officer of the agency that holds it (phân công xử lý).

    Refuses: NotInState, NotOpen, NotAdmitted, ReceiverMayNotProcess.
    """
    case = laid_open("assign_officer", code, actor=actor, at=at)
    held = case.step(step)
    permissions.holder("assign_officer", actor, case.row, held, at)
    if not is_desk(case, held):
        permissions.separate(case.row, frozenset({officer}))
    held.officer, held.unit, held.taken_at = officer, unit or held.unit, at
    case.touched.append(held)
    case.write()
    journal.record(OfficerAssigned(subject=case.row.subject, step=held.seq, officer=officer, unit=held.unit))


@act(cites=("nd-61-2018:d.18", "nd-61-2018:d.19"), emits=(DossierForwarded,))
def forward_dossier(
    *, code: str, actor: Actor, at: datetime, step: int | None = None, to: str = "", target: Target | None = None,
    note: str = "", key: str | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Finish a step and hand the case on (chuyển bước tiếp theo); answers the steps that opened.

    `to` is the next step where the process offers several; `target` says agency, unit or officer. Without a
    process the target's agency is asked for. Refuses: NotInState, NotOpen, Paused, NotAdmitted, NoSuchOutcome,
    NoSuchAgency.
    """
    case, held = at_hand("forward_dossier", code, step, actor=actor, at=at)
    if case.net is None or held.number.startswith("+"):
        passage = free_pass(case, held, target or Target(), note)
    else:
        passage = pass_on(case, held, StepOutcome.FORWARD, to=to, targets=_all(case, target), note=note)
        if passage.ended:
            raise NoSuchOutcome(
                "Bước này là bước cuối: hãy ghi kết quả rồi trả kết quả cho người nộp.", code="last_step", field="to"
            )
    case.row.state = State.PROCESSING
    case.write()
    journal.record(
        DossierForwarded(subject=case.row.subject, closed=passage.closed, opened=passage.opened, done=passage.done)
    )
    return tuple(each.seq for each in passage.opened)


@act(cites="nd-61-2018:d.19", emits=(DossierReturned,))
def return_dossier(
    *, code: str, reason: str, actor: Actor, at: datetime, step: int | None = None, to: str = "",
    target: Target | None = None, key: str | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Send the case back to an earlier step, with the reason (trả lại bước trước); answers the steps that opened.

    Refuses: NotInState, NotOpen, Paused, NotAdmitted, NoSuchOutcome, ReasonMissing.
    """
    case, held = at_hand("return_dossier", code, step, actor=actor, at=at)
    if not reason.strip():
        raise ReasonMissing("Phải ghi lý do trả lại.", field="reason")
    passage = pass_on(case, held, StepOutcome.RETURN, to=to, targets=_all(case, target), note=reason)
    case.row.state = State.PROCESSING
    case.write()
    journal.record(
        DossierReturned(
            subject=case.row.subject, reason="note", closed=passage.closed, opened=passage.opened, done=passage.done
        )
    )
    return tuple(each.seq for each in passage.opened)


@act(cites="nd-61-2018:d.19.k6", emits=(ParallelStepsOpened,))
def open_parallel_steps(
    *, code: str, targets: Sequence[Target], actor: Actor, at: datetime, step: int | None = None, note: str = "",
    key: str | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Give several agencies a step each at once, the electronic case reaching all (mở các bước song song).

    The actor's own step stays open and leads: it cannot be left before the others have ended. Their numbers begin
    with "+", they are outside the written process. Refuses: NotInState, NotOpen, Paused, NotAdmitted, NoSuchAgency.
    """
    case, held = at_hand("open_parallel_steps", code, step, actor=actor, at=at)
    agencies = [target.agency for target in targets]
    if not agencies or not all(agencies) or len(set(agencies)) < len(agencies):
        raise NoSuchAgency("Chọn ít nhất một cơ quan phối hợp, mỗi cơ quan một lần.", field="agency")
    case.row.activations += 1
    opened = []
    for place, target in enumerate(targets, 1):
        side = Step(
            number=f"+{case.row.activations}.{place}", agency=target.agency, unit=target.unit, officer=target.officer,
            limit_minutes=target.limit_minutes, group=f"+{held.seq}", activation=case.row.activations, note=note,
        )  # fmt: skip
        opened.append(told(case.open(side)))
    case.row.state = State.PROCESSING
    case.write()
    journal.record(ParallelStepsOpened(subject=case.row.subject, closed=(), opened=tuple(opened)))
    return tuple(each.seq for each in opened)


def at_hand(
    act_name: str, code: str, step: int | None, *, actor: Actor, at: datetime
) -> tuple[CaseFile, Step]:  # fmt: skip
    """The running case and the step that the actor may leave. Refuses as the acts say."""
    case = laid_open(act_name, code, actor=actor, at=at)
    held = case.step(step)
    permissions.holder(act_name, actor, case.row, held, at)
    case.running()
    waiting = [each for each in case.steps if each.group == f"+{held.seq}"]
    if waiting:
        names = ", ".join(sorted(each.agency for each in waiting))
        raise NotOpen(f"Chưa chuyển được: còn chờ cơ quan phối hợp {names}.", code="branches_open", field="step")
    if not is_desk(case, held):
        permissions.separate(case.row, frozenset({actor.id}))
    return case, held


def is_desk(case: CaseFile, held: Step) -> bool:
    """Whether the step is one of the receiving desk's own: the first, or one that the process gives to the desk."""
    return held.agency == case.row.receiving_agency and (
        held.seq == 1 or held.agency != case.row.competent_agency or "tiếp nhận" in held.position.lower()
    )


def free_pass(case: CaseFile, held: Step, target: Target, note: str) -> Passage:
    """Leave a step that no process governs: a side step ends; another is handed to the agency named."""
    closed = (case.close(held, StepOutcome.FORWARD),)
    if held.number.startswith("+"):
        return Passage(closed, (), tuple(case.row.done), ended=False)
    if not target.agency:
        raise NoSuchAgency("Thủ tục chưa có quy trình nội bộ; hãy chọn cơ quan nhận hồ sơ.", field="agency")
    fresh = Step(
        number=str(case.row.steps + 1), agency=target.agency, unit=target.unit, officer=target.officer,
        limit_minutes=target.limit_minutes, note=note,
    )  # fmt: skip
    return Passage(closed, (told(case.open(fresh)),), (), ended=False)


def _all(case: CaseFile, target: Target | None) -> dict[str, Target]:
    """The same target for whichever step opens."""
    return dict.fromkeys(case.net.steps, target) if target and case.net else {}
