"""Taking what scanners dropped into their folder (nhận tệp quét): into the inbox of the agency or the officer."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.documents.actions.intake import store_upload
from motcua.documents.gateways import scans
from motcua.documents.rules.limits import limits_for
from motcua.documents.rules.refusals import FileInfected, FileRefused, NotScanned, PaperNotRight, TooMuch
from motcua.documents.states import INBOX, Source
from motcua.kernel.actors import Actor
from motcua.kernel.clock import of_machine
from motcua.kernel.errors import Refusal

QUIET = timedelta(seconds=20)  # a scanner writes slowly; whoever has been silent for so long has ended
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Intake:
    """How many files were taken, put aside, and left for the next round."""

    taken: int
    refused: int
    left: int


def take_scans(*, actor: Actor, at: datetime) -> Intake:
    """Take every file that has lain still; each is an act of its own, so that one bad file stops nothing.

    Killed between keeping and removing, the next round meets the same file again and, by its key, keeps it once.
    """
    taken = refused = left = 0
    for scan in scans.waiting(of_machine(at - QUIET).timestamp()):
        try:
            _take(scan, actor, at)
            taken += 1
        except (NotScanned, TooMuch) as later:
            _log.warning("scan left for later", extra={"code": later.code, "agency": scan.agency})
            left += 1
        except (FileRefused, FileInfected, PaperNotRight) as refusal:
            scans.put_aside(scan, refusal.message)
            refused += 1
        except (Refusal, OSError) as failure:
            _log.warning("scan not taken", extra={"failure": type(failure).__name__, "agency": scan.agency})
            left += 1
    return Intake(taken, refused, left)


def _take(scan: scans.Scan, actor: Actor, at: datetime) -> None:
    content = scans.read(scan, limits_for(actor).size)
    mark = f"{scan.owner}\n{scan.path.name}\n{scan.changed}".encode("utf-8", "surrogateescape")
    store_upload(
        content=content,
        name=scan.path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        owner=f"{INBOX}:{scan.owner}",
        source=Source.SCANNED,
        actor=actor,
        at=at,
        key=f"scan-{hashlib.sha256(mark + hashlib.sha256(content).digest()).hexdigest()}",
    )
    scans.taken(scan)
