"""The pages of the catalogue: the list, one procedure, its versions, who may see them."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations.states import Position
from motcua.people.actions.accounts import open_account
from motcua.people.queries import holder
from motcua.procedures.actions.drafting import draft_many
from tests.procedures.conftest import plant
from tests.web.console.procedure_pages import HOME, decide, draft, record, signed_in, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def control(db: None, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    """An officer of the province's control office; the clock stands."""
    monkeypatch.setattr(clock, "now", lambda: at)
    plant(at)
    return signed_in(Position.CONTROL_OFFICER, "H01.01", "kiem-soat", at)


ADDRESSES = (
    "", "them/", "doc-thoi-han/?x=5", "ma/1.004222/", "ma/1.004222/so-sanh/", "ma/1.004222/soan/nhan-dien/",
    "ma/1.004222/soan/giay-to/1/", "quyet-dinh/", "quyet-dinh/soan/", "quyet-dinh/xem/?so=1/QĐ-UBND",
    "quyet-dinh/cong-khai/?so=1/QĐ-UBND", "quyet-dinh/danh-muc/?so=2/QĐ-UBND", "quyet-dinh/sua/?so=2/QĐ-UBND",
    "quyet-dinh/ban-hanh/?so=2/QĐ-UBND", "bieu-ii-03/", "bieu-ii-03/danh-sach/?so=new", "ra-soat/", "ra-soat/xuat/",
    "nhap/", "nhap/tai-len/", "nhap/de-xuat/",
)  # fmt: skip
WRITING = ("them/", "soan/", "danh-muc/", "sua/", "ban-hanh/", "cong-khai/", "tai-len/")


@pytest.fixture
def stocked(control: Client, at: datetime) -> Client:
    draft(at)
    decide(at, "1.004222")
    draft(at, "1.004194")
    decide(at, "1.004194", number="2/QĐ-UBND", publish=False)
    return control


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_opens(stocked: Client, address: str) -> None:
    answer = stocked.get(f"{HOME}{address}")
    assert answer.status_code == 200, answer.content.decode()[:2000]


@pytest.mark.parametrize("address", ADDRESSES)
def test_citizens_and_strangers_stay_outside(stocked: Client, at: datetime, address: str) -> None:
    open_account(kind=ActorKind.CITIZEN, code="dan", display_name="Dân", actor=SYSTEM, at=at)
    citizen = Client()
    citizen.force_login(holder("dan"))  # type: ignore[arg-type]
    assert citizen.get(f"{HOME}{address}").status_code == 403
    assert Client().get(f"{HOME}{address}").status_code == 302


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_clerk_reads_and_writes_nothing(stocked: Client, at: datetime, address: str) -> None:
    clerk = signed_in(Position.CLERK, "H01.16", "chuyen-vien", at)
    answer = clerk.get(f"{HOME}{address}")
    if any(part in address for part in WRITING):
        assert answer.status_code == 403
        assert "Chưa làm được việc này" in answer.content.decode()
    else:
        assert answer.status_code == 200
        assert "Soạn phần này".encode() not in answer.content


def test_the_list_is_searched_filtered_and_counted(stocked: Client) -> None:
    page = text(stocked.get(HOME))
    assert "2 thủ tục" in page
    assert page.count("Đang công khai") == 3  # tab, choice, one row
    assert "dự thảo" in page
    assert "1.004194" not in text(stocked.get(f"{HOME}?q=1.004222"))
    assert "1.004222" not in text(stocked.get(f"{HOME}?trang_thai=draft"))
    assert "Không có thủ tục nào khớp" in text(stocked.get(f"{HOME}?q=zzz"))
    assert "2 thủ tục" in text(stocked.get(f"{HOME}?linh_vuc=G01-CA05&q=thuong tru"))


@pytest.mark.parametrize("address", ["", "?q=thuong tru", "ra-soat/", "quyet-dinh/xem/?so=9/QĐ-UBND"])
def test_a_hundred_rows_ask_as_often_as_ten(control: Client, at: datetime, address: str) -> None:
    asked = []
    for number in (10, 100):
        codes = [f"1.{place:06}" for place in range(number)]
        draft_many([record(code) for code in codes], at=at)
        decide(at, *codes, number="9/QĐ-UBND", publish=False)
        control.get(f"{HOME}{address}")
        with CaptureQueriesContext(connection) as captured:
            text(control.get(f"{HOME}{address}"))
        asked.append(len(captured))
    assert asked[0] == asked[1]
    assert asked[0] < 30


def test_pages_go_on_by_cursor(control: Client, at: datetime) -> None:
    draft_many([record(f"1.{place:06}") for place in range(60)], at=at)
    first = text(control.get(HOME))
    assert "after=1.000049" in first
    rest = text(control.get(f"{HOME}?after=1.000049"))
    assert ("1.000050" in rest, "1.000049 " in rest, 'rel="next"' in rest) == (True, False, False)


def test_one_procedure_is_told_whole(stocked: Client, at: datetime) -> None:
    draft(at, name="Đăng ký thường trú sửa đổi")
    page = text(stocked.get(f"{HOME}ma/1.004222/"))
    for told in ("7 ngày làm việc", "Tờ khai CT01", "Công an cấp xã", "1/QĐ-UBND", "Có bản dự thảo chờ công bố"):
        assert told in page
    drafted = text(stocked.get(f"{HOME}ma/1.004222/?phien_ban=2"))
    assert "Đây là bản dự thảo" in drafted
    compared = text(stocked.get(f"{HOME}ma/1.004222/so-sanh/"))
    assert "Đăng ký thường trú sửa đổi" in compared
    assert "Đăng ký thường trú 1.004222" in compared


@pytest.mark.parametrize(
    "address",
    [
        "ma/9.999999/", "ma/1.004222/?phien_ban=99", "ma/x/so-sanh/", "ma/1.004222/soan/khong-co/",
        "ma/1.004222/soan/giay-to/99/", "ma/1.004222/soan/giay-to/0/", "quyet-dinh/xem/", "quyet-dinh/xem/?so=khong",
        "bieu-ii-03/danh-sach/?so=gi", "nhap/99/", "nhap/99999999999999/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(stocked: Client, address: str) -> None:
    text(stocked.get(f"{HOME}{address}"), 404)


@pytest.mark.parametrize("value", ["-1", "9" * 30, "ư", "%00", "2021-13-45", "'\"<script>", "a" * 5000, "1e9", ""])
def test_odd_questions_never_break_a_page(stocked: Client, value: str) -> None:
    names = ("q", "trang_thai", "linh_vuc", "after", "before", "page", "phien_ban", "truoc", "sau", "so", "tu", "den",
             "loai", "phan", "muc_do", "quy_tac", "co_quan", "truong", "ma")  # fmt: skip
    query = "&".join(f"{name}={value}" for name in names)
    bare = {address.partition("?")[0] for address in ADDRESSES}
    for address in sorted(bare - {"ra-soat/xuat/"}):
        assert stocked.get(f"{HOME}{address}?{query}").status_code in {200, 400, 404}
