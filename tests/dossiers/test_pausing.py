"""When the clock stands (tạm dừng): supplements, money, reasons of the law; and how it runs again."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions.accepting import ReasonMissing
from motcua.dossiers.actions.casefile import NotOpen, NotPaused, Paused
from motcua.dossiers.actions.extending import extend_dossier
from motcua.dossiers.actions.hands import HeldOutside, NotTheLead
from motcua.dossiers.actions.outside import send_outside
from motcua.dossiers.actions.pausing import (
    BadAmount,
    NoDuty,
    OtherWay,
    SupplementsUsedUp,
    confirm_payment,
    request_supplement,
    require_payment,
    resume_dossier,
    supplement_dossier,
    suspend_dossier,
)
from motcua.dossiers.actions.routing import forward_dossier, open_parallel_steps
from motcua.dossiers.actions.stepping import Target
from motcua.dossiers.events import DossierSupplemented, PaymentConfirmed, PaymentRequired, SupplementRequested
from motcua.dossiers.models import Content, Counter, Duty
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.states import DutyKind, NotInState, State
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.rules.separation import ReceiverMayNotProcess
from motcua.organizations.states import Position
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
from tests.dossiers.province import clerk, commune, desk, head, land, officer, specialist

pytestmark = pytest.mark.django_db
MICRO = 60_000_000
NEW = [{"name": "Bản vẽ", "originals": "1", "note": "mới"}]


def ask(code: str, at: datetime, actor: Actor = specialist, **over: Any) -> int:
    given: dict[str, Any] = {"papers": ["Bản vẽ"], "reason": "Thiếu bản vẽ", **over}
    return request_supplement(code=code, actor=actor, at=at, **given)


def test_a_request_in_time_stops_the_clock_and_the_limit_runs_anew(at: datetime) -> None:
    code = appraised(at)
    assert ask(code, on(16, "10:00")) == 1  # Wednesday: third working day, still in time
    found = row(code)
    assert (found.state, found.due_at, found.paused_at) == (State.AWAITING_SUPPLEMENT, None, on(16, "10:00"))
    assert found.paused_kind == "chờ bổ sung hồ sơ"
    one = pauses(code)[0]
    assert (one.start, one.until, one.mode, one.cites) == (on(16, "10:00"), None, "restart", ["nd-61-2018:d.19.k4"])
    said = last_event(code)
    assert isinstance(said, SupplementRequested)
    assert (said.in_time, said.papers, said.slip, said.due_at) == (True, ("1",), 1, None)
    assert steps(code)[1:] == [("2", "H01.09", "supplement"), ("1", "H01.21", "")]
    assert (step(code, 3).running_since, step(code, 3).due_at, step(code, 3).used) == (None, None, 0)
    assert supplement_dossier(code=code, papers=NEW, actor=desk, at=on(21, "10:00")) == on(28, "17:00")
    assert pauses(code)[0].until == on(21, "10:00")
    back = last_event(code)
    assert isinstance(back, DossierSupplemented) and (back.pause, back.due_at) == (1, on(28, "17:00"))
    assert (step(code, 3).running_since, step(code, 3).due_at) == (on(21, "10:00"), on(21, "16:00"))
    assert Content.objects.get(dossier=row(code)).papers[-1] == {
        "name": "Bản vẽ", "note": "mới", "originals": 1, "supplement": "1",
    }  # fmt: skip


def test_a_request_after_the_lawful_days_gives_no_new_limit(at: datetime) -> None:
    code = appraised(at)
    ask(code, on(17, "09:00"))  # Thursday: the three working days are over
    said = last_event(code)
    assert isinstance(said, SupplementRequested) and not said.in_time
    assert pauses(code)[0].mode == "continue"
    # Monday 14 to Wednesday 16 are counted, Thursday 17 to Monday 21 are not; left: Tuesday and Wednesday
    assert supplement_dossier(code=code, papers=NEW, actor=desk, at=on(22, "09:00")) == on(23, "17:00")


def test_a_late_dossier_stays_late_whatever_is_asked_for(at: datetime) -> None:
    code = appraised(at)
    ask(code, on(21, "09:00"))  # due on Friday 18
    assert row(code).due_at == on(18, "17:00")
    assert supplement_dossier(code=code, papers=NEW, actor=desk, at=on(25)) == on(18, "17:00")


def test_a_dossier_is_completed_once(at: datetime) -> None:
    code = appraised(at)
    ask(code, at)
    supplement_dossier(code=code, papers=NEW, actor=desk, at=at + HOUR)
    forward_dossier(code=code, actor=desk, at=at + HOUR)
    with refused(SupplementsUsedUp, cites=("nd-61-2018:d.15.k3",)):
        ask(code, at + HOUR)
    assert Counter.objects.get(series="slip:H01.09:2021:supplement").last == 1


def test_before_acceptance_no_clock_runs(at: datetime) -> None:
    ref = lodged(at)
    with refused(NotAdmitted):
        ask(ref, at, commune)
    ask(ref, at, desk)
    assert (row(ref).state, row(ref).due_at, pauses(ref)) == (State.AWAITING_SUPPLEMENT, None, [])
    assert supplement_dossier(code=ref, papers=NEW, actor=desk, at=at) is None
    assert row(ref).state == State.LODGED
    with refused(SupplementsUsedUp):
        ask(ref, at, desk)


def test_where_the_process_knows_no_way_back_the_step_just_waits(at: datetime) -> None:
    code = accepted(at, "1.000006")
    ask(code, at)
    assert (open_numbers(code), step(code, 1).running_since) == (["1"], None)
    supplement_dossier(code=code, papers=NEW, actor=desk, at=on(14))
    assert (step(code, 1).running_since, row(code).due_at) == (on(14), on(16, "10:00"))
    written = accepted(at, "1.000008")
    ask(written, at, desk)
    assert (open_numbers(written), row(written).state) == (["1"], State.AWAITING_SUPPLEMENT)


def test_a_request_needs_papers_and_a_reason_and_the_right_hands(at: datetime) -> None:
    code = appraised(at)
    missing: list[dict[str, Any]] = [{"papers": []}, {"papers": [" "]}, {"reason": ""}, {"papers": ["\x00"]}]
    for over in missing:
        with refused(ReasonMissing, field="papers"):
            ask(code, at, **over)
    with refused(BadText, field="papers"):
        ask(code, at, papers=["x" * 501])
    for actor in (desk, land, commune):
        with refused(NotAdmitted):
            ask(code, at, actor)
    with refused(ReceiverMayNotProcess):
        ask(code, at, officer(Position.PROCESSING_OFFICER, "H01.09", name=desk.id))
    open_parallel_steps(code=code, targets=[Target(agency="H01.10")], actor=specialist, at=at)
    with refused(NotOpen, code="branches_open"):
        ask(code, at, step=2)
    with refused(NotTheLead):
        ask(code, at, land)


def test_what_lies_outside_is_not_asked_for(at: datetime) -> None:
    code = appraised(at)
    send_outside(code=code, party="Ngân hàng", sent="Bảng kê", actor=specialist, at=at)
    with refused(HeldOutside):
        ask(code, at)


def test_only_the_applicant_or_the_desk_completes_it(at: datetime) -> None:
    code = appraised(at)
    ask(code, at)
    stranger = Actor(id="ai-do", kind=ActorKind.CITIZEN)
    for actor in (stranger, specialist, commune, Actor(id="x", kind=ActorKind.PARTNER)):
        with refused(NotAdmitted):
            supplement_dossier(code=code, papers=NEW, actor=actor, at=at)
    with refused(ReasonMissing, field="papers"):
        supplement_dossier(code=code, papers=[], actor=desk, at=at)
    for wrong in ({"name": "x" * 501}, {"name": "Đơn", "copies": "-1"}, {"name": "Đơn", "originals": "một"}):
        with refused(BadText, field="papers"):
            supplement_dossier(code=code, papers=[wrong], actor=desk, at=at)
    with refused(NotInState):
        forward_dossier(code=code, actor=desk, at=at)


def test_completed_at_the_very_instant_nothing_was_paused(at: datetime) -> None:
    code = appraised(at)
    ask(code, at + HOUR)
    assert supplement_dossier(code=code, papers=NEW, actor=desk, at=at + HOUR) == on(18, "17:00")
    assert pauses(code) == []


def test_restarted_after_an_apology_the_lawful_limit_runs_again(at: datetime) -> None:
    code = appraised(at)
    extend_dossier(code=code, new_day=on(30).date(), reason="Chờ", actor=head, at=on(14))
    ask(code, on(15))
    assert supplement_dossier(code=code, papers=NEW, actor=desk, at=on(16)) == on(23, "17:00")
    assert (row(code).basis_at, row(code).basis_limit) == (on(16), "5wd")


def test_suspending_stops_every_clock_and_resuming_goes_on_with_the_rest(at: datetime) -> None:
    code = appraised(at)
    suspend_dossier(
        code=code, kind=PauseKind.SITE_CHECK, cites=["nd-61-2018:d.19.k3"], note="Đo", actor=specialist, at=on(14)
    )
    held = step(code, 2)
    assert (held.used, held.running_since, held.due_at) == ((360 + 90) * MICRO, None, None)
    assert (row(code).state, row(code).due_at) == (State.PROCESSING, None)
    assert resume_dossier(code=code, actor=specialist, at=on(16, "08:00")) == on(22, "17:00")
    held = step(code, 2)  # 510 of 960 minutes are left: 7½ hours on Wednesday less the first half hour, then 1½
    assert (held.used, held.running_since, held.due_at) == (450 * MICRO, on(16, "08:00"), on(17, "09:00"))
    assert (pauses(code)[0].kind, pauses(code)[0].mode) == ("chờ kiểm tra thực địa", "continue")


def test_no_article_no_pause_and_each_reason_in_its_own_way(at: datetime) -> None:
    code = appraised(at)

    def suspend(**over: object) -> None:
        given: dict[str, object] = {"kind": PauseKind.OTHER, "cites": ["x"], "note": "x", "actor": specialist, **over}
        suspend_dossier(code=code, at=at, **given)  # type: ignore[arg-type]

    without: list[dict[str, object]] = [{"cites": []}, {"cites": [" "]}, {"note": ""}]
    for over in without:
        with refused(ReasonMissing, field="cites"):
            suspend(**over)
    for kind in (PauseKind.SUPPLEMENT, PauseKind.FINANCIAL_DUTY, PauseKind.OUTSIDE_PARTY):
        with refused(OtherWay, field="kind"):
            suspend(kind=kind)
    for cites in (["x" * 61], ["x"] * 11):
        with refused(BadText, field="cites"):
            suspend(cites=cites)
    with refused(NotAdmitted):
        suspend(actor=land)
    with refused(NotPaused):
        resume_dossier(code=code, actor=specialist, at=at)
    suspend()
    with refused(Paused):
        suspend()
    with refused(Paused):
        ask(code, at)
    with refused(NotAdmitted):
        resume_dossier(code=code, actor=land, at=at)


def test_a_branch_of_another_agency_does_not_stop_the_whole(at: datetime) -> None:
    code = appraised(at, "1.000002")
    forward_dossier(code=code, actor=specialist, at=at)
    with refused(NotTheLead):
        suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=land, at=at)


def test_a_pause_stops_parallel_steps_each_by_its_calendar(at: datetime, own_hours: Callable[[str], None]) -> None:
    own_hours("H01.10")  # 07:00–11:00 and 13:00–17:00
    code = appraised(at)
    targets = [Target(agency="H01.10", limit_minutes=480), Target(agency="H01.52", limit_minutes=450)]
    open_parallel_steps(code=code, targets=targets, actor=specialist, at=at)
    suspend_dossier(
        code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=specialist, at=on(14, "11:30"), step=2
    )
    assert step(code, 3).used == (120 + 240 + 240) * MICRO  # Friday 09–11, 13–17; Monday 07–11
    assert step(code, 4).used == (150 + 210 + 240) * MICRO  # Friday 09–11:30, 13:30–17; Monday 07:30–11:30
    resume_dossier(code=code, actor=specialist, at=on(16, "16:30"), step=2)
    assert [step(code, seq).due_at for seq in (3, 4)] == [on(16, "16:30"), on(16, "16:30")]  # both used up before


def test_money_that_the_law_waits_for_stops_the_clock_until_all_of_it_is_paid(at: datetime) -> None:
    code = appraised(at)
    assert require_payment(
        code=code, kind=DutyKind.TAX, amount=5_000_000, label="Lệ phí trước bạ", actor=specialist, at=on(15),
        blocking=True,
    ) == 1  # fmt: skip
    assert (row(code).state, row(code).due_at) == (State.AWAITING_PAYMENT, None)
    said = last_event(code)
    assert isinstance(said, PaymentRequired) and (said.amount, said.blocking) == (5_000_000, True)
    with refused(NotInState):
        require_payment(code=code, kind=DutyKind.FEE, amount=1, actor=specialist, at=on(15))
    for wrong in (0, 2, -1, 10**30):
        with refused(NoDuty, field="duty"):
            confirm_payment(code=code, duty=wrong, receipt="BL1", actor=desk, at=on(16))
    with refused(ReasonMissing, field="receipt"):
        confirm_payment(code=code, duty=1, receipt=" ", actor=desk, at=on(16))
    with refused(BadText, field="receipt"):
        confirm_payment(code=code, duty=1, receipt="x" * 81, actor=desk, at=on(16))
    with refused(NotAdmitted):
        confirm_payment(code=code, duty=1, receipt="BL1", actor=land, at=on(16))
    confirm_payment(code=code, duty=1, receipt="BL1", actor=desk, at=on(17))
    assert (row(code).state, row(code).due_at) == (State.PROCESSING, on(22, "17:00"))
    back = last_event(code)
    assert isinstance(back, PaymentConfirmed) and (back.pause, back.receipt) == (1, "given")
    assert Duty.objects.get().receipt == "BL1"
    with refused(NoDuty):
        confirm_payment(code=code, duty=1, receipt="BL2", actor=desk, at=on(17))


def test_a_fee_that_nothing_waits_for_leaves_the_clock_alone(at: datetime) -> None:
    code = appraised(at)
    cashier = officer(Position.CASHIER, "H01.21")
    require_payment(code=code, kind=DutyKind.FEE, amount=50_000, actor=specialist, at=at)
    assert (row(code).state, row(code).due_at) == (State.PROCESSING, on(18, "17:00"))
    confirm_payment(code=code, duty=1, receipt="BL1", actor=cashier, at=at + HOUR)
    assert (row(code).state, pauses(code)) == (State.PROCESSING, [])


def test_an_amount_is_whole_dong_above_nothing(at: datetime) -> None:
    code = appraised(at)
    for amount in (0, -1, 10**15 + 1):
        with refused(BadAmount, field="amount"):
            require_payment(code=code, kind=DutyKind.FEE, amount=amount, actor=specialist, at=at)
    with refused(BadText, field="label"):
        require_payment(code=code, kind=DutyKind.FEE, amount=1, label="x" * 201, actor=specialist, at=at)
    for actor in (land, commune):
        with refused(NotAdmitted):
            require_payment(code=code, kind=DutyKind.FEE, amount=1, actor=actor, at=at)


def test_after_the_end_nothing_is_asked_for(at: datetime) -> None:
    code = ready(at)
    with refused(NotInState):
        ask(code, at, clerk)
    with refused(NotInState):
        suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=clerk, at=at)
    with refused(NotInState):
        resume_dossier(code=code, actor=clerk, at=at)
    with refused(NotInState):
        require_payment(code=code, kind=DutyKind.FEE, amount=1, actor=clerk, at=at)
    with refused(NotInState):
        supplement_dossier(code=code, papers=NEW, actor=desk, at=at)
    with refused(NotInState):
        confirm_payment(code=code, duty=1, receipt="x", actor=desk, at=at)
    assert open_numbers(code) == ["5"]
    assert accepted(at) == "H01.21-210611-0002"
