"""Reports on screen: from the empty desk to a signed report and its correction; who may not; odd addresses."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.states import Block, Details, Kind, Level, Position
from motcua.reports.actions.reminding import remind_reporters
from motcua.reports.models import Report
from motcua.reports.rules.figures import Flow
from tests.reports.offices import COMMUNE, DISTRICT, counted, plant, sent
from tests.web.console.procedure_pages import signed_in, text

pytestmark = pytest.mark.django_db
HOME = "/quan-tri/bao-cao/"
MA = f"?ma={COMMUNE}/2021-Q2/1"
SECTIONS = ("I.7", "I.9", "I.10", "I.11", "I.12", "II", "III", "IV")
SIGN = {
    "number": "7/BC-UBND", "signed_on": "11/06/2021", "authority": "TM. ỦY BAN NHÂN DÂN", "title": "CHỦ TỊCH",
    "name": "Nguyễn Văn An",
}  # fmt: skip

ZEROS = {f"{row}/{key}": "0" for row in ("rules", "conduct")
         for key in ("new", "carried", "handled", "pending", "published")}  # fmt: skip


@pytest.fixture(autouse=True)
def data(db: None, at: datetime, monkeypatch: pytest.MonkeyPatch) -> dict[str, Flow]:
    monkeypatch.setattr(clock, "now", lambda: at)
    plant(at)
    return counted(monkeypatch)


def control(at: datetime, agency: str = COMMUNE) -> Client:
    return signed_in(Position.CONTROL_OFFICER, agency, f"kiem-soat-{agency.lower().replace('.', '-')}", at)


def test_from_an_empty_desk_to_a_signed_report(at: datetime) -> None:
    writer, head = control(at), signed_in(Position.AGENCY_HEAD, COMMUNE, "chu-tich", at)
    page = text(writer.get(f"{HOME}?ky=2021-Q2"))
    assert "Đơn vị chưa lập báo cáo kỳ này" in page
    assert writer.post(f"{HOME}lap/", {"agency": COMMUNE, "period": "2021-Q2"}).status_code == 302
    page = text(writer.get(f"{HOME}xem/{MA}"))
    assert "Còn thiếu" in page
    assert "II.05a" in page
    assert "số mới tiếp nhận trong kỳ: 50 (trực tuyến: 30;" in page
    refused = text(writer.post(f"{HOME}viec/submit-report/{MA}"), 422)
    assert "Báo cáo còn thiếu: mục I.7" in refused
    for section in SECTIONS:
        told = {"text": "Không có."}
        assert writer.post(f"{HOME}loi/{MA}&muc={section}", told).status_code == 302
    cells = ZEROS
    wrong = text(writer.post(f"{HOME}bieu/{MA}&bieu=II.05a", {**cells, "rules/new": "-1", "reason": ""}), 422)
    assert 'value="-1"' in wrong
    assert writer.post(f"{HOME}bieu/{MA}&bieu=II.05a", {**cells, "rules/new": "2", "reason": "Sổ"}).status_code == 302
    assert "phải bằng (6) + (7) = 0" in text(writer.get(f"{HOME}xem/{MA}"))
    assert writer.post(f"{HOME}bieu/{MA}&bieu=II.05a", {**cells, "reason": "Không phát sinh"}).status_code == 302
    assert writer.post(f"{HOME}viec/submit-report/{MA}").status_code == 302
    assert writer.get(f"{HOME}viec/approve-report/{MA}").status_code == 403
    assert head.post(f"{HOME}viec/approve-report/{MA}").status_code == 302
    bad = text(head.post(f"{HOME}viec/sign-report/{MA}", {**SIGN, "number": "BC"}), 422)
    assert "12/BC-UBND" in bad
    assert head.post(f"{HOME}viec/sign-report/{MA}", SIGN).status_code == 302
    assert Report.objects.get().number == "07/BC-UBND"
    page = text(writer.get(f"{HOME}xem/{MA}"))
    assert Report.objects.get().digest in page
    for kind, start in (("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")):
        assert writer.get(f"{HOME}tai/{MA}&dang={kind}").content.startswith(start)


def test_the_agency_above_sees_who_is_late_and_sends_back(at: datetime, data: dict[str, Flow]) -> None:
    sent(COMMUNE, at, "05a")
    above = control(at, DISTRICT)
    page = text(above.get(f"{HOME}?ky=2021-Q2"))
    assert "07/BC-UBND" in page
    assert "Chưa lập" in page
    early = text(above.get(f"{HOME}?ky=2021-Q1"))
    assert "Chưa lập, quá hạn" in early
    assert above.post(f"{HOME}viec/send-back-report/{MA}", {"remark": "Sai số quá hạn."}).status_code == 302
    writer = control(at)
    assert "Sai số quá hạn." in text(writer.get(f"{HOME}xem/{MA}"))
    data[COMMUNE] = Flow(online=50, carried=5, early=45, in_time=10)
    assert writer.post(f"{HOME}viec/correct-report/{MA}", {"remark": "Đếm lại."}).status_code == 302
    page = text(writer.get(f"{HOME}xem/?ma={COMMUNE}/2021-Q2/2"))
    assert "Khác với bản trước" in page
    assert "cột (4) Trực tuyến" in page


def test_others_do_not_look(at: datetime) -> None:
    sent(COMMUNE, at, "05a")
    other = control(at, "H01.71.12")
    assert other.get(f"{HOME}xem/{MA}").status_code == 403
    assert other.get(f"{HOME}tai/{MA}&dang=docx").status_code == 403
    assert other.get(f"{HOME}?co-quan={COMMUNE}").status_code == 403
    assert Client().get(HOME).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "xem/", "xem/?ma=x", "xem/?ma=%00", "xem/?ma=" + "x" * 500, f"tai/{MA}&dang=exe", f"viec/burn/{MA}",
        "?ky=2021-Q9", "?ky=%00", "?co-quan=%00", "?ky=" + "9" * 400, f"loi/{MA}&muc=%00", f"bieu/{MA}&bieu=%00",
        f"bieu/{MA}&bieu=II.01b",
    ],
)  # fmt: skip
def test_nonsense_is_answered_in_words(path: str, at: datetime) -> None:
    writer = control(at)
    writer.post(f"{HOME}lap/", {"agency": COMMUNE, "period": "2021-Q2"})
    answer: Any = writer.get(f"{HOME}{path}")
    assert 400 <= answer.status_code < 500


def test_a_desk_of_many_asks_no_more_questions(at: datetime, django_assert_max_num_queries: Any) -> None:
    above = control(at, DISTRICT)
    above.get(f"{HOME}?ky=2021-Q2")
    with django_assert_max_num_queries(30) as few:
        above.get(f"{HOME}?ky=2021-Q2")
    before = len(few)
    for agency in (COMMUNE, "H01.71.12"):
        sent(agency, at, "05a")
    with django_assert_max_num_queries(before):
        above.get(f"{HOME}?ky=2021-Q2")


def test_what_does_not_add_up_is_told_before_it_is_kept(at: datetime) -> None:
    writer = control(at)
    writer.post(f"{HOME}lap/", {"agency": COMMUNE, "period": "2021-Q2"})
    there = f"{HOME}bieu/{MA}&bieu=II.05a"
    assert 'hx-post="/quan-tri/bao-cao/bieu/' in text(writer.get(there))
    told = text(writer.post(there, {"rules/new": "3", "rules/handled": "1", "viec": "kiem-tra"}))
    assert "phải bằng (6) + (7) = 1" in told
    assert 'value="3"' in told
    assert "Các cột, dòng khớp nhau" in text(
        writer.post(there, {"rules/new": "3", "rules/handled": "3", "viec": "kiem-tra"})
    )
    odd = text(writer.post(there, {"rules/new": "9" * 40, "rules/handled": "x", "viec": "kiem-tra"}))
    assert 'value="x"' in odd
    assert not Report.objects.get().cells.exists()
    assert writer.post(there, {**ZEROS, "rules/new": "3", "reason": "Sổ"}).status_code == 302
    assert 'name="rules/new" value="3"' in text(writer.get(there))  # what was kept is there again


def test_a_reminder_stands_on_the_desk_until_the_report_is_signed(at: datetime) -> None:
    remind_reporters(actor=SYSTEM, at=at)
    writer = control(at)
    assert "gửi trước hết ngày 16/06/2021, còn 5 ngày" in text(writer.get(HOME))
    sent(COMMUNE, at, "05a")
    assert "gửi trước hết" not in text(writer.get(HOME))


def test_only_those_of_a_state_are_listed(at: datetime) -> None:
    sent(COMMUNE, at, "05a")
    above = control(at, DISTRICT)
    page = text(above.get(f"{HOME}?ky=2021-Q2&tinh-trang=chua-lap"))
    assert "Ủy ban nhân dân xã Hai" in page
    assert "07/BC-UBND" not in page
    assert "Ủy ban nhân dân xã Hai" in text(above.get(f"{HOME}?ky=2021-Q2&tinh-trang=%F0%9F%98%80"))


def many(at: datetime, count: int) -> None:
    """So many communes more of the district."""
    for place in range(count):
        details = Details(
            title=f"Ủy ban nhân dân xã Thêm {place:03d}", kind=Kind.COMMUNE_COMMITTEE, level=Level.COMMUNE,
            block=Block.COMMUNES, reports_to=DISTRICT,
        )  # fmt: skip
        establish_agency(code=f"{DISTRICT}.{100 + place}", on=date(2020, 1, 1), details=details, actor=SYSTEM, at=at)


def test_who_is_late_or_has_nothing_comes_first_a_page_at_a_time(at: datetime) -> None:
    many(at, 60)
    sent(COMMUNE, at, "05a")
    above = control(at, DISTRICT)
    seen: list[str] = []
    address = f"{HOME}?ky=2021-Q2"
    pages = []
    while address:
        answer = above.get(address)
        names = re.findall(r"Ủy ban nhân dân xã (Thêm \d{3}|Một|Hai)<?", text(answer).partition("Các đơn vị")[2])
        pages.append(len(names))
        seen += names
        address = answer.context["pager"].next and HOME + answer.context["pager"].next
    assert pages == [25, 25, 12]
    assert len(set(seen)) == 62
    assert seen[-1] == "Một"  # the one that has sent is the last of all
    only = above.get(f"{HOME}?ky=2021-Q2&tinh-trang=chua-lap&after=1.{DISTRICT}.124")
    assert "Thêm 025" in text(only) and "Thêm 024" not in text(only)
    assert [each.count for each in only.context["counts"]] == [62, 1, 0, 61, 0]
    assert "after" not in only.context["counts"][0].url
    for odd in ("x", "9.H01", "1.H99", "1." + "9" * 99, "\u0660.H01"):
        assert "Thêm 000" in text(above.get(f"{HOME}?ky=2021-Q2&after={odd}"))


@pytest.mark.parametrize("count", [10, 100])
def test_the_desk_asks_the_same_however_many_are_below(
    at: datetime, count: int, django_assert_max_num_queries: Any
) -> None:
    many(at, count)
    above = control(at, DISTRICT)
    above.get(f"{HOME}?ky=2021-Q2")
    with django_assert_max_num_queries(20):
        above.get(f"{HOME}?ky=2021-Q2")
