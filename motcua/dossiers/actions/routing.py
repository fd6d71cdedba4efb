"""From hand to hand (chuyển xử lý): assigning, forwarding, returning; one event ends a step and begins the next."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from motcua.dossiers import permissions
from motcua.dossiers.actions.casefile import CaseFile, laid_open
from motcua.dossiers.actions.hands import SIDE, at_hand, is_desk, leading
from motcua.dossiers.actions.outside import sent_by, take_back
from motcua.dossiers.actions.stepping import (
    NoSuchAgency,
    Passage,
    Target,
    aims,
    fitting,
    known_agencies,
    pass_on,
    told,
)
from motcua.dossiers.events import DossierForwarded, DossierReturned, OfficerAssigned, ParallelStepsOpened
from motcua.dossiers.models import Step
from motcua.dossiers.rules.walking import NoSuchOutcome
from motcua.dossiers.rules.wording import written
from motcua.dossiers.states import State, StepOutcome
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.organizations.queries import roles


class ReasonMissing(Refusal):
    """Returning a case must say why (phải ghi lý do trả lại)."""


class NoOfficer(Refusal):
    """Nobody was named (chưa chọn người xử lý)."""


class NotOfTheAgency(Refusal):
    """Who is named holds no position where the step is (người được giao không thuộc cơ quan đang giữ bước)."""


@act(cites="nd-61-2018:d.19", emits=(OfficerAssigned,))
def assign_officer(
    *, code: str, officer: str, actor: Actor, at: datetime, step: int | None = None, unit: str = "",
    key: str | None = None,
) -> None:  # fmt: skip
    """Give an open step to an officer of the agency that holds it (phân công xử lý).

    Refuses: NotInState, NotOpen, NotAdmitted, ReceiverMayNotProcess, NoOfficer, NotOfTheAgency.
    """
    case = laid_open("assign_officer", code, actor=actor, at=at)
    held = case.step(step)
    permissions.holder("assign_officer", actor, case.row, held, at)
    named, where = written(officer, field="officer", most=40), written(unit, field="unit", most=120)
    if not named:
        raise NoOfficer("Hãy chọn người xử lý.", field="officer")
    if not is_desk(case, held):
        permissions.separate(case.row, frozenset({named}))
    _of_the_agency(named, held.agency, at)
    held.officer, held.unit, held.taken_at = named, where or held.unit, at
    case.touched.append(held)
    case.write()
    journal.record(OfficerAssigned(subject=case.row.subject, step=held.seq, officer=named, unit=held.unit))


def _of_the_agency(officer: str, agency: str, at: datetime) -> None:
    """Whoever works on a step has a position at its agency on that day, own or lent. Refuses: NotOfTheAgency."""
    if all(role.agency != agency for role in roles(officer, on=vietnam_day(at))):
        raise NotOfTheAgency(
            f"Chỉ phân công cho cán bộ đang giữ vị trí công tác tại cơ quan xử lý bước này ({agency}); "
            "người được chọn không giữ vị trí nào ở đó.",
            field="officer",
        )


@act(cites=("nd-61-2018:d.18", "nd-61-2018:d.19"), emits=(DossierForwarded,))
def forward_dossier(
    *, code: str, actor: Actor, at: datetime, step: int | None = None, to: str = "", target: Target | None = None,
    targets: Mapping[str, Target] | None = None, note: str = "", key: str | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Finish a step and hand the case on (chuyển bước tiếp theo); answers the steps that opened.

    `to` is the next step where the process offers several; `target` says agency, unit or officer of the step that
    opens, `targets` of several by their numbers. Without a process the target's agency is asked for. Where an
    outside party takes over outside the limit the clock stands; where it gives the case back it runs again.
    Refuses: NotInState, NotOpen, Paused, NotAdmitted, AnswerMissing, NoSuchOutcome, NoSuchAgency.
    """
    case, held = at_hand("forward_dossier", code, step, actor=actor, at=at, outside=True)
    sent_by(case, held)
    said = written(note, field="note")
    if case.net is None or held.number.startswith(SIDE):
        passage = free_pass(case, held, fitting(target, at) or Target(), said)
    else:
        named = aims(case, target, targets)
        passage = pass_on(case, held, StepOutcome.FORWARD, to=to, targets=named, note=said)
        if passage.ended:
            raise NoSuchOutcome(
                "Bước này là bước cuối: hãy ghi kết quả rồi trả kết quả cho người nộp.", code="last_step", field="to"
            )
    timing = case.settle()
    case.row.state = State.PROCESSING
    case.write()
    journal.record(
        DossierForwarded(
            subject=case.row.subject, closed=passage.closed, opened=passage.opened, done=passage.done, timing=timing
        )
    )
    return tuple(each.seq for each in passage.opened)


