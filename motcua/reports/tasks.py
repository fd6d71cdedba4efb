"""What wakes by the clock for reports."""

from motcua.kernel import clock, jobs
from motcua.kernel.actors import SYSTEM
from motcua.reports.actions.reminding import remind_reporters


@jobs.every("11 0 * * *")
def remind_of_reports() -> None:
    """Every morning, at 07:11 in Vietnam: agencies whose statutory report is due soon, today or late."""
    remind_reporters(actor=SYSTEM, at=clock.now())
