"""Reactions: enqueued with the act, done after commit, in order."""

from datetime import datetime

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from tests.kernel.listening import heard, statuses, work
from tests.kernel.sample import BellBroken, BellHeard, ring_bell

__all__ = ["heard"]


@pytest.mark.django_db(transaction=True)
def test_a_reaction_answers_after_commit_in_the_order_of_the_subject(
    heard: list[int], officer: Actor, at: datetime
) -> None:
    for times in (1, 2, 3):
        ring_bell(bell="a", times=times, actor=officer, at=at)
    assert heard == []
    work()
    assert heard == [1, 2, 3]
    assert [recorded.event for recorded in journal.read("ear:a")] == [
        BellHeard(subject="ear:a", seq=n) for n in (1, 2, 3)
    ]
    assert statuses() == {}  # done jobs leave the table


@pytest.mark.django_db(transaction=True)
def test_a_refused_act_enqueues_nothing(heard: list[int], officer: Actor, at: datetime) -> None:
    with pytest.raises(BellBroken):
        ring_bell(bell="a", times=-1, actor=officer, at=at)
    assert statuses() == {}
