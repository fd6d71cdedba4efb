"""Publication decisions on screen: written, judged, published once, posted; figures that open to their lists."""

import re
from datetime import date, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.organizations.states import Position
from motcua.procedures.actions.drafting import draft_many
from motcua.procedures.models import Decision, DecisionItem, Procedure
from motcua.procedures.states import ItemAction
from tests.procedures.conftest import plant
from tests.web.console.procedure_pages import HOME, decide, draft, record, signed_in, text

pytestmark = pytest.mark.django_db
PAGE = f"{HOME}quyet-dinh/"
HEAD = {
    "number": "7/QĐ-UBND", "title": "Công bố thủ tục cư trú", "authority": "province", "issuer": "H01",
    "issuer_title": "Chủ tịch UBND tỉnh", "signed_on": "20/05/2021", "effective_on": "01/06/2021",
}  # fmt: skip
ITEMS = {"codes": "1.004222\n1.004194", "action": "new", "level": "", "successor": ""}
SO = "?so=7/QĐ-UBND"


@pytest.fixture
def control(db: None, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    """An officer of the province's control office, two drafts."""
    monkeypatch.setattr(clock, "now", lambda: at)
    plant(at)
    for code in ("1.004222", "1.004194"):
        draft(at, code)
    return signed_in(Position.CONTROL_OFFICER, "H01.01", "kiem-soat", at)


def state() -> list[Any]:
    decisions = list(Decision.objects.order_by("pk").values())
    return [decisions, list(DecisionItem.objects.order_by("pk").values_list("code", "place", "action"))]


def test_from_the_first_line_to_a_version_in_force(control: Client) -> None:
    assert control.post(f"{PAGE}soan/", {**HEAD, **ITEMS}).status_code == 302
    page = text(control.get(f"{PAGE}ban-hanh/{SO}"))
    for told in ("đúng hạn", "2 thủ tục", "27/05/2021"):
        assert told in page
    assert "vướng mắc" not in page
    unsure = text(control.post(f"{PAGE}ban-hanh/{SO}", {"key": "k"}), 422)
    assert Decision.objects.get().state == "draft"
    assert "Ban hành" in unsure
    for _twice in range(2):
        assert control.post(f"{PAGE}ban-hanh/{SO}", {"key": "k", "sure": "on"}).status_code == 302
    assert set(Procedure.objects.values_list("state", flat=True)) == {"public"}
    assert "7/QĐ-UBND" in text(control.get(f"{HOME}ma/1.004222/"))
    assert control.post(f"{PAGE}danh-muc/{SO}", {**ITEMS, "codes": "1.000001"}).status_code == 422
    posted = {"where": "database", "posted_on": "25/05/2021", "codes": "1.004222"}
    assert control.post(f"{PAGE}cong-khai/{SO}", posted).status_code == 302
    assert DecisionItem.objects.filter(database_on=date(2021, 5, 25)).count() == 1
    shown = text(control.get(f"{PAGE}xem/{SO}"))
    assert "Quá hạn công khai" in shown
    assert "1 thủ tục chưa lên" in shown


def test_a_late_decision_needs_its_reason(control: Client) -> None:
    control.post(f"{PAGE}soan/", {**HEAD, **ITEMS, "signed_on": "30/05/2021"})
    page = text(control.get(f"{PAGE}ban-hanh/{SO}"))
    assert "chậm 3 ngày" in page
    refused = text(control.post(f"{PAGE}ban-hanh/{SO}", {"sure": "on", "key": "a"}), 422)
    assert "Quyết định phải ký chậm nhất" in refused
    assert Decision.objects.get().state == "draft"
    given = {"sure": "on", "key": "b", "late_reason": "thực hiện ngay theo nghị định"}
    assert control.post(f"{PAGE}ban-hanh/{SO}", given).status_code == 302


def test_obstacles_are_told_before_anybody_publishes(control: Client) -> None:
    control.post(f"{PAGE}soan/", {**HEAD, **ITEMS, "codes": "1.004222 9.999999"})
    page = text(control.get(f"{PAGE}ban-hanh/{SO}"))
    assert "Không có thủ tục mang mã này." in page
    assert "1 thủ tục còn vướng mắc" in page
    text(control.post(f"{PAGE}ban-hanh/{SO}", {"sure": "on", "key": "a"}), 422)
    assert Procedure.objects.filter(state="public").count() == 0


def test_faults_keep_what_was_typed(control: Client) -> None:
    before = state()
    for wrong, told in (
        ({"signed_on": "31/02/2021"}, "Ngày này không có thật"), ({"codes": "1.004222\nlạ"}, "không phải mã"),
        ({"action": "replaced"}, "Ghi mã của thủ tục thay thế"), ({"issuer": "không có"}, "không có"),
        ({"number": ""}, "bắt buộc"), ({"successor": "1.000001"}, "Chỉ ghi mã thay thế khi"),
    ):  # fmt: skip
        page = text(control.post(f"{PAGE}soan/", {**HEAD, **ITEMS, **wrong}), 422)
        assert told in unescape(page)
        assert "Công bố thủ tục cư trú" in page
    assert state() == before
    control.post(f"{PAGE}soan/", {**HEAD, **ITEMS})
    again = text(control.post(f"{PAGE}soan/", {**HEAD, **ITEMS}), 422)
    assert "Số này đã có" in again


def test_the_list_grows_and_shrinks(control: Client) -> None:
    control.post(f"{PAGE}soan/", {**HEAD, **ITEMS})
    more = {**ITEMS, "codes": "1.000001; 1.000002", "action": "abolished"}
    assert control.post(f"{PAGE}danh-muc/{SO}", more).status_code == 302
    assert "1.000002" in text(control.get(f"{PAGE}danh-muc/{SO}"))
    twice = text(control.post(f"{PAGE}danh-muc/{SO}", more), 422)
    assert "hai lần trong cùng phần danh mục" in twice
    control.post(f"{PAGE}danh-muc/{SO}", {"do": "bo", "muc": ["1", "3", "x", "9" * 20]})
    assert [item[0] for item in state()[1]] == ["1.004194", "1.000002"]
    control.post(f"{PAGE}danh-muc/{SO}", {"do": "bo", "muc": ["1", "2"]})
    assert len(state()[1]) == 2  # a decision about nothing is none
    assert control.post(f"{PAGE}sua/{SO}", {**HEAD, "title": "Trích yếu khác"}).status_code == 302
    assert Decision.objects.get().title == "Trích yếu khác"
    assert len(state()[1]) == 2


def test_one_procedure_in_two_parts_is_counted_once_and_twice(control: Client) -> None:
    control.post(f"{PAGE}soan/", {**HEAD, **ITEMS, "codes": "1.004222", "level": "commune"})
    control.post(f"{PAGE}danh-muc/{SO}", {**ITEMS, "codes": "1.004222", "level": "province"})
    page = re.sub(r"<[^>]+>|\s+", " ", text(control.get(f"{PAGE}xem/{SO}")))
    assert re.search(r"Cộng\s+1\s+2 ", page)


def test_the_head_of_the_issuer_publishes_and_nobody_else_s(control: Client, at: datetime) -> None:
    control.post(f"{PAGE}soan/", {**HEAD, **ITEMS})
    other = signed_in(Position.AGENCY_HEAD, "H02", "chu-tich-khac", at)
    text(other.get(f"{PAGE}ban-hanh/{SO}"), 403)
    text(other.post(f"{PAGE}ban-hanh/{SO}", {"sure": "on"}), 403)
    assert Decision.objects.get().state == "draft"
    chairman = signed_in(Position.AGENCY_HEAD, "H01", "chu-tich", at)
    assert chairman.post(f"{PAGE}ban-hanh/{SO}", {"sure": "on", "key": "a"}).status_code == 302


def test_every_figure_is_the_length_of_its_list(control: Client, at: datetime) -> None:
    decide(at, "1.004222", "1.004194")
    draft(at, "1.004222", name="Tên mới")
    decide(at, "1.004222", number="2/QĐ-UBND", action=ItemAction.AMENDED)
    decide(at, "1.004194", number="3/QĐ-UBND", action=ItemAction.ABOLISHED)
    period = "tu=2021-01-01&den=2021-12-31"
    page = text(control.get(f"{HOME}bieu-ii-03/?{period}"))
    opened = re.findall(r'href="([^"]*danh-sach/[^"]*)">(\d+)</a>', page)
    assert {unescape(url).rpartition("=")[2]: int(count) for url, count in opened} == {
        "decisions": 3, "procedures": 2, "new": 1, "abolished": 1, "repeated": 2, "in_force": 1, "by_centre": 1,
    }  # fmt: skip
    for url, count in opened:
        listed = text(control.get(unescape(url)))
        assert listed.count('scope="row"') == int(count), url
    assert "Ngày cuối phải từ ngày đầu" in text(control.get(f"{HOME}bieu-ii-03/?tu=2021-06-01&den=2021-01-01"))


def test_six_hundred_procedures_are_published_by_one_page(control: Client, at: datetime) -> None:
    codes = [f"2.{place:06}" for place in range(600)]
    draft_many([record(code) for code in codes], at=at)
    control.post(f"{PAGE}soan/", {**HEAD, **ITEMS, "codes": "\n".join(codes)})
    assert "Danh mục dài" in text(control.get(f"{PAGE}ban-hanh/{SO}"))
    assert control.post(f"{PAGE}ban-hanh/{SO}", {"sure": "on", "key": "a"}).status_code == 302
    assert Procedure.objects.filter(state="public").count() == 600


@pytest.mark.parametrize(
    "junk",
    [
        {}, {"codes": "1." * 100_000, "number": "x" * 9_000}, {"do": "bo"}, {"action": "LẠ", "level": "trăng"},
        {"where": "mặt trăng", "posted_on": "99/99/9999"}, {"sure": "on", "late_reason": "x" * 90_000},
        {"signed_on": "01/01/0001", "effective_on": "31/12/9999"},
    ],
)  # fmt: skip
def test_odd_inputs_are_answered(control: Client, junk: dict[str, str]) -> None:
    control.post(f"{PAGE}soan/", {**HEAD, **ITEMS})
    for where in ("soan/", f"sua/{SO}", f"danh-muc/{SO}", f"cong-khai/{SO}", f"ban-hanh/{SO}"):
        given = {**HEAD, **ITEMS, **junk} if junk.keys() & HEAD.keys() else junk
        answer = control.post(f"{PAGE}{where}", {**given, "number": given.get("number", "8/QĐ")})
        assert answer.status_code in {200, 302, 422}, (where, answer.content.decode()[:1000])
