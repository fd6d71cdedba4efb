"""The whole walk (cả chuyến đi thử): the five steps of the begin page, and a look at what else there is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from motcua.config.tour import citizen, office
from motcua.config.tour.stage import stage

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1366, "height": 900}
# Pages that anybody may open, and pages with whom one must be to see them.
PUBLIC = (("front", "/"), ("begin", "/bat-dau/"), ("public", "/cong-khai/"))
SEEN = (("Xem bảng của lãnh đạo", "leaders"), ("Lập báo cáo quý", "report"))


def walk(browser: Browser, base: str, folder: Path, *, say: Callable[[str], None]) -> list[Path]:
    """Do the main job in a browser and keep its pictures. Raises Lost, and playwright's own errors."""
    folder.mkdir(parents=True, exist_ok=True)
    kept: list[Path] = []

    def shooting(page: Page) -> Callable[[str], None]:
        def shoot(name: str) -> None:
            kept.append(folder / f"{name}.png")
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=kept[-1], animations="disabled")
            say(f"  {kept[-1]}")

        return shoot

    with _page(browser, DESK) as page:
        there = stage(page, base)
        for name, path in PUBLIC:
            page.goto(base + path)
            shooting(page)(name)
    with _page(browser, PHONE) as page:
        say("Bước 1: người dân nộp hồ sơ")
        office.play(page, base, "Nộp hồ sơ khai sinh")
        code = citizen.lodge(page, there, shooting(page))
    with _page(browser, DESK) as page:
        say(f"Bước 2: một cửa tiếp nhận {code}")
        office.receive(page, base, code, shooting(page))
        for hand in there.hands:
            say(f"Bước 3: {hand.turn.removeprefix('Vào ')}, {hand.act.lower()}")
            last = hand is there.hands[-1]
            office.decide(page, base, code, hand, shooting(page) if last else None)
        say("Bước 4: trả kết quả")
        office.give_back(page, base, code, f"01/{there.today.year}")
        say("Bước 5: số liệu và báo cáo")
        for turn, name in SEEN:
            office.play(page, base, turn)
            shooting(page)(name)
        office.overdue(page, base)
        shooting(page)("case")
    with _page(browser, PHONE) as page:
        office.play(page, base, "Xem hồ sơ của tôi")
        shooting(page)("my-cases")
    return kept


@contextmanager
def _page(browser: Browser, size: dict[str, int]) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]}, locale="vi-VN", reduced_motion="reduce"
    )
    try:
        yield context.new_page()
    finally:
        context.close()
