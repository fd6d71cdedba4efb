"""What wakes by the clock for documents."""

from motcua.documents.actions.sweeping import sweep_files
from motcua.kernel import clock, jobs


@jobs.every("23 * * * *")
def put_files_away() -> None:
    """What killed acts left behind, what no file shows any more, uploads that ran out: every hour."""
    sweep_files(at=clock.now())
