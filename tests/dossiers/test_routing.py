"""From hand to hand (chuyển xử lý): assigning, forwarding, returning, parallel steps."""

from datetime import datetime

import pytest

from motcua.deadlines.rules.pause import PauseKind
from motcua.dossiers.actions.casefile import Backwards, NotOpen, Paused
from motcua.dossiers.actions.deciding import decide_dossier
from motcua.dossiers.actions.hands import HeldOutside, NotTheLead
from motcua.dossiers.actions.outside import record_outside_answer, send_outside
from motcua.dossiers.actions.pausing import suspend_dossier
from motcua.dossiers.actions.routing import (
    NoOfficer,
    NotOfTheAgency,
    ReasonMissing,
    assign_officer,
    forward_dossier,
    open_parallel_steps,
    return_dossier,
)
from motcua.dossiers.actions.stepping import NoSuchAgency, Target
from motcua.dossiers.events import DossierForwarded, DossierReturned, OfficerAssigned, ParallelStepsOpened
from motcua.dossiers.permissions import HeldByAnother
from motcua.dossiers.rules.walking import NoSuchOutcome
from motcua.dossiers.rules.wording import BadText
from motcua.dossiers.states import NotInState, State
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.models import Appointment, Delegation, Officer
from motcua.organizations.rules.separation import ReceiverMayNotProcess
from motcua.organizations.states import Position
from tests.dossiers.cases import (
    HOUR,
    MINUTE,
    accepted,
    appraised,
    last_event,
    lodged,
    on,
    open_numbers,
    ready,
    refused,
    row,
    step,
    steps,
)
from tests.dossiers.province import DESK, clerk, desk, employ, head, land, officer, publish, specialist, village
from tests.dossiers.province import row as written

pytestmark = pytest.mark.django_db
MICRO = 60_000_000


def test_a_hand_over_closes_one_step_and_opens_the_next_in_one_event(at: datetime) -> None:
    code = accepted(at)
    assert forward_dossier(code=code, actor=desk, at=at + 5 * HOUR, note="Đủ") == (2,)
    first, second = step(code, 1), step(code, 2)
    assert (first.closed_at, first.closed_by, first.outcome) == (at + 5 * HOUR, desk.id, "forward")
    assert (first.used, first.overrun) == (180 * MICRO, 0)  # 09:00–11:30 and 13:30–14:00
    assert (second.opened_at, second.running_since) == (first.closed_at, first.closed_at)
    assert (second.agency, second.number, second.limit_minutes, second.note) == ("H01.09", "2", 960, "Đủ")
    assert second.due_at == on(15, "15:00")  # 3 h on Friday, 7½ on Monday, 5½ on Tuesday
    assert row(code).state == State.PROCESSING
    said = last_event(code)
    assert isinstance(said, DossierForwarded)
    assert [(each.seq, each.used, each.overrun) for each in said.closed] == [(1, 180 * MICRO, 0)]
    assert [(each.seq, each.number, each.due_at) for each in said.opened] == [(2, "2", second.due_at)]


def test_a_step_held_too_long_has_its_overrun_frozen(at: datetime) -> None:
    code = accepted(at)
    forward_dossier(code=code, actor=desk, at=on(14, "10:30"))
    first = step(code, 1)
    assert (first.used, first.overrun) == ((360 + 180) * MICRO, 300)  # 6 h on Friday, 3 h on Monday; limit 4 h


def test_whoever_received_a_dossier_does_not_appraise_it(at: datetime) -> None:
    same = officer(Position.PROCESSING_OFFICER, "H01.09", name=desk.id)
    code = appraised(at)
    with refused(ReceiverMayNotProcess):
        forward_dossier(code=code, actor=same, at=at)
    lent = Actor(
        id="khac", kind=same.kind, agency="H01.09", position=same.position, on_behalf_of=desk.id
    )  # fmt: skip
    with refused(NotAdmitted):  # nobody lent anything
        forward_dossier(code=code, actor=lent, at=at)
    with refused(ReceiverMayNotProcess):
        assign_officer(code=code, officer=desk.id, actor=head, at=at)


