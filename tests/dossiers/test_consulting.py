"""Asking other agencies (lấy ý kiến): deadlines in the asked agency's working time, answers late or not."""

from collections.abc import Callable
from datetime import datetime

import pytest

from motcua.deadlines.rules.limit import UnreadableLimit
from motcua.dossiers.actions.accepting import ReasonMissing
from motcua.dossiers.actions.consulting import (
    AskedAlready,
    BadDeadline,
    NotAsked,
    OwnOpinion,
    answer_consultation,
    consult_agency,
)
from motcua.dossiers.actions.hands import HeldOutside
from motcua.dossiers.actions.outside import send_outside
from motcua.dossiers.actions.stepping import NoSuchAgency
from motcua.dossiers.events import AgencyConsulted, ConsultationAnswered
from motcua.dossiers.models import Consultation
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.states import NotInState
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.rules.separation import ReceiverMayNotProcess
from motcua.organizations.states import Position
from tests.dossiers.cases import HOUR, appraised, last_event, on, open_numbers, ready, refused, row, step
from tests.dossiers.province import clerk, desk, land, officer, specialist

pytestmark = pytest.mark.django_db


def ask(code: str, at: datetime, **over: object) -> int:
    given: dict[str, object] = {
        "agency": "H01.10", "question": "Quy hoạch?", "limit": "8h", "actor": specialist, **over
    }  # fmt: skip
    return consult_agency(code=code, at=at, **given)  # type: ignore[arg-type]


def test_a_question_has_its_own_deadline_and_the_asker_goes_on(at: datetime) -> None:
    code = appraised(at)
    due = step(code, 2).due_at
    assert ask(code, at) == 1
    one = Consultation.objects.get()
    assert (one.asker, one.agency, one.step, one.due_at) == ("H01.09", "H01.10", 2, on(14, "09:30"))
    assert (open_numbers(code), step(code, 2).due_at, row(code).due_at) == (["2"], due, on(18, "17:00"))
    said = last_event(code)
    assert said == AgencyConsulted(
        subject=row(code).subject, consultation=1, step=2, agency="H01.10", due_at=on(14, "09:30")
    )
    assert ask(code, at, agency="H01.52", limit="2wd") == 2
    assert Consultation.objects.get(seq=2).due_at == on(15, "17:00")


def test_the_deadline_runs_by_the_hours_of_who_is_asked(at: datetime, own_hours: Callable[[str], None]) -> None:
    own_hours("H01.10")
    code = appraised(at)
    ask(code, at)
    assert Consultation.objects.get().due_at == on(14, "09:00")  # 2 h, 4 h, and 2 h from seven on Monday
    assert answer_consultation(
        code=code, consultation=1, agrees=True, answer="Phù hợp", actor=land, at=on(14, "13:10")
    ) == 130  # fmt: skip  # 09:00–11:00 and 13:00–13:10


def test_an_answer_in_time_and_one_too_late(at: datetime) -> None:
    code = appraised(at)
    ask(code, at)
    ask(code, at, agency="H01.52")
    tax = officer(Position.PROCESSING_OFFICER, "H01.52")
    assert answer_consultation(
        code=code, consultation=1, agrees=False, answer="Không phù hợp", actor=land, at=on(14, "09:30")
    ) == 0  # fmt: skip
    assert answer_consultation(
        code=code, consultation=2, agrees=True, answer="Được", actor=tax, at=on(14, "14:00")
    ) == 150  # fmt: skip
    said = last_event(code)
    assert said == ConsultationAnswered(subject=row(code).subject, consultation=2, agrees=True, late_minutes=150)
    one = Consultation.objects.get(seq=1)
    assert (one.agrees, one.answer, one.answered_by, one.answered_at) == (
        False, "Không phù hợp", land.id, on(14, "09:30"),
    )  # fmt: skip
    with refused(NotAsked, code="answered_already"):
        answer_consultation(code=code, consultation=1, agrees=True, answer="Đổi ý", actor=land, at=on(14))
    assert ask(code, on(15)) == 3


def test_a_question_that_cannot_be(at: datetime) -> None:
    code = appraised(at)
    with refused(OwnOpinion, field="agency"):
        ask(code, at, agency="H01.09")
    for agency in ("", "H01.99", "Sở\x00"):
        with refused(NoSuchAgency, field="agency"):
            ask(code, at, agency=agency)
    with refused(ReasonMissing, field="question"):
        ask(code, at, question=" ")
    with refused(BadText, field="question"):
        ask(code, at, question="x" * 4001)
    with refused(UnreadableLimit, field="limit"):
        ask(code, at, limit="sớm")
    for limit in ("0h", "3d", "1m", "0wd"):
        with refused(BadDeadline, field="limit"):
            ask(code, at, limit=limit)
    ask(code, at)
    with refused(AskedAlready, field="agency"):
        ask(code, at)


def test_who_does_not_hold_it_or_received_it_does_not_ask(at: datetime) -> None:
    code = appraised(at)
    for actor in (desk, land):
        with refused(NotAdmitted):
            ask(code, at, actor=actor)
    with refused(ReceiverMayNotProcess):
        ask(code, at, actor=officer(Position.PROCESSING_OFFICER, "H01.09", name=desk.id))
    send_outside(code=code, party="Ngân hàng", sent="x", actor=specialist, at=at)
    with refused(HeldOutside):
        ask(code, at)


def test_only_the_asked_agency_answers_what_was_asked(at: datetime) -> None:
    code = appraised(at)
    ask(code, at)

    def answer(**over: object) -> None:
        given: dict[str, object] = {"consultation": 1, "answer": "x", "actor": land, **over}
        answer_consultation(code=code, agrees=True, at=at, **given)  # type: ignore[arg-type]

    for actor in (specialist, clerk, desk):
        with refused(NotAdmitted):
            answer(actor=actor)
    for number in (0, 2, -1, 10**20):
        with refused(NotAsked, field="consultation"):
            answer(consultation=number)
    with refused(ReasonMissing, field="answer"):
        answer(answer="")


def test_after_the_end_nobody_is_asked_and_nobody_answers(at: datetime) -> None:
    code = ready(at)
    with refused(NotInState):
        ask(code, at + HOUR, actor=clerk)
    with refused(NotInState):
        answer_consultation(code=code, consultation=1, agrees=True, answer="x", actor=land, at=at)


def test_two_answers_at_once_need_not_come_in_the_order_of_their_clocks(at: datetime) -> None:
    code = appraised(at)
    ask(code, at)
    ask(code, at, agency="H01.52")
    tax = officer(Position.PROCESSING_OFFICER, "H01.52")
    answer_consultation(code=code, consultation=2, agrees=True, answer="x", actor=tax, at=at + HOUR)
    answer_consultation(code=code, consultation=1, agrees=True, answer="x", actor=land, at=at)
    assert Consultation.objects.filter(answered_at__isnull=False).count() == 2
