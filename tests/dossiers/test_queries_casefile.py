"""A case file (toàn bộ hồ sơ): who may read it, what it tells, that its figures are those of the rules."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.ending import deliver_result
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from motcua.dossiers.actions.pausing import request_supplement, supplement_dossier
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import read_dossier
from motcua.dossiers.queries.sentences import TOLD
from motcua.dossiers.states import ReturnMethod
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.events import registered_events
from motcua.organizations.states import Position
from tests.dossiers.province import clerk, commune, desk, head, land, officer, specialist

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def lodged(at: datetime) -> str:
    papers = (PaperGiven("Đơn đề nghị", originals=1, required=True), PaperGiven("Bản vẽ", copies=2))
    contact = {"name": "Nguyễn Thị Lan", "phone": "+84900000101", "address": "12 Hàng Bài, Hoàn Kiếm"}
    lodging = Lodging("1.000001", "person:abc", "H01.21", "H01.09", papers=papers, contact=contact, title="Nhà ở")
    return lodge_dossier(lodging=lodging, actor=desk, at=at)


def late_case(at: datetime) -> str:
    """Accepted on Friday 11 June, due on the 18th; appraised too long, ended on the 22nd."""
    code = accept_dossier(code=lodged(at), actor=desk, at=at).code
    forward_dossier(code=code, actor=desk, at=at + 6 * HOUR)
    forward_dossier(code=code, actor=specialist, at=at + timedelta(days=10))
    decide_dossier(code=code, approve=True, actor=head, at=at + timedelta(days=10, hours=1))
    register_result(code=code, results=[Result("Giấy phép")], actor=clerk, at=at + timedelta(days=11))
    return code


def test_a_late_case_tells_its_story_and_both_books(at: datetime) -> None:
    code = late_case(at)
    found = read_dossier(code, actor=desk, at=at + timedelta(days=12))
    assert found is not None
    row = Dossier.objects.get(code=code)
    assert [line.kind for line in found.timeline] == [
        "dossier_lodged", "dossier_accepted", "dossier_forwarded", "dossier_forwarded", "dossier_decided",
        "result_registered",
    ]  # fmt: skip
    assert found.timeline[1].text.startswith(f"Tiếp nhận, cấp mã {code}, hẹn trả 17:00 thứ Sáu ngày 18/06/2021.")
    assert "bước 2 (Thẩm định) tại Sở Xây dựng" in found.timeline[2].text
    assert "Bước 2 quá hạn" in found.timeline[3].text
    assert found.timeline[5].text.startswith("Ghi 1 kết quả giải quyết, quá hạn ")
    assert (found.timeline[3].place, found.timeline[3].who) == ("Sở Xây dựng", specialist.id)
    blame = found.blame
    assert blame is not None
    assert (blame.final, blame.timeliness_label, blame.minutes) == (True, "Quá hạn", row.late_minutes)
    assert (blame.receiving, blame.agency, blame.agency_title) == ("H01.21", "H01.09", "Sở Xây dựng")
    assert sum(share.minutes for share in blame.shares) == row.late_minutes
    assert {step.seq: step.share for step in found.steps if step.share} == {
        share.step: share.minutes for share in blame.shares
    }


def test_an_open_case_tells_who_holds_it_and_how_long_still(at: datetime) -> None:
    code = accept_dossier(code=lodged(at), actor=desk, at=at).code
    forward_dossier(code=code, actor=desk, at=at + HOUR)
    found = read_dossier(code, actor=specialist, at=at + 2 * HOUR)
    assert found is not None
    (holder,) = found.card.holders
    assert (holder.agency_title, holder.content, holder.left.words) == (
        "Sở Xây dựng", "Thẩm định", "còn 1 ngày 7 giờ làm việc",
    )  # fmt: skip
    assert found.why_now[-1] == "Hẹn trả kết quả: 17:00 thứ Sáu ngày 18/06/2021."
    assert [(promise.because, promise.due_at) for promise in found.promises] == [
        ("Hẹn trả khi tiếp nhận", found.card.left.due_at)
    ]
    assert (found.steps[1].used_minutes, found.steps[1].running, found.steps[0].left) == (60, True, None)
    assert found.blame is not None
    assert (found.blame.final, found.blame.timeliness, found.blame.receiving) == (False, "early", "")
    assert found.contact == (
        ("Họ và tên", "Nguyễn T*** L***"), ("Điện thoại", "09xx…01"), ("Địa chỉ", "Hoàn Kiếm")
    )  # fmt: skip
    assert [paper.name for paper in found.papers] == ["Đơn đề nghị", "Bản vẽ"]
    assert [slip.kind_label for slip in found.slips] == ["Giấy tiếp nhận hồ sơ và hẹn trả kết quả"]


def test_an_open_late_case_is_judged_as_if_it_ended_now(at: datetime) -> None:
    code = accept_dossier(code=lodged(at), actor=desk, at=at).code
    forward_dossier(code=code, actor=desk, at=at + HOUR)
    found = read_dossier(code, actor=specialist, at=at + timedelta(days=10))
    assert found is not None
    assert found.blame is not None
    assert (found.blame.final, found.blame.timeliness, found.blame.agency) == (False, "late", "H01.09")
    assert found.card.left.overdue
    assert sum(share.minutes for share in found.blame.shares) == found.blame.minutes > 0


def test_a_pause_stops_the_words_and_a_supplement_tells_a_new_promise(at: datetime) -> None:
    code = accept_dossier(code=lodged(at), actor=desk, at=at).code
    request_supplement(code=code, papers=["Bản vẽ"], reason="Thiếu dấu", actor=desk, at=at + HOUR)
    paused = read_dossier(code, actor=desk, at=at + 2 * HOUR)
    assert paused is not None
    assert (paused.card.left.words, paused.card.holders[0].left.words) == ("đang dừng tính thời hạn",) * 2
    assert paused.pauses[0].until is None
    assert paused.timeline[-1].text.endswith("Thời hạn tạm dừng.")
    supplement_dossier(code=code, papers=[{"name": "Bản vẽ"}], actor=desk, at=at + timedelta(days=3))
    again = read_dossier(code, actor=desk, at=at + timedelta(days=4))
    assert again is not None
    assert [promise.because for promise in again.promises] == [
        "Hẹn trả khi tiếp nhận", "Tính tiếp sau khi bổ sung hồ sơ",
    ]  # fmt: skip
    assert again.promises[-1].due_at == again.card.left.due_at
    assert again.promises[-1].why == again.why_now


def test_who_had_nothing_to_do_with_it_does_not_read_it(at: datetime) -> None:
    code = late_case(at)
    late = at + timedelta(days=12)
    for actor in (desk, specialist, SYSTEM, officer(Position.CONTROL_OFFICER, "H01")):
        assert read_dossier(code, actor=actor, at=late) is not None
        assert read_dossier("H01.21-210611-9999", actor=actor, at=late) is None
    assert read_dossier(code, actor=land, at=late) is None
    assert read_dossier(code, actor=commune, at=late) is None
    for stranger in (
        Actor(id="a", kind=ActorKind.CITIZEN), Actor(id="a", kind=ActorKind.PARTNER),
        officer(Position.ORGANISATION_OFFICER, "H01.21"),
    ):  # fmt: skip
        with pytest.raises(NotAdmitted):
            read_dossier(code, actor=stranger, at=late)


@pytest.mark.parametrize("code", ["", " ", "\0", "x" * 5000, "H01.21-210611-0001'; --", "hồ sơ", "1" * 30])
def test_what_is_no_code_finds_nothing(code: str, at: datetime) -> None:
    assert read_dossier(code, actor=desk, at=at) is None


def test_a_code_is_found_as_people_type_it(at: datetime) -> None:
    ref = lodged(at)
    code = accept_dossier(code=ref, actor=desk, at=at).code
    for typed in (f" {code.lower()} ", ref.upper(), code.replace("-", " -")):
        found = read_dossier(typed, actor=desk, at=at)
        assert found is not None
        assert (found.card.ref, found.card.code) == (ref, code)


def test_a_delivered_case_has_no_clock_running(at: datetime) -> None:
    code = late_case(at)
    deliver_result(code=code, method=ReturnMethod.DESK, actor=desk, at=at + timedelta(days=12))
    found = read_dossier(code, actor=desk, at=at + timedelta(days=400))
    assert found is not None
    assert (found.card.holders, found.why_now) == ((), ())
    assert not any(step.running or step.left for step in found.steps)
    assert [result.name for result in found.results] == ["Giấy phép"]


def test_every_event_of_a_case_has_its_sentence() -> None:
    cases = ("motcua.dossiers.events.intake", "motcua.dossiers.events.processing")
    ours = {event for event in registered_events() if event.__module__ in cases}
    assert ours
    assert ours - {*TOLD} == set()


def test_a_long_history_costs_no_more_questions(at: datetime) -> None:
    code = accept_dossier(code=lodged(at), actor=desk, at=at).code
    spent = []
    for days in range(1, 8):
        moment = at + timedelta(days=days)
        with CaptureQueriesContext(connection) as seen:
            read_dossier(code, actor=desk, at=moment)
        spent.append(len(seen))
        if days < 3:
            forward_dossier(code=code, actor=(desk, specialist)[days - 1], at=moment)
    assert max(spent[1:]) <= 20
    assert len(set(spent[1:])) == 1
