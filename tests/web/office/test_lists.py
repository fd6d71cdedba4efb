"""Work lists by position, saved lists, columns and rows kept, carrying a list away."""

import io

import openpyxl
import pytest

from motcua.organizations.states import Position as P
from tests.dossiers.stock import stock
from tests.dossiers.test_walkthrough import lodged
from tests.web.conftest import Clock
from tests.web.office.conftest import SignedIn
from tests.web.office.test_cases import do

pytestmark = pytest.mark.django_db


def test_a_leader_has_a_queue_to_sign_and_a_clerk_one_to_issue(sign_in: SignedIn, hand: Clock) -> None:
    desk, specialist = sign_in(P.RECEIVING_OFFICER, "H01.21"), sign_in(P.PROCESSING_OFFICER, "H01.09")
    head, clerk = sign_in(P.AGENCY_HEAD, "H01.09"), sign_in(P.CLERK, "H01.09")
    ref = lodged(hand.at)
    do(desk, ref, "tiep-nhan")
    do(desk, ref, "chuyen-buoc", note="")
    link = f"/can-bo/ho-so/{desk.get(f'/can-bo/ho-so/{ref}/').context['code']}/"
    assert link not in head.get("/can-bo/").content.decode()
    do(specialist, ref, "chuyen-buoc", note="Đủ điều kiện cấp phép")
    page = head.get("/can-bo/").content.decode()
    assert "Chờ ký" in page
    assert link in page
    code = link.split("/")[3]
    done = head.post("/can-bo/hang-loat/", {"viec": "phe-duyet", "ho-so": code, "lam": "1", "key": "một-lần"})
    assert "Đã xong" in done.content.decode()
    page = clerk.get("/can-bo/").content.decode()
    assert "Chờ phát hành" in page
    assert link in page
    assert link not in head.get("/can-bo/").content.decode()


def test_a_list_is_saved_opened_and_forgotten_by_its_owner(sign_in: SignedIn, hand: Clock) -> None:
    head, other = sign_in(P.AGENCY_HEAD, "H01.09"), sign_in(P.PROCESSING_OFFICER, "H01.09")
    address = "?ds=inbox&khi=overdue"
    told = {"ten": "Quá hạn của sở", "dia-chi": address}
    assert head.post("/can-bo/danh-sach/luu/", told)["Location"] == f"/can-bo/{address}"
    assert "Quá hạn của sở" in head.get("/can-bo/").content.decode()
    assert "Quá hạn của sở" not in other.get("/can-bo/").content.decode()
    head.post("/can-bo/danh-sach/luu/", {"bo": "Quá hạn của sở", "dia-chi": address})
    assert "Quá hạn của sở" not in head.get("/can-bo/").content.decode().replace("Đã bỏ", "")
    assert head.post("/can-bo/danh-sach/luu/", {"ten": "x", "dia-chi": "//ác.example"})["Location"] == "/can-bo/"


def test_columns_and_rows_are_kept(sign_in: SignedIn, hand: Clock) -> None:
    head = sign_in(P.AGENCY_HEAD, "H01.09")
    stock(200, hand.at)
    head.post("/can-bo/danh-sach/hien-thi/", {"cot": ["what", "due"], "dong": "50"})
    page = head.get("/can-bo/?ds=competent").content.decode()
    assert page.count('role="rowheader"') == 50
    assert page.count('role="columnheader"') == 3
    head.post("/can-bo/danh-sach/hien-thi/", {"cot": ["không có"], "dong": "9" * 40})
    assert head.get("/can-bo/?ds=competent").status_code == 200


def test_a_list_is_put_in_order_by_its_headings(sign_in: SignedIn, hand: Clock) -> None:
    head = sign_in(P.AGENCY_HEAD, "H01.09")
    stock(60, hand.at)
    page = head.get("/can-bo/?ds=competent&xep=accepted").content.decode()
    assert 'aria-sort="ascending"' in page
    assert "xep=due" in page


def test_a_list_is_carried_away_with_masked_names(sign_in: SignedIn, hand: Clock) -> None:
    head = sign_in(P.AGENCY_HEAD, "H01.09")
    stock(60, hand.at)
    total = head.get("/can-bo/?ds=competent").context["total"]
    answer = head.get("/can-bo/xuat/xlsx/?ds=competent")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert sheet.max_row == total + 1
    text = head.get("/can-bo/xuat/csv/?ds=competent").content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Mã hồ sơ,")
    assert len(text.splitlines()) == total + 1
    assert head.get("/can-bo/xuat/exe/").status_code == 404
