"""Parties outside the system (bên ngoài): sent, came back; the clock stands or runs, and who owns the time."""

from datetime import datetime

import pytest

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions.accepting import ReasonMissing
from motcua.dossiers.actions.casefile import Paused
from motcua.dossiers.actions.deciding import decide_dossier
from motcua.dossiers.actions.hands import HeldOutside, NotTheLead
from motcua.dossiers.actions.outside import AnswerMissing, NotOutside, record_outside_answer, send_outside
from motcua.dossiers.actions.pausing import confirm_payment, require_payment, resume_dossier, suspend_dossier
from motcua.dossiers.actions.routing import forward_dossier, open_parallel_steps, return_dossier
from motcua.dossiers.actions.stepping import Target
from motcua.dossiers.events import DossierForwarded, OutsideAnswered, SentOutside
from motcua.dossiers.rules.walking import NoSuchOutcome
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.states import DutyKind, NotInState, State
from motcua.kernel.errors import NotAdmitted
from tests.dossiers.cases import (
    HOUR,
    accepted,
    appraised,
    last_event,
    on,
    open_numbers,
    pauses,
    refused,
    row,
    step,
    steps,
)
from tests.dossiers.province import DESK, desk, head, land, publish, specialist
from tests.dossiers.province import row as written

pytestmark = pytest.mark.django_db
MICRO = 60_000_000


def send(code: str, at: datetime, **over: object) -> int:
    given: dict[str, object] = {"party": "Ngân hàng Mẫu", "sent": "Bảng kê", "actor": specialist, **over}
    return send_outside(code=code, at=at, **given)  # type: ignore[arg-type]


def answer(code: str, at: datetime, **over: object) -> tuple[int, ...]:
    given: dict[str, object] = {"came_back": "Văn bản số 5", "actor": specialist, **over}
    return record_outside_answer(code=code, at=at, **given)  # type: ignore[arg-type]


def test_sent_inside_the_limit_the_clock_of_the_case_runs_on(at: datetime) -> None:
    code = appraised(at)
    assert send(code, at + HOUR, limit_minutes=120) == 3
    out = step(code, 3)
    assert (out.number, out.agency, out.party, out.note) == ("2", "H01.09", "Ngân hàng Mẫu", "Bảng kê")
    assert (out.due_at, row(code).due_at, pauses(code)) == (on(11, "14:00"), on(18, "17:00"), [])
    said = last_event(code)
    assert isinstance(said, SentOutside) and (said.party, said.timing) == ("Ngân hàng Mẫu", None)
    assert answer(code, on(14)) == (4,)
    back = step(code, 4)
    assert (step(code, 3).answer, step(code, 3).overrun) == ("Văn bản số 5", 270)  # 390 working minutes of 120
    assert (back.number, back.party, back.limit_minutes) == ("2", "", 900)  # 960 less the hour used before
    assert isinstance(last_event(code), OutsideAnswered)
    assert forward_dossier(code=code, actor=specialist, at=on(14)) == (5,)
    assert open_numbers(code) == ["3"]


def test_a_sender_who_was_late_already_goes_on_with_nothing_left(at: datetime) -> None:
    code = appraised(at)
    send(code, on(15, "16:00"))
    assert (step(code, 2).used, step(code, 2).overrun) == ((360 + 450 + 390) * MICRO, 240)
    answer(code, on(16))
    assert (step(code, 4).limit_minutes, step(code, 4).due_at) == (0, on(16))


def test_sent_outside_the_limit_the_clock_stands_by_the_article_named(at: datetime) -> None:
    code = appraised(at)
    with refused(ReasonMissing, field="cites"):
        send(code, at, counted=False)
    send(code, on(15), counted=False, cites=["luat-dat-dai:d.60"])
    one = pauses(code)[0]
    assert (one.kind, one.cites, one.note, one.mode) == (
        PauseKind.OUTSIDE_PARTY, ["luat-dat-dai:d.60"], "Ngân hàng Mẫu", "continue",
    )  # fmt: skip
    assert (row(code).due_at, row(code).state) == (None, State.PROCESSING)
    said = last_event(code)
    assert isinstance(said, SentOutside) and said.timing is not None and said.timing.pause is not None
    with refused(AnswerMissing):
        forward_dossier(code=code, actor=specialist, at=on(16))
    with refused(AnswerMissing):
        return_dossier(code=code, reason="?", actor=specialist, at=on(16))
    with refused(HeldOutside):
        resume_dossier(code=code, actor=specialist, at=on(16))
    assert answer(code, on(17)) == (4,)
    assert (row(code).due_at, pauses(code)[0].until) == (on(22, "17:00"), on(17))  # Tuesday and Wednesday left out


def test_an_outside_step_of_the_process_stops_the_clock_in_the_same_act(at: datetime) -> None:
    code = appraised(at, "1.000005")
    forward_dossier(code=code, actor=specialist, at=on(15))
    tax = step(code, 3)
    assert (tax.party, tax.agency, tax.counted, tax.due_at, tax.running_since) == (
        "Cơ quan thuế", "H01.09", False, None, None,
    )  # fmt: skip
    assert (row(code).due_at, row(code).paused_kind) == (None, PauseKind.OUTSIDE_PARTY)
    said = last_event(code)
    assert isinstance(said, DossierForwarded) and said.timing is not None and said.timing.pause is not None
    assert answer(code, on(17)) == (4,)  # now the citizen pays: the same pause goes on
    assert (len(pauses(code)), row(code).due_at, open_numbers(code)) == (1, None, ["4"])
    assert forward_dossier(code=code, actor=specialist, at=on(22)) == (5,)
    ended = last_event(code)
    assert isinstance(ended, DossierForwarded) and ended.timing is not None
    assert (ended.timing.ended, ended.timing.due_at) == (1, on(2, "17:00", month=7))
    assert row(code).due_at == on(2, "17:00", month=7)  # ten days; the 15th to the 21st do not count
    assert (step(code, 5).running_since, step(code, 5).due_at) == (on(22), on(23, "09:30"))


