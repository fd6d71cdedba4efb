"""What wakes by the clock for partners."""

from motcua.kernel import clock, jobs
from motcua.partners.actions.calls import forget_calls


@jobs.every("41 19 * * *")
def forget_silent_callers() -> None:
    """Counts of callers who were silent for a day are dropped every night, at 02:41 in Vietnam."""
    forget_calls(at=clock.now())
