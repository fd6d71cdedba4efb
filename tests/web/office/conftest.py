"""A small province with its people at their desks; the clock stands where a test puts it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations.actions.officers import appoint_officer, assign_account, register_officer
from motcua.organizations.states import Position
from motcua.people.actions.accounts import open_account
from motcua.people.models import Account
from tests.web.conftest import Clock

SignedIn = Callable[[Position, str], Client]


@pytest.fixture
def sign_in(planted: None, hand: Clock) -> SignedIn:
    """A browser of an officer in a position at an agency, with an account of that name."""

    def enter(position: Position, agency: str) -> Client:
        name = f"{position.value}-{agency.replace('.', '').lower()}"
        if not Account.objects.filter(code=name).exists():
            open_account(
                kind=ActorKind.OFFICER, username=name, display_name=f"Cán bộ {name}", code=name, actor=SYSTEM,
                at=hand.at,
            )  # fmt: skip
            register_officer(code=name, full_name=f"Cán bộ {name}", agency=agency, actor=SYSTEM, at=hand.at)
            assign_account(officer=name, account=name, actor=SYSTEM, at=hand.at)
            appoint_officer(
                officer=name, agency=agency, position=position, starts=date(2020, 1, 1), actor=SYSTEM, at=hand.at
            )
        browser = Client()
        browser.force_login(Account.objects.get(code=name), backend="motcua.web.signin.backend.SignInBackend")
        return browser

    return enter
