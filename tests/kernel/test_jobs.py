"""Reactions: enqueued with the act, in order, retried, and dead letters that an operator can see and retry."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from motcua.kernel import jobs, journal
from motcua.kernel.actions.dead_letters import NotADeadLetter, retry_dead_letter
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.dead_letters import dead_letters
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.models import Event
from motcua.kernel.permissions import OPERATOR
from tests.kernel.sample import BellBroken, BellHeard, BellRung, hear_bell, ring_bell

OPERATING = Actor(id="sample-operator", kind=ActorKind.OFFICER, position=OPERATOR)


class Trouble(Exception):
    """The reaction cannot be done."""


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """Listen to bells while the test runs; a bell rung 13 times is trouble."""
    seen: list[int] = []

    def listen(event: BellRung) -> None:
        if event.times == 13:
            raise Trouble("Nguyễn Văn A")
        seen.append(event.times)
        hear_bell(
            bell=event.subject.removeprefix("bell:"), seq=event.times,
            actor=OPERATING, at=datetime.fromisoformat("2021-06-11T09:00+07:00"), key=f"hear:{event.times}",
        )  # fmt: skip

    jobs.on(BellRung)(listen)
    yield seen
    jobs.forget(listen)


def work() -> None:
    """Do what is due in the queue, as the worker does: one round after another, since a lock lets one job by."""
    due = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()"
    for _ in range(20):
        with connection.cursor() as cursor:
            cursor.execute(due)
            if cursor.fetchone() == (0,):
                return
        app.with_connector(app.connector.get_worker_connector()).run_worker(
            wait=False, concurrency=2, listen_notify=False, install_signal_handlers=False
        )


def statuses() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status, count(*) FROM procrastinate_jobs GROUP BY status")
        return dict(cursor.fetchall())


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


@pytest.mark.django_db(transaction=True)
def test_a_failing_reaction_is_retried_then_dead_then_retried_by_an_operator(
    heard: list[int], officer: Actor, at: datetime
) -> None:
    ring_bell(bell="a", times=13, actor=officer, at=at)
    work()
    assert statuses() == {"todo": 1}  # waits for its next attempt
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 7, scheduled_at = NULL")
    work()
    assert statuses() == {"failed": 1}
    (letter,) = dead_letters(actor=OPERATING)
    assert (letter.subject, letter.seq, letter.reaction) == ("bell:a", 1, "tests.kernel.test_jobs.listen")
    assert letter.failure.endswith("Trouble")
    assert "Nguyễn" not in letter.failure
    retry_dead_letter(job=letter.job, actor=OPERATING, at=at, key="retry")
    assert statuses() == {"todo": 1}
    assert dead_letters(actor=OPERATING) == ()
    with pytest.raises(NotADeadLetter):
        retry_dead_letter(job=letter.job, actor=OPERATING, at=at, key="again")


@pytest.mark.django_db
def test_only_an_operator_sees_and_retries_dead_letters(officer: Actor, at: datetime) -> None:
    with pytest.raises(NotAdmitted):
        dead_letters(actor=officer)
    with pytest.raises(NotAdmitted):
        retry_dead_letter(job=1, actor=officer, at=at, key="k")
    assert Event.objects.count() == 0
