"""The leaders' board and its lists: who may see it, every figure opens its list, wrong addresses are told kindly."""

import csv
import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.indices.lake.manifest import load, swap
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import tables
from motcua.organizations.states import Position
from motcua.web.office.views import leaders_lists
from tests.dossiers import province
from tests.dossiers.cases import accepted, on, ready
from tests.web.conftest import Clock
from tests.web.office.conftest import SignedIn

BOARD = "/can-bo/lanh-dao/"
JUNE = "?ky=2021-06"


@pytest.fixture
def planted(transactional_db: None, hand: Clock, tmp_path: Path, settings: Any) -> None:
    """Committed, for facts are read over a connection of their own; some cases, laid as facts of 30 June."""
    settings.MOTCUA_LAKE = tmp_path / "lake"
    tables._kept.cache_clear()
    province.plant(hand.at)
    for day in (1, 2, 3):
        ready(on(day))
    for day in (4, 8):
        accepted(on(day, "10:00"))
    refresh()
    hand.at = on(9)


def links(page: str) -> dict[str, int]:
    """Every list that a page opens, with the figure that stands there."""
    found = re.findall(r'href="(/can-bo/lanh-dao/danh-sach/[^"]*)">([\d.]+)</a>', page)
    return {unescape(url): int(number.replace(".", "")) for url, number in found}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_every_figure_of_the_board_opens_as_many_cases(
    sign_in: SignedIn, hand: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(Position.AGENCY_HEAD, "H01")
    page = browser.get(BOARD + JUNE + "&ben=receiving&khoi=centres&it_nhat=1").content.decode()
    opened = links(page)
    assert len(opened) > 6 and set(opened.values()) >= {5, 3}
    for url, figure in opened.items():
        listed = browser.get(url)
        assert listed.status_code == 200
        codes = set(re.findall(r"/can-bo/ho-so/([^/\"]+)/", listed.content.decode()))
        assert len(codes) == figure, url
    url = next(each for each in opened if "received_new" in each and "2021-06" in each)
    exported = browser.get(url.replace("danh-sach/", "xuat/csv/"))
    rows = list(csv.reader(io.StringIO(exported.getvalue().decode("utf-8-sig"))))
    assert rows[0][0] == "Mã hồ sơ" and len(rows) - 1 == opened[url]
    assert browser.get(url.replace("danh-sach/", "xuat/xlsx/")).content[:2] == b"PK"
    monkeypatch.setattr(leaders_lists, "MOST_IN_SHEET", 4)
    long = browser.get(url.replace("danh-sach/", "xuat/xlsx/"))
    assert long.status_code < 500 and "tải tệp CSV" in long.content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_board_tells_how_old_its_figures_are_and_draws_them(sign_in: SignedIn, hand: Clock) -> None:
    browser = sign_in(Position.AGENCY_HEAD, "H01")
    page = browser.get(BOARD + JUNE + "&ben=receiving&khoi=centres&it_nhat=1").content.decode()
    assert "Số liệu đến" in page and "mc-map--tiles" in page and page.count('class="mc-chart"') == 2
    assert "Trung tâm Phục vụ hành chính công" in page and 'style="' not in page
    assert "Mức độ dịch vụ, bưu chính công ích" in page and "Trả kết quả qua bưu chính công ích" in page
    Dossier.objects.filter(delivered_at=None, concluded_at=None).update(
        service_level="full"
    )  # read anew from the rows
    refresh(whole=True)
    page = browser.get(BOARD + JUNE + "&ben=receiving").content.decode()
    opened = {url: figure for url, figure in links(page).items() if "muc=full" in url}
    assert set(opened.values()) == {2} and "Mức độ 4" in page
    listed = browser.get(next(iter(opened))).content.decode()
    assert len(set(re.findall(r"/can-bo/ho-so/([^/\"]+)/", listed))) == 2 and "· Mức độ 4" in listed
    assert "chưa đủ hồ sơ" in browser.get(BOARD + JUNE + "&ben=receiving&khoi=centres&it_nhat=100").content.decode()
    assert "Điều hành" in browser.get("/can-bo/giam-sat/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_who_watches_an_area_sees_no_other(sign_in: SignedIn, hand: Clock) -> None:
    other = sign_in(Position.AGENCY_HEAD, "H01.31")
    page = other.get(BOARD + JUNE + "&ben=receiving")
    assert page.status_code == 200 and not links(page.content.decode())
    for path in (BOARD, BOARD + "danh-sach/", BOARD + "xuat/csv/"):
        assert other.get(path + JUNE + "&co-quan=H01.21").status_code == 403
        assert sign_in(Position.RECEIVING_OFFICER, "H01.21").get(path + JUNE).status_code == 403
    narrow = other.get(BOARD + "danh-sach/" + JUNE + "&chi-tieu=received_new&ben=receiving&dong=H01.21")
    assert "Không có hồ sơ nào" in narrow.content.decode()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_wrong_addresses_are_told_at_their_fields(sign_in: SignedIn, hand: Clock, settings: Any) -> None:
    browser = sign_in(Position.AGENCY_HEAD, "H01")
    page = browser.get(BOARD + "?ky=mai&it_nhat=nhi%E1%BB%81u").content.decode()
    assert "Ghi kỳ như" in page and 'value="mai"' in page and "Ghi một số nguyên" in page and 'value="nhiều"' in page
    for odd in ("?ben=%7F&khoi=%7F&ty-le=%F0%9F%98%80", "?ky=9999-99&it_nhat=99999999999999999999",
                "?ky=0001-01-01..9999-12-31", "?to-chuc=now&ky=1900-01", "?ky=" + "9" * 5000,
                "?muc=%7F", "?muc=" + "x" * 5000):  # fmt: skip
        assert browser.get(BOARD + odd).status_code == 200, odd
    for odd in ("?chi-tieu=%7F&dong=%7F&after=x", "?after=1.2.3.4", "?chi-tieu=coming&after=9.9.9", "?ky=%00"):
        assert browser.get(BOARD + "danh-sach/" + odd).status_code < 500, odd
    settings.MOTCUA_LAKE = settings.MOTCUA_LAKE / "nowhere"
    empty = browser.get(BOARD)
    assert empty.status_code == 200 and "Chưa có kho dữ kiện" in empty.content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_comes_due_opens(sign_in: SignedIn, hand: Clock, settings: Any) -> None:
    from dataclasses import replace

    made = load(settings.MOTCUA_LAKE)
    assert made is not None
    swap(settings.MOTCUA_LAKE, replace(made, taken_at=on(9).isoformat()))
    browser: Client = sign_in(Position.AGENCY_HEAD, "H01")
    found = links(browser.get(BOARD).content.decode())
    coming = {url: figure for url, figure in found.items() if "chi-tieu=coming" in url}
    assert (
        list(coming.values()) == [Dossier.objects.filter(concluded_at__isnull=True, due_at__lt=on(15)).count()] == [1]
    )
    url = next(iter(coming))
    assert len(set(re.findall(r"/can-bo/ho-so/([^/\"]+)/", browser.get(url).content.decode()))) == 1
    rows = browser.get(url.replace("danh-sach/", "xuat/csv/")).getvalue().decode("utf-8-sig").splitlines()
    assert len(rows) == 2


@pytest.mark.django_db(transaction=True)
def test_the_board_asks_the_database_as_often_for_many_agencies(
    sign_in: SignedIn, hand: Clock, django_assert_max_num_queries: Any
) -> None:
    browser = sign_in(Position.AGENCY_HEAD, "H01")
    browser.get(BOARD + JUNE)
    with django_assert_max_num_queries(24) as few:
        browser.get(BOARD + JUNE + "&khoi=centres")
    from motcua.kernel.actors import SYSTEM
    from motcua.organizations.actions.agencies import establish_agency
    from motcua.organizations.states import Block, Details, Kind, Level

    for number in range(40):
        establish_agency(
            code=f"H01.31.{number + 30}", on=province.OPENED, actor=SYSTEM, at=hand.at,
            details=Details(title=f"Ủy ban nhân dân xã {number}", kind=Kind.COMMUNE_COMMITTEE, level=Level.COMMUNE,
                            block=Block.COMMUNES, reports_to="H01.31"),
        )  # fmt: skip
    with django_assert_max_num_queries(len(few)):
        browser.get(BOARD + JUNE + "&khoi=centres")
