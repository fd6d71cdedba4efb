"""Hands of the walk (bấm nút): what every page of the house has in common."""

from playwright.sync_api import Page


class Lost(Exception):
    """The walk does not know the page that it came to (đi thử gặp trang lạ)."""


def press(page: Page, name: str) -> None:
    """A button or link of the page's main part, by its whole name."""
    main = page.locator("main")
    button, link = (main.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
    button.or_(link).first.click()
    page.wait_for_load_state()