def test_only_the_agency_that_holds_the_step_forwards(at: datetime) -> None:
    code = accepted(at)
    for actor in (specialist, land, village):
        with refused(NotAdmitted):
            forward_dossier(code=code, actor=actor, at=at)


def test_a_step_closed_by_somebody_else_says_who_and_when(at: datetime) -> None:
    code = appraised(at)
    said = "Bước 1 đã được receiving-officer@H01.21 kết thúc lúc 09:00 ngày 11/06/2021. Hồ sơ hiện ở trạng thái"
    with refused(NotOpen, field="step", message=f"{said} “Đang xử lý”."):
        forward_dossier(code=code, actor=desk, at=at, step=1)
    for seq in (3, 0, -1, 10**30):
        with refused(NotOpen, message="Không có bước này trong hồ sơ. Hãy tải lại trang."):
            forward_dossier(code=code, actor=specialist, at=at, step=seq)


def test_time_does_not_run_backwards(at: datetime) -> None:
    code = accepted(at)
    forward_dossier(code=code, actor=desk, at=at + HOUR)
    with refused(Backwards, field="at"):
        forward_dossier(code=code, actor=specialist, at=at + 59 * MINUTE)
    forward_dossier(code=code, actor=specialist, at=at + HOUR)  # the same instant is no step back
    assert step(code, 2).used == 0


def test_forward_follows_the_process_only(at: datetime) -> None:
    code = appraised(at)
    with refused(NoSuchOutcome, field="to"):
        forward_dossier(code=code, actor=specialist, at=at, to="4")
    for agency in ("H01.10", "H01.21"):
        with refused(NoSuchAgency, field="agency"):  # the head of another agency does not sign here
            forward_dossier(code=code, actor=specialist, at=at, target=Target(agency=agency))
    forward_dossier(
        code=code, actor=specialist, at=at, target=Target(agency="H01.09", unit="Phòng Hai", officer="an")
    )
    third = step(code, 3)
    assert (third.agency, third.unit, third.officer) == ("H01.09", "Phòng Hai", "an")
    with refused(NoSuchOutcome):
        forward_dossier(code=code, actor=head, at=at)  # signing is no forwarding


def test_a_step_with_several_ways_asks_which(at: datetime) -> None:
    code = accepted(at, "1.000008")
    with refused(
        NoSuchOutcome, field="to", message="Bước 1 có nhiều hướng xử lý, hãy chọn một: chuyển 2a; chuyển 3."
    ):
        forward_dossier(code=code, actor=desk, at=at)


def test_an_agency_that_nobody_knows_is_chosen_by_hand(at: datetime) -> None:
    first = written("1", "Tiếp nhận", "Bộ phận Một cửa", DESK, "1h", "Chuyển 2")
    second = written("2", "Ý kiến", "Sở Chưa Có", "Chuyên viên", "8h", "Kết thúc", kind="other_agency")
    publish(at, "1.000093", first, second)
    code = accepted(at, "1.000093")
    with refused(NoSuchAgency, message="Chưa xác định được “Sở Chưa Có” ở bước 2; hãy chọn cơ quan nhận."):
        forward_dossier(code=code, actor=desk, at=at)
    forward_dossier(code=code, actor=desk, at=at, target=Target(agency="H01.10"))
    assert step(code, 2).agency == "H01.10"


def test_the_last_step_is_not_forwarded_but_finished(at: datetime) -> None:
    code = accepted(at, "1.000008")
    forward_dossier(code=code, actor=desk, at=at, to="3")
    record_outside_answer(code=code, came_back="Đạt", actor=specialist, at=at)
    forward_dossier(code=code, actor=specialist, at=at)
    with refused(NoSuchOutcome, code="last_step"):
        forward_dossier(code=code, actor=desk, at=at)


