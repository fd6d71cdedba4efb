"""Hostile uploads: each is refused with a Vietnamese sentence or made harmless; the count is printed with `-rP`."""

import io
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.looks import open_file
from motcua.documents.gateways import vault
from motcua.documents.models import Content, File
from motcua.documents.rules.refusals import FileInfected, FileRefused, NotScanned
from motcua.documents.states import FileKind, Scan
from motcua.exchange.clamav.emulator import EICAR, Mood, emulated
from tests.architecture.words import is_marked
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OWNER
from tests.documents.hostile import HARMLESS, HOSTILE, REFUSED, Hostile

pytestmark = pytest.mark.django_db


def plain_streams(content: bytes) -> bytes:
    """Everything that a PDF says, unpacked: what a search for bytes must look at."""
    with pikepdf.open(io.BytesIO(content)) as book:
        out = io.BytesIO()
        book.save(
            out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )  # fmt: skip
    return out.getvalue()


def outcome(hostile: Hostile, at: datetime) -> str:
    """What became of it, after checking that it is so."""
    try:
        stored = store_upload(content=hostile.content(), name=hostile.name, owner=OWNER, actor=CITIZEN, at=at)
    except FileRefused as refusal:
        assert is_marked(refusal.message), refusal.message
        assert refusal.field == "file"
        assert hostile.code in {"", refusal.code}, (hostile.what, refusal.code, refusal.message)
        return REFUSED
    opened = open_file(code=stored.code, actor=CITIZEN, at=at)
    content = b"".join(opened.content)
    if stored.kind is FileKind.PDF and not hostile.packed:
        content += plain_streams(content)
    for gone in hostile.gone:
        assert gone not in content, (hostile.what, gone)
    assert not set(stored.name) & set('/\\\0\r\n<>"\u202e'), stored.name
    assert all(c.isprintable() and c.isascii() for c in opened.headers["Content-Disposition"])
    return HARMLESS


@pytest.mark.slow
def test_hostile_uploads_are_refused_or_made_harmless(at: datetime) -> None:
    fates = Counter()  # type: ignore[var-annotated]
    wrong = []
    for hostile in HOSTILE:
        became = outcome(hostile, at)
        fates[became] += 1
        if became != hostile.fate:
            wrong.append((hostile.what, became))
    print(f"hostile uploads: {len(HOSTILE)}; refused {fates[REFUSED]}, made harmless {fates[HARMLESS]}")
    assert wrong == []
    assert File.objects.count() == fates[HARMLESS]


def test_what_was_taken_out_is_told(at: datetime) -> None:
    script = next(each for each in HOSTILE if "JavaScript khi mở" in each.what)
    stored = store_upload(content=script.content(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    assert stored.notes == ("Đã gỡ khỏi tệp: JavaScript, hành động tự chạy.",)


def infected() -> bytes:
    return samples.picture(comment=EICAR.encode())


def test_a_virus_is_refused_before_anything_is_opened(at: datetime, settings: Any) -> None:
    settings.VIRUS_SCANNER = "motcua.exchange.clamav.client.configured"
    settings.CLAMAV_PATIENCE = 5
    with emulated() as server:
        settings.CLAMAV_ADDRESS = server.address
        with pytest.raises(FileInfected):
            store_upload(content=infected(), name="a.jpg", owner=OWNER, actor=CITIZEN, at=at)
        stored = store_upload(content=samples.picture(), name="a.jpg", owner=OWNER, actor=CITIZEN, at=at)
    assert stored.scan is Scan.CLEAN
    assert File.objects.count() == 1


@pytest.mark.parametrize("mood", [Mood.LATE, Mood.CLOSING, Mood.FULL, Mood.MAD])
def test_a_silent_scanner_is_said_or_stops_everything(mood: Mood, at: datetime, settings: Any, store: Path) -> None:
    settings.VIRUS_SCANNER = "motcua.exchange.clamav.client.configured"
    settings.CLAMAV_PATIENCE = 0.3
    with emulated() as server:
        server.mood, settings.CLAMAV_ADDRESS = mood, server.address
        stored = store_upload(content=samples.picture(), name="a.jpg", owner=OWNER, actor=CITIZEN, at=at)
        assert stored.scan is Scan.NOT_SCANNED
        settings.VIRUS_SCAN_REQUIRED = True
        with pytest.raises(NotScanned):
            store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    assert Content.objects.count() == len(list(vault.names())) == 1
