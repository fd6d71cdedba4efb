"""Calendars on the console as an operator uses them: by keyboard, on a phone, on paper, without script."""

import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from motcua.deadlines import seeds as calendars
from motcua.deadlines.models import CalendarVersion
from motcua.kernel import clock
from motcua.people import seeds
from tests.browser import looking
from tests.browser.conftest import Windows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
HOME = "/quan-tri/lich-lam-viec/"
Visit = Callable[..., Page]


@pytest.fixture
def visit(served: str, windows: Windows) -> Visit:
    """A fresh browser in which the operator is signed in."""
    cache.clear()
    seeds.load(clock.now())
    calendars.load(clock.now())

    def enter(*, width: int = 1440, script: bool = True) -> Page:
        page = windows.new(width=width, height=900, script=script)
        page.goto(f"{served}/dang-nhap/mau/?next={HOME}")
        page.get_by_role("button", name="Huỳnh Minh Đức").click()
        expect(page.get_by_role("heading", name="Lịch làm việc", level=1)).to_be_visible()
        return page

    return enter


def flawless(page: Page, name: str) -> None:
    looking.flawless(page, f"calendars-{name}")


def prepare(page: Page) -> None:
    """A swapped day and its make-up day, typed as people do, in a year that is still ahead."""
    year = clock.vietnam(clock.now()).year + 1
    page.get_by_role("link", name="Soạn thay đổi").click()
    page.get_by_label("Số, ký hiệu quyết định").fill("QĐ 99/QĐ-TTg")
    for day, kind, other in (("4/6", "nghỉ hoán đổi", "12/6"), ("12/6", "làm bù", "4/6")):
        page.get_by_label("Ngày", exact=True).fill(f"{day}/{year}")
        page.get_by_label("Loại ngày").select_option(kind)
        page.get_by_label("Tên ngày").fill(f"Thử {kind}")
        page.get_by_label("Giờ làm việc").fill("07:30-11:30" if kind == "làm bù" else "")
        page.get_by_label("Ngày hoán đổi").fill(f"{other}/{year}")
        page.get_by_label("Tên ngày").press("Enter")
        expect(page.get_by_text(f"Thử {kind}", exact=False).first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_a_change_from_the_year_to_its_publication(visit: Visit, width: int) -> None:
    page = visit(width=width)
    flawless(page, "list")
    page.get_by_role("link", name="Lịch làm việc quốc gia").click()
    expect(page.locator(".mc-cal__month")).to_have_count(12)
    flawless(page, "year")
    prepare(page)
    flawless(page, "amend")
    page.get_by_role("button", name="Xem trước tác động").click()
    expect(page.get_by_role("heading", name="Những ngày thay đổi")).to_be_visible()
    expect(page.get_by_text("Không có hồ sơ nào đang giải quyết theo lịch này.")).to_be_visible()
    flawless(page, "preview")
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("Đã ban hành phiên bản số 2 của lịch này.")).to_be_visible()
    flawless(page, "versions")
    assert CalendarVersion.objects.count() == 2


def test_without_script_everything_is_done_too(visit: Visit) -> None:
    page = visit(script=False)
    page.get_by_role("link", name="Lập lịch riêng cho cơ quan").click()
    page.get_by_label("Mã định danh cơ quan").fill("H01.14")
    page.get_by_label("Tên lịch").fill("Sở Xây dựng")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Từ ngày", exact=True).fill(f"01/06/{clock.vietnam(clock.now()).year + 1}")
    page.get_by_label("Thứ Sáu").fill("")
    page.get_by_label("Thứ Bảy").fill("7h30 – 11h30")
    page.get_by_role("button", name="Ghi vào bản thảo").click()
    expect(page.locator("#id_friday_error")).to_contain_text("Cơ quan phải làm việc mọi ngày")
    expect(page.get_by_label("Thứ Bảy")).to_have_value("7h30 – 11h30")
    page.get_by_label("Thứ Sáu").fill("07:30-11:30, 13:30-17:00")
    page.get_by_role("button", name="Ghi vào bản thảo").click()
    page.get_by_label("Số, ký hiệu quyết định").fill("12/QĐ-SXD")
    page.get_by_role("button", name="Xem trước tác động").click()
    expect(page.get_by_text("Thay đổi kéo dài không thời hạn")).to_be_visible()
    page.get_by_role("button", name="Ban hành").click()
    expect(page).to_have_url(re.compile("H01.14/phien-ban/$"))
    assert CalendarVersion.objects.get(calendar_id="H01.14").decision == "12/QĐ-SXD"


def test_the_source_of_a_day_comes_with_the_keyboard(visit: Visit) -> None:
    page = visit()
    page.get_by_role("link", name="Lịch làm việc quốc gia").click()
    page.wait_for_load_state("load")
    day = page.locator("a.mc-cal__day").first
    told = day.locator(".mc-cal__told")
    assert told.bounding_box()["width"] <= 2  # type: ignore[index]
    page.keyboard.press("Tab")
    day.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(day).to_be_focused()
    assert told.bounding_box()["width"] > 100  # type: ignore[index]
    expect(told).to_contain_text("Bộ luật Lao động")
    page.keyboard.press("Enter")
    expect(page.locator(".mc-cal__entry:target")).to_be_visible()


def test_a_year_fits_one_sheet(visit: Visit) -> None:
    """A4 less its margins is 680 by 998 points of the screen: the twelve months stand on it."""
    page = visit()
    page.get_by_role("link", name="Lịch làm việc quốc gia").click()
    page.wait_for_load_state("load")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 998})
    assert page.evaluate("document.querySelector('.mc-cal').getBoundingClientRect().bottom") <= 998
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
