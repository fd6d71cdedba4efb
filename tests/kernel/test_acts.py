"""The act: five beats in one transaction, the idempotency key, refusals that change nothing."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import registered_acts
from motcua.kernel.errors import KeyReused, Refusal
from motcua.kernel.models import ActKey, Event, JournalHead
from tests.kernel.sample import BellBroken, BellRung, ring_all, ring_bell, ring_unannounced


def counts() -> tuple[int, int, int]:
    return Event.objects.count(), JournalHead.objects.count(), ActKey.objects.count()


@pytest.mark.django_db
def test_an_act_writes_its_event_with_the_envelope_of_the_act(officer: Actor, at: datetime) -> None:
    answer = ring_bell(bell="a", times=3, actor=officer, at=at, key="k1")
    assert (answer.bell, answer.times, answer.at) == ("a", 3, at)
    (recorded,) = journal.read("bell:a")
    assert recorded.event == BellRung(subject="bell:a", times=3)
    assert (recorded.seq, recorded.at, recorded.actor, recorded.agency) == (1, at, "sample-officer", "H01.14")
    assert (recorded.act, recorded.key, recorded.cites) == ("tests.ring_bell", "k1", ("nd-61-2018:d.17",))


@pytest.mark.django_db
def test_the_same_key_answers_the_first_result_and_writes_nothing(officer: Actor, at: datetime) -> None:
    first = ring_bell(bell="a", times=3, actor=officer, at=at, key="k1")
    before = counts()
    again = ring_bell(bell="a", times=3, actor=officer, at=at + timedelta(hours=1), key="k1")
    assert again == first
    assert again.at == at
    assert counts() == before == (1, 1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"times": 4}, {"bell": "b"}, {"actor": "other"}])
def test_a_key_that_comes_with_other_inputs_is_refused(officer: Actor, at: datetime, change: dict[str, Any]) -> None:
    ring_bell(bell="a", times=3, actor=officer, at=at, key="k1")
    before = counts()
    inputs: dict[str, Any] = {"bell": "a", "times": 3, "actor": officer, "at": at, "key": "k1"} | change
    if change.get("actor"):
        inputs["actor"] = Actor(id="other", kind=officer.kind)
    with pytest.raises(KeyReused):
        ring_bell(**inputs)
    assert counts() == before


@pytest.mark.django_db
def test_a_key_of_another_act_is_refused(officer: Actor, at: datetime) -> None:
    ring_bell(bell="a", actor=officer, at=at, key="k1")
    with pytest.raises(KeyReused):
        ring_all(bells=["a"], actor=officer, at=at, key="k1")


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x" * 201])
def test_a_key_of_impossible_length_is_refused(officer: Actor, at: datetime, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        ring_bell(bell="a", actor=officer, at=at, key=key)
    assert refused.value.code == "bad_key"
    assert counts() == (0, 0, 0)


@pytest.mark.django_db
def test_a_refusal_changes_nothing_and_names_the_rule(officer: Actor, at: datetime) -> None:
    with pytest.raises(BellBroken) as refused:
        ring_bell(bell="a", times=-1, actor=officer, at=at, key="k1")
    assert (refused.value.code, refused.value.field) == ("bell_broken", "times")
    assert refused.value.cites == ("nd-61-2018:d.17",)
    assert counts() == (0, 0, 0)
    assert ring_bell(bell="a", times=1, actor=officer, at=at, key="k2").times == 1  # and the key is free again


@pytest.mark.django_db
def test_composite_acts_are_one_transaction(officer: Actor, at: datetime) -> None:
    assert ring_all(bells=["a", "b", "a"], actor=officer, at=at) == 3
    assert [recorded.seq for recorded in journal.read("bell:a")] == [1, 2]
    with pytest.raises(BellBroken):
        ring_all(bells=["a", "cracked"], actor=officer, at=at)
    assert len(journal.read("bell:a")) == 2


@pytest.mark.django_db
def test_a_refused_inner_act_that_is_forgiven_leaves_no_trace(officer: Actor, at: datetime) -> None:
    assert ring_all(bells=["a", "cracked", "b"], forgiving=True, actor=officer, at=at) == 2
    assert set(Event.objects.values_list("subject", flat=True)) == {"bell:a", "bell:b"}


@pytest.mark.django_db
def test_an_unannounced_event_is_a_mistake(officer: Actor, at: datetime) -> None:
    with pytest.raises(RuntimeError, match="does not announce"):
        ring_unannounced(actor=officer, at=at)
    assert counts() == (0, 0, 0)


def test_an_event_outside_any_act_is_a_mistake() -> None:
    with pytest.raises(RuntimeError, match="outside any act"):
        journal.record(BellRung(subject="bell:a", times=1))


@pytest.mark.django_db
def test_a_naive_instant_or_a_missing_actor_is_a_mistake(officer: Actor, at: datetime) -> None:
    with pytest.raises(TypeError, match="time zone"):
        ring_bell(bell="a", actor=officer, at=datetime(2021, 6, 11))
    with pytest.raises(TypeError, match="Actor"):
        ring_bell(bell="a", actor="officer", at=at)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="keyword"):
        ring_bell("a", actor=officer, at=at)  # type: ignore[misc]


@pytest.mark.django_db
def test_an_act_costs_few_statements(officer: Actor, at: datetime, django_assert_num_queries: Any) -> None:
    ring_bell(bell="a", actor=officer, at=at, key="first")
    # key, savepoint (the test's own transaction holds the outer one), heads, everything said, release
    with django_assert_num_queries(5):
        ring_bell(bell="a", actor=officer, at=at, key="second")
    assert connection.in_atomic_block


def test_acts_of_tests_are_not_listed_as_the_products() -> None:
    assert not [found for found in registered_acts() if found.name.startswith("tests.")]
