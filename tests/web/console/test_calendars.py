"""Calendar pages: what they show, what they keep, who comes in, how often they ask the database."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.deadlines.actions.publishing import amend_calendar
from motcua.deadlines.queries import NATIONAL
from motcua.kernel.actors import SYSTEM, ActorKind
from tests.deadlines.publications import STORM
from tests.people.state import snapshot
from tests.web.console.calendar_pages import (
    ALL,
    COUNTRY,
    DAY,
    HOME,
    colleague,
    inside,
    operator,
    published,
    text,
    today,
)

__all__ = ["colleague", "operator", "published", "today"]  # fixtures

# --- looking --------------------------------------------------------------------------------------------------------


def test_the_list_of_calendars(operator: Client) -> None:
    page = operator.get(HOME)
    assert "Lịch làm việc quốc gia" in text(page)
    assert f'href="{COUNTRY}"' in page.content.decode()
    assert "Lập lịch riêng cho cơ quan" in text(page)


def test_before_the_first_calendar_the_list_says_so(db: None, today: datetime) -> None:
    page = inside(ActorKind.OFFICER, "quan-tri", operator=True).get(HOME)
    assert "Chưa có lịch nào" in text(page)
    assert "Lập lịch riêng" not in text(page)


def test_a_year_at_a_glance(operator: Client) -> None:
    page = operator.get(COUNTRY)
    html = page.content.decode()
    assert html.count('class="mc-cal__month"') == 12
    assert "250 ngày làm việc trong năm" in text(page)
    assert 'href="#ngay-2021-02-12"' in html
    assert 'id="ngay-2021-02-12"' in html
    assert "nghỉ lễ: Mùng 1 Tết. Nguồn: khoản 3 Điều 112 Bộ luật Lao động" in text(page)
    assert "Thứ Sáu, 12/02/2021 : Mùng 1 Tết (nghỉ lễ)" in text(page)
    assert "07:30–11:30, 13:30–17:00" in text(page)
    assert 'href="?nam=2020"' in html
    assert 'href="?nam=2022"' in html


def test_a_year_not_settled_says_so(operator: Client) -> None:
    assert "dự kiến" in text(operator.get(f"{COUNTRY}?nam=2030")).replace("dự kiến, chưa có quyết định", "")
    assert "dự kiến" not in text(operator.get(f"{COUNTRY}?nam=2022")).replace("dự kiến, chưa có quyết định", "")


def test_an_agency_without_a_calendar_shows_its_superiors(operator: Client) -> None:
    page = operator.get(f"{HOME}H01.14/")
    assert "Cơ quan H01.14 chưa có lịch riêng, đang theo lịch “Lịch làm việc quốc gia”." in text(page)
    assert "Soạn thay đổi" not in text(page)


@pytest.mark.parametrize(
    "address",
    ["sai-ma/", "quoc-gia/?nam=1999", "quoc-gia/?nam=2100", "quoc-gia/?luc=h%C3%B4m%20qua", "H01.14/phien-ban/"],
)
def test_what_is_not_there(operator: Client, address: str) -> None:
    assert operator.get(HOME + address).status_code == 404


def test_an_odd_year_is_this_year(operator: Client) -> None:
    assert "quốc gia năm 2021" in text(operator.get(f"{COUNTRY}?nam=abc"))


def test_a_year_as_it_was_known(operator: Client, today: datetime) -> None:
    amend_calendar(
        code=NATIONAL, based_on=1, put=(STORM,), decision="QĐ 1/2021", actor=SYSTEM, at=today - timedelta(days=1)
    )
    assert "Nghỉ toàn quốc" in text(operator.get(COUNTRY))
    before = operator.get(COUNTRY, {"luc": (today - timedelta(days=2)).isoformat()})
    assert "Nghỉ toàn quốc" not in text(before)
    assert "Đây là lịch như đã biết lúc 09:00 09/06/2021, không phải lịch hiện nay." in text(before)
    versions = operator.get(f"{COUNTRY}phien-ban/")
    assert "Công bố lúc 09:00 10/06/2021 theo QĐ 1/2021." in text(versions)
    assert "1 ngày thay đổi giờ làm việc." in text(versions)
    assert "Phiên bản đầu tiên." in text(versions)


def test_pages_ask_the_database_little(operator: Client, django_assert_num_queries: Any) -> None:
    """Two questions are the session and the account; the rest is the page's."""
    operator.get(COUNTRY)
    for address, count in ((HOME, 3), (COUNTRY, 3), (f"{COUNTRY}?nam=2030", 3), (f"{COUNTRY}phien-ban/", 4)):
        with django_assert_num_queries(count):
            operator.get(address)


# --- who comes in ---------------------------------------------------------------------------------------------------


def test_strangers_are_sent_to_sign_in(published: None) -> None:
    for address in (HOME, COUNTRY, f"{COUNTRY}soan/", f"{COUNTRY}xem-truoc/"):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/dang-nhap/")


def test_citizens_are_told_no(published: None) -> None:
    browser = inside(ActorKind.CITIZEN, "cong-dan")
    for address in (HOME, COUNTRY, f"{COUNTRY}phien-ban/", f"{COUNTRY}soan/", f"{HOME}lap-lich-rieng/"):
        answer = browser.get(address)
        assert answer.status_code == 403
        assert "Trang này không dành cho loại tài khoản của bạn." in text(answer)


def test_a_colleague_reads_and_does_not_write(colleague: Client) -> None:
    assert colleague.get(HOME).status_code == 200
    page = colleague.get(COUNTRY)
    assert page.status_code == 200
    assert "Soạn thay đổi" not in text(page)
    before = snapshot(*ALL)
    answers = [
        colleague.get(f"{COUNTRY}soan/"), colleague.get(f"{COUNTRY}soan/gio/"), colleague.get(f"{COUNTRY}xem-truoc/"),
        colleague.get(f"{HOME}lap-lich-rieng/"), colleague.post(f"{COUNTRY}soan/", {"do": "add", **DAY}),
        colleague.post(f"{COUNTRY}soan/bo/"), colleague.post(f"{COUNTRY}ban-hanh/", {"revision": "1", "key": "k"}),
        colleague.post(f"{COUNTRY}soan/chuyen/"),
    ]  # fmt: skip
    assert [answer.status_code for answer in answers] == [403] * len(answers)
    assert "chỉ người quản trị hệ thống được cập nhật" in text(answers[0])
    assert snapshot(*ALL) == before
