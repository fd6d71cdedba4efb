"""An officer at the door, and a running identity provider."""

import copy
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.exchange.vneid import emulator
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.people.actions.accounts import open_account

PASSWORD = "lúa vàng Bảy Núi"
DOOR = "/dang-nhap/"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer_code(db: None) -> str:
    """An officer's account, login name `kim.ngan`."""
    return open_account(
        kind=ActorKind.OFFICER, username="kim.ngan", password=PASSWORD, display_name="Nguyễn Thị Kim Ngân",
        code="can-bo-ngan", actor=SYSTEM, at=clock.now(),
    )  # fmt: skip


@pytest.fixture
def inside(officer_code: str) -> Client:
    """A browser in which the officer is signed in."""
    browser = Client()
    assert enter(browser).status_code == 302
    return browser


def enter(browser: Client, password: str = PASSWORD, username: str = "kim.ngan", **more: str) -> Any:
    """Send the officers' form."""
    return browser.post(DOOR, {"login": username, "password": password, **more})


def signed_in_as(browser: Client) -> str | None:
    """The code of the account that the browser's session belongs to."""
    request = browser.get("/dang-nhap/phien/").wsgi_request
    return request.user.code if request.user.is_authenticated else None


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def answer_of(address: str) -> str:
    """Where the identity provider sends the browser: path and query of our callback."""
    try:
        urllib.request.build_opener(_Stay).open(address, timeout=5)
    except urllib.error.HTTPError as redirect:
        with redirect:
            back = urlsplit(redirect.headers["Location"])
        return f"{back.path}?{back.query}"
    raise AssertionError("the provider did not answer with a redirect")


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    """The address of a running emulator."""
    server = emulator.server(port=0, slow_seconds=2.5)
    Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def vneid(provider: str, settings: Any) -> Callable[..., str]:
    """Begin in a browser and answer as a sample citizen; gives the callback that the browser would open."""
    point_to(settings, provider)

    def begin(browser: Client, *, fault: str = "none", citizen: str = "mau-cong-dan-lan", next_url: str = "") -> str:
        question = browser.get("/dang-nhap/vneid/", {"next": next_url} if next_url else {})
        assert question.status_code == 302
        assert question["Location"].startswith(f"{provider}/authorize?")
        return answer_of(f"{question['Location']}&citizen={citizen}&fault={fault}")

    return begin


def point_to(settings: Any, issuer: str) -> None:
    """Let the client look for the provider there, and not wait long."""
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    providers["openid_connect"]["APPS"][0]["settings"]["server_url"] = issuer
    settings.SOCIALACCOUNT_PROVIDERS = providers
    settings.SOCIALACCOUNT_REQUESTS_TIMEOUT = 1
