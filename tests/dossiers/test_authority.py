"""Who may do what (ma trận thẩm quyền): every act by every position, at the right agency and at another one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions.accepting import accept_dossier, refuse_dossier
from motcua.dossiers.actions.choosing import choose_return
from motcua.dossiers.actions.consulting import answer_consultation, consult_agency
from motcua.dossiers.actions.correcting import correct_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.ending import deliver_result, reopen_dossier, stop_dossier, withdraw_dossier
from motcua.dossiers.actions.extending import extend_dossier
from motcua.dossiers.actions.lodging import Lodging, lodge_dossier
from motcua.dossiers.actions.outside import record_outside_answer, send_outside
from motcua.dossiers.actions.pausing import (
    confirm_payment,
    request_supplement,
    require_payment,
    resume_dossier,
    supplement_dossier,
    suspend_dossier,
)
from motcua.dossiers.actions.recomputing import recompute_deadlines
from motcua.dossiers.actions.routing import assign_officer, forward_dossier, open_parallel_steps, return_dossier
from motcua.dossiers.actions.spot import finish_on_the_spot
from motcua.dossiers.actions.stepping import Target
from motcua.dossiers.states import TRANSITIONS, DutyKind, ReturnMethod
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import Position as P
from tests.dossiers.cases import appraised, lodged, on, ready, signed
from tests.dossiers.province import desk, employ, head, officer, specialist

pytestmark = pytest.mark.django_db

DESK = {P.RECEIVING_OFFICER, P.ONE_STOP_HEAD}
HEADS = {P.DIVISION_HEAD, P.AGENCY_HEAD, P.AGENCY_DEPUTY}
WORK = DESK | HEADS | {P.PROCESSING_OFFICER, P.CLERK}
SERVICE, OFFICE = "H01.21", "H01.09"


@dataclass(frozen=True)
class Case:
    """One act: who may do it, where, how a case is brought to it, and the act itself; `house`: so may the system."""

    allowed: set[P]
    agency: str
    ready: Callable[[datetime], str]
    act: Callable[[str, Actor, datetime], Any]
    house: bool = True


def asked(at: datetime) -> str:
    code = appraised(at)
    consult_agency(code=code, agency="H01.10", question="?", limit="8h", actor=specialist, at=at)
    return code


def sent(at: datetime) -> str:
    code = appraised(at)
    send_outside(code=code, party="Ngân hàng", sent="?", actor=specialist, at=at)
    return code


def owed(at: datetime) -> str:
    code = appraised(at)
    require_payment(code=code, kind=DutyKind.FEE, amount=1, actor=specialist, at=at)
    return code


def paused(at: datetime) -> str:
    code = appraised(at)
    suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=specialist, at=at)
    return code


def incomplete(at: datetime) -> str:
    code = appraised(at)
    request_supplement(code=code, papers=["x"], reason="x", actor=specialist, at=at)
    return code


def to_sign(at: datetime) -> str:
    code = appraised(at)
    forward_dossier(code=code, actor=specialist, at=at)
    return code


HERE = {"procedure": "1.000001", "applicant": "person:abc", "receiving_agency": SERVICE, "competent_agency": OFFICE}
AT_ONCE = Lodging(**{**HERE, "procedure": "1.000007", "competent_agency": "H01.31.21"})  # type: ignore[arg-type]
CASES = {
    "lodge_dossier": Case(DESK, SERVICE, lambda at: "", lambda c, a, t: lodge_dossier(
        lodging=Lodging(**HERE), actor=a, at=t)),  # type: ignore[arg-type]
    "accept_dossier": Case(DESK, SERVICE, lodged, lambda c, a, t: accept_dossier(code=c, actor=a, at=t)),
    "refuse_dossier": Case(DESK, SERVICE, lodged, lambda c, a, t: refuse_dossier(code=c, reason="x", actor=a, at=t)),
    "request_supplement": Case(WORK, OFFICE, appraised, lambda c, a, t: request_supplement(
        code=c, papers=["x"], reason="x", actor=a, at=t)),
    "supplement_dossier": Case(DESK, SERVICE, incomplete, lambda c, a, t: supplement_dossier(
        code=c, papers=[{"name": "x"}], actor=a, at=t)),
    "withdraw_dossier": Case(DESK, SERVICE, appraised, lambda c, a, t: withdraw_dossier(code=c, actor=a, at=t)),
    "assign_officer": Case(DESK | HEADS, OFFICE, appraised, lambda c, a, t: assign_officer(
        code=c, officer="an", actor=a, at=t)),
    "forward_dossier": Case(WORK, OFFICE, appraised, lambda c, a, t: forward_dossier(code=c, actor=a, at=t)),
    "return_dossier": Case(WORK, OFFICE, to_sign, lambda c, a, t: return_dossier(code=c, reason="x", actor=a, at=t)),
    "open_parallel_steps": Case(WORK, OFFICE, appraised, lambda c, a, t: open_parallel_steps(
        code=c, targets=[Target(agency="H01.10")], actor=a, at=t)),
    "consult_agency": Case(WORK, OFFICE, appraised, lambda c, a, t: consult_agency(
        code=c, agency="H01.10", question="?", limit="8h", actor=a, at=t)),
    "answer_consultation": Case(WORK, "H01.10", asked, lambda c, a, t: answer_consultation(
        code=c, consultation=1, agrees=True, answer="x", actor=a, at=t)),
    "send_outside": Case(WORK, OFFICE, appraised, lambda c, a, t: send_outside(
        code=c, party="x", sent="x", actor=a, at=t)),
    "record_outside_answer": Case(WORK, OFFICE, sent, lambda c, a, t: record_outside_answer(
        code=c, came_back="x", actor=a, at=t)),
    "require_payment": Case(WORK | {P.CASHIER}, OFFICE, appraised, lambda c, a, t: require_payment(
        code=c, kind=DutyKind.FEE, amount=1, actor=a, at=t)),
    "confirm_payment": Case(WORK | {P.CASHIER}, SERVICE, owed, lambda c, a, t: confirm_payment(
        code=c, duty=1, receipt="x", actor=a, at=t)),
    "suspend_dossier": Case(WORK, OFFICE, appraised, lambda c, a, t: suspend_dossier(
        code=c, kind=PauseKind.OTHER, cites=["x"], note="x", actor=a, at=t)),
    "resume_dossier": Case(WORK, OFFICE, paused, lambda c, a, t: resume_dossier(code=c, actor=a, at=t)),
    "extend_dossier": Case({P.AGENCY_HEAD, P.AGENCY_DEPUTY}, OFFICE, appraised, lambda c, a, t: extend_dossier(
        code=c, new_day=date(2021, 6, 23), reason="x", actor=a, at=t), house=False),
    "decide_dossier": Case(HEADS, OFFICE, to_sign, lambda c, a, t: decide_dossier(
        code=c, approve=True, actor=a, at=t), house=False),
    "register_result": Case(WORK, OFFICE, signed, lambda c, a, t: register_result(
        code=c, results=[Result("x")], actor=a, at=t)),
    "deliver_result": Case(DESK, SERVICE, ready, lambda c, a, t: deliver_result(
        code=c, method=ReturnMethod.DESK, actor=a, at=t)),
    "stop_dossier": Case(WORK, OFFICE, appraised, lambda c, a, t: stop_dossier(code=c, reason="x", actor=a, at=t)),
    "reopen_dossier": Case({P.AGENCY_HEAD}, OFFICE, ready, lambda c, a, t: reopen_dossier(
        code=c, complaint="5/QĐ", actor=a, at=t)),
    "choose_return": Case(DESK, SERVICE, appraised, lambda c, a, t: choose_return(
        code=c, method=ReturnMethod.ONLINE, actor=a, at=t)),
    "correct_dossier": Case(WORK, OFFICE, appraised, lambda c, a, t: correct_dossier(
        code=c, part="title", becomes="x", reason="x", actor=a, at=t)),
    "recompute_deadlines": Case(set(), OFFICE, appraised, lambda c, a, t: recompute_deadlines(
        calendar="VN", agencies=[OFFICE], actor=a, at=t)),
    "finish_on_the_spot": Case(DESK, SERVICE, lambda at: "", lambda c, a, t: finish_on_the_spot(
        lodging=AT_ONCE, results=[Result("x")], actor=a, at=t), house=False),
}  # fmt: skip


def admitted(case: Case, code: str, actor: Actor, at: datetime) -> bool:
    """Whether the act is done for this actor; then it is taken back."""
    mark = connection.savepoint()
    try:
        case.act(code, actor, at)
    except NotAdmitted:
        return False
    finally:
        connection.savepoint_rollback(mark or "")
    return True


def test_every_act_has_its_row() -> None:
    assert set(CASES) == {*TRANSITIONS, "finish_on_the_spot"}


@pytest.mark.parametrize("name", CASES)
def test_the_matrix(name: str, at: datetime) -> None:
    case, later = CASES[name], on(11, "10:00")
    employ(at, "an", OFFICE)
    code = case.ready(at)
    positions = [position for position in P if position is not P.HOUSE]
    here = {position for position in positions if admitted(case, code, officer(position, case.agency), later)}
    assert here == case.allowed
    elsewhere = "H01.52"
    assert not [each for each in positions if admitted(case, code, officer(each, elsewhere), later)]
    assert admitted(case, code, SYSTEM, later) is case.house
    for kind in (ActorKind.CITIZEN, ActorKind.BUSINESS, ActorKind.PARTNER):
        assert not admitted(case, code, Actor(id="ai-do", kind=kind), later)
    for forged in (
        replace(head, position="trưởng phòng"),
        replace(head, position=None),
        replace(desk, position="house"),
    ):
        assert not admitted(case, code, forged, later)
    for lent in (replace(head, on_behalf_of="khac"), replace(desk, on_behalf_of="khac")):
        assert not admitted(case, code, lent, later)  # nobody lent them anything
