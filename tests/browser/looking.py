"""Looking at a page: axe finds nothing, nothing is wider than the window, a picture is kept."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SHOTS = Path(__file__).resolve().parents[2] / "docs" / "screenshots" / "tmp"


def flawless(page: Page, name: str) -> None:
    """At the window's own width; `name` is the picture's."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == [], name
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def flawless_at_both_widths(page: Page, name: str) -> None:
    """At a phone's width and a desk's; the window is a desk's afterwards."""
    for width, height in ((360, 740), (1366, 768)):
        page.set_viewport_size({"width": width, "height": height})
        flawless(page, name)
