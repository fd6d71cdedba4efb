"""Is the house well (tình trạng hệ thống): the database answers, a worker lives, the queue moves."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, connection

from motcua.kernel.actors import Actor
from motcua.kernel.permissions import admit_operator

HEARTBEAT_MAX = timedelta(seconds=60)
QUEUE_AGE_MAX = timedelta(minutes=10)


@dataclass(frozen=True)
class Health:
    """`heartbeat` and `queue_age` in whole seconds; None when there is no worker or nothing waits."""

    database: bool
    heartbeat: int | None = None
    queue_age: int | None = None
    dead_letters: int = 0

    @property
    def ready(self) -> bool:
        """True when people can be served and promised work gets done."""
        return (
            self.database
            and self.heartbeat is not None
            and self.heartbeat <= HEARTBEAT_MAX.total_seconds()
            and (self.queue_age or 0) <= QUEUE_AGE_MAX.total_seconds()
        )


def examine() -> Health:
    """Ask the database. A database that does not answer is a finding, not an exception."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                """
                SELECT (SELECT extract(epoch FROM now() - max(last_heartbeat))::int FROM procrastinate_workers),
                       (SELECT extract(epoch FROM now() - min(coalesce(job.scheduled_at, event.at)))::int
                          FROM procrastinate_jobs AS job
                          JOIN procrastinate_events AS event ON event.job_id = job.id AND event.type = 'deferred'
                         WHERE job.status = 'todo' AND coalesce(job.scheduled_at, event.at) <= now()),
                       (SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed')
                """
            )
            heartbeat, queue_age, dead = cursor.fetchone()
    except DatabaseError:
        return Health(database=False)
    return Health(database=True, heartbeat=heartbeat, queue_age=queue_age, dead_letters=dead)


def examine_for(*, actor: Actor) -> Health:
    """The same, for a person: only a system operator is shown the machine room. Refuses: NotAdmitted."""
    admit_operator(actor)
    return examine()
