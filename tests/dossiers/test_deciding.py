"""Deciding and the result (quyết định, kết quả): who may, from which step, and what the conclusion fixes."""

from datetime import datetime

import pytest

from motcua.dossiers.actions.accepting import ReasonMissing
from motcua.dossiers.actions.deciding import (
    DecidedAlready,
    NotDecided,
    Result,
    StepsOpen,
    decide_dossier,
    register_result,
)
from motcua.dossiers.actions.ending import deliver_result, reopen_dossier
from motcua.dossiers.actions.hands import NotTheLead
from motcua.dossiers.actions.outside import record_outside_answer, send_outside
from motcua.dossiers.actions.routing import forward_dossier, open_parallel_steps, return_dossier
from motcua.dossiers.actions.stepping import Target
from motcua.dossiers.events import DossierDecided, ResultRegistered
from motcua.dossiers.models import Outcome, Slip
from motcua.dossiers.rules.walking import NoSuchOutcome
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.states import Conclusion, Fault, NotInState, ReturnMethod, State
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import Position
from tests.dossiers.cases import (
    HOUR,
    accepted,
    appraised,
    last_event,
    on,
    open_numbers,
    ready,
    refused,
    row,
    signed,
    step,
    steps,
)
from tests.dossiers.province import clerk, deputy, desk, head, land, officer, specialist, village, village_head

pytestmark = pytest.mark.django_db
PERMIT = [Result("Giấy phép", code="KQ.1", number="12/GP")]


def at_signature(at: datetime) -> str:
    code = appraised(at)
    forward_dossier(code=code, actor=specialist, at=at)
    return code


def test_approval_goes_on_as_the_process_says(at: datetime) -> None:
    code = at_signature(at)
    assert decide_dossier(code=code, approve=True, actor=head, at=at + HOUR) == (4,)
    found = row(code)
    assert (found.decision, found.state, found.concluded_at) == ("approved", State.PROCESSING, None)
    assert steps(code)[2:] == [("3", "H01.09", "approve"), ("4", "H01.09", "")]
    said = last_event(code)
    assert isinstance(said, DossierDecided)
    assert (said.decision, said.slip, said.lateness) == ("approved", None, None)


def test_refusing_on_the_merits_concludes_inside_the_limit_with_a_slip(at: datetime) -> None:
    code = at_signature(at)
    for empty in ("", " "):
        with refused(ReasonMissing, field="reason"):
            decide_dossier(code=code, approve=False, reason=empty, actor=head, at=at)
    assert decide_dossier(code=code, approve=False, reason="Trái quy hoạch", actor=deputy, at=on(18, "17:00")) == ()
    found = row(code)
    assert (found.state, found.conclusion, found.decision) == (State.RESULT_READY, Conclusion.REFUSED, "refused")
    assert (found.timeliness, found.concluded_at, found.late_minutes) == ("on_time", on(18, "17:00"), 0)
    assert (steps(code)[-1][2], open_numbers(code)) == ("refuse", [])
    slip = Slip.objects.get(kind="refusal")
    assert (slip.agency, slip.number, slip.content) == ("H01.09", 1, {"reason": "Trái quy hoạch"})
    deliver_result(code=code, method=ReturnMethod.DESK, actor=desk, at=on(21))
    assert row(code).state == State.DELIVERED


def test_only_heads_sign_and_only_at_the_step_for_the_signature(at: datetime) -> None:
    code = at_signature(at)
    for actor in (specialist, clerk, land, desk, SYSTEM):
        with refused(NotAdmitted):
            decide_dossier(code=code, approve=True, actor=actor, at=at)
    early = appraised(at)
    for approve in (True, False):
        with refused(NoSuchOutcome, field="step"):
            decide_dossier(code=early, approve=approve, reason="?", actor=head, at=at)
    with refused(NoSuchOutcome):
        decide_dossier(code=code, approve=True, actor=head, at=at, to="5")


def test_an_officer_of_the_desk_decides_only_on_the_spot(at: datetime) -> None:
    other = officer(Position.RECEIVING_OFFICER, "H01.09", name="khac")
    code = at_signature(at)
    with refused(NotAdmitted, message="Người có thẩm quyền phê duyệt mới được quyết định; tại quầy chỉ quyết định "
                 "thủ tục giải quyết tại chỗ."):  # fmt: skip
        decide_dossier(code=code, approve=True, actor=other, at=at)


