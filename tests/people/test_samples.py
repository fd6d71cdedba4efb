"""The people of the sample province: lawful patterns, loaded once, found by their codes."""

import re
from datetime import datetime
from typing import Any

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.people import queries, seeds
from motcua.people.actions.samples import open_samples
from motcua.people.models import Account
from motcua.people.rules import SamplesNotAllowed
from tests.people.state import snapshot


def test_identity_numbers_follow_the_pattern() -> None:
    """Three digits of the province, one of century and sex, two of the year, six of one's own."""
    for citizen in seeds.people().citizens:
        if citizen.kind is ActorKind.BUSINESS:
            continue
        assert citizen.born_on is not None
        century = (citizen.born_on.year - 1900) // 100 * 2 + (citizen.sex == "female")
        assert re.fullmatch(rf"089{century}{citizen.born_on.year % 100:02}99\d{{4}}", citizen.number), citizen.name


def test_the_sample_people_are_varied() -> None:
    people = seeds.people()
    assert len({each.role for each in people.officers}) == 9
    assert {each.sex for each in people.citizens} == {"male", "female", ""}
    assert {each.level for each in people.citizens} == {1, 2}
    by_code = {each.code: each for each in people.citizens}
    [child] = [each for each in people.citizens if each.guardian]
    assert not child.signs_in
    assert child.guardian in by_code
    [business] = [each for each in people.citizens if each.representative]
    assert (business.kind, business.representative in by_code) == (ActorKind.BUSINESS, True)


def test_loading_twice_loads_once(db: None, at: datetime) -> None:
    assert seeds.load(at) == 17
    before = snapshot()
    assert seeds.load(at) == 0
    assert snapshot() == before
    assert journal.read("samples:people")[0].event.payload() == {"accounts": 17}
    assert all(card.is_sample for card in queries.samples())
    assert len(queries.samples()) == 17


def test_what_is_missing_is_loaded_again(db: None, at: datetime) -> None:
    seeds.load(at)
    Account.objects.filter(code="mau-giam-sat").delete()
    assert seeds.load(at) == 1


def test_the_sample_operator_is_one(db: None, at: datetime) -> None:
    seeds.load(at)
    assert queries.actor_of(Account.objects.get(code="mau-quan-tri")).position == "system-operator"
    assert queries.actor_of(Account.objects.get(code="mau-lanh-dao")).position is None


def test_nothing_is_loaded_where_real_people_are_served(db: None, at: datetime, settings: Any) -> None:
    settings.SAMPLES_ALLOWED = False
    before = snapshot()
    with pytest.raises(SamplesNotAllowed):
        seeds.load(at)
    assert snapshot() == before


def test_only_the_house_peoples_the_province(db: None, at: datetime) -> None:
    with pytest.raises(NotAdmitted):
        open_samples(officers=(), citizens=(), actor=Actor(id="x", kind=ActorKind.OFFICER), at=at)
    assert open_samples(officers=(), citizens=(), actor=SYSTEM, at=at) == 0