def test_a_group_opens_together_and_joins_when_every_branch_is_done(at: datetime) -> None:
    code = appraised(at, "1.000002")
    forward_dossier(code=code, actor=specialist, at=at)
    assert open_numbers(code) == ["3a", "3b"]
    assert [(each[0], each[1]) for each in steps(code)][2:] == [("3a", "H01.10"), ("3b", "H01.31.21")]
    assert {step(code, 3).activation, step(code, 4).activation} == {1}
    with refused(NotOpen, message="Không có bước này trong hồ sơ. Hãy tải lại trang."):
        forward_dossier(code=code, actor=specialist, at=at)  # holds none of them
    assert forward_dossier(code=code, actor=land, at=at + HOUR) == ()
    assert (row(code).done, open_numbers(code)) == (["3a"], ["3b"])
    assert forward_dossier(code=code, actor=village, at=at + 2 * HOUR) == (5,)
    assert (row(code).done, open_numbers(code)) == ([], ["4"])


def test_returning_calls_the_other_branch_off_with_all_that_it_called_in(at: datetime) -> None:
    code = appraised(at, "1.000002")
    forward_dossier(code=code, actor=specialist, at=at)
    open_parallel_steps(code=code, targets=[Target(agency="H01.52")], actor=land, at=at, step=3)
    assert open_numbers(code) == ["3a", "3b", "+2.1"]
    return_dossier(code=code, reason="Sai thửa", actor=village, at=at + HOUR)
    assert [each[2] for each in steps(code)][2:5] == ["called_off", "return", "called_off"]
    assert (open_numbers(code), row(code).done) == (["2"], [])
    assert isinstance(last_event(code), DossierReturned)


def test_a_returned_dossier_is_signed_anew(at: datetime) -> None:
    code = appraised(at)
    forward_dossier(code=code, actor=specialist, at=at)
    for empty in ("", " "):
        with refused(ReasonMissing, field="reason"):
            return_dossier(code=code, reason=empty, actor=head, at=at)
    assert return_dossier(code=code, reason="Thiếu căn cứ", actor=head, at=at) == (4,)
    assert (open_numbers(code), row(code).decision) == (["2"], "")
    assert step(code, 4).limit_minutes == 960
    with refused(NoSuchOutcome):
        return_dossier(code=code, reason="Không có đường này", actor=specialist, at=at, to="3")


def test_without_a_process_the_dossier_goes_where_it_is_sent_and_back_the_same_way(at: datetime) -> None:
    code = accepted(at, "1.000006")
    with refused(NoSuchAgency, field="agency"):
        forward_dossier(code=code, actor=specialist, at=at)
    with refused(NoSuchAgency):
        forward_dossier(code=code, actor=specialist, at=at, target=Target(agency="H01.99"))
    with refused(NoSuchOutcome, message="Không có bước trước để trả lại."):
        return_dossier(code=code, reason="?", actor=specialist, at=at)
    forward_dossier(code=code, actor=specialist, at=at, target=Target(agency="H01.10", limit_minutes=60))
    forward_dossier(code=code, actor=land, at=at, target=Target(agency="H01.31.21"))
    return_dossier(code=code, reason="Sai", actor=village, at=at + 2 * HOUR)
    assert [each[:2] for each in steps(code)] == [
        ("1", "H01.09"), ("2", "H01.10"), ("3", "H01.31.21"), ("2", "H01.10"),
    ]  # fmt: skip
    assert step(code, 4).limit_minutes == 60
    return_dossier(code=code, reason="Sai nữa", actor=land, at=at + 2 * HOUR)
    assert steps(code)[-1][:2] == ("1", "H01.09")


