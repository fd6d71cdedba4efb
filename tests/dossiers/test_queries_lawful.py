"""What may be done now (việc làm được): at every turn of random cases, yes means done and no means refused."""

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions.accepting import accept_dossier, refuse_dossier
from motcua.dossiers.actions.consulting import answer_consultation, consult_agency
from motcua.dossiers.actions.correcting import correct_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.ending import deliver_result, reopen_dossier, stop_dossier, withdraw_dossier
from motcua.dossiers.actions.extending import extend_dossier
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from motcua.dossiers.actions.outside import record_outside_answer, send_outside
from motcua.dossiers.actions.pausing import (
    confirm_payment,
    request_supplement,
    require_payment,
    resume_dossier,
    supplement_dossier,
    suspend_dossier,
)
from motcua.dossiers.actions.routing import assign_officer, forward_dossier, open_parallel_steps, return_dossier
from motcua.dossiers.actions.stepping import Target
from motcua.dossiers.models import Dossier, Duty
from motcua.dossiers.queries import LawfulAct, lawful_acts
from motcua.dossiers.states import DutyKind, ReturnMethod
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Refusal
from motcua.organizations.states import Position
from tests.dossiers.province import TREE, clerk, commune, desk, employ, head, land, officer, specialist

pytestmark = pytest.mark.django_db
ACTORS = (
    desk, specialist, head, clerk, land, commune, officer(Position.PROCESSING_OFFICER, "H01.31.21"),
    officer(Position.AGENCY_HEAD, "H01.10"), officer(Position.CONTROL_OFFICER, "H01"),
)  # fmt: skip
Do = Callable[[str, Actor, datetime, LawfulAct], object]


def _forward(code: str, actor: Actor, at: datetime, act: LawfulAct) -> object:
    row = Dossier.objects.get(ref=code)
    target = Target(agency="H01.10") if row.process_version is None else None
    to = act.ways[0].to if act.ways else ""
    return forward_dossier(code=code, actor=actor, at=at, step=act.step, to=to, target=target)


def _to(act: LawfulAct) -> str:
    return act.ways[0].to if act.ways else ""


def _outside(code: str, actor: Actor, at: datetime, act: LawfulAct) -> object:
    back = bool(act.ways) and act.ways[0].kind == "return"
    return record_outside_answer(
        code=code, came_back="đã nộp", actor=actor, at=at, step=act.step, to=_to(act), returned=back
    )


def _confirm(code: str, actor: Actor, at: datetime, act: LawfulAct) -> object:
    owed = Duty.objects.filter(dossier__ref=code, confirmed_at=None).order_by("seq").first()
    return confirm_payment(code=code, duty=owed.seq if owed else 1, receipt="1", actor=actor, at=at)


def _extend(code: str, actor: Actor, at: datetime, act: LawfulAct) -> object:
    due = Dossier.objects.get(ref=code).due_at or at
    day = (max(due, at) + timedelta(days=1)).date()
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return extend_dossier(code=code, new_day=day, reason="bận", actor=actor, at=at)


DO: dict[str, Do] = {
    "accept_dossier": lambda c, a, t, one: accept_dossier(code=c, actor=a, at=t),
    "refuse_dossier": lambda c, a, t, one: refuse_dossier(code=c, reason="sai", actor=a, at=t),
    "supplement_dossier": lambda c, a, t, one: supplement_dossier(code=c, papers=[{"name": "Đơn"}], actor=a, at=t),
    "withdraw_dossier": lambda c, a, t, one: withdraw_dossier(code=c, actor=a, at=t),
    "confirm_payment": _confirm,
    "extend_dossier": _extend,
    "deliver_result": lambda c, a, t, one: deliver_result(code=c, method=ReturnMethod.DESK, actor=a, at=t),
    "stop_dossier": lambda c, a, t, one: stop_dossier(code=c, reason="x", actor=a, at=t),
    "reopen_dossier": lambda c, a, t, one: reopen_dossier(code=c, complaint="1/QD", actor=a, at=t),
    "correct_dossier": lambda c, a, t, one: correct_dossier(
        code=c, part="title", becomes=f"Mới {t}", reason="nhầm", actor=a, at=t
    ),
    "assign_officer": lambda c, a, t, one: assign_officer(code=c, officer="ai đó", actor=a, at=t, step=one.step),
    "request_supplement": lambda c, a, t, one: request_supplement(
        code=c, papers=["Đơn"], reason="thiếu", actor=a, at=t, step=one.step
    ),
    "forward_dossier": _forward,
    "return_dossier": lambda c, a, t, one: return_dossier(
        code=c, reason="sai", actor=a, at=t, step=one.step, to=_to(one)
    ),
    "decide_dossier": lambda c, a, t, one: decide_dossier(
        code=c, approve=one.variant == "approve", reason="x", actor=a, at=t, step=one.step,
        to=_to(one) if one.variant == "approve" else "",
    ),
    "register_result": lambda c, a, t, one: register_result(
        code=c, results=[Result("Giấy")], actor=a, at=t, step=one.step, to=_to(one)
    ),
    "consult_agency": lambda c, a, t, one: consult_agency(
        code=c, agency="H01.52", question="?", limit="8h", actor=a, at=t, step=one.step
    ),
    "answer_consultation": lambda c, a, t, one: answer_consultation(
        code=c, consultation=one.question or 1, agrees=True, answer="được", actor=a, at=t
    ),
    "open_parallel_steps": lambda c, a, t, one: open_parallel_steps(
        code=c, targets=[Target(agency="H01.52")], actor=a, at=t, step=one.step
    ),
    "send_outside": lambda c, a, t, one: send_outside(
        code=c, party="Ngân hàng", sent="hồ sơ", actor=a, at=t, step=one.step
    ),
    "record_outside_answer": _outside,
    "require_payment": lambda c, a, t, one: require_payment(
        code=c, kind=DutyKind.FEE, amount=1000, blocking=t.minute % 2 == 0, actor=a, at=t, step=one.step
    ),
    "suspend_dossier": lambda c, a, t, one: suspend_dossier(
        code=c, kind=PauseKind.SITE_CHECK, cites=["luat:d.1"], note="x", actor=a, at=t, step=one.step
    ),
    "resume_dossier": lambda c, a, t, one: resume_dossier(code=c, actor=a, at=t, step=one.step),
}  # fmt: skip


