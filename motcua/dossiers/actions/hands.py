"""Who may lay hands on which step (bước trong tay): the checks that all acts of processing share."""

from datetime import datetime

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers import permissions
from motcua.dossiers.actions.casefile import CaseFile, NotOpen, laid_open
from motcua.dossiers.models import Step
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal
from motcua.organizations.queries import persons

SIDE = "+"  # numbers of steps outside the written process begin with it


class HeldOutside(Refusal):
    """An outside party has the case (bên ngoài hệ thống đang giữ hồ sơ)."""


class NotTheLead(Refusal):
    """An agency that only takes part may not do this (chỉ cơ quan chủ trì bước được thực hiện)."""


def in_hands(
    act_name: str, code: str, step: int | None, *, actor: Actor, at: datetime, moves: bool = True
) -> tuple[CaseFile, Step]:  # fmt: skip
    """The case and the open step that the actor may work on. Refuses as the acts say."""
    case = laid_open(act_name, code, actor=actor, at=at, moves=moves)
    held = case.step(step)
    working(act_name, case, held)
    return case, held


def working(act_name: str, case: CaseFile, held: Step) -> None:
    """Refuses who does not hold the step, and who received the case where it is appraised."""
    permissions.holder(act_name, case.actor, case.row, held, case.at)
    if not is_desk(case, held):
        permissions.separate(case.row, persons(case.actor))


def at_hand(
    act_name: str, code: str, step: int | None, *, actor: Actor, at: datetime, outside: bool = False
) -> tuple[CaseFile, Step]:  # fmt: skip
    """The running case and the step that the actor may leave; `outside`: also one that an outside party holds."""
    case, held = in_hands(act_name, code, step, actor=actor, at=at)
    if held.party and not outside:
        raise HeldOutside(f"“{held.party}” đang giữ hồ sơ; hãy ghi nhận kết quả trả về trước.", field="step")
    if not (held.party and case.row.paused_kind == PauseKind.OUTSIDE_PARTY):
        case.running()
    free_to_leave(case, held)
    return case, held


def leading(case: CaseFile, held: Step) -> None:
    """Refuses NotTheLead for a step outside the written process: it only answers whoever opened it."""
    if held.number.startswith(SIDE):
        raise NotTheLead("Cơ quan phối hợp chỉ hoàn thành phần việc của mình rồi chuyển lại.", field="step")


def deciding(case: CaseFile, held: Step) -> None:
    """Refuses NotTheLead unless the step's agency is competent for the case or received it."""
    leading(case, held)
    if held.agency not in {case.row.competent_agency, case.row.receiving_agency}:
        raise NotTheLead("Việc này do cơ quan giải quyết hoặc nơi tiếp nhận thực hiện.", field="step")


def free_to_leave(case: CaseFile, held: Step) -> None:
    """Refuses NotOpen while agencies that this step called in are at work."""
    waiting = sides_of(case, held)
    if waiting:
        names = ", ".join(sorted(each.agency for each in waiting))
        raise NotOpen(f"Chưa chuyển được: còn chờ cơ quan phối hợp {names}.", code="branches_open", field="step")


def sides_of(case: CaseFile, held: Step) -> list[Step]:
    """The open steps of agencies that this step called in."""
    return [each for each in case.steps if each.group == f"{SIDE}{held.seq}"]


def is_desk(case: CaseFile, held: Step) -> bool:
    """Whether the step is one of the receiving desk's own: the first, or one that the process gives to the desk."""
    return held.agency == case.row.receiving_agency and (
        held.seq == 1 or held.agency != case.row.competent_agency or "tiếp nhận" in held.position.lower()
    )