def test_the_result_concludes_and_the_return_has_no_clock(at: datetime) -> None:
    code = signed(at)
    lateness = register_result(code=code, results=PERMIT, actor=clerk, at=at + HOUR)
    found = row(code)
    assert (lateness.timeliness, lateness.late_minutes, lateness.shares) == ("early", 0, ())
    assert (found.state, found.conclusion, found.timeliness) == (State.RESULT_READY, "approved", "early")
    assert found.concluded_at == at + HOUR
    last = step(code, 5)
    assert (last.number, last.agency, last.due_at, last.running_since, last.limit_minutes) == (
        "5", "H01.21", None, None, None,
    )  # fmt: skip
    said = last_event(code)
    assert isinstance(said, ResultRegistered)
    assert (said.results, said.opened[0].limit, said.opened[0].due_at) == (("KQ.1",), None, None)
    one = Outcome.objects.get()
    assert (one.seq, one.name, one.number, one.registered_at) == (1, "Giấy phép", "12/GP", at + HOUR)


def test_what_nobody_signed_has_no_result(at: datetime) -> None:
    code = appraised(at)
    with refused(NotDecided):
        register_result(code=code, results=PERMIT, actor=specialist, at=at)


def test_no_working_step_is_skipped_by_a_result(at: datetime) -> None:
    code = accepted(at, "1.000008")  # a process without a signature
    forward_dossier(code=code, actor=desk, at=at, to="3")
    record_outside_answer(code=code, came_back="Đạt", actor=specialist, at=at)
    first = accepted(at, "1.000008")
    with refused(NoSuchOutcome, field="to"):
        register_result(code=first, results=PERMIT, actor=desk, at=at)  # two ways: which?
    with refused(NoSuchOutcome, message="Chưa ghi được kết quả: quy trình còn bước 3, hãy chuyển bước."):
        register_result(code=first, results=PERMIT, actor=desk, at=at, to="3")
    assert register_result(code=code, results=PERMIT, actor=specialist, at=at).timeliness == "early"
    assert open_numbers(code) == ["5"]


def test_the_last_step_that_only_ends_registers_the_result_itself(at: datetime) -> None:
    code = signed(at)
    forward_dossier(code=code, actor=clerk, at=at)
    register_result(code=code, results=PERMIT, actor=desk, at=at)
    assert (row(code).state, open_numbers(code)) == (State.RESULT_READY, [])
    assert step(code, 5).outcome == "forward"


def test_a_result_has_a_name_and_fits_the_register(at: datetime) -> None:
    code = signed(at)
    for wrong in ([], [Result(" ")], [Result("Giấy")] * 51):
        with refused(ReasonMissing, field="results"):
            register_result(code=code, results=wrong, actor=clerk, at=at)
    for long in (Result("x" * 301), Result("Giấy", code="x" * 41), Result("Giấy", number="x" * 61)):
        with refused(BadText, field="results"):
            register_result(code=code, results=[long], actor=clerk, at=at)


def test_a_result_waits_for_every_agency(at: datetime) -> None:
    code = accepted(at, "1.000008")
    forward_dossier(code=code, actor=desk, at=at, to="2a")
    with refused(StepsOpen):
        register_result(code=code, results=PERMIT, actor=specialist, at=at, step=3)
    alone = accepted(at, "1.000006")
    open_parallel_steps(code=alone, targets=[Target(agency="H01.10")], actor=specialist, at=at)
    with refused(NotTheLead):
        register_result(code=alone, results=PERMIT, actor=land, at=at)


def test_without_a_process_the_holder_decides_once_and_registers(at: datetime) -> None:
    code = accepted(at, "1.000006")
    assert decide_dossier(code=code, approve=True, actor=head, at=at) == ()
    assert open_numbers(code) == ["1"]
    with refused(DecidedAlready):
        decide_dossier(code=code, approve=True, actor=head, at=at)
    forward_dossier(code=code, actor=specialist, at=at, target=Target(agency="H01.31.21"))
    with refused(NotTheLead):
        decide_dossier(code=code, approve=False, reason="?", actor=village_head, at=at)
    with refused(NotTheLead):
        register_result(code=code, results=PERMIT, actor=village, at=at)
    return_dossier(code=code, reason="Sai", actor=village, at=at)
    assert row(code).decision == ""
    decide_dossier(code=code, approve=False, reason="Trái luật", actor=head, at=at)
    assert row(code).conclusion == "refused"


