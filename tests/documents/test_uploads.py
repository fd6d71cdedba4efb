"""Uploads in chunks: continued where they broke off, never twice, sealed meanwhile, gone when they run out."""

import io
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from motcua.documents import queries
from motcua.documents.actions.looks import open_file
from motcua.documents.actions.sweeping import sweep_files
from motcua.documents.actions.uploads import abandon_upload, append_chunk, finish_upload, start_upload
from motcua.documents.models import File, Upload
from motcua.documents.rules import uploads as rules
from motcua.documents.rules.refusals import FileRefused, NoSuchUpload, TooMuch, WrongOffset
from motcua.documents.states import FileKind, Source
from motcua.kernel.errors import NotAdmitted
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OWNER, STRANGER

pytestmark = pytest.mark.django_db(transaction=True)
CONTENT = samples.signed_pdf() + b"%" + b"x" * 9000 + b"\n%%EOF\n"


def started(at: datetime, size: int = len(CONTENT)) -> str:
    return start_upload(owner=OWNER, name="Đơn.pdf", size=size, actor=CITIZEN, at=at).code


def append(code: str, offset: int, content: bytes, at: datetime) -> int:
    return append_chunk(code=code, offset=offset, content=content, actor=CITIZEN, at=at)


def test_a_file_comes_in_chunks_on_a_line_that_breaks(at: datetime, store: Path) -> None:
    code, sent, line = started(at), 0, random.Random(7)
    while sent < len(CONTENT):
        piece = CONTENT[sent : sent + line.randint(200, 3000)]
        received = append(code, sent, piece, at)
        if line.random() < 0.5:  # the answer was lost: the same chunk again
            assert append(code, sent, piece, at) == received
        sent = queries.upload(code, actor=CITIZEN, at=at).received
    assert b"%PDF" not in b"".join(path.read_bytes() for path in store.rglob("*") if path.is_file())
    stored = finish_upload(code=code, actor=CITIZEN, at=at)
    assert (stored.kind, stored.signed, stored.name) == (FileKind.PDF, True, "Đơn.pdf")
    assert b"".join(open_file(code=stored.code, actor=CITIZEN, at=at).content) == CONTENT
    assert Upload.objects.count() == 0
    assert list((store / "uploads").iterdir()) == []
    assert queries.uploads_of(OWNER, actor=CITIZEN, at=at) == ()


def test_what_does_not_continue_is_refused_and_says_where_to_go_on(at: datetime) -> None:
    code = started(at)
    append(code, 0, CONTENT[:1000], at)
    for offset in (0, 500, 1001, -1, 10**30):
        with pytest.raises(WrongOffset) as caught:
            append(code, offset, b"other", at)
        assert caught.value.received == 1000
    for content in (b"", b"x" * (rules.LARGEST + 1), b"x" * len(CONTENT)):
        with pytest.raises(FileRefused):
            append(code, 1000, content, at)
    with pytest.raises(WrongOffset):
        finish_upload(code=code, actor=CITIZEN, at=at)
    assert queries.upload(code, actor=CITIZEN, at=at).received == 1000
    assert File.objects.count() == 0


def test_only_the_sender_goes_on(at: datetime) -> None:
    code = started(at)
    for attempt in (
        lambda: append_chunk(code=code, offset=0, content=b"x", actor=STRANGER, at=at),
        lambda: finish_upload(code=code, actor=STRANGER, at=at),
        lambda: abandon_upload(code=code, actor=STRANGER, at=at),
        lambda: queries.upload(code, actor=STRANGER, at=at),
        lambda: start_upload(owner=OWNER, name="a", size=1, actor=STRANGER, at=at),
        lambda: start_upload(owner=OWNER, name="a", size=1, actor=CITIZEN, at=at, source=Source.SCANNED),
    ):
        with pytest.raises(NotAdmitted):
            attempt()
    for unknown in ("x", "\0", "0" * 20):
        with pytest.raises(NoSuchUpload):
            append(unknown, 0, b"x", at)


def test_sizes_and_numbers_have_limits(at: datetime) -> None:
    for size in (0, -1, 10**12):
        with pytest.raises(FileRefused):
            started(at, size)
    for _ in range(rules.AT_ONCE):
        started(at)
    with pytest.raises(TooMuch):
        started(at)


def test_what_runs_out_or_is_given_up_goes_away(at: datetime, store: Path) -> None:
    given_up, forgotten = started(at), started(at)
    for code in (given_up, forgotten):
        append(code, 0, CONTENT[:1000], at)
    abandon_upload(code=given_up, actor=CITIZEN, at=at)
    assert [path.name for path in (store / "uploads").iterdir()] == [forgotten]
    late = datetime.now(UTC) + timedelta(days=3)
    with pytest.raises(NoSuchUpload):
        append(forgotten, 1000, CONTENT[1000:2000], late)
    assert sweep_files(at=late).uploads == 1
    assert list((store / "uploads").iterdir()) == []
    assert Upload.objects.count() == 0


def test_a_hostile_whole_is_refused_like_any_other(at: datetime) -> None:
    content = io.BytesIO(b"MZ" + b"\0" * 3000).getvalue()
    code = started(at, len(content))
    append(code, 0, content, at)
    with pytest.raises(FileRefused, match="chương trình"):
        finish_upload(code=code, actor=CITIZEN, at=at)
    assert File.objects.count() == 0
