"""Give a dead letter another chance (chạy lại việc hỏng)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.kernel import jobs, journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal
from motcua.kernel.events import Event
from motcua.kernel.permissions import admit_operator


@dataclass(frozen=True, kw_only=True)
class DeadLetterRetried(Event):
    """A failed job was put back into the queue (việc hỏng được chạy lại)."""


class NotADeadLetter(Refusal):
    """The job is not failed: it was retried, done or deleted meanwhile (không còn là việc hỏng)."""


@act(cites="motcua:adr-0006", emits=(DeadLetterRetried,))
def retry_dead_letter(*, job: int, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Put a failed job back into the queue, to be done at once (chạy lại việc hỏng). Refuses: NotADeadLetter."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s FOR UPDATE", [job])
        row = cursor.fetchone()
    admit_operator(actor)
    if row is None or row[0] != "failed":
        raise NotADeadLetter("Việc này không còn trong danh sách việc hỏng. Hãy tải lại trang.")
    jobs.queue().retry_job_by_id(job_id=job, retry_at=at)
    journal.record(DeadLetterRetried(subject=f"job:{job}"))