def test_an_outside_step_may_send_the_case_back(at: datetime) -> None:
    code = appraised(at, "1.000005")
    forward_dossier(code=code, actor=specialist, at=on(15))
    with refused(NoSuchOutcome):
        answer(code, on(16), to="5")
    assert answer(code, on(16), returned=True) == (4,)
    assert (open_numbers(code), row(code).paused_kind, step(code, 3).outcome) == (["2"], "", "return")
    assert row(code).due_at == on(28, "17:00")


def test_money_collected_outside_is_awaited_in_the_pause_that_goes_on(at: datetime) -> None:
    code = appraised(at, "1.000005")
    forward_dossier(code=code, actor=specialist, at=on(15))
    answer(code, on(16))
    require_payment(code=code, kind=DutyKind.TAX, amount=9, blocking=True, actor=specialist, at=on(16))
    assert (row(code).state, len(pauses(code))) == (State.AWAITING_PAYMENT, 1)
    with refused(NotInState):
        answer(code, on(17))
    confirm_payment(code=code, duty=1, receipt="BL1", actor=desk, at=on(17))
    assert (row(code).state, row(code).due_at) == (State.PROCESSING, None)
    assert answer(code, on(17)) == (5,)
    assert row(code).due_at == on(29, "17:00")


def test_while_another_branch_works_the_clock_does_not_stand(at: datetime) -> None:
    code = accepted(at, "1.000008")
    forward_dossier(code=code, actor=desk, at=at, to="2a")
    assert (open_numbers(code), row(code).due_at) == (["2a", "2b"], on(16, "17:00"))
    forward_dossier(code=code, actor=specialist, at=on(14, "09:00"), step=3)  # only the power company is left
    assert (open_numbers(code), row(code).due_at) == (["2a"], None)
    assert pauses(code)[0].start == on(14, "09:00")
    answer(code, on(15, "09:00"))
    assert (open_numbers(code), row(code).due_at) == (["3"], on(17, "17:00"))
    assert (step(code, 4).counted, step(code, 4).party) == (True, "Điện lực")
    answer(code, on(16, "09:00"))
    assert open_numbers(code) == ["4"]


def test_the_other_way_round_nothing_stands_still(at: datetime) -> None:
    code = accepted(at, "1.000008")
    forward_dossier(code=code, actor=desk, at=at, to="2a")
    answer(code, on(14), step=2)
    assert (open_numbers(code), pauses(code)) == (["2b"], [])


def test_an_outside_step_does_not_end_the_case_by_itself(at: datetime) -> None:
    first = written("1", "Tiếp nhận", "Bộ phận Một cửa", DESK, "1h", "Chuyển 2")
    publish(at, "1.000092", first, written("2", "Đóng điện", "Điện lực", "", "8h", "Kết thúc", kind="outside"))
    code = accepted(at, "1.000092")
    forward_dossier(code=code, actor=desk, at=at)
    with refused(NoSuchOutcome, code="last_step"):
        answer(code, at)


def test_who_sends_says_what_and_to_whom(at: datetime) -> None:
    code = appraised(at)
    with refused(ReasonMissing, field="party"):
        send(code, at, party=" ")
    with refused(ReasonMissing, field="sent"):
        send(code, at, sent="")
    with refused(BadText, field="party"):
        send(code, at, party="x" * 201)
    with refused(BadText, field="limit"):
        send(code, at, limit_minutes=-1)
    for actor in (desk, land):
        with refused(NotAdmitted):
            send(code, at, actor=actor)
    open_parallel_steps(code=code, targets=[Target(agency="H01.10")], actor=specialist, at=at)
    with refused(NotTheLead):
        send(code, at, actor=land)


def test_an_answer_is_recorded_where_an_outside_party_has_it(at: datetime) -> None:
    code = appraised(at)
    with refused(NotOutside, field="step"):
        answer(code, at)
    send(code, at)
    with refused(ReasonMissing, field="came_back"):
        answer(code, at, came_back="\x00")
    with refused(NotAdmitted):
        answer(code, at, actor=land)
    with refused(HeldOutside):
        send(code, at)
    with refused(HeldOutside):
        decide_dossier(code=code, approve=True, actor=head, at=at)


def test_a_case_paused_for_another_reason_waits(at: datetime) -> None:
    code = appraised(at)
    send(code, at)
    suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=specialist, at=at)
    with refused(Paused):
        answer(code, at)


def test_without_a_process_whoever_sent_it_goes_on(at: datetime) -> None:
    code = accepted(at, "1.000006")
    send(code, at)
    answer(code, at + HOUR)
    assert [(each[0], each[2]) for each in steps(code)] == [("1", "forward"), ("1", "forward"), ("1", "")]
    assert step(code, 3).limit_minutes is None
