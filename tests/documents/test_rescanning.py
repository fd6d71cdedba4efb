"""What came in unscanned is scanned when the scanner is back; what is infected opens no more."""

from datetime import datetime
from typing import Any

import pytest

from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.looks import open_file, preview_file
from motcua.documents.actions.rescanning import lock_infected, rescan_some
from motcua.documents.models import Content
from motcua.documents.rules.refusals import FileInfected
from motcua.documents.states import Scan
from motcua.exchange.clamav.emulator import EICAR, Mood, emulated
from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OWNER

pytestmark = pytest.mark.django_db


def sleeping_virus() -> bytes:
    """In a comment of a signed PDF, which is kept byte by byte."""
    return samples.signed_pdf().replace(b"startxref", b"%" + EICAR.encode() + b"\nstartxref")


def test_infected_files_open_no_more(at: datetime, settings: Any) -> None:
    clean = store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    bad = store_upload(content=sleeping_virus(), name="b.pdf", owner=OWNER, actor=CITIZEN, at=at)
    assert rescan_some(actor=SYSTEM, at=at) == (0, 0)  # nobody scans here yet
    settings.VIRUS_SCANNER = "motcua.exchange.clamav.client.configured"
    settings.CLAMAV_PATIENCE = 5
    with emulated() as server:
        settings.CLAMAV_ADDRESS = server.address
        server.mood = Mood.CLOSING
        assert rescan_some(actor=SYSTEM, at=at) == (0, 0)
        server.mood = Mood.WELL
        assert rescan_some(actor=SYSTEM, at=at) == (1, 1)
        assert rescan_some(actor=SYSTEM, at=at) == (0, 0)
    for attempt in (
        lambda: open_file(code=bad.code, actor=CITIZEN, at=at),
        lambda: preview_file(code=bad.code, number=1, width=160, actor=CITIZEN, at=at),
        lambda: store_upload(content=sleeping_virus(), name="b.pdf", owner=OWNER, actor=CITIZEN, at=at),
    ):
        with pytest.raises(FileInfected):
            attempt()
    open_file(code=clean.code, actor=CITIZEN, at=at)
    assert Content.objects.get(files__code=clean.code).scan == Scan.CLEAN
    assert journal.read(f"file:{bad.code}")[-1].event.kind == "documents.infection_found"


def test_only_the_house_shuts_a_content(at: datetime) -> None:
    store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    with pytest.raises(NotAdmitted):
        lock_infected(digest=bytes(Content.objects.get().digest).hex(), actor=CITIZEN, at=at)
    assert Content.objects.get().scan == Scan.NOT_SCANNED