def test_an_officer_is_assigned_and_another_of_the_same_rank_keeps_off(at: datetime) -> None:
    code = appraised(at)
    employ(at, "binh", "H01.09")
    assign_officer(code=code, officer="binh", unit="Phòng Hai", actor=head, at=at + HOUR)
    second = step(code, 2)
    assert (second.officer, second.unit, second.taken_at) == ("binh", "Phòng Hai", at + HOUR)
    assert last_event(code) == OfficerAssigned(
        subject=row(code).subject, step=2, officer="binh", unit="Phòng Hai"
    )  # fmt: skip
    with refused(HeldByAnother, field="step"):
        forward_dossier(code=code, actor=specialist, at=at + HOUR)
    for empty in ("", " \x00"):
        with refused(NoOfficer, field="officer"):
            assign_officer(code=code, officer=empty, actor=head, at=at + HOUR)
    with refused(BadText, field="unit"):
        assign_officer(code=code, officer="an", unit="x" * 121, actor=head, at=at + HOUR)
    for actor in (specialist, clerk):
        with refused(NotAdmitted):
            assign_officer(code=code, officer="an", actor=actor, at=at + HOUR)
    forward_dossier(code=code, actor=head, at=at + HOUR)


def test_the_desk_gives_its_own_step_to_whoever_received_it(at: datetime) -> None:
    code = accepted(at)
    employ(at, desk.id, "H01.21")
    assign_officer(code=code, officer=desk.id, actor=desk, at=at)
    assert step(code, 1).officer == desk.id


def test_a_step_is_given_only_to_who_holds_a_position_at_its_agency(at: datetime) -> None:
    code = appraised(at)
    employ(at, "dat-dai", "H01.10")
    said = (
        "Chỉ phân công cho cán bộ đang giữ vị trí công tác tại cơ quan xử lý bước này (H01.09); "
        "người được chọn không giữ vị trí nào ở đó."
    )
    for other in ("dat-dai", "khong-ai"):
        with refused(NotOfTheAgency, field="officer", message=said):
            assign_officer(code=code, officer=other, actor=head, at=at)
    employ(at, "xay-dung", "H01.10", "H01.09")
    assign_officer(code=code, officer="xay-dung", actor=head, at=at)
    left = Appointment.objects.get(officer__code="xay-dung", agency__code="H01.09")
    left.valid_until = on(14).date()
    left.save()
    with refused(NotOfTheAgency):  # no longer there
        assign_officer(code=code, officer="xay-dung", actor=head, at=on(14))


def test_authority_that_was_lent_at_the_agency_is_a_position_there(at: datetime) -> None:
    code = appraised(at)
    employ(at, "di-phep", "H01.09")
    employ(at, "lam-thay", "H01.10")
    Delegation.objects.create(
        code="thay", appointment=Appointment.objects.get(code="di-phep-0"), to=Officer.objects.get(code="lam-thay"),
        why="leave", valid_from=on(11).date(), valid_until=on(12).date(),
    )  # fmt: skip
    assign_officer(code=code, officer="lam-thay", actor=head, at=at)
    with refused(NotOfTheAgency):
        assign_officer(code=code, officer="lam-thay", actor=head, at=on(12))


def test_parallel_steps_reach_all_at_once_and_the_lead_waits(at: datetime) -> None:
    code = appraised(at)
    targets = [Target(agency="H01.10", limit_minutes=120), Target(agency="H01.52")]
    assert open_parallel_steps(code=code, targets=targets, note="Xin ý kiến", actor=specialist, at=at) == (3, 4)
    assert open_numbers(code) == ["2", "+1.1", "+1.2"]
    assert (step(code, 3).due_at, step(code, 3).group, step(code, 3).activation) == (on(11, "11:00"), "+2", 1)
    said = last_event(code)
    assert isinstance(said, ParallelStepsOpened) and [each.agency for each in said.opened] == ["H01.10", "H01.52"]
    with refused(NotOpen, code="branches_open", message="Chưa chuyển được: còn chờ cơ quan phối hợp H01.10, H01.52."):
        forward_dossier(code=code, actor=specialist, at=at, step=2)
    assert forward_dossier(code=code, actor=land, at=at + 3 * HOUR) == ()
    assert step(code, 3).overrun == 30  # 150 working minutes of 120
    forward_dossier(code=code, actor=officer(Position.PROCESSING_OFFICER, "H01.52"), at=at + 3 * HOUR)
    assert forward_dossier(code=code, actor=specialist, at=at + 3 * HOUR) == (5,)


