"""The pages of officers: the list, one officer, positions, authority lent, the role one works in, breaches."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations import queries
from motcua.organizations.actions.delegations import delegate_authority
from motcua.organizations.actions.imports import import_officers
from motcua.organizations.actions.officers import appoint_officer, register_officer
from motcua.organizations.queries import Done, Duty
from motcua.organizations.queries.separation import forget
from motcua.organizations.rules.sheet_rows import Enlisting
from motcua.organizations.states import Leave, Position
from motcua.people.actions.accounts import open_account
from tests.organizations.conftest import OPENED, state
from tests.web.console.organizations.test_agencies import text

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/can-bo/"


def enlist(count: int, at: datetime, first: int = 1) -> None:
    rows = tuple(
        Enlisting(f"Đặng Ước {n}", "H01.15", Position.CLERK, OPENED, code=f"CB{n:04}")
        for n in range(first, first + count)
    )
    assert import_officers(rows=rows, actor=SYSTEM, at=at).clean


def test_the_list_is_searched_narrowed_and_scoped(signed_in: Any, at: datetime) -> None:
    enlist(3, at)
    client = signed_in(None)
    assert text(client, LIST).count("Đặng Ước") == 3
    assert text(client, f"{LIST}?q=dang+uoc+2").count("Đặng Ước") == 1
    assert text(client, f"{LIST}?vi_tri=clerk&co_quan=H01.15&ngay=2021-01-01").count("Đặng Ước") == 3
    for url in ("?vi_tri=agency-head", "?co_quan=H01.14", "?q=zzz"):
        assert "Không có cán bộ nào khớp" in text(client, f"{LIST}{url}")
    head = signed_in(Position.AGENCY_HEAD, "H01.14", name="head")
    page = text(head, LIST)
    assert ("Nguyễn Thị Ngọc" in page, "Đặng Ước" in page, "Ghi danh cán bộ" in page) == (True, False, False)
    text(head, f"{LIST}CB0001/", status=404)


def test_an_officer_is_registered_and_given_a_position(signed_in: Any, at: datetime) -> None:
    administrator = signed_in(Position.AGENCY_ADMINISTRATOR, "H01.14")
    url = f"{LIST}ghi-danh/"
    assert 'value="H01.14"' in text(administrator, url)
    assert administrator.post(url, {}).status_code == 422
    filled = {"full_name": "Lê Văn Ẩn", "agency": "H01.14.02", "code": "CB9", "key": "k"}
    assert administrator.post(url, filled)["Location"] == f"{LIST}CB9/"
    again = administrator.post(url, {**filled, "key": "other"})
    assert (again.status_code, "đã dùng" in again.content.decode()) == (422, True)
    assert administrator.post(url, {**filled, "agency": "H01.15", "code": "CB8", "key": "x"}).status_code == 403
    appoint = f"{LIST}CB9/giao-vi-tri/"
    assert "Giao vị trí" in text(administrator, appoint)
    held = {"position": "processing-officer", "agency": "H01.14.02", "starts": "01/03/2022", "key": "p"}
    wrong = administrator.post(appoint, {**held, "position": "one-stop-head"})
    assert (wrong.status_code, "không có vị trí" in wrong.content.decode()) == (422, True)
    assert administrator.post(appoint, held).status_code == 302
    page = text(administrator, f"{LIST}CB9/")
    assert ("Chuyên viên giải quyết" in page, "Đang giữ" in page, "Phòng Quy hoạch" in page) == (True, True, True)
    end = f"{LIST}CB9/CB9-1/thoi/"
    early = administrator.post(end, {"until": "01/03/2022", "key": "e"})
    assert (early.status_code, "sau ngày bắt đầu" in early.content.decode()) == (422, True)
    assert administrator.post(end, {"until": "01/03/2023", "key": "e"}).status_code == 302
    assert "Đã thôi 01/03/2023" in text(administrator, f"{LIST}CB9/")
    text(administrator, f"{LIST}CB9/CB9-7/thoi/", status=404)


def test_an_account_is_tied_to_an_officer(signed_in: Any, at: datetime) -> None:
    client = signed_in(None)
    enlist(1, at)
    open_account(kind=ActorKind.OFFICER, code="acc", username="acc", display_name="A", actor=SYSTEM, at=at)
    url = f"{LIST}CB0001/tai-khoan/"
    missing = client.post(url, {"account": "none", "key": "a"})
    assert (missing.status_code, "Không có tài khoản cán bộ" in missing.content.decode()) == (422, True)
    assert client.post(url, {"account": "acc", "key": "b"}).status_code == 302
    assert "acc" in text(client, f"{LIST}CB0001/")


def test_the_head_sends_a_substitute_and_takes_it_back(signed_in: Any, at: datetime) -> None:
    taker = signed_in(Position.CLERK, "H01.14", name="thay")
    head = signed_in(Position.AGENCY_HEAD, "H01.14", name="truong")
    url = f"{LIST}truong/truong-1/lam-thay/"
    assert "Người làm thay" in text(head, url)
    today = queries.roles("thay", on=date(2026, 1, 1))[0].agency
    assert today == "H01.14"
    filled = {"to": "thay", "why": "leave", "starts": "01/01/2026", "until": "01/01/2999", "key": "k"}
    wrong = head.post(url, {**filled, "to": "truong"})
    assert (wrong.status_code, "Chọn người khác" in wrong.content.decode()) == (422, True)
    assert head.post(url, filled).status_code == 302
    assert "Đang có hiệu lực" in text(head, f"{LIST}truong/")
    assert "Nguyễn Thị Ngọc" in text(taker, "/quan-tri/uy-quyen/")
    roles = text(taker, "/quan-tri/uy-quyen/vi-tri/")
    assert ("làm thay Nguyễn Thị Ngọc" in roles, "Đang chọn" in roles) == (True, True)
    chosen = taker.post("/quan-tri/uy-quyen/vi-tri/chon/", {"role": "truong-1-u1"}, follow=True)
    assert "Từ giờ bạn làm việc với vị trí Thủ trưởng cơ quan" in chosen.content.decode()
    assert taker.get(url).status_code == 200
    assert taker.post(url, {**filled, "key": "z"}).status_code == 403, "lent authority is not passed on"
    end = "/quan-tri/uy-quyen/truong-1-u1/cham-dut/"
    early = head.post(end, {"until": "01/01/2020", "key": "e"})
    assert (early.status_code, "nằm trong thời gian" in early.content.decode()) == (422, True)
    assert head.post(end, {"until": "02/01/2026", "key": "e"}).status_code == 302
    assert "làm thay" not in text(taker, "/quan-tri/uy-quyen/vi-tri/").split("<main", 1)[1].split("Khi làm thay")[1]
    lost = taker.post("/quan-tri/uy-quyen/vi-tri/chon/", {"role": "truong-1-u1"}, follow=True)
    assert "Bạn không còn giữ vị trí đó" in lost.content.decode()


def test_others_may_not_lend_what_is_not_theirs(signed_in: Any) -> None:
    signed_in(Position.AGENCY_HEAD, "H01.14", name="truong")
    clerk, before = signed_in(Position.CLERK, "H01.14", name="van-thu"), state()
    answer = clerk.post(
        f"{LIST}truong/truong-1/lam-thay/",
        {"to": "van-thu", "why": "leave", "starts": "01/01/2026", "until": "01/01/2027", "key": "k"},
    )
    assert (answer.status_code, state()) == (403, before)
    text(clerk, f"{LIST}truong/truong-9/lam-thay/", status=404)
    assert clerk.get("/quan-tri/uy-quyen/x/cham-dut/").status_code == 200


def test_breaches_say_whether_anything_is_known(signed_in: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.organizations.queries.separation._sources", [])
    client = signed_in(Position.CONTROL_OFFICER, "H01.14")
    url = "/quan-tri/tach-bach/"
    assert "Chưa có số liệu" in text(client, url)
    at = datetime(2021, 6, 15, 2, tzinfo=UTC)

    def told(codes: Any, since: date, until: date, after: str) -> list[Done]:
        if not since <= at.date() < until:
            return []
        return [Done("H01.14-210615-0001", duty, "acc", "H01.14", at) for duty in Duty]

    queries.duties_told_by(told)
    try:
        assert "Không có vi phạm" in text(client, url)
        page = text(client, f"{url}?tu=2021-06-01&den=2021-07-01")
        assert ("H01.14-210615-0001" in page, "15/06/2021 09:00" in page) == (True, True)
    finally:
        forget(told)
    text(signed_in(Position.CLERK, "H01.14", name="clerk"), url, status=403)


@pytest.mark.parametrize("url", [LIST, f"{LIST}?q=dang", "/quan-tri/uy-quyen/", "/quan-tri/co-quan/H01.15/"])
def test_a_thousand_officers_cost_as_many_questions_as_ten(signed_in: Any, at: datetime, url: str) -> None:
    client, asked = signed_in(None), []
    register_officer(full_name="Người thay", agency="H01.15", code="TO", actor=SYSTEM, at=at)
    for count, first in ((10, 1), (990, 11)):
        enlist(count, at, first)
        for n in range(first, first + min(count, 100)):
            delegate_authority(
                appointment=f"CB{n:04}-1", to="TO", why=Leave.LEAVE, starts=OPENED, until=date(2030, 1, 1),
                actor=SYSTEM, at=at,
            )  # fmt: skip
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            text(client, url)
        asked.append(len(captured))
    assert asked[0] == asked[1]
    assert asked[0] < 25


def test_several_positions_are_several_roles(signed_in: Any, at: datetime) -> None:
    client: Client = signed_in(Position.CLERK, "H01.14")
    appoint_officer(
        officer="nguoi", position=Position.AGENCY_HEAD, agency="H01.15", starts=date(2021, 1, 1), actor=SYSTEM, at=at
    )
    assert "Sở Tư pháp" not in text(client, "/quan-tri/co-quan/")
    client.post("/quan-tri/uy-quyen/vi-tri/chon/", {"role": "nguoi-2"})
    assert "Sở Tư pháp" in text(client, "/quan-tri/co-quan/")
    assert text(client, f"{LIST}goi-y/?q=nguyen").count("mc-combobox__option") == 0
    assert text(client, f"{LIST}goi-y/").strip() == ""