def test_a_late_result_is_blamed_by_overruns_and_minutes_are_conserved(at: datetime) -> None:
    code = accepted(at)
    forward_dossier(code=code, actor=desk, at=on(14, "09:00"))  # 7½ h of 4 h: 3½ h = 210 minutes too long
    forward_dossier(code=code, actor=specialist, at=on(21, "09:00"))  # 37½ h of 16 h: 1,290 minutes too long
    decide_dossier(code=code, approve=True, actor=head, at=on(21, "10:00"))
    lateness = register_result(code=code, results=PERMIT, actor=clerk, at=on(21, "10:30"))
    assert (lateness.timeliness, lateness.late_minutes) == ("late", 180)  # due on Friday 18, 17:00
    assert (lateness.fault, lateness.agency) == (Fault.AGENCY, "H01.09")
    assert lateness.shares == ((1, 25), (2, 155))  # 180·210/1500 = 25.2; 180·1290/1500 = 154.8
    assert sum(minutes for _, minutes in lateness.shares) == lateness.late_minutes
    found = row(code)
    assert (found.timeliness, found.late_minutes, found.fault, found.fault_agency) == (
        "late", 180, "agency", "H01.09",
    )  # fmt: skip


def test_an_outside_party_that_kept_it_too_long_bears_its_own_fault(at: datetime) -> None:
    code = appraised(at)
    send_outside(code=code, party="Ngân hàng", sent="Bảng kê", actor=specialist, at=at, limit_minutes=60)
    record_outside_answer(code=code, came_back="Đã xác nhận", actor=specialist, at=on(22, "09:00"))
    forward_dossier(code=code, actor=specialist, at=on(22, "09:00"))
    decide_dossier(code=code, approve=True, actor=head, at=on(22, "09:00"))
    lateness = register_result(code=code, results=PERMIT, actor=clerk, at=on(22, "09:00"))
    assert (lateness.fault, lateness.agency, lateness.late_minutes) == (Fault.OUTSIDE, "", 540)
    assert lateness.shares == ((3, 540),)


def test_late_without_an_overrun_is_the_fault_of_the_process(at: datetime) -> None:
    code = accepted(at, "1.000006")  # sixteen hours for the whole, and its only step has no limit of its own
    decide_dossier(code=code, approve=True, actor=head, at=at)
    lateness = register_result(code=code, results=PERMIT, actor=specialist, at=on(15, "10:10"))
    assert (lateness.fault, lateness.agency, lateness.late_minutes) == (Fault.PROCESS, "", 10)
    assert (lateness.shares, row(code).fault) == ((), "process")


def test_a_second_result_after_reopening_is_counted_on(at: datetime) -> None:
    code = ready(at)
    reopen_dossier(code=code, complaint="12/QĐ", to="4", actor=head, at=on(14))
    decided = row(code)
    assert decided.decision == ""
    with refused(NotDecided):
        register_result(code=code, results=PERMIT, actor=clerk, at=on(14))
    reopened = ready(at)
    reopen_dossier(code=reopened, complaint="13/QĐ", to="3", actor=head, at=on(14))
    decide_dossier(code=reopened, approve=True, actor=head, at=on(14))
    register_result(code=reopened, results=PERMIT, actor=clerk, at=on(14))
    assert list(Outcome.objects.filter(dossier=row(reopened)).order_by("seq").values_list("seq", "name")) == [
        (1, "Giấy phép"), (2, "Giấy phép"),
    ]  # fmt: skip


def test_what_has_ended_is_not_decided_again(at: datetime) -> None:
    code = ready(at)
    with refused(NotInState):
        decide_dossier(code=code, approve=True, actor=head, at=at)
    with refused(NotInState):
        register_result(code=code, results=PERMIT, actor=clerk, at=at)
