"""The officers' part (cán bộ): received, decided by another agency, given back, seen in the figures."""

from collections.abc import Callable

from playwright.sync_api import Page

from motcua.config.tour.pages import press
from motcua.config.tour.stage import Hand

RESULT = "Giấy khai sinh"


def play(page: Page, base: str, turn: str) -> None:
    """Be the person of a button of the guided walk."""
    page.goto(f"{base}/bat-dau/")
    press(page, turn)
    page.reload()  # the greeting is not what a picture should show


def case(page: Page, base: str, code: str) -> None:
    """Open a case by its lodging number."""
    page.goto(f"{base}/can-bo/ho-so/{code}/")


def receive(page: Page, base: str, code: str, shoot: Callable[[str], None]) -> None:
    """The desk accepts what was lodged, and hands it over."""
    play(page, base, "Vào bàn một cửa")
    shoot("today")
    case(page, base, code)
    press(page, "Tiếp nhận")
    press(page, "Tiếp nhận")
    shoot("accepted")
    case(page, base, code)
    press(page, "Chuyển bước")
    press(page, "Chuyển bước")


def decide(page: Page, base: str, code: str, hand: Hand, shoot: Callable[[str], None] | None) -> None:
    """Another officer, or another agency, does with it what is to be done."""
    play(page, base, hand.turn)
    case(page, base, code)
    if shoot is not None:
        shoot("decide")
    press(page, hand.act)
    press(page, hand.act)


def give_back(page: Page, base: str, code: str, number: str) -> None:
    """The desk notes the result and gives it to the applicant."""
    play(page, base, "Vào trả kết quả")
    case(page, base, code)
    press(page, "Ghi kết quả")
    page.locator("main input[name=name]").fill(RESULT)
    page.locator("main input[name=number]").fill(number)
    press(page, "Ghi kết quả")
    page.goto(f"{base}/can-bo/tra-ket-qua/{code}/")
    press(page, "Đã trả kết quả")


def overdue(page: Page, base: str) -> None:
    """A case that is late: who held it, why this day, both books."""
    play(page, base, "Xem hồ sơ quá hạn")
    page.locator("main table a[href*='/can-bo/ho-so/']").first.click()
    page.wait_for_load_state()
