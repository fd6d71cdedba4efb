"""Health: what a watchdog is told."""

from typing import Any

import pytest
from django.db import connection

from motcua.kernel.health import Health, examine


@pytest.mark.parametrize(
    ("health", "ready"),
    [
        (Health(database=False), False),
        (Health(database=True), False),
        (Health(database=True, heartbeat=3), True),
        (Health(database=True, heartbeat=61), False),
        (Health(database=True, heartbeat=3, queue_age=601), False),
        (Health(database=True, heartbeat=3, queue_age=600, dead_letters=9), True),
    ],
)
def test_ready_means_people_are_served_and_work_gets_done(health: Health, ready: bool) -> None:
    assert health.ready is ready


@pytest.mark.django_db
def test_the_figures_come_from_the_queue(client: Any) -> None:
    assert examine() == Health(database=True)
    assert client.get("/health/ready").status_code == 503
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '5 seconds')")
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, status, queue_name) VALUES ('x', 'failed', 'default')"
        )
    found = examine()
    assert (found.heartbeat, found.queue_age, found.dead_letters) == (5, None, 1)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()["ready"]) == (200, True)


def test_alive_needs_no_database(client: Any) -> None:
    assert client.get("/health/live").content == b"ok\n"
    assert client.post("/health/live").status_code == 405
