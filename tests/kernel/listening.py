"""What the tests of jobs share: a listener to bells, and the worker's round."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from motcua.kernel import jobs
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.permissions import OPERATOR
from tests.kernel.sample import BellRung, hear_bell

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
