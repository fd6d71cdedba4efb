"""The front door: what people come for, one's own open cases only to oneself, desks with their hours of today."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.deadlines import seeds as calendars
from motcua.dossiers.actions.lodging import Lodging, lodge_dossier
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.states import Block, Details, Kind, Level
from motcua.people.queries import followed_by_me
from motcua.web.portal.front_desks import closures, nearest
from tests.dossiers.province import desk
from tests.web.conftest import Clock
from tests.web.portal.lodging_world import browser, citizen

pytestmark = pytest.mark.django_db
OPENED = date(2020, 1, 1)


def page(address: str = "/", status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.usefixtures("catalogue")
def test_one_box_events_popular_procedures_and_the_other_doors() -> None:
    told = page()
    assert told.count('role="search"') == 1
    assert "Nhiều người cần" in told
    assert told.count('href="/thu-tuc/1.') + told.count('href="/thu-tuc/2.') >= 5
    for door in ("/tra-cuu/", "/cong-khai/", "/xin-loi/", "/kiem-tra-bao-cao/", "/xac-thuc/"):
        assert f'href="{door}"' in told
    assert "Hồ sơ đang làm của tôi" not in told


def centres(number: int, at: datetime) -> None:
    for place in range(number):
        commune, code = f"H01.{200 + place}", f"H01.{200 + place}.01"
        for name, kind, title, above in (
            (commune, Kind.COMMUNE_COMMITTEE, f"Ủy ban nhân dân xã Bình {place}", "H01"),
            (code, Kind.SERVICE_CENTRE, f"Trung tâm Phục vụ hành chính công xã Bình {place}", commune),
        ):
            details = Details(
                title=title, kind=kind, level=Level.COMMUNE, block=Block.COMMUNES, reports_to=above, office="Ấp 1",
                hotline="02963 000 111",
            )  # fmt: skip
            establish_agency(code=name, on=OPENED, details=details, actor=SYSTEM, at=at)


def test_desks_by_the_name_of_ones_commune(planted: None, hand: Clock) -> None:
    calendars.load(hand.at - timedelta(days=30))
    centres(2, hand.at)
    told = page("/?noi=binh+1")
    assert "Trung tâm Phục vụ hành chính công xã Bình 1" in told
    assert "Ủy ban nhân dân xã Bình 1<" not in told  # its desk stands for it
    assert "Bình 0" not in told
    assert "Đang mở" in told
    assert 'href="tel:02963 000 111"' in told
    assert "Trung tâm Phục vụ hành chính công" in page()
    assert "Không thấy nơi nộp nào có tên “ở đâu &lt;b&gt;”" in page("/?noi=%E1%BB%9F+%C4%91%C3%A2u+%3Cb%3E")
    hand.at = hand.at.replace(hour=20)
    closed = nearest("binh 1", at=hand.at).desks[0]
    assert (closed.tag.text if closed.tag else "", closed.next[:32]) == (
        "Đang đóng",
        "Ngày làm việc tới: 14/06/2021, 0",
    )
    assert page("/?noi=" + "x" * 5000)


def test_days_off_ahead_are_told(planted: None, hand: Clock) -> None:
    calendars.load(hand.at - timedelta(days=30))
    assert closures(at=hand.at) == []
    hand.at = datetime(2021, 8, 30, 9, 0, tzinfo=clock.VIETNAM)
    assert any("nghỉ ngày 02/09/2021" in each for each in closures(at=hand.at))
    assert "nghỉ ngày 02/09/2021" in page()


def test_more_desks_ask_no_more_questions(planted: None, hand: Clock, django_assert_num_queries: Any) -> None:
    calendars.load(hand.at - timedelta(days=30))
    centres(10, hand.at)
    with django_assert_num_queries(2):
        assert len(nearest("binh", at=hand.at).desks) == 6
    centres_more = [f"H01.{300 + place}" for place in range(90)]
    for code in centres_more:
        details = Details(title=f"Ủy ban nhân dân xã Bình {code}", kind=Kind.COMMUNE_COMMITTEE, level=Level.COMMUNE,
                          block=Block.COMMUNES, reports_to="H01")  # fmt: skip
        establish_agency(code=code, on=OPENED, details=details, actor=SYSTEM, at=hand.at)
    with django_assert_num_queries(2):
        assert nearest("binh", at=hand.at).more


def test_ones_own_open_cases_stand_in_front(planted: None, hand: Clock) -> None:
    lan = citizen(hand.at)
    (subject,) = (each.subject for each in followed_by_me(actor=lan, on=hand.at.date()) if each.own)
    lodging = Lodging("1.000001", subject, "H01.21", "H01.09", contact={"name": "Lan", "phone": "0912345678"})
    lodge_dossier(lodging=lodging, actor=desk, at=hand.at)
    told = browser(lan).get("/").content.decode()
    assert "Hồ sơ đang làm của tôi" in told
    assert 'href="/ho-so-cua-toi/' in told
    assert "Hồ sơ đang làm của tôi" not in page()