def test_who_only_takes_part_cannot_lead_the_dossier(at: datetime) -> None:
    code = appraised(at)
    open_parallel_steps(code=code, targets=[Target(agency="H01.10")], actor=specialist, at=at)
    boss = officer(Position.AGENCY_HEAD, "H01.10")
    with refused(NotTheLead):
        return_dossier(code=code, reason="?", actor=land, at=at)
    with refused(NotTheLead):
        open_parallel_steps(code=code, targets=[Target(agency="H01.52")], actor=land, at=at)
    for approve in (True, False):
        with refused(NotTheLead):
            decide_dossier(code=code, approve=approve, reason="?", actor=boss, at=at, step=3)
    with refused(NotTheLead):
        suspend_dossier(code=code, kind=PauseKind.OTHER, cites=["x"], note="x", actor=land, at=at)


def test_of_several_steps_at_one_agency_one_is_named(at: datetime) -> None:
    code = appraised(at, "1.000002")
    forward_dossier(code=code, actor=specialist, at=at, targets={"3b": Target(agency="H01.10")})
    with refused(NotOpen, message="Hồ sơ đang mở nhiều bước, hãy chọn bước cần xử lý."):
        forward_dossier(code=code, actor=land, at=at)
    forward_dossier(code=code, actor=land, at=at, step=4)
    assert open_numbers(code) == ["3a"]


def test_parallel_steps_need_agencies_each_once(at: datetime) -> None:
    code = appraised(at)
    several = [Target(agency="H01.10")] * 2
    many = [Target(agency=f"H{n}") for n in range(31)]
    for wrong in ([], [Target()], several, [Target(agency="H01.10"), Target()], many):
        with refused(NoSuchAgency, field="agency"):
            open_parallel_steps(code=code, targets=wrong, actor=specialist, at=at)
    with refused(NoSuchAgency):
        open_parallel_steps(code=code, targets=[Target(agency="H01.98")], actor=specialist, at=at)


def test_nothing_moves_while_the_clock_stands_or_after_the_end(at: datetime) -> None:
    code = appraised(at)
    suspend_dossier(code=code, kind=PauseKind.SITE_CHECK, cites=["x"], note="x", actor=specialist, at=at)
    with refused(Paused):
        forward_dossier(code=code, actor=specialist, at=at)
    with refused(Paused):
        return_dossier(code=code, reason="x", actor=specialist, at=at)
    with refused(Paused):
        open_parallel_steps(code=code, targets=[Target(agency="H01.10")], actor=specialist, at=at)
    done = ready(at)
    with refused(NotInState):
        forward_dossier(code=done, actor=clerk, at=at)
    with refused(NotInState):
        assign_officer(code=done, officer="x", actor=clerk, at=at)
    with refused(NotInState):
        return_dossier(code=done, reason="x", actor=clerk, at=at)
    ref = lodged(at)
    with refused(NotInState):
        forward_dossier(code=ref, actor=desk, at=at)


def test_what_an_outside_party_holds_is_not_passed_on_by_others(at: datetime) -> None:
    code = appraised(at)
    send_outside(code=code, party="Ngân hàng", sent="Bảng kê", actor=specialist, at=at)
    with refused(HeldOutside):
        open_parallel_steps(code=code, targets=[Target(agency="H01.10")], actor=specialist, at=at)
    with refused(HeldOutside):
        decide_dossier(code=code, approve=True, actor=head, at=at)


def test_each_branch_may_be_sent_to_its_own_place(at: datetime) -> None:
    code = appraised(at, "1.000002")
    with refused(NoSuchAgency, message="Nhiều bước cùng mở: hãy chọn nơi nhận cho từng bước."):
        forward_dossier(code=code, actor=specialist, at=at, target=Target(agency="H01.52"))
    forward_dossier(
        code=code, actor=specialist, at=at, targets={"3b": Target(agency="H01.52"), "3a": Target(limit_minutes=60)}
    )
    assert [(each.agency, each.limit_minutes) for each in (step(code, 3), step(code, 4))] == [
        ("H01.10", 60), ("H01.52", 480),
    ]  # fmt: skip
