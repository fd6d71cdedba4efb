"""The pages of agencies: the tree by day, one agency, two days compared, a form for each act."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations import queries
from motcua.organizations.actions.agencies import rename_agency
from motcua.organizations.actions.imports import import_agencies
from motcua.organizations.rules.sheet_rows import Founding
from motcua.organizations.states import Position
from motcua.people.actions.accounts import open_account
from motcua.people.queries import holder
from tests.organizations.conftest import OPENED, details, state

pytestmark = pytest.mark.django_db
TREE = "/quan-tri/co-quan/"
DAY = date(2023, 4, 10)


def text(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def many(count: int, at: datetime) -> None:
    rows = tuple(Founding(f"H01.15.{n:03}", details(f"Đơn vị số {n}", "H01.15"), OPENED) for n in range(1, count + 1))
    assert import_agencies(rows=rows, actor=SYSTEM, at=at).clean


def test_the_tree_opens_at_the_top_of_one_s_own_part(signed_in: Any) -> None:
    everything = text(signed_in(None, name="oper"), TREE)
    assert "UBND tỉnh Mẫu" in everything
    assert "UBND tỉnh Khác" in everything
    head = signed_in(Position.AGENCY_HEAD, "H01.14")
    top = text(head, TREE)
    assert "Sở Xây dựng" in top
    assert "UBND tỉnh" not in top
    assert "Phòng Quy hoạch" in text(head, f"{TREE}?goc=H01.14")
    assert "Không thấy cơ quan này" in text(head, f"{TREE}?goc=H01.15")
    assert "Sở Tư pháp" not in text(head, f"{TREE}?q=so")
    text(head, f"{TREE}H01.15/", status=404)
    text(head, f"{TREE}H01/", status=404)


def test_search_takes_words_with_and_without_diacritics_and_both_codes(signed_in: Any) -> None:
    client = signed_in(None)
    for words in ("đắk dục", "dak duc", "H01.31.21", "000.21.31.H01"):
        found = text(client, f"{TREE}?q={words}")
        assert "UBND xã Đắk Dục" in found
        assert "UBND xã Bờ Y" not in found
    assert "Không có cơ quan nào khớp" in text(client, f"{TREE}?q=zzz")


def test_the_day_is_kept_and_changes_are_one_link_away(signed_in: Any, at: datetime) -> None:
    rename_agency(code="H01.31", title="UBND thị xã Ngọc Hồi", on=DAY, actor=SYSTEM, at=at)
    client = signed_in(None)
    before = text(client, f"{TREE}?goc=H01&ngay=2021-06-15")
    assert "UBND huyện Ngọc Hồi" in before
    assert "Thay đổi sau: 10/04/2023" in before
    assert "ngay=2023-04-10" in before
    assert "UBND thị xã Ngọc Hồi" in text(client, f"{TREE}?goc=H01&ngay=10/04/2023")
    assert "UBND thị xã Ngọc Hồi" in text(client, f"{TREE}?goc=H01&moc=1")
    assert "UBND huyện Ngọc Hồi" in text(client, f"{TREE}?goc=H01&moc=0")
    for nonsense in ("hôm qua", "2021-13-45", "99999999999"):
        assert "UBND thị xã Ngọc Hồi" in text(client, f"{TREE}?goc=H01&ngay={nonsense}")


def test_one_agency_tells_its_life_and_its_officers(signed_in: Any, at: datetime) -> None:
    rename_agency(code="H01.31", title="UBND thị xã Ngọc Hồi", on=DAY, actor=SYSTEM, at=at)
    page = text(signed_in(Position.AGENCY_HEAD, "H01.31"), f"{TREE}H01.31/?ngay=2021-06-15")
    assert "UBND huyện Ngọc Hồi" in page
    assert "từ 10/04/2023" in page
    assert "000.00.31.H01" in page
    assert "Nguyễn Thị Ngọc" in page
    assert "Thay đổi cơ quan này" not in page
    assert "Vào ngày này không có cơ quan này" in text(signed_in(None, name="oper"), f"{TREE}H01.31/?ngay=2019-01-01")
    text(signed_in(None, name="oper2"), f"{TREE}H09/", status=404)


def test_two_days_are_compared(signed_in: Any, at: datetime) -> None:
    rename_agency(code="H01.31", title="UBND thị xã Ngọc Hồi", on=DAY, actor=SYSTEM, at=at)
    client = signed_in(None)
    page = text(client, f"{TREE}so-sanh/")
    assert ("UBND huyện Ngọc Hồi" in page, "UBND thị xã Ngọc Hồi" in page, "Đổi tên" in page) == (True, True, True)
    assert "Không có gì khác" in text(client, f"{TREE}so-sanh/?truoc=2023-04-10&sau=2023-04-11")
    assert "Ngày sau phải từ ngày trước" in text(client, f"{TREE}so-sanh/?truoc=2023-04-10&sau=2020-04-11")


CHANGES: list[tuple[str, dict[str, str], str]] = [
    ("doi-ten", {"title": "Sở Hộ tịch", "on": "10/04/2023"}, "Sở Hộ tịch"),
    ("cap-nhat", {"hotline": "0296 3", "kind": "department", "block": "departments", "on": "10/04/2023"}, "0296 3"),
    ("chuyen", {"reports_to": "000.00.14.H01", "on": "10/04/2023"}, "Sở Xây dựng"),
    ("sap-nhap", {"into": "H01.14", "on": "10/04/2023"}, "Được kế thừa bởi"),
    ("chia-tach", {"heirs": "H01.14 = 2/3\n\nH01.31.22 = 1/3", "on": "10/04/2023"}, "2/3"),
    ("giai-the", {"heir": "", "on": "10/04/2023"}, "việc còn lại"),
    ("lap-moi", {"code": "000.07.15.H01", "title": "Phòng Mới", "kind": "division", "level": "province",
                 "block": "departments", "on": "10/04/2023"}, "mở 1"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "filled", "shown"), CHANGES)
def test_every_act_has_its_form(signed_in: Any, what: str, filled: dict[str, str], shown: str) -> None:
    client, url = signed_in(None), f"{TREE}H01.15/{what}/"
    assert "Áp dụng từ ngày" in text(client, url)
    empty = client.post(url, {"key": "a"})
    assert empty.status_code == 422
    assert "mc-error-summary" in empty.content.decode()
    answer = client.post(url, {**filled, "key": "b"})
    assert answer.status_code == 302, answer.content.decode()
    where = answer["Location"] if what != "lap-moi" else f"{TREE}?goc=H01&ngay=2023-04-10"
    assert shown in text(client, where)
    before = state()
    assert client.post(url, {**filled, "key": "b"}).status_code in {302, 404, 422}, "sent twice"
    assert state() == before


@pytest.mark.parametrize(
    ("what", "filled", "error"),
    [
        ("doi-ten", {"title": "Sở Tư pháp", "on": "10/04/2023"}, "giống hệt"),
        ("doi-ten", {"title": "Khác", "on": "10/04/2019"}, "không được trước ngày đó"),
        ("chuyen", {"reports_to": "??", "on": "10/04/2023"}, "mã cấp 1"),
        ("chuyen", {"reports_to": "H01.15", "on": "10/04/2023"}, "chính mình"),
        ("chia-tach", {"heirs": "H01.14", "on": "10/04/2023"}, "Không đọc được dòng"),
        ("chia-tach", {"heirs": "H01.14 = 2", "on": "10/04/2023"}, "không quá 1"),
        ("chia-tach", {"heirs": "H01.14 = 1/2", "on": "10/04/2023"}, "phải bằng 1"),
        ("sap-nhap", {"into": "H09", "on": "10/04/2023"}, "Không có cơ quan mang mã H09"),
    ],
)
def test_a_refusal_stands_in_the_form_and_changes_nothing(
    signed_in: Any, what: str, filled: dict[str, str], error: str
) -> None:
    client, before = signed_in(None), state()
    answer = client.post(f"{TREE}H01.15/{what}/", {**filled, "key": "a"})
    assert answer.status_code == 422
    assert error in answer.content.decode()
    assert state()[:6] == [*before[:3], *state()[3:6]]


def test_who_may_not_change_is_refused(signed_in: Any) -> None:
    administrator = signed_in(Position.AGENCY_ADMINISTRATOR, "H01.14")
    assert "Cập nhật thông tin" in text(administrator, f"{TREE}H01.14/")
    assert text(administrator, f"{TREE}H01.14.02/cap-nhat/")
    text(administrator, f"{TREE}H01.14/doi-ten/", status=403)
    text(administrator, f"{TREE}H01.15/cap-nhat/", status=404)
    text(administrator, f"{TREE}H01.14/dot-pha/", status=404)
    before = state()
    refused = administrator.post(f"{TREE}H01.14/giai-the/", {"on": "10/04/2023", "key": "a"})
    assert (refused.status_code, state()) == (403, before)


def test_citizens_and_strangers_stay_outside(small: None, at: datetime) -> None:
    open_account(kind=ActorKind.CITIZEN, code="dan", display_name="Dân", actor=SYSTEM, at=at)
    citizen = Client()
    citizen.force_login(holder("dan"))  # type: ignore[arg-type]
    for url in (TREE, f"{TREE}H01/", f"{TREE}so-sanh/", f"{TREE}goi-y/?q=so", f"{TREE}xuat/", f"{TREE}nhap/"):
        text(citizen, url, status=403)
        assert Client().get(url).status_code == 302


def test_suggestions_follow_the_reach(signed_in: Any) -> None:
    head = signed_in(Position.AGENCY_HEAD, "H01.31")
    assert text(head, f"{TREE}goi-y/?q=xa").count("mc-combobox__option") == 2
    assert text(head, f"{TREE}goi-y/?q=so").strip() == ""
    assert text(head, f"{TREE}goi-y/").strip() == ""


@pytest.mark.parametrize(
    "url", [f"{TREE}?goc=H01.15", f"{TREE}?q=don+vi", f"{TREE}so-sanh/?truoc=2019-01-01", f"{TREE}H01.15/"]
)
def test_a_thousand_agencies_cost_as_many_questions_as_ten(signed_in: Any, at: datetime, url: str) -> None:
    client, asked = signed_in(None), []
    for count in (10, 1000):
        many(count, at) if count == 10 else _more(at)
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            page = text(client, url)
        asked.append(len(captured))
        assert page.count("Đơn vị số") <= 101
    assert asked[0] == asked[1]
    assert asked[0] < 25


def _more(at: datetime) -> None:
    rows = tuple(Founding(f"H01.15.{n:03}", details(f"Đơn vị số {n}", "H01.15"), OPENED) for n in range(11, 1000))
    assert import_agencies(rows=rows, actor=SYSTEM, at=at).clean


def test_pages_go_on_by_cursor(signed_in: Any, at: datetime) -> None:
    many(60, at)
    client = signed_in(None)
    first = text(client, f"{TREE}?goc=H01.15")
    assert "after=H01.15.050" in first
    rest = text(client, f"{TREE}?goc=H01.15&after=H01.15.050")
    assert ("H01.15.051" in rest, "H01.15.049" in rest, 'rel="next"' in rest) == (True, False, False)


def test_units_of_the_country_are_looked_up(signed_in: Any) -> None:
    client = signed_in(Position.CLERK, "H01.14")
    assert "Không có đơn vị nào khớp" in text(client, "/quan-tri/don-vi-hanh-chinh/?q=an+phu")
    assert queries.find_units("an phu", on=DAY) == ()
    assert text(client, "/quan-tri/don-vi-hanh-chinh/")
