"""Dead letters: reactions that failed for good, seen and retried by an operator alone."""

from datetime import datetime

import pytest
from django.db import connection

from motcua.kernel.actions.dead_letters import NotADeadLetter, retry_dead_letter
from motcua.kernel.actors import Actor
from motcua.kernel.dead_letters import dead_letters
from motcua.kernel.errors import NotAdmitted
from motcua.kernel.models import Event
from tests.kernel.listening import OPERATING, heard, statuses, work
from tests.kernel.sample import ring_bell

__all__ = ["heard"]


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
    assert (letter.subject, letter.seq, letter.reaction) == ("bell:a", 1, "tests.kernel.listening.listen")
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
