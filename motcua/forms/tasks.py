"""What wakes by the clock for forms."""

from motcua.forms.actions.clearing import clear_idle_answers
from motcua.kernel import clock, jobs
from motcua.kernel.actors import SYSTEM


@jobs.every("41 2 * * *")
def put_idle_answers_away() -> None:
    """Answers that nobody finished: every night."""
    clear_idle_answers(actor=SYSTEM, at=clock.now())