def tried(code: str, actor: Actor, at: datetime, one: LawfulAct) -> Refusal | None:
    """Do the act and take it back; what refused it, if anything did."""
    taken_back = transaction.atomic()
    taken_back._from_testcase = True  # type: ignore[attr-defined]  # acts begin a transaction of their own
    with taken_back:
        try:
            DO[one.act](code, actor, at, one)
            return None
        except Refusal as refused:
            return refused
        finally:
            transaction.set_rollback(True)


ALREADY_ASKED = {"AskedAlready", "Paused", "OwnOpinion"}  # what depends on the input: whom to ask, whether it blocks


def agree(code: str, actor: Actor, at: datetime, random: Random) -> list[LawfulAct]:
    """Compare for one actor; the acts that are possible."""
    acts = lawful_acts(code, actor=actor, at=at)
    for one in acts:
        if not one.admitted and random.random() > 0.02:
            assert not one.may
            continue
        refused = tried(code, actor, at, one)
        if one.may and refused is not None and one.act in {"consult_agency", "require_payment"}:
            assert type(refused).__name__ in ALREADY_ASKED, (one, refused.message)
            continue
        assert one.may is (refused is None), (actor.id, one, refused and refused.message)
        assert bool(one.why) is not one.may
    return [one for one in acts if one.may]


def lodge(procedure: str, at: datetime) -> str:
    papers = (PaperGiven("Đơn đề nghị", originals=1, required=True),)
    lodging = Lodging(procedure, "person:abc", "H01.21", "H01.09", papers=papers, title="Nhà ở")
    return lodge_dossier(lodging=lodging, actor=desk, at=at)


@pytest.mark.parametrize("procedure", ["1.000001", "1.000002", "1.000003", "1.000004"])
@pytest.mark.parametrize("seed", [2])
def test_yes_means_done_and_no_means_refused(procedure: str, seed: int, at: datetime) -> None:
    random = Random(seed)
    employ(at, "ai đó", *TREE)
    code = lodge(procedure, at)
    turns = []
    for turn in range(10):
        now = at + timedelta(hours=turn * 5, minutes=turn)
        possible = [(actor, one) for actor in ACTORS for one in agree(code, actor, now, random)]
        onward = [
            (actor, one)
            for actor, one in possible
            if one.act not in {"withdraw_dossier", "stop_dossier", "refuse_dossier", "correct_dossier"}
        ]
        if not onward:
            break
        actor, one = random.choice(onward)
        with contextlib.suppress(Refusal):
            DO[one.act](code, actor, now, one)
        turns.append(one.act)
    assert len(turns) > 3 or procedure == "1.000004"


def test_the_ways_out_are_those_of_the_process(at: datetime) -> None:
    code = lodge("1.000002", at)
    accept_dossier(code=code, actor=desk, at=at)
    forward_dossier(code=code, actor=desk, at=at + timedelta(hours=1))
    acts = {one.act: one for one in lawful_acts(code, actor=specialist, at=at + timedelta(hours=2))}
    (way,) = acts["forward_dossier"].ways
    assert [(step.number, step.agency, step.agency_title, step.choose) for step in way.opens] == [
        ("3a", "H01.10", "Sở Tài nguyên và Môi trường", True),
        ("3b", "H01.31.21", "Ủy ban nhân dân xã Mẫu", True),
    ]
    assert acts["return_dossier"].ways[0].label == "Trả lại bước 1 – Tiếp nhận, chuyển hồ sơ"
    blocked = acts["decide_dossier"]
    assert (blocked.may, blocked.admitted, blocked.variant) == (False, False, "refuse")


def test_a_citizen_is_told_of_the_own_case_only(at: datetime) -> None:
    code = lodge("1.000001", at)
    stranger: Any = Actor(id="kẻ lạ", kind=ActorKind.CITIZEN)
    assert lawful_acts("H01.21-210611-9999", actor=desk, at=at) == ()
    assert lawful_acts(code, actor=land, at=at) == ()
    with contextlib.suppress(Refusal):
        assert lawful_acts(code, actor=stranger, at=at) == ()
