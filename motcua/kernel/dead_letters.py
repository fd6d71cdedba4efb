"""Dead letters (việc hỏng): reactions that failed for the last time, kept until an operator retries them."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.kernel.actors import Actor
from motcua.kernel.permissions import admit_operator

PAGE = 50


@dataclass(frozen=True)
class DeadLetter:
    """One failed job: which reaction to which event, how often tried, and the kind of its last failure."""

    job: int
    reaction: str
    subject: str
    seq: int | None
    attempts: int
    failed_at: datetime | None
    failure: str


def dead_letters(*, actor: Actor, before: int | None = None) -> tuple[DeadLetter, ...]:
    """The newest dead letters first, one page; `before` is the last job of the page already seen."""
    admit_operator(actor)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT job.id, coalesce(job.args ->> 'reaction', job.task_name), coalesce(job.args ->> 'subject', ''),
                   (job.args ->> 'seq')::int, job.attempts, failure.failed_at, coalesce(failure.failure, '')
              FROM procrastinate_jobs AS job LEFT JOIN kernel_job_failure AS failure ON failure.job = job.id
             WHERE job.status = 'failed' AND (%(before)s::bigint IS NULL OR job.id < %(before)s)
             ORDER BY job.id DESC LIMIT %(page)s
            """,
            {"before": before, "page": PAGE},
        )
        return tuple(DeadLetter(*row) for row in cursor.fetchall())
