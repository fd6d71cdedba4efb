"""What the worker does with the queue: hand recorded events to reactions, forget old keys."""

import logging
from datetime import datetime, timedelta

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from motcua.kernel import clock, jobs, journal
from motcua.kernel.models import ActKey, JobFailure
from motcua.kernel.models import Event as Row

RETRIES = 7
STALLED_AFTER = 20.0
KEYS_KEPT = timedelta(days=180)

_log = logging.getLogger(__name__)


@app.task(name=jobs.REACT, pass_context=True, retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=4))
def react(context: JobContext, reaction: str, subject: str, seq: int, at: str) -> None:
    """Hand one recorded event to one reaction. Failing for the last time it becomes a dead letter."""
    assert context.job.id is not None  # noqa: S101  a job under way has its number
    row = Row.objects.get(subject=subject, seq=seq, at=datetime.fromisoformat(at))
    try:
        jobs.reaction(reaction)(journal.restore(row).event)
    except Exception as failure:
        kind = f"{type(failure).__module__}.{type(failure).__qualname__}"
        told = {"failed_at": clock.machine_now(), "failure": kind}  # the queue keeps the machine's time
        JobFailure.objects.update_or_create(job=context.job.id, defaults=told)
        raise
    _log.info("reaction done", extra={"reaction": reaction, "subject": subject, "seq": seq})


@jobs.every("17 19 * * *")
def forget_old_keys() -> None:
    """Idempotency keys serve retries, not history: after half a year they go (the events keep theirs)."""
    ActKey.objects.filter(answered_at__lt=clock.now() - KEYS_KEPT).delete()


@app.periodic(cron="* * * * * */20")
@app.task(name="kernel.revive_stalled_jobs", queueing_lock="kernel.revive_stalled_jobs", pass_context=True)
async def revive_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """A worker that was killed leaves its jobs half done: when its heart has stopped they are done again."""
    for job in await context.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER):
        await context.app.job_manager.retry_job(job)
        _log.warning("stalled job revived", extra={"job": job.id})
