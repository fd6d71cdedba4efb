"""People for the tests of people."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.people.actions.accounts import open_account
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.actions.persons import PaperData, PersonData, link_person, register_person
from motcua.people.states import PaperKind, Sex

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


AGENCY = Actor(id="can-bo-tiep-nhan", kind=ActorKind.OFFICER, agency="H01.14", position="one-stop-head")
PLAIN = Actor(id="can-bo-thu", kind=ActorKind.OFFICER, agency="H01.14", position="receiving-officer")
NOBODY = Actor(id="can-bo-chua-bo-tri", kind=ActorKind.OFFICER)
STRANGER = Actor(id="nguoi-khac", kind=ActorKind.CITIZEN)
LAN = PersonData(
    full_name="Nguyễn Thị Lan", born_on=date(1990, 3, 14), sex=Sex.FEMALE, unit="30280", detail="12 Trần Hưng Đạo"
)
LAN_CARD = PaperData(PaperKind.PERSONAL, "089190990101")


@pytest.fixture
def person(db: None, at: datetime) -> str:
    """The code of Lan's record, registered at a counter."""
    return register_person(data=LAN, papers=(LAN_CARD,), code="lan", actor=PLAIN, at=at)


@pytest.fixture
def her_account(person: str, at: datetime, lan: Callable[..., Vouched]) -> Actor:
    """Lan signed in through VNeID; her account belongs to the record."""
    account = confirm_identity(vouched=lan(born_on=date(1990, 3, 14)), code="tk-lan", actor=SYSTEM, at=at)
    assert link_person(account=account, actor=SYSTEM, at=at) == person
    return Actor(id=account, kind=ActorKind.CITIZEN)


@pytest.fixture(autouse=True)
def _replay(request: pytest.FixtureRequest) -> Iterator[None]:
    """After every test that touched a record, the replay law holds."""
    touched = "person" in request.fixturenames
    if touched:
        request.getfixturevalue("person")  # so that we look before the database is taken away
    yield
    if touched:
        from tests.people.replay import require_replay

        require_replay()
