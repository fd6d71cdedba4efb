"""The tests of the calendar pages: a clock that stands, people signed in, a typed day, what a reader sees."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.deadlines import queries, seeds
from motcua.deadlines.queries import NATIONAL
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.people.actions.accounts import appoint_operator, open_account
from motcua.people.models import Account
from tests.deadlines.publications import TABLES

HOME = "/quan-tri/lich-lam-viec/"
COUNTRY = f"{HOME}quoc-gia/"
ALL = (*TABLES, "deadlines_calendardraft")
DAY = {
    "on": "18/06/2021", "until": "", "kind": "nghỉ lễ", "title": "Nghỉ toàn quốc", "hours": "", "instead_of": "",
    "source": "", "decision": "QĐ 1/2021",
}  # fmt: skip


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


def text(answer: Any) -> str:
    """What a reader sees of a page, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def add(browser: Client, **changes: str) -> Any:
    kept = queries.draft(NATIONAL, actor=Actor(id="quan-tri", kind=ActorKind.OFFICER, position="system-operator"))
    return browser.post(f"{COUNTRY}soan/", {"do": "add", "revision": str(kept.revision), **DAY, **changes})
