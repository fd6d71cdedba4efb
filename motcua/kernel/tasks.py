"""What the worker does with the queue: hand recorded events to reactions, forget old keys."""

import logging
from datetime import datetime, timedelta

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motcua.kernel import clock, jobs, journal
from motcua.kernel.models import ActKey
from motcua.kernel.models import Event as Row

RETRIES = 7
KEYS_KEPT = timedelta(days=180)

_log = logging.getLogger(__name__)


@app.task(name=jobs.REACT, retry=RetryStrategy(max_attempts=RETRIES, exponential_wait=4))
def react(reaction: str, subject: str, seq: int, at: str) -> None:
    """Hand one recorded event to one reaction. Failing for the last time it becomes a dead letter."""
    row = Row.objects.get(subject=subject, seq=seq, at=datetime.fromisoformat(at))
    jobs.reaction(reaction)(journal.restore(row).event)
    _log.info("reaction done", extra={"reaction": reaction, "subject": subject, "seq": seq})


@jobs.every("17 19 * * *")
def forget_old_keys() -> None:
    """Idempotency keys serve retries, not history: after half a year they go (the events keep theirs)."""
    ActKey.objects.filter(answered_at__lt=clock.now() - KEYS_KEPT).delete()
