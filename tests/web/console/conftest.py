"""The clock stands, the country's calendar is published, and somebody is signed in."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from motcua.deadlines import seeds
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.people.actions.accounts import appoint_operator, open_account
from motcua.people.models import Account


@pytest.fixture
def today(at: datetime, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands at Friday 11 June 2021, 09:00; what asks it twice is told the same."""
    monkeypatch.setattr(clock, "now", lambda: at)
    return at


@pytest.fixture
def published(db: None, today: datetime) -> None:
    seeds.load(today - timedelta(days=30))


def inside(kind: ActorKind, code: str, *, operator: bool = False) -> Client:
    username = code if kind is ActorKind.OFFICER else None
    open_account(kind=kind, username=username, display_name="Người Thử", code=code, actor=SYSTEM, at=clock.now())
    if operator:
        appoint_operator(code=code, actor=SYSTEM, at=clock.now())
    browser = Client()
    browser.force_login(Account.objects.get(code=code), backend="motcua.web.signin.backend.SignInBackend")
    return browser


@pytest.fixture
def operator(published: None) -> Client:
    return inside(ActorKind.OFFICER, "quan-tri", operator=True)


@pytest.fixture
def colleague(published: None) -> Client:
    return inside(ActorKind.OFFICER, "dong-nghiep")
