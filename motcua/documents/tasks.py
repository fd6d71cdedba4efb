"""What wakes by the clock for documents."""

from motcua.documents.actions.originals import drop_old_photos
from motcua.documents.actions.rescanning import rescan_some
from motcua.documents.actions.scanning import take_scans
from motcua.documents.actions.sweeping import sweep_files
from motcua.kernel import clock, jobs
from motcua.kernel.actors import SYSTEM


@jobs.every("23 * * * *")
def put_files_away() -> None:
    """What killed acts left behind, what no file shows any more, uploads that ran out: every hour."""
    sweep_files(at=clock.now())


@jobs.every("* * * * *")
def take_scans_in() -> None:
    """What the scanners of the network dropped: every minute."""
    take_scans(actor=SYSTEM, at=clock.now())


@jobs.every("*/10 * * * *")
def scan_again() -> None:
    """What came in while the virus scanner was away: every ten minutes."""
    rescan_some(actor=SYSTEM, at=clock.now())


@jobs.every("47 3 * * *")
def let_old_photos_go() -> None:
    """Photos of which only a cut piece is shown: every night."""
    drop_old_photos(actor=SYSTEM, at=clock.now())
