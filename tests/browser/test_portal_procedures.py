"""Procedures for citizens in Chromium: phone and desk, with script and without, suggestions, paper, axe."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.deadlines import seeds as calendars
from motcua.kernel.clock import VIETNAM
from motcua.procedures import seeds
from tests.browser import looking
from tests.browser.conftest import Windows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
LOADED = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
Visit = Callable[..., Page]


@pytest.fixture
def house(live_server: Any, settings: Any) -> str:
    """The address of a house with the sample catalogue."""
    settings.ALLOWED_HOSTS = ["*"]
    calendars.load(LOADED)
    seeds.load(LOADED)
    return str(live_server.url)


@pytest.fixture
def visit(house: str, windows: Windows) -> Visit:
    """A stranger on the portal."""
    windows.forgiven = ("status of 40",)

    def open_page(path: str, *, width: int = 360, script: bool = True) -> Page:
        page = windows.new(width=width, height=740, script=script)
        page.goto(f"{house}{path}")
        return page

    return open_page


def flawless(page: Page, name: str) -> None:
    looking.flawless(page, f"portal-{name}")


def test_every_page_is_flawless_at_both_widths(visit: Visit, house: str) -> None:
    pages = {
        "home": "", "find": "thu-tuc/", "answers": "thu-tuc/?q=khai+sinhx&cap=commune", "nothing": "thu-tuc/?q=zzzzq",
        "fields": "thu-tuc/linh-vuc/", "procedure": "thu-tuc/1.001193/", "papers": "thu-tuc/1.001193/giay-to/",
        "desks": "thu-tuc/1.001193/noi-nop/", "online": "thu-tuc/2.000635/nop-truc-tuyen/",
        "versions": "thu-tuc/2.000806/phien-ban/", "gone": "thu-tuc/2.000488/",
        "old": "thu-tuc/2.000806/?ngay=2021-06-15",
        "wrong-day": "thu-tuc/1.001193/?ngay=abc", "unknown": "thu-tuc/9.999999/",
    }  # fmt: skip
    for width in (360, 1366):
        page = visit("/", width=width)
        for name, path in pages.items():
            page.goto(f"{house}/{path}")
            flawless(page, name)


def test_from_the_front_page_to_the_reasons_of_the_day_without_script(visit: Visit) -> None:
    page = visit("/", script=False)
    page.get_by_label("Bạn cần làm việc gì?").fill("lam giay khai sinh cho con")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    expect(page.get_by_text("Nộp bây giờ, trả").first).to_be_visible()
    page.get_by_text("Vì sao ngày này?").click()
    expect(page.get_by_text("Hồ sơ được tiếp nhận lúc")).to_be_visible()
    page.get_by_role("link", name="Nộp hồ sơ này").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đăng ký khai sinh")
    assert "/nop-ho-so/1.001193/" in page.url


def test_filters_work_without_script(visit: Visit) -> None:
    page = visit("/thu-tuc/?q=dang+ky", script=False)
    page.get_by_text("Lọc kết quả").click()
    page.get_by_label("Cấp giải quyết").select_option("province")
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.wait_for_url(lambda url: "cap=province" in url and "q=dang" in url)
    page.get_by_role("link", name="Bỏ lọc Cấp tỉnh").click()
    page.wait_for_url(lambda url: "cap=" not in url and "q=dang" in url)


def test_suggestions_by_keyboard(visit: Visit) -> None:
    page = visit("/thu-tuc/")
    box = page.get_by_role("combobox", name="Bạn cần làm việc gì?")
    box.press_sequentially("khai si")
    option = page.get_by_role("option", name="Đăng ký khai sinh 1.001193", exact=False).first
    expect(option).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).not_to_have_value("khai si")
    box.press("Enter")
    expect(page.get_by_role("heading", name="Thủ tục phù hợp nhất")).to_be_visible()


def test_on_paper_there_are_papers_to_tick_and_no_buttons(visit: Visit) -> None:
    page = visit("/thu-tuc/1.001193/giay-to/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Tờ khai đăng ký khai sinh")).to_be_visible()
    expect(page.locator(".mc-checklist__box").first).to_be_visible()
    expect(page.get_by_role("button", name="In trang này")).to_be_hidden()
    page.goto(page.url.removesuffix("giay-to/"))
    expect(page.get_by_role("heading", name="Bắt đầu nộp hồ sơ")).to_be_hidden()
    expect(page.get_by_text("Hồ sơ được tiếp nhận lúc")).to_be_visible()
