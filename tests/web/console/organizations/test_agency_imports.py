"""Sheets through the console: tried with every fault shown, confirmed once, carried away again."""

import io
from datetime import date, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.kernel.actors import SYSTEM
from motcua.organizations import queries
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.states import Position
from tests.organizations.conftest import OPENED, details, state
from tests.organizations.test_imports import agency_sheet, officer_sheet
from tests.web.console.organizations.test_agencies import text

pytestmark = pytest.mark.django_db
AGENCIES, OFFICERS = "/quan-tri/co-quan/nhap/", "/quan-tri/can-bo/nhap/"
DAY = date(2022, 3, 1)


def upload(content: bytes, name: str = "a.xlsx") -> dict[str, Any]:
    return {"sheet": SimpleUploadedFile(name, content)}


def token_of(page: str) -> str:
    return page.split('name="token" value="')[1].split('"', maxsplit=1)[0]


def test_a_clean_sheet_is_written_only_when_confirmed(signed_in: Any) -> None:
    client, before = signed_in(None), state()
    tried = client.post(AGENCIES, upload(agency_sheet({}, {"code": "H01.14.08", "title": "Phòng Thẩm định"})))
    page = tried.content.decode()
    assert (tried.status_code, "2 dòng sẽ được ghi" in page, state()) == (200, True, before)
    done = client.post(AGENCIES, {"token": token_of(page)}, follow=True)
    assert "Đã nhập 2 dòng" in done.content.decode()
    assert "H01.14.08" in queries.subtree_codes("H01.14", on=DAY)
    after = state()
    client.post(AGENCIES, {"token": token_of(page)})
    assert state() == after, "confirmed twice, written once"


def test_every_fault_is_shown_with_row_and_column(signed_in: Any) -> None:
    client, before = signed_in(None), state()
    answer = client.post(AGENCIES, upload(agency_sheet({"kind": "Lâu đài"}, {"code": "H01.14"})))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2 lỗi ở 2 trong 2 dòng" in page
    assert ("Loại" in page, "Mã H01.14 đã dùng" in page, "Ghi vào hệ thống" in page) == (True, True, False)
    for content in (b"x", b""):
        assert client.post(AGENCIES, upload(content)).status_code == 422
    assert client.post(AGENCIES, {}).status_code == 422
    assert client.post(AGENCIES, upload(b"0" * (5 * 1024 * 1024 + 1))).status_code == 422
    assert state() == before


def test_many_faults_are_counted(signed_in: Any) -> None:
    rows = [{"code": f"H01.14.{n:03}", "kind": "?"} for n in range(1, 260)]
    page = signed_in(None).post(AGENCIES, upload(agency_sheet(*rows))).content.decode()
    assert "Còn 59 lỗi nữa" in page


def test_what_became_wrong_meanwhile_is_told(signed_in: Any, at: datetime) -> None:
    client = signed_in(None)
    token = token_of(client.post(AGENCIES, upload(agency_sheet({}))).content.decode())
    establish_agency(code="H01.14.07", details=details("Ai đó", "H01.14"), on=OPENED, actor=SYSTEM, at=at)
    before = state()
    answer = client.post(AGENCIES, {"token": token})
    assert (answer.status_code, "đã dùng" in answer.content.decode(), state()[:6]) == (422, True, before[:6])


def test_a_tried_sheet_waits_for_the_one_who_tried_it(signed_in: Any) -> None:
    token = token_of(signed_in(None, name="oper").post(AGENCIES, upload(agency_sheet({}))).content.decode())
    other = signed_in(None, name="oper2")
    assert "hết hạn chờ" in other.post(AGENCIES, {"token": token}, follow=True).content.decode()
    cache.clear()
    assert queries.agency("H01.14.07", on=DAY) is None


def test_officers_come_in_within_reach_only(signed_in: Any) -> None:
    administrator = signed_in(Position.AGENCY_ADMINISTRATOR, "H01.14")
    outside = administrator.post(OFFICERS, upload(officer_sheet({"agency": "H01.15"})))
    assert (outside.status_code, "không có thẩm quyền" in outside.content.decode()) == (422, True)
    page = administrator.post(OFFICERS, upload(officer_sheet({}))).content.decode()
    assert administrator.post(OFFICERS, {"token": token_of(page)}).status_code == 302
    assert "Ngô Thị Ước" in text(administrator, "/quan-tri/can-bo/")
    text(administrator, AGENCIES, status=403)
    text(signed_in(Position.AGENCY_HEAD, "H01.14", name="head"), OFFICERS, status=403)


def test_sheets_are_carried_away(signed_in: Any) -> None:
    head = signed_in(Position.AGENCY_HEAD, "H01.31")
    for url, name, read in [
        ("/quan-tri/co-quan/xuat/?ngay=2021-06-15", "co-quan-2021-06-15.xlsx", queries.read_agency_sheet),
        ("/quan-tri/can-bo/xuat/?ngay=2021-06-15", "can-bo-2021-06-15.xlsx", queries.read_officer_sheet),
    ]:
        answer = head.get(url)
        assert name in answer["Content-Disposition"]
        rows, faults = read(io.BytesIO(answer.content).read())
        assert (len(rows), faults) == (3 if "co-quan" in url else 1, ())
    for url in (f"{AGENCIES}tep-mau/", f"{OFFICERS}tep-mau/"):
        assert head.get(url)["Content-Type"].endswith("spreadsheetml.sheet")
