"""A small province behind the console, and people signed in at it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations.actions.officers import appoint_officer, register_officer
from motcua.organizations.states import Position
from motcua.people.actions.accounts import appoint_operator, open_account
from motcua.people.queries import holder
from tests.organizations.conftest import OPENED, refused, small

__all__ = ["refused", "small"]
SignIn = Callable[..., Client]


@pytest.fixture
def signed_in(small: None, at: datetime) -> SignIn:
    """`signed_in(Position.AGENCY_HEAD, "H01.14")`: a browser with an officer in that position; None an operator."""

    def sign_in(position: Position | None = None, agency: str = "H01", name: str = "nguoi") -> Client:
        open_account(
            kind=ActorKind.OFFICER, code=name, username=name, display_name="Nguyễn Thị Ngọc", actor=SYSTEM, at=at
        )
        if position is None:
            appoint_operator(code=name, actor=SYSTEM, at=at)
        else:
            register_officer(full_name="Nguyễn Thị Ngọc", agency=agency, code=name, account=name, actor=SYSTEM, at=at)
            appoint_officer(officer=name, position=position, agency=agency, starts=OPENED, actor=SYSTEM, at=at)
        client = Client()
        client.force_login(holder(name))  # type: ignore[arg-type]
        return client

    return sign_in
