"""Slips, the control sheet and the register through the pages: the same bytes, the right reader, the right words."""

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.test import Client

from motcua.dossiers.actions.accepting import accept_dossier, refuse_dossier
from motcua.dossiers.actions.correcting import correct_dossier
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from motcua.dossiers.actions.pausing import request_supplement
from motcua.dossiers.models import Slip
from motcua.dossiers.states import SlipKind
from motcua.organizations.states import Position as P
from tests.dossiers.province import desk as officer
from tests.web.conftest import Clock
from tests.web.office.conftest import SignedIn

pytestmark = pytest.mark.django_db
CONTACT = {"name": "Nguyễn Thị Ánh Tuyết", "number": "089190990101", "phone": "0900000101", "address": "12 Lê Lợi"}


def lodged(hand: Clock, title: str = "Nhà cấp 3") -> str:
    papers = (PaperGiven("Đơn đề nghị", originals=1, required=True), PaperGiven("Bản vẽ"))
    lodging = Lodging("1.000001", "person:abc", "H01.21", "H01.09", papers=papers, contact=CONTACT, title=title)
    return lodge_dossier(lodging=lodging, actor=officer, at=hand.at)


def accepted(hand: Clock, title: str = "Nhà cấp 3") -> str:
    return accept_dossier(code=lodged(hand, title), actor=officer, at=hand.at).code


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


@pytest.fixture
def desk(sign_in: SignedIn) -> Client:
    return sign_in(P.RECEIVING_OFFICER, "H01.21")


def test_the_receipt_says_everything_and_prints_the_same_for_ever(desk: Client, hand: Clock) -> None:
    code = accepted(hand)
    first = desk.get(f"/can-bo/ho-so/{code}/phieu/1/").content
    said = words(first)
    for part in (
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "ỦY BAN NHÂN DÂN TỈNH MẪU", code, *CONTACT.values(),
        "Cấp giấy phép xây dựng – Nhà cấp 3", "5 ngày làm việc", "17 giờ 00 phút, ngày 18/06/2021", "Đơn đề nghị",
    ):  # fmt: skip
        assert part in said, part
    assert "Bản vẽ" not in said  # what was not handed in does not stand on the receipt
    hand.at += timedelta(days=3)
    correct_dossier(code=code, part="title", becomes="Nhà cấp 4", reason="gõ nhầm", actor=officer, at=hand.at)
    assert desk.get(f"/can-bo/ho-so/{code}/phieu/1/").content == first


def test_a_slip_that_froze_less_is_told_as_it_was_on_its_day(desk: Client, hand: Clock) -> None:
    code = accepted(hand)
    request_supplement(code=code, papers=["Bản vẽ có chữ ký"], reason="Thiếu chữ ký", actor=officer, at=hand.at)
    before = desk.get(f"/can-bo/ho-so/{code}/phieu/2/").content
    for part in ("Bản vẽ có chữ ký", "Thiếu chữ ký", "Nhà cấp 3"):
        assert part in words(before)
    hand.at += timedelta(hours=5)
    correct_dossier(code=code, part="title", becomes="Nhà cấp 4", reason="gõ nhầm", actor=officer, at=hand.at)
    assert desk.get(f"/can-bo/ho-so/{code}/phieu/2/").content == before


def test_not_accepting_has_its_slip_under_the_lodging_number(desk: Client, hand: Clock) -> None:
    ref = lodged(hand)
    refuse_dossier(code=ref, reason="Không thuộc thẩm quyền", actor=officer, at=hand.at)
    assert Slip.objects.get().kind == SlipKind.REFUSAL
    assert "Không thuộc thẩm quyền" in words(desk.get(f"/can-bo/ho-so/{ref}/phieu/1/").content)


def test_the_control_sheet_lists_every_hand_over(desk: Client, hand: Clock) -> None:
    code = accepted(hand)
    said = words(desk.get(f"/can-bo/ho-so/{code}/phieu/kiem-soat/").content)
    assert "kiểm soát" in said.lower()
    assert "Hẹn trả: 17 giờ 00 phút, ngày 18/06/2021" in said
    assert ", ngày 11" not in said.split("Mã hồ sơ")[0].replace("Ngày 11", "")  # no comma without a place
    assert code in said


def test_the_register_prints_its_numbers_in_order(desk: Client, hand: Clock) -> None:
    codes = [accepted(hand, f"Việc {place}") for place in range(3)]
    page = desk.get("/can-bo/so/").content.decode()
    assert "/can-bo/so/2021/1/" in page
    said = words(desk.get("/can-bo/so/2021/1/").content)
    assert [said.index(code) for code in codes] == sorted(said.index(code) for code in codes)
    assert "Nguyễn Thị Ánh Tuyết" in said


def test_who_has_no_part_in_it_finds_nothing(sign_in: SignedIn, hand: Clock) -> None:
    code = accepted(hand)
    stranger = sign_in(P.PROCESSING_OFFICER, "H01.52")
    for path in (f"ho-so/{code}/phieu/1/", f"ho-so/{code}/phieu/kiem-soat/"):
        assert stranger.get(f"/can-bo/{path}").status_code == 404
    assert stranger.get("/can-bo/so/").status_code == 403
    assert stranger.get("/can-bo/so/2021/1/").status_code == 403


@pytest.mark.parametrize(
    "path",
    ["ho-so/x/phieu/1/", "so/2021/501/", "so/0/1/", "so/99999999999999999999/1/", "so/2021/99999999999999999999/"],
)
def test_what_is_not_there(desk: Client, path: str) -> None:
    assert desk.get(f"/can-bo/{path}").status_code == 404


def test_a_slip_that_does_not_exist(desk: Client, hand: Clock) -> None:
    code = accepted(hand)
    for seq in ("0", "9", "99999", "9" * 30):
        assert desk.get(f"/can-bo/ho-so/{code}/phieu/{seq}/").status_code == 404
    assert desk.get("/can-bo/so/?nam=abc").status_code == 200
    assert desk.get("/can-bo/so/?nam=0000").status_code == 200


@pytest.mark.parametrize("rows", [3, 12])
def test_the_register_asks_the_same_however_long(
    desk: Client, hand: Clock, rows: int, django_assert_max_num_queries: object
) -> None:
    for place in range(rows):
        accepted(hand, f"Việc {place}")
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        assert desk.get("/can-bo/so/2021/1/").status_code == 200
