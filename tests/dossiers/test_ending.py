"""How a case leaves the house (trả kết quả, rút, dừng, mở lại)."""

from datetime import datetime

import pytest

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions.accepting import ReasonMissing, accept_dossier
from motcua.dossiers.actions.ending import deliver_result, reopen_dossier, stop_dossier, withdraw_dossier
from motcua.dossiers.actions.pausing import request_supplement, suspend_dossier
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.actions.stepping import Target
from motcua.dossiers.events import DossierReopened, DossierStopped, DossierWithdrawn, ResultDelivered
from motcua.dossiers.models import Slip
from motcua.dossiers.rules.walking import NoSuchOutcome
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.states import Conclusion, NotInState, ReturnMethod, State
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from tests.dossiers.cases import (
    HOUR,
    accepted,
    appraised,
    last_event,
    lodged,
    on,
    open_numbers,
    pauses,
    ready,
    refused,
    row,
    step,
    steps,
)
from tests.dossiers.province import clerk, commune, deputy, desk, head, land, specialist, village

pytestmark = pytest.mark.django_db


def test_the_result_is_handed_over_and_the_return_step_ends(at: datetime) -> None:
    code = ready(at)
    for actor in (clerk, head, commune):
        with refused(NotAdmitted):
            deliver_result(code=code, method=ReturnMethod.DESK, actor=actor, at=at)
    with refused(BadText, field="taken_by"):
        deliver_result(code=code, method=ReturnMethod.DESK, actor=desk, at=at, taken_by="x" * 61)
    deliver_result(code=code, method=ReturnMethod.POST, actor=desk, at=at + HOUR, taken_by="person:xyz")
    found = row(code)
    assert (found.state, found.delivered_at, found.return_method, found.taken_by) == (
        State.DELIVERED, at + HOUR, "post", "person:xyz",
    )  # fmt: skip
    assert (step(code, 5).outcome, step(code, 5).used) == ("closed", 0)
    assert isinstance(last_event(code), ResultDelivered)
    with refused(NotInState):
        deliver_result(code=code, method=ReturnMethod.DESK, actor=desk, at=at + HOUR)


def test_what_is_not_ready_is_not_handed_over(at: datetime) -> None:
    code = appraised(at)
    with refused(NotInState):
        deliver_result(code=code, method=ReturnMethod.DESK, actor=desk, at=at)


def test_a_case_is_withdrawn_from_wherever_it_is(at: datetime) -> None:
    ref = lodged(at)
    withdraw_dossier(code=ref, actor=desk, at=at)
    assert (row(ref).state, row(ref).conclusion, row(ref).code) == (State.WITHDRAWN, Conclusion.WITHDRAWN, None)
    code = appraised(at, "1.000002")
    forward_dossier(code=code, actor=specialist, at=at)
    withdraw_dossier(code=code, actor=desk, at=on(14))
    assert [each[2] for each in steps(code)][2:] == ["closed", "closed"]
    assert (open_numbers(code), row(code).timeliness, row(code).concluded_at) == ([], "", on(14))
    assert isinstance(last_event(code), DossierWithdrawn)
    for actor in (desk,):
        with refused(NotInState):
            withdraw_dossier(code=code, actor=actor, at=on(14))


def test_only_the_applicant_or_the_desk_withdraws(at: datetime) -> None:
    code = appraised(at)
    for actor in (specialist, head, commune, Actor(id="ai", kind=ActorKind.CITIZEN)):
        with refused(NotAdmitted):
            withdraw_dossier(code=code, actor=actor, at=at)
    done = ready(at)
    with refused(NotInState):
        withdraw_dossier(code=done, actor=desk, at=at)


def test_withdrawing_ends_the_pause_and_one_of_no_length_is_taken_back(at: datetime) -> None:
    for later, until in ((at, []), (on(14), [on(14)])):
        code = appraised(at)
        request_supplement(code=code, papers=["Bản vẽ"], reason="Thiếu", actor=specialist, at=at)
        withdraw_dossier(code=code, actor=desk, at=later)
        assert [one.until for one in pauses(code)] == until
        assert (row(code).paused_at, row(code).paused_kind) == (None, "")


def test_stopping_needs_a_reason_and_gives_a_notice(at: datetime) -> None:
    code = appraised(at, "1.000002")
    forward_dossier(code=code, actor=specialist, at=at)
    for actor in (land, village, commune):
        with refused(NotAdmitted):
            stop_dossier(code=code, reason="?", actor=actor, at=at)
    with refused(ReasonMissing, field="reason"):
        stop_dossier(code=code, reason=" ", actor=specialist, at=at)
    assert stop_dossier(code=code, reason="Người nộp không bổ sung", actor=specialist, at=at) == 1
    found = row(code)
    assert (found.state, found.conclusion, found.timeliness) == (State.STOPPED, Conclusion.STOPPED, "")
    assert Slip.objects.get(kind="stop").agency == "H01.09"
    assert isinstance(last_event(code), DossierStopped)


