"""What people tells."""

from datetime import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.people import queries
from motcua.people.models import Account


def test_a_stranger_is_no_actor() -> None:
    with pytest.raises(NotAdmitted):
        queries.actor_of(AnonymousUser())


def test_the_actor_is_the_public_code(an_officer: str) -> None:
    account = Account.objects.get(code=an_officer)
    assert queries.actor_of(account) == Actor(id="can-bo-ngan", kind=ActorKind.OFFICER)
    assert str(account) == "Nguyễn Thị Kim Ngân"


def test_a_card_shows_no_more_than_it_must(an_officer: str, at: datetime) -> None:
    card = queries.account_card(an_officer)
    assert card is not None
    assert (card.code, card.kind, card.username, card.is_active) == (an_officer, ActorKind.OFFICER, "kim.ngan", True)
    assert queries.account_card("khong-co") is None
    assert queries.locked_until(an_officer, at=at) is None
