"""Preparing, previewing and publishing a change of a calendar on the console."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.deadlines import queries
from motcua.deadlines.actions.publishing import amend_calendar
from motcua.deadlines.models import CalendarDraft, CalendarVersion
from motcua.deadlines.queries import NATIONAL
from motcua.deadlines.queries.open_cases import AgencyCase, none_known, tell_from
from motcua.deadlines.rules.amendment import OpenCase
from motcua.deadlines.rules.limit import parse_limit
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.actions.officers import appoint_officer, register_officer
from motcua.organizations.states import Block, Details, Kind, Level, Position
from tests.deadlines.publications import STORM
from tests.people.state import snapshot
from tests.web.console.calendar_pages import (
    ALL,
    COUNTRY,
    DAY,
    HOME,
    add,
    colleague,
    inside,
    operator,
    published,
    text,
    today,
)

__all__ = ["colleague", "operator", "published", "today"]  # fixtures

# --- preparing ------------------------------------------------------------------------------------------------------


def test_a_day_goes_into_the_draft(operator: Client) -> None:
    answer = add(operator)
    assert (answer.status_code, answer["Location"]) == (302, f"{COUNTRY}soan/")
    page = operator.get(f"{COUNTRY}soan/")
    assert "Thứ Sáu, 18/06/2021 : Nghỉ toàn quốc (nghỉ lễ)" in text(page)
    assert 'value="QĐ 1/2021"' in page.content.decode()
    assert CalendarVersion.objects.count() == 1


def test_a_run_of_days(operator: Client) -> None:
    add(operator, until="20/06/2021")
    assert [day["on"] for day in CalendarDraft.objects.get().changes["put"]] == [
        "2021-06-18", "2021-06-19", "2021-06-20",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"on": "31/06/2021"}, "on", "Ngày này không có thật."),
        ({"on": ""}, "on", "Ghi ngày, tháng, năm"),
        ({"until": "17/06/2021"}, "until", "Ngày cuối phải từ ngày đầu trở đi"),
        ({"until": "30/08/2021"}, "until", "nhiều nhất 31 ngày"),
        ({"title": " "}, "title", "Ghi tên ngày"),
        ({"kind": "nghỉ mát"}, "kind", "nghỉ mát"),
        ({"kind": "làm bù"}, "hours", "phải ghi giờ làm việc hoặc ngày được làm bù"),
        ({"kind": "làm bù", "hours": "sáng"}, "hours", "Không đọc được khung giờ “sáng”"),
        ({"kind": "remove"}, "on", "Lịch này không khai ngày 18/06/2021"),
    ],
)
def test_errors_stand_beside_their_field_and_nothing_is_lost(
    operator: Client, typed: dict[str, str], field: str, message: str
) -> None:
    before = snapshot(*ALL)
    page = add(operator, **typed)
    html = page.content.decode()
    assert page.status_code == 200
    errors = re.search(rf'id="id_{field}_error">(.*?)</ul>', html, re.DOTALL)
    assert errors is not None
    assert message in " ".join(errors[1].split())
    for name, value in {**DAY, **typed}.items():
        if value.strip() and name != "kind":
            assert f'value="{value}"' in html
    assert f'href="#id_{field}"' in html
    assert snapshot(*ALL) == before


def test_a_known_day_is_ready_to_be_changed(operator: Client) -> None:
    page = operator.get(f"{COUNTRY}soan/?ngay=2021-09-03").content.decode()
    assert 'value="03/09/2021"' in page
    assert 'value="Ngày liền kề Quốc khánh"' in page
    assert 'value="18/06/2021"' in operator.get(f"{COUNTRY}soan/?ngay=2021-06-18").content.decode()


def test_a_day_is_taken_out_and_the_taking_out_taken_back(operator: Client) -> None:
    add(operator, on="03/09/2021", kind="remove", title="")
    assert CalendarDraft.objects.get().changes["removed"] == ["2021-09-03"]
    page = add(operator, do="undo 2021-09-03", on="99/99", title="Đang gõ dở")
    assert CalendarDraft.objects.get().changes["removed"] == []
    assert 'value="Đang gõ dở"' in page.content.decode()
    assert 'value="99/99"' in page.content.decode()


def test_a_drafted_day_is_taken_out_again(operator: Client) -> None:
    add(operator)
    add(operator, kind="remove", title="")
    assert CalendarDraft.objects.get().changes == {"put": [], "removed": [], "weeks": None, "settled_until": None}


def test_a_year_is_settled_from_the_law(operator: Client) -> None:
    page = add(operator, do="settle", year="2028")
    assert "Chốt lịch nghỉ đến trước ngày 01/01/2029" in text(page)
    kept = CalendarDraft.objects.get().changes
    assert (kept["settled_until"], {day["estimated"] for day in kept["put"]}) == ("2029-01-01", {False})
    add(operator, do="undo settled")
    assert CalendarDraft.objects.get().changes["settled_until"] is None


@pytest.mark.parametrize("year", ["2027", "2099", "1850", "x"])
def test_a_year_that_cannot_be_settled(operator: Client, year: str) -> None:
    before = snapshot(*ALL)
    page = add(operator, do="settle", year=year)
    assert 'id="id_year_error"' in page.content.decode()
    assert snapshot(*ALL) == before


def test_an_older_window_is_told(operator: Client) -> None:
    add(operator)
    page = add(operator, revision="0", on="21/06/2021")
    assert "Bản thảo đã được sửa ở một cửa sổ khác" in text(page)
    page = add(operator, revision="0", do="undo 2021-06-18")
    assert "Bản thảo đã được sửa ở một cửa sổ khác" in text(page)
    assert len(CalendarDraft.objects.get().changes["put"]) == 1


def test_hours_of_the_week_of_an_agency(operator: Client) -> None:
    answer = operator.post(f"{HOME}lap-lich-rieng/", {"code": " h01.14", "title": "Sở Xây dựng", "parent": ""})
    assert answer["Location"] == f"{HOME}H01.14/soan/gio/"
    page = operator.get(answer["Location"])
    assert 'value="07:30-11:30, 13:30-17:00"' in page.content.decode()
    full = "07:30-11:30, 13:30-17:00"
    typed = {"since": "01/07/2021", "monday": full, "tuesday": full, "wednesday": full, "thursday": full}
    page = operator.post(f"{HOME}H01.14/soan/gio/", {**typed, "friday": "", "revision": "1"})
    assert 'id="id_friday_error"' in page.content.decode()
    typed |= {"friday": full, "saturday": "7h30-11h30", "revision": "1"}
    assert operator.post(f"{HOME}H01.14/soan/gio/", typed).status_code == 302
    again = {"since": "01/10/2021", "as_superior": "on", "revision": "2"}
    assert operator.post(f"{HOME}H01.14/soan/gio/", again).status_code == 302
    page = operator.get(f"{HOME}H01.14/soan/gio/")
    assert "Từ ngày 01/10/2021 Theo lịch cấp trên." in text(page)
    answer = operator.post(f"{HOME}H01.14/soan/gio/", {"do": "remove 2021-10-01", "revision": "3"})
    assert [week["since"] for week in CalendarDraft.objects.get().changes["weeks"]] == ["2021-07-01"]
    stale = operator.post(f"{HOME}H01.14/soan/gio/", {"do": "remove 2021-07-01", "revision": "3"})
    assert "cửa sổ khác" in text(stale)
    operator.post(f"{HOME}H01.14/soan/", {"do": "undo weeks", "revision": "4", "decision": "12"})
    assert CalendarDraft.objects.get().changes["weeks"] is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"code": "so-xay-dung"}, "code"),
        ({"code": ""}, "code"),
        ({"title": ""}, "title"),
        ({"parent": "H01.99"}, "parent"),
        ({"code": "quoc-gia"}, "code"),
    ],
)
def test_a_first_calendar_that_cannot_be(operator: Client, typed: dict[str, str], field: str) -> None:
    before = snapshot(*ALL)
    page = operator.post(f"{HOME}lap-lich-rieng/", {"code": "H01.14", "title": "Sở", "parent": "", **typed})
    assert f'id="id_{field}_error"' in page.content.decode()
    assert snapshot(*ALL) == before


def test_a_calendar_nobody_began_is_not_there(operator: Client) -> None:
    assert operator.get(f"{HOME}H01.14/soan/").status_code == 404


def test_a_draft_is_thrown_away(operator: Client) -> None:
    add(operator)
    assert operator.post(f"{COUNTRY}soan/bo/")["Location"] == COUNTRY
    assert not CalendarDraft.objects.exists()
    assert "Không còn bản thảo" in text(operator.post(f"{COUNTRY}soan/bo/", follow=True))


# --- previewing and publishing --------------------------------------------------------------------------------------


def test_a_preview_tells_what_would_change(operator: Client, django_assert_num_queries: Any) -> None:
    assert operator.get(f"{COUNTRY}xem-truoc/")["Location"] == f"{COUNTRY}soan/"
    assert add(operator, do="preview")["Location"] == f"{COUNTRY}xem-truoc/"
    operator.get(f"{COUNTRY}xem-truoc/")
    with django_assert_num_queries(10):  # one of them asks for the open dossiers
        page = operator.get(f"{COUNTRY}xem-truoc/")
    told = text(page)
    assert "Thứ Sáu, 18/06/2021 07:30–11:30, 13:30–17:00 nghỉ Nghỉ toàn quốc QĐ 1/2021" in told
    assert "5 ngày làm việc 17:00 18/06/2021 17:00 21/06/2021" in told
    assert "30 ngày 17:00 12/07/2021 17:00 12/07/2021 không đổi" in told
    assert "Không có hồ sơ nào đang giải quyết theo lịch này." in told


def test_a_preview_counts_open_cases(operator: Client, today: datetime) -> None:
    tell_from(lambda code, at: [AgencyCase("H01.14", OpenCase("H01.14-7", at, parse_limit("5wd")))])
    try:
        add(operator, do="preview")
        told = text(operator.get(f"{COUNTRY}xem-truoc/"))
    finally:
        tell_from(none_known)
    assert "Đã tính lại 1 hồ sơ đang giải quyết: 1 hồ sơ đổi ngày hẹn, trong đó 1 muộn hơn, 0 sớm hơn." in told
    assert "18/06/2021 21/06/2021 1" in told
    assert "H01.14-7 H01.14 17:00 18/06/2021 17:00 21/06/2021" in told


def test_without_a_number_nothing_can_be_published(operator: Client) -> None:
    add(operator, decision="")
    page = operator.get(f"{COUNTRY}xem-truoc/")
    assert "Chưa ban hành được" in text(page)
    assert "Ghi số, ký hiệu của quyết định" in text(page)
    assert f'action="{COUNTRY}ban-hanh/"' not in page.content.decode()
    before = snapshot(*ALL)
    operator.post(f"{COUNTRY}ban-hanh/", {"revision": "1", "key": "k"})
    assert snapshot(*ALL) == before


def test_publication_happens_once(operator: Client) -> None:
    add(operator)
    page = operator.get(f"{COUNTRY}xem-truoc/").content.decode()
    form = {name: re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("revision", "key")}  # type: ignore[index]
    answer = operator.post(f"{COUNTRY}ban-hanh/", form)
    assert answer["Location"] == f"{COUNTRY}phien-ban/"
    assert CalendarVersion.objects.count() == 2
    before = snapshot(*ALL)
    again = operator.post(f"{COUNTRY}ban-hanh/", form, follow=True)
    assert "Đã ban hành phiên bản số 2 của lịch này." in text(again)
    assert snapshot(*ALL) == before
    assert operator.get(f"{COUNTRY}ban-hanh/").status_code == 405


def test_a_draft_that_was_overtaken(operator: Client, today: datetime) -> None:
    add(operator)
    other = replace(STORM, on=STORM.on + timedelta(days=3), title="Ngày khác")
    amend_calendar(
        code=NATIONAL, based_on=1, put=(other,), decision="QĐ 2", actor=SYSTEM, at=today - timedelta(hours=1)
    )
    page = operator.get(f"{COUNTRY}xem-truoc/")
    assert "Bản thảo dựa trên phiên bản số 1, nay đã có phiên bản số 2." in text(page)
    told = operator.post(f"{COUNTRY}ban-hanh/", {"revision": "1", "key": "k"}, follow=True)
    assert "đã có phiên bản số 2" in text(told)
    assert "QĐ 2" in text(told)
    assert operator.post(f"{COUNTRY}soan/chuyen/", {"revision": "1"})["Location"] == f"{COUNTRY}xem-truoc/"
    operator.post(f"{COUNTRY}ban-hanh/", {"revision": "2", "key": "k2"})
    assert queries.calendar_for(NATIONAL, today).by_date.keys() >= {STORM.on, other.on}


def test_the_head_of_an_agency_sets_its_hours(published: None, today: datetime) -> None:
    browser = inside(ActorKind.OFFICER, "giam-doc")
    department = Details(
        title="Sở Xây dựng", kind=Kind.DEPARTMENT, level=Level.PROVINCE, block=Block.DEPARTMENTS, reports_to=None
    )
    establish_agency(code="H01.14", on=date(2020, 1, 1), details=department, actor=SYSTEM, at=today)
    register_officer(full_name="Giám Đốc", agency="H01.14", code="gd", account="giam-doc", actor=SYSTEM, at=today)
    appoint_officer(
        officer="gd", position=Position.AGENCY_HEAD, agency="H01.14", starts=date(2020, 1, 1), actor=SYSTEM, at=today
    )
    assert 'value="H01.14"' in browser.get(f"{HOME}lap-lich-rieng/").content.decode()
    answer = browser.post(f"{HOME}lap-lich-rieng/", {"code": "H01.15", "title": "Sở khác", "parent": ""})
    assert answer.status_code == 403
    browser.post(f"{HOME}lap-lich-rieng/", {"code": "H01.14", "title": "Sở Xây dựng", "parent": ""})
    day = {**DAY, "on": "03/09/2021", "kind": "làm bù", "hours": "8h-11h", "decision": "12/QĐ-SXD", "revision": "1"}
    assert browser.post(f"{HOME}H01.14/soan/", {"do": "preview", **day})["Location"] == f"{HOME}H01.14/xem-truoc/"
    browser.post(f"{HOME}H01.14/ban-hanh/", {"revision": "2", "key": "k"})
    version = CalendarVersion.objects.get(calendar_id="H01.14")
    assert (version.number, version.decision) == (1, "12/QĐ-SXD")
    assert browser.get(f"{COUNTRY}soan/").status_code == 403
