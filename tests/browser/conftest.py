"""The browser of every test here: headless Chromium that looks for nothing beyond this machine, and its windows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings as conf
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from motcua.people import seeds
from motcua.people.models import Account

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-first-run", "--disable-gpu"]  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Playwright keeps an event loop in this thread; Django's tables are asked all the same."""
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as player:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def served(live_server: Any, settings: Any) -> str:
    """The address of the house under test, that takes forms sent to it."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return str(live_server.url)


@dataclass
class Windows:
    """Windows that a test opens, each a browser of its own, and what their consoles complained of.

    `forgiven` are parts of lines that a test asks for, as the refused form that Chromium calls a failed resource.
    """

    browser: Browser
    forgiven: tuple[str, ...] = ()
    heard: frozenset[str] = frozenset({"error"})
    patience: int = 15_000
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def new(
        self, *, width: int = 1366, height: int = 768, script: bool = True, account: tuple[str, str] | None = None,
        **more: Any,
    ) -> Page:  # fmt: skip
        """An empty page; `account` and address: somebody who is signed in there already."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="vi-VN", java_script_enabled=script, **more
        )
        self.contexts.append(context)
        if account is not None:
            context.add_cookies([session(*account)])  # type: ignore[list-item]
        page = context.new_page()
        page.set_default_timeout(self.patience)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def left(self) -> list[str]:
        """The complaints that nobody forgave."""
        return [line for line in self.complaints if not any(part in line for part in self.forgiven)]

    def _hear(self, line: ConsoleMessage) -> None:
        if line.type in self.heard:
            self.complaints.append(line.text)


@pytest.fixture
def windows(chromium: Browser) -> Iterator[Windows]:
    """Windows of this test, closed after it; no console line may speak of a broken policy or a fault.

    Ask for it after the house, so that they are closed before the house is emptied.
    """
    opened = Windows(chromium)
    yield opened
    for context in opened.contexts:
        context.close()
    assert opened.left() == []


def session(account: str, address: str) -> dict[str, str]:
    """The cookie of somebody who has signed in."""
    signed = Client()
    signed.force_login(Account.objects.get(code=account), backend="motcua.web.signin.backend.SignInBackend")
    name = conf.SESSION_COOKIE_NAME
    return {"name": name, "value": signed.cookies[name].value, "url": address}


def enter_by_password(page: Page, house: str, username: str, path: str) -> None:
    """Sign in as a sample officer does, then open a page."""
    page.goto(f"{house}/dang-nhap/?next={path}")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.locator("[name=password]").fill(seeds.people().password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.goto(f"{house}{path}")
