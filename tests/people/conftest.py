"""People for the tests of people."""

from collections.abc import Callable
from datetime import datetime

import pytest

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.people.actions.accounts import open_account
from motcua.people.actions.identities import Vouched

PASSWORD = "lúa vàng Bảy Núi"


@pytest.fixture
def an_officer(db: None, at: datetime) -> str:
    """The code of an officer's account, login name `kim.ngan`."""
    return open_account(
        kind=ActorKind.OFFICER, username="kim.ngan", password=PASSWORD, display_name="Nguyễn Thị Kim Ngân",
        code="can-bo-ngan", actor=SYSTEM, at=at,
    )  # fmt: skip


@pytest.fixture
def herself(an_officer: str) -> Actor:
    return Actor(id=an_officer, kind=ActorKind.OFFICER)


@pytest.fixture
def lan() -> Callable[..., Vouched]:
    """What VNeID says of Lan, with changes."""

    def told(**changes: object) -> Vouched:
        known = {
            "issuer": "vneid", "uid": "sub-lan", "kind": ActorKind.CITIZEN, "level": 2, "number": "089190990101",
            "full_name": "Nguyễn Thị Lan", "sex": "female",
        }  # fmt: skip
        return Vouched(**{**known, **changes})  # type: ignore[arg-type]

    return told
