"""The console's internal processes in Chromium: with script and without, by keyboard alone, at two widths, axe."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from motcua.deadlines import seeds as calendars
from motcua.kernel.actors import SYSTEM
from motcua.people import seeds
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.actions.processes import draft_process
from tests.browser.conftest import Windows, enter_by_password
from tests.procedures.test_decisions import record
from tests.procedures.test_processes import PARALLEL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
SHOTS = Path(__file__).resolve().parents[2] / "docs" / "screenshots" / "tmp"
HOME = "/quan-tri/thu-tuc/quy-trinh/ma/1.004222@H01/"
LIST = "/quan-tri/thu-tuc/quy-trinh/cua/1.004222/"
PLAY = f"{HOME}chay-thu/1/?day=14/06/2021&hour=08:00&buoc=1~0"
PAGES = [LIST, f"{LIST}lap/", HOME, f"{HOME}soan/", f"{HOME}nhap/", PLAY, f"{HOME}ban-hanh/", f"{HOME}so-sanh/"]
Visit = Callable[..., Page]


@pytest.fixture
def house(served: str, at: datetime) -> str:
    """The address of a house with one procedure and the draft of its process."""
    seeds.load(at)
    calendars.load(at)
    draft_procedure(record=record(limit="4wd"), actor=SYSTEM, at=at)
    draft_process(definition=PARALLEL, actor=SYSTEM, at=at)
    return served


@pytest.fixture
def visit(house: str, windows: Windows) -> Visit:
    """The system's operator in the console."""
    windows.forgiven = ("422",)

    def open_door(path: str, *, width: int = 1366, height: int = 768, script: bool = True) -> Page:
        page = windows.new(width=width, height=height, script=script)
        enter_by_password(page, house, "mau.quantri", path)
        return page

    return open_door


@pytest.mark.parametrize("width", [360, 1366])
def test_pages_are_sound(visit: Visit, house: str, width: int) -> None:
    page = visit(LIST, width=width, height=740 if width == 360 else 768)
    for place, path in enumerate(PAGES):
        page.goto(f"{house}{path}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        if SHOTS.is_dir():
            page.screenshot(path=SHOTS / f"process-{place}-{width}.png", full_page=True)


def test_a_process_is_written_played_and_published_without_script(visit: Visit, house: str) -> None:
    page = visit(f"{HOME}soan/", script=False)
    page.get_by_role("button", name="Thêm dòng cuối").click()
    expect(page.locator("#r6-number")).to_have_value("")
    page.locator("#r6-number").fill("5")
    page.locator("#r6-time").fill("mấy giờ")
    page.get_by_role("button", name="Lưu dự thảo").last.click()
    expect(page.locator("#r6-time-error")).to_contain_text("Không đọc được thời gian")
    expect(page.locator("#r6-time")).to_have_value("mấy giờ")
    page.get_by_role("button", name="Bỏ dòng 7").click()
    page.locator("#r0-content").fill("Nhận hồ sơ tại quầy")
    page.get_by_role("button", name="Kiểm tra, chưa lưu").click()
    expect(page.get_by_text("Ban hành được")).to_be_visible()
    page.get_by_role("button", name="Lưu dự thảo").last.click()
    expect(page.get_by_text("Đã lưu dự thảo phiên bản 1.")).to_be_visible()
    page.get_by_role("link", name="Chạy thử một hồ sơ").click()
    page.get_by_role("button", name="Chuyển 2a").click()
    expect(page.get_by_role("heading", name="2b. Việc 2b")).to_be_visible()
    page.goto(f"{house}{HOME}")
    page.get_by_role("link", name="Ban hành dự thảo").click()
    page.get_by_label("Áp dụng từ ngày").fill("01/07/2026")
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("Đã ban hành, áp dụng từ 01/07/2026.")).to_be_visible()


def test_a_row_is_moved_by_keyboard_alone(visit: Visit) -> None:
    page = visit(f"{HOME}soan/")
    page.locator("#r0-number").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "down 0":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#r1-content")).to_have_value("Việc 1")


def test_enter_in_a_box_saves_and_moves_nothing(visit: Visit) -> None:
    page = visit(f"{HOME}soan/")
    page.locator("#r2-number").press("Enter")
    expect(page.get_by_text("Đã lưu dự thảo phiên bản 1.")).to_be_visible()
