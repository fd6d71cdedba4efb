"""Who plays in the state machine, and what each of them may try: acts with inputs that fit, and some that do not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions import (
    accepting,
    consulting,
    correcting,
    deciding,
    ending,
    extending,
    outside,
    pausing,
    routing,
)  # fmt: skip
from motcua.dossiers.actions.deciding import Result
from motcua.dossiers.actions.stepping import Target
from motcua.dossiers.models import Consultation, Dossier, Duty, Step
from motcua.dossiers.states import DutyKind, ReturnMethod
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.organizations.states import Position
from motcua.people.models import Account, Person
from tests.dossiers.province import (
    clerk,
    commune,
    deputy,
    desk,
    employ,
    head,
    land,
    officer,
    specialist,
    village,
    village_head,
)  # fmt: skip

T = TypeVar("T")
Pick = Callable[[Sequence[T]], T]

citizen = Actor(id="tai-khoan-abc", kind=ActorKind.CITIZEN)
stranger = Actor(id="nguoi-la", kind=ActorKind.CITIZEN)
land_head = officer(Position.AGENCY_HEAD, "H01.10")
tax = officer(Position.PROCESSING_OFFICER, "H01.52")
second = officer(Position.PROCESSING_OFFICER, "H01.09", "chuyen-vien-hai")
cashier = officer(Position.CASHIER, "H01.21")
both = officer(Position.PROCESSING_OFFICER, "H01.09", desk.id)  # received it, and would appraise it
EVERYBODY = (
    desk, specialist, head, clerk, deputy, commune, village, village_head, land, land_head, tax, second, cashier,
    both, citizen, stranger,
)  # fmt: skip
AGENCIES = ("H01.09", "H01.10", "H01.52", "H01.31.21", "H01.21")
# procedure, receiving, competent
DOORS = (
    ("1.000001", "H01.21", "H01.09"), ("1.000002", "H01.21", "H01.09"), ("1.000003", "H01.31.21", "H01.31.21"),
    ("1.000004", "H01.21", "H01.09"), ("1.000005", "H01.21", "H01.09"), ("1.000006", "H01.21", "H01.09"),
    ("1.000007", "H01.31.21", "H01.31.21"), ("1.000008", "H01.21", "H01.09"),
)  # fmt: skip


def enrol(at: datetime) -> None:
    """The applicant has an account, the stranger has one too; those to whom steps are given hold their positions."""
    for actor, code in ((citizen, "abc"), (stranger, "xyz")):
        account = Account.objects.create(code=actor.id, kind="citizen", created_at=at)
        Person.objects.create(code=code, full_name="Nguyễn Thị Mẫu", account=account, created_at=at, used_at=at)
    for somebody in (specialist, second, desk):
        employ(at, somebody.id, somebody.agency or "")


@dataclass
class Scene:
    """A case as the players see it."""

    row: Dossier
    open: list[Step]
    at: datetime
    pick: Pick[Any]

    @property
    def step(self) -> Step | None:
        """One of the open steps."""
        return self.pick(self.open) if self.open else None


def holder(step: Step, pick: Pick[Any]) -> Actor:
    """Somebody who may work on a step, by its agency and position."""
    if step.officer:
        return officer(Position.PROCESSING_OFFICER, step.agency, step.officer)
    if step.agency == "H01.21":
        return desk
    if "Lãnh đạo" in step.position:
        return officer(Position.AGENCY_HEAD, step.agency)
    if "Văn thư" in step.position:
        return officer(Position.CLERK, step.agency)
    if "tiếp nhận" in step.position:
        return officer(Position.RECEIVING_OFFICER, step.agency)
    return pick((officer(Position.PROCESSING_OFFICER, step.agency), officer(Position.AGENCY_HEAD, step.agency)))


@dataclass(frozen=True)
class Try:
    """One thing to try: the act, its inputs, and who would be right to do it."""

    act: Callable[..., Any]
    inputs: dict[str, Any]
    actor: Actor


def _receiver(scene: Scene) -> Actor:
    return officer(Position.RECEIVING_OFFICER, scene.row.receiving_agency)


def _leader(scene: Scene) -> Actor:
    return officer(Position.AGENCY_HEAD, scene.row.competent_agency)


def _of_step(act: Callable[..., Any], scene: Scene, actor: Actor | None = None, **inputs: Any) -> Try:
    step = scene.step
    if step is None:
        return Try(act, {**inputs, "step": scene.pick((None, 1, 2))}, actor or desk)
    named = step.seq if len(scene.open) > 1 else scene.pick((None, step.seq))
    return Try(act, {**inputs, "step": named}, actor or holder(step, scene.pick))


def _target(scene: Scene) -> Target | None:
    aims = (
        None, Target(agency=scene.pick(AGENCIES)), Target(agency=scene.row.competent_agency, limit_minutes=480),
        Target(officer=scene.pick((specialist.id, second.id))),
    )  # fmt: skip
    return scene.pick(aims)


def _accept(scene: Scene) -> Try:
    return Try(accepting.accept_dossier, {}, _receiver(scene))


def _refuse_door(scene: Scene) -> Try:
    return Try(accepting.refuse_dossier, {"reason": scene.pick(("Không thuộc thẩm quyền", ""))}, _receiver(scene))


def _forward(scene: Scene) -> Try:
    target = _target(scene)
    if scene.row.process_version is None and target is None:
        target = Target(agency=scene.row.competent_agency)
    return _of_step(routing.forward_dossier, scene, to=scene.pick(("", "", "", "2", "3", "4")), target=target)


def _straight(scene: Scene) -> Try:
    target = None if scene.row.process_version else Target(agency=scene.row.competent_agency, limit_minutes=240)
    return _of_step(routing.forward_dossier, scene, target=target)


def _return(scene: Scene) -> Try:
    return _of_step(routing.return_dossier, scene, reason=scene.pick(("Sai", "Sai", "")))


def _assign(scene: Scene) -> Try:
    step = scene.step
    leader = officer(Position.AGENCY_HEAD, step.agency) if step else head
    who = scene.pick((specialist.id, second.id, desk.id, ""))
    return _of_step(routing.assign_officer, scene, leader, officer=who)


def _sides(scene: Scene) -> Try:
    targets = [Target(agency=each, limit_minutes=scene.pick((None, 60))) for each in scene.pick(SIDES)]
    return _of_step(routing.open_parallel_steps, scene, targets=targets)


SIDES = (("H01.10",), ("H01.10", "H01.52"), ("H01.10", "H01.10"), ())


def _consult(scene: Scene) -> Try:
    return _of_step(
        consulting.consult_agency, scene, agency=scene.pick(AGENCIES), question="Quy hoạch?",
        limit=scene.pick(("8h", "2wd", "sớm")),
    )  # fmt: skip


def _answer(scene: Scene) -> Try:
    asked = list(Consultation.objects.filter(dossier=scene.row))
    one = scene.pick(asked) if asked else None
    actor = officer(Position.PROCESSING_OFFICER, one.agency) if one else land
    return Try(
        consulting.answer_consultation,
        {"consultation": one.seq if one else 1, "agrees": True, "answer": "Phù hợp"}, actor,
    )  # fmt: skip


def _send_out(scene: Scene) -> Try:
    cites = scene.pick(((), ("nd-61-2018:d.19",)))
    return _of_step(
        outside.send_outside, scene, party="Ngân hàng", sent="Văn bản", counted=scene.pick((True, False)),
        limit_minutes=scene.pick((None, 120)), cites=cites,
    )  # fmt: skip


def _came_back(scene: Scene) -> Try:
    return _of_step(
        outside.record_outside_answer, scene, came_back="Văn bản trả lời", returned=scene.pick((False, False, True))
    )


def _request(scene: Scene) -> Try:
    inputs = {"papers": scene.pick((["Bản vẽ"], [])), "reason": "Thiếu"}
    if scene.open:
        return _of_step(pausing.request_supplement, scene, **inputs)
    return Try(pausing.request_supplement, inputs, _receiver(scene))


def _supplement(scene: Scene) -> Try:
    papers = scene.pick(([{"name": "Bản vẽ", "copies": "2"}], []))
    return Try(pausing.supplement_dossier, {"papers": papers}, scene.pick((citizen, _receiver(scene))))


def _suspend(scene: Scene) -> Try:
    kind = scene.pick((PauseKind.SITE_CHECK, PauseKind.OTHER, PauseKind.SUPPLEMENT))
    return _of_step(pausing.suspend_dossier, scene, kind=kind, cites=["nd-61-2018:d.19"], note="Kiểm tra thực địa")


def _resume(scene: Scene) -> Try:
    return _of_step(pausing.resume_dossier, scene)


def _charge(scene: Scene) -> Try:
    return _of_step(
        pausing.require_payment, scene, kind=DutyKind.TAX, amount=scene.pick((50_000, 50_000, 0)),
        blocking=scene.pick((True, False)),
    )  # fmt: skip


def _paid(scene: Scene) -> Try:
    owed = list(Duty.objects.filter(dossier=scene.row))
    duty = scene.pick(owed).seq if owed else 1
    return Try(pausing.confirm_payment, {"duty": duty, "receipt": "BL-1"}, _receiver(scene))


def _extend(scene: Scene) -> Try:
    day = vietnam_day(scene.row.due_at or scene.at) + timedelta(days=scene.pick((3, 7, 14, -1)))
    return Try(extending.extend_dossier, {"new_day": day, "reason": "Hồ sơ phức tạp"}, _leader(scene))


def _approve(scene: Scene) -> Try:
    step = scene.step
    leader = officer(Position.AGENCY_HEAD, step.agency) if step and step.agency != "H01.21" else head
    return _of_step(deciding.decide_dossier, scene, leader, approve=True)


def _refuse(scene: Scene) -> Try:
    step = scene.step
    leader = officer(Position.AGENCY_HEAD, step.agency) if step and step.agency != "H01.21" else head
    return _of_step(deciding.decide_dossier, scene, leader, approve=False, reason="Không đủ điều kiện")


def _register(scene: Scene) -> Try:
    return _of_step(deciding.register_result, scene, results=scene.pick(([Result("Giấy phép")], [])))


def _deliver(scene: Scene) -> Try:
    return Try(ending.deliver_result, {"method": scene.pick(tuple(ReturnMethod))}, _receiver(scene))


def _withdraw(scene: Scene) -> Try:
    return Try(ending.withdraw_dossier, {}, scene.pick((citizen, _receiver(scene))))


def _stop(scene: Scene) -> Try:
    return Try(ending.stop_dossier, {"reason": "Hết hiệu lực"}, scene.pick((_leader(scene), _receiver(scene))))


def _reopen(scene: Scene) -> Try:
    return Try(
        ending.reopen_dossier, {"complaint": "12/QĐ-UBND", "to": scene.pick(("", "", "2", "3a", "9"))},
        _leader(scene),
    )  # fmt: skip


def _correct(scene: Scene) -> Try:
    inputs = {"part": scene.pick(("title", "contact.phone", "code")), "becomes": "Đúng", "reason": "Gõ nhầm"}
    return Try(correcting.correct_dossier, inputs, _receiver(scene))


def unlikely(scene: Scene) -> frozenset[str]:
    """What makes little sense as the case stands; tried all the same now and then."""
    row = scene.row
    away = any(step.party for step in scene.open)
    found = set() if away else {"came-back"}
    found |= {"approve", "refuse"} if row.decision else {"register"} if row.process_version else set()
    if row.paused_at is None:
        return frozenset(found | {"resume"})
    found |= {
        "straight",
        "forward",
        "return",
        "sides",
        "send-out",
        "approve",
        "refuse",
        "register",
        "suspend",
        "extend",
    }
    resumes = row.paused_kind in {PauseKind.SITE_CHECK, PauseKind.OTHER}
    return frozenset(found if resumes else found | {"resume"})


# How often each is tried beside the others; what ends a case seldom, else no case grows old.
TRIES: dict[str, tuple[Callable[..., Any], Callable[[Scene], Try], int]] = {
    "accept": (accepting.accept_dossier, _accept, 6),
    "refuse-door": (accepting.refuse_dossier, _refuse_door, 1),
    "forward": (routing.forward_dossier, _forward, 3),
    "straight": (routing.forward_dossier, _straight, 8),
    "return": (routing.return_dossier, _return, 3),
    "assign": (routing.assign_officer, _assign, 2),
    "sides": (routing.open_parallel_steps, _sides, 2),
    "consult": (consulting.consult_agency, _consult, 2),
    "answer": (consulting.answer_consultation, _answer, 2),
    "send-out": (outside.send_outside, _send_out, 2),
    "came-back": (outside.record_outside_answer, _came_back, 5),
    "request": (pausing.request_supplement, _request, 2),
    "supplement": (pausing.supplement_dossier, _supplement, 4),
    "suspend": (pausing.suspend_dossier, _suspend, 2),
    "resume": (pausing.resume_dossier, _resume, 3),
    "charge": (pausing.require_payment, _charge, 2),
    "paid": (pausing.confirm_payment, _paid, 3),
    "extend": (extending.extend_dossier, _extend, 2),
    "approve": (deciding.decide_dossier, _approve, 5),
    "refuse": (deciding.decide_dossier, _refuse, 1),
    "register": (deciding.register_result, _register, 4),
    "deliver": (ending.deliver_result, _deliver, 2),
    "withdraw": (ending.withdraw_dossier, _withdraw, 1),
    "stop": (ending.stop_dossier, _stop, 1),
    "reopen": (ending.reopen_dossier, _reopen, 2),
    "correct": (correcting.correct_dossier, _correct, 1),
}
