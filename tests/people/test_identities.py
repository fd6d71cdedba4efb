"""A vouched identity finds or opens its account, and keeps what is new."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.people import queries
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.models import Account, Identity
from tests.people.state import kinds, snapshot

Told = Callable[..., Vouched]


def test_the_first_time_opens_an_account(db: None, lan: Told, at: datetime) -> None:
    code = confirm_identity(vouched=lan(born_on=date(1990, 3, 14), phone="0900000101"), actor=SYSTEM, at=at)
    account = Account.objects.get(code=code)
    assert (account.kind, account.username, account.display_name) == ("citizen", None, "Nguyễn Thị Lan")
    assert not account.has_usable_password()
    assert kinds(code) == ["account_opened", "identity_linked"]
    assert journal.read(f"account:{code}")[-1].event.payload() == {"issuer": "vneid", "level": 2}
    known = queries.identity_of(code, actor=Actor(id=code, kind=ActorKind.CITIZEN))
    assert known is not None
    assert (known.number, known.level, known.born_on) == ("089190990101", 2, date(1990, 3, 14))


def test_the_second_time_finds_it_and_writes_nothing(db: None, lan: Told, at: datetime) -> None:
    code = confirm_identity(vouched=lan(), actor=SYSTEM, at=at)
    before = snapshot()
    assert confirm_identity(vouched=lan(), actor=SYSTEM, at=at + timedelta(days=1)) == code
    assert snapshot() == before


def test_what_is_new_is_kept_and_told(db: None, lan: Told, at: datetime) -> None:
    code = confirm_identity(vouched=lan(level=1), actor=SYSTEM, at=at)
    assert confirm_identity(vouched=lan(full_name="Nguyễn Thị Lan Anh"), actor=SYSTEM, at=at) == code
    assert Account.objects.get(code=code).display_name == "Nguyễn Thị Lan Anh"
    assert Identity.objects.get().level == 2
    assert kinds(code)[-1] == "identity_confirmed"


def test_a_business_comes_as_a_business(db: None, lan: Told, at: datetime) -> None:
    code = confirm_identity(vouched=lan(kind=ActorKind.BUSINESS, uid="sub-cty"), actor=SYSTEM, at=at)
    assert queries.actor_of(Account.objects.get(code=code)) == Actor(id=code, kind=ActorKind.BUSINESS)


def test_only_the_house_vouches(db: None, lan: Told, at: datetime) -> None:
    with pytest.raises(NotAdmitted):
        confirm_identity(vouched=lan(), actor=Actor(id="x", kind=ActorKind.CITIZEN), at=at)
    assert not Account.objects.exists()


def test_an_identity_is_for_its_owner(db: None, lan: Told, at: datetime) -> None:
    code = confirm_identity(vouched=lan(), actor=SYSTEM, at=at)
    with pytest.raises(NotAdmitted):
        queries.identity_of(code, actor=Actor(id="khac", kind=ActorKind.CITIZEN))
    assert queries.identity_of("khong-co", actor=SYSTEM) is None


@pytest.mark.django_db(transaction=True)
def test_two_first_times_at_once_open_one_account(lan: Told, at: datetime) -> None:
    def confirm(_: int) -> str:
        try:
            return confirm_identity(vouched=lan(), actor=SYSTEM, at=at)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(confirm, range(8)))
    assert len(set(codes)) == 1
    assert (Account.objects.count(), Identity.objects.count()) == (1, 1)