def test_a_case_that_was_never_accepted_is_not_stopped_before_it_is_asked_for_more(at: datetime) -> None:
    ref = lodged(at)
    with refused(NotInState):
        stop_dossier(code=ref, reason="?", actor=desk, at=at)
    request_supplement(code=ref, papers=["Đơn"], reason="Thiếu", actor=desk, at=at)
    assert stop_dossier(code=ref, reason="Quá hạn bổ sung", actor=desk, at=on(30)) == 1
    assert reopen_dossier(code=ref, complaint="5/QĐ-UBND", actor=head, at=on(30)) == ()
    assert (row(ref).state, row(ref).due_at, row(ref).basis_at) == (State.LODGED, None, None)
    assert accept_dossier(code=ref, actor=desk, at=on(30)).code == "H01.21-210630-0001"


def test_a_settled_complaint_opens_the_case_again_with_the_whole_limit(at: datetime) -> None:
    code = ready(at)
    deliver_result(code=code, method=ReturnMethod.DESK, actor=desk, at=at + HOUR)
    for actor in (specialist, deputy, desk):
        with refused(NotAdmitted):
            reopen_dossier(code=code, complaint="5/QĐ", actor=actor, at=on(14))
    with refused(ReasonMissing, field="complaint"):
        reopen_dossier(code=code, complaint=" ", actor=head, at=on(14))
    for wrong in ("đơn của ông Mẫu", "x" * 61):
        with refused(BadText, field="complaint"):
            reopen_dossier(code=code, complaint=wrong, actor=head, at=on(14))
    with refused(NoSuchOutcome, field="to"):
        reopen_dossier(code=code, complaint="5/QĐ", to="9", actor=head, at=on(14))
    assert reopen_dossier(code=code, complaint="5/QĐ-UBND", to="2", actor=head, at=on(14)) == (6,)
    found = row(code)
    assert (found.state, found.conclusion, found.concluded_at, found.delivered_at) == (
        State.PROCESSING,
        "",
        None,
        None,
    )
    assert (found.due_at, found.basis_at, found.first_due_at) == (on(21, "17:00"), on(14), on(18, "17:00"))
    gap = pauses(code)[0]
    assert (gap.start, gap.until, gap.mode, gap.kind) == (at, on(14), "restart", PauseKind.OTHER)
    said = last_event(code)
    assert isinstance(said, DossierReopened) and said.complaint == "5/QĐ-UBND"
    assert (step(code, 6).number, step(code, 6).due_at) == ("2", on(16, "10:00"))
    assert forward_dossier(code=code, actor=specialist, at=on(14)) == (7,)


def test_reopened_at_the_very_instant_there_is_no_time_in_between(at: datetime) -> None:
    code = appraised(at)
    stop_dossier(code=code, reason="Nhầm", actor=specialist, at=at)
    reopen_dossier(code=code, complaint="5/QĐ", actor=head, at=at)
    assert (pauses(code), open_numbers(code)) == ([], ["1"])


def test_reopened_in_a_group_every_branch_begins(at: datetime) -> None:
    code = appraised(at, "1.000002")
    stop_dossier(code=code, reason="Nhầm", actor=specialist, at=at)
    assert reopen_dossier(code=code, complaint="5/QĐ", to="3b", actor=head, at=on(14)) == (3, 4)
    assert open_numbers(code) == ["3a", "3b"]


def test_without_a_process_the_competent_agency_begins_again(at: datetime) -> None:
    code = accepted(at, "1.000006")
    stop_dossier(code=code, reason="Nhầm", actor=specialist, at=at)
    reopen_dossier(code=code, complaint="5/QĐ", actor=head, at=on(14), target=Target(unit="Phòng Hai"))
    assert (step(code, 2).agency, step(code, 2).unit, step(code, 2).number) == ("H01.09", "Phòng Hai", "2")


def test_a_case_reopened_with_a_party_outside_waits_for_it(at: datetime) -> None:
    code = appraised(at, "1.000005")
    stop_dossier(code=code, reason="Nhầm", actor=specialist, at=at)
    reopen_dossier(code=code, complaint="5/QĐ", to="3", actor=head, at=on(14))
    assert (row(code).due_at, row(code).paused_kind) == (None, PauseKind.OUTSIDE_PARTY)


def test_what_is_open_or_was_refused_at_the_door_is_not_reopened(at: datetime) -> None:
    code = appraised(at)
    suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=specialist, at=at)
    with refused(NotInState):
        reopen_dossier(code=code, complaint="5/QĐ", actor=head, at=at)
    gone = lodged(at)
    withdraw_dossier(code=gone, actor=desk, at=at)
    with refused(NotInState):
        reopen_dossier(code=gone, complaint="5/QĐ", actor=head, at=at)
