"""Where one is signed in, and ending it elsewhere."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from motcua.kernel import clock, journal
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.people.actions.accounts import open_account
from motcua.web.signin.devices import device
from tests.people.state import kinds, snapshot
from tests.web.signin.conftest import PASSWORD, enter, signed_in_as

SESSIONS = "/dang-nhap/phien/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def elsewhere(officer_code: str) -> Client:
    """The same officer in another browser."""
    browser = Client(HTTP_USER_AGENT=FIREFOX)
    enter(browser)
    return browser


def marks(browser: Client) -> list[str]:
    return re.findall(r'name="session" value="([0-9a-f]{20})"', browser.get(SESSIONS).content.decode())


def test_every_session_is_listed_and_none_shows_its_key(inside: Client, elsewhere: Client) -> None:
    page = inside.get(SESSIONS).content.decode()
    assert ("Firefox trên Windows" in page, page.count("Nơi này")) == (True, 1)
    assert len(marks(inside)) == 1
    keys = UserSession.objects.values_list("session_key", flat=True)
    assert len(keys) == 2
    assert not any(key in page for key in keys)


def test_one_session_is_ended(inside: Client, elsewhere: Client, officer_code: str) -> None:
    [mark] = marks(inside)
    assert inside.post(SESSIONS, {"session": mark})["Location"] == SESSIONS
    assert signed_in_as(elsewhere) is None
    assert signed_in_as(inside) == officer_code
    last = journal.read(f"account:{officer_code}")[-1]
    assert (last.event.kind, last.event.payload()) == ("people.session_revoked", {"sessions": 1})


def test_all_others_are_ended(inside: Client, elsewhere: Client, officer_code: str) -> None:
    third = Client()
    enter(third)
    inside.post(SESSIONS)
    assert [signed_in_as(browser) for browser in (elsewhere, third, inside)] == [None, None, officer_code]
    assert journal.read(f"account:{officer_code}")[-1].event.payload() == {"sessions": 2}


def test_what_has_ended_cannot_be_ended_again(inside: Client, elsewhere: Client, officer_code: str) -> None:
    [mark] = marks(inside)
    inside.post(SESSIONS, {"session": mark})
    before = snapshot()
    page = inside.post(SESSIONS, {"session": mark}, follow=True).content.decode()
    assert "đã kết thúc từ trước" in page
    assert snapshot() == before


def test_the_session_of_another_person_stays(inside: Client, officer_code: str) -> None:
    code = open_account(
        kind=ActorKind.OFFICER, username="quoc.bao", password=PASSWORD, display_name="Trần Quốc Bảo",
        actor=SYSTEM, at=clock.now(),
    )  # fmt: skip
    other, again = Client(), Client()
    enter(other, username="quoc.bao")
    enter(again, username="quoc.bao")
    [mark] = marks(other)
    before = snapshot("usersessions_usersession", "kernel_event")
    inside.post(SESSIONS, {"session": mark})
    inside.post(SESSIONS)
    assert snapshot("usersessions_usersession", "kernel_event") == before
    assert (signed_in_as(other), signed_in_as(again)) == (code, code)


def test_ending_needs_the_token(inside: Client, elsewhere: Client, officer_code: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = inside.cookies
    assert strict.post(SESSIONS).status_code == 403
    assert signed_in_as(elsewhere) == officer_code
    assert kinds(officer_code)[-1] == "signed_in"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox trên Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome trên Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari trên iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/130 Chrome/130 Safari/537.36", "Cốc Cốc trên Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15) Chrome/140 Safari/537.36 Edg/140.0", "Edge trên macOS"),
        ("curl/8.0 Linux", "Linux"), ("Opera OPR/1", "Opera"), ("", "Thiết bị không rõ"),
    ],
)  # fmt: skip
def test_browsers_are_named_in_words(user_agent: str, words: str) -> None:
    assert device(user_agent) == words
