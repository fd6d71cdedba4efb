"""The report checker as a visitor uses it: with a file, by keyboard, on a phone, without script, on paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Page, expect

from tests.browser.conftest import Windows
from tests.reports.checking.golden import PRINTED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
HOME = "/kiem-tra-bao-cao/"
UNSOUND = (
    "Tổng số hồ sơ tiếp nhận 318 hồ sơ; đã giải quyết 302 hồ sơ (trước hạn 287, đúng hạn 15); "
    "đang giải quyết 06 hồ sơ."
)
Visit = Callable[..., Page]


@pytest.fixture
def visit(served: str, windows: Windows) -> Visit:
    """A fresh browser of a stranger."""
    cache.clear()
    windows.patience = 20_000

    def enter(*, width: int = 1366, script: bool = True, dark: bool = False) -> Page:
        page = windows.new(width=width, script=script, color_scheme="dark" if dark else "light")
        page.goto(f"{served}{HOME}")
        return page

    return enter


def send(page: Page, text: str = UNSOUND) -> None:
    page.get_by_label("Hoặc dán nội dung báo cáo").fill(text)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_role("heading", name="Kết quả kiểm tra báo cáo", level=1)).to_be_visible()


def flawless(page: Page) -> None:
    """No axe finding, nothing wider than the window."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    violations = Axe().run(page).response["violations"]
    assert not violations, [(each["id"], each["nodes"][0]["html"]) for each in violations]


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_form_and_result_are_accessible_and_fit(visit: Visit, width: int, dark: bool) -> None:
    page = visit(width=width, dark=dark)
    flawless(page)
    send(page)
    flawless(page)


def test_a_figure_says_what_it_counts_to_mouse_and_keyboard(visit: Visit) -> None:
    page = visit()
    send(page)
    figure = page.locator(".mc-check__figure").first
    tip = figure.locator(".mc-check__tip")
    expect(tip).to_be_hidden()
    figure.hover()
    expect(tip).to_be_visible()
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    page.get_by_role("region", name="Bảng").or_(page.locator(".mc-check__place")).first.focus()
    page.keyboard.press("Tab")
    focused = page.locator(".mc-check__figure:focus .mc-check__tip")
    expect(focused).to_be_visible()
    expect(focused).to_contain_text("tiếp nhận")


def test_a_finding_leads_to_its_place_and_back(visit: Visit) -> None:
    page = visit()
    send(page)
    page.get_by_role("link", name="xem chỗ 1 trong báo cáo").click()
    expect(page.locator("#cho-1")).to_be_in_viewport()
    page.locator("#cho-1").click()
    expect(page.locator("#phat-hien-1")).to_be_in_viewport()
    expect(page.locator("#phat-hien-1")).to_contain_text("302 + 6 = 308")
    expect(page.locator("#phat-hien-1")).to_contain_text("báo cáo ghi 318, lệch 10")


def test_a_file_is_checked_and_saved_without_script(visit: Visit, tmp_path: Path) -> None:
    page = visit(script=False)
    page.set_input_files("input[type=file]", next(PRINTED.glob("17-*.pdf")))
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator(".mc-check__finding--error")).to_have_count(1)
    with page.expect_download() as saving:
        page.get_by_role("button", name="Tải tệp HTML").click()
    kept = tmp_path / "alone.html"
    saving.value.save_as(kept)
    asked: list[str] = []
    alone = page.context.new_page()
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(kept.as_uri())
    expect(alone.locator(".mc-check__finding--error")).to_have_count(1)
    assert asked == [kept.as_uri()]


def test_on_paper_there_are_findings_and_no_buttons(visit: Visit) -> None:
    page = visit()
    send(page)
    page.emulate_media(media="print")
    expect(page.locator(".mc-check-tools")).to_be_hidden()
    expect(page.locator("#phat-hien-1")).to_be_visible()