@act(cites="nd-61-2018:d.19", emits=(DossierReturned,))
def return_dossier(
    *, code: str, reason: str, actor: Actor, at: datetime, step: int | None = None, to: str = "",
    target: Target | None = None, key: str | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Send the case back to an earlier step, with the reason (trả lại bước trước); answers the steps that opened.

    Without a written process it goes back to whoever held it before. What was approved must be approved anew.
    Refuses: NotInState, NotOpen, Paused, NotAdmitted, HeldOutside, NotTheLead, NoSuchOutcome, ReasonMissing.
    """
    case, held = at_hand("return_dossier", code, step, actor=actor, at=at, outside=True)
    sent_by(case, held)
    leading(case, held)
    said = written(reason, field="reason")
    if not said:
        raise ReasonMissing("Phải ghi lý do trả lại.", field="reason")
    if case.net is None:
        passage = take_back(case, held, StepOutcome.RETURN, said)
    else:
        passage = pass_on(case, held, StepOutcome.RETURN, to=to, targets=aims(case, target), note=said)
    timing = case.settle()
    case.row.state, case.row.decision = State.PROCESSING, ""
    case.write()
    journal.record(
        DossierReturned(
            subject=case.row.subject, reason="note", closed=passage.closed, opened=passage.opened, done=passage.done,
            timing=timing,
        )
    )  # fmt: skip
    return tuple(each.seq for each in passage.opened)


@act(cites="nd-61-2018:d.19.k6", emits=(ParallelStepsOpened,))
def open_parallel_steps(
    *, code: str, targets: Sequence[Target], actor: Actor, at: datetime, step: int | None = None, note: str = "",
    key: str | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Give several agencies a step each at once, the electronic case reaching all (mở các bước song song).

    The actor's own step stays open and leads: it cannot be left before the others have ended. Their numbers begin
    with "+", they are outside the written process. Refuses: NotInState, NotOpen, Paused, NotAdmitted, HeldOutside,
    NotTheLead, NoSuchAgency.
    """
    case, held = at_hand("open_parallel_steps", code, step, actor=actor, at=at)
    leading(case, held)
    agencies = [target.agency for target in targets]
    if not agencies or not all(agencies) or len(set(agencies)) < len(agencies) or len(agencies) > MOST_SIDES:
        raise NoSuchAgency(
            f"Chọn từ 1 đến {MOST_SIDES} cơ quan phối hợp, mỗi cơ quan một lần.", field="agency"
        )  # fmt: skip
    known_agencies(agencies, at)
    said = written(note, field="note")
    case.row.activations += 1
    opened = []
    for place, target in enumerate(targets, 1):
        aim = fitting(target, at, known=True) or Target()
        side = Step(
            number=f"{SIDE}{case.row.activations}.{place}", agency=aim.agency, unit=aim.unit, officer=aim.officer,
            limit_minutes=aim.limit_minutes, group=f"{SIDE}{held.seq}", activation=case.row.activations, note=said,
        )  # fmt: skip
        opened.append(told(case.open(side)))
    case.row.state = State.PROCESSING
    case.write()
    journal.record(ParallelStepsOpened(subject=case.row.subject, closed=(), opened=tuple(opened)))
    return tuple(each.seq for each in opened)


MOST_SIDES = 30


def free_pass(case: CaseFile, held: Step, target: Target, note: str) -> Passage:
    """Leave a step that no process governs: a side step ends; another is handed to the agency named."""
    closed = (case.close(held, StepOutcome.FORWARD),)
    if held.number.startswith(SIDE):
        return Passage(closed, (), tuple(case.row.done), ended=False)
    if not target.agency:
        raise NoSuchAgency("Thủ tục chưa có quy trình nội bộ; hãy chọn cơ quan nhận hồ sơ.", field="agency")
    fresh = Step(
        number=str(case.row.steps + 1), agency=target.agency, unit=target.unit, officer=target.officer,
        limit_minutes=target.limit_minutes, note=note,
    )  # fmt: skip
    return Passage(closed, (told(case.open(fresh)),), (), ended=False)
