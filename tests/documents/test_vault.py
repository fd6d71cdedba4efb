"""The store itself: sealed segments, nothing cut or swapped unnoticed; whoever is killed leaves nothing behind."""

import io
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.sweeping import Swept, sweep_files
from motcua.documents.actions.verification import verify_files
from motcua.documents.gateways import vault, workshop
from motcua.documents.gateways.sealing import SEGMENT, Unreadable, seal, unseal
from motcua.documents.models import Content
from motcua.documents.rules.refusals import FileDamaged, FileRefused
from tests.config.test_command import clean_environment
from tests.documents import samples
from tests.documents.conftest import CITIZEN, OWNER

KEY = b"k" * 32


@pytest.mark.parametrize("size", [0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT])
def test_sealed_contents_come_back(size: int) -> None:
    content = os.urandom(size)
    sealed = b"".join(seal(content, KEY, "n"))
    assert b"".join(unseal(io.BytesIO(sealed), KEY, "n")) == content
    assert content[:64] not in sealed or size < 8


def test_what_was_cut_swapped_or_moved_is_noticed() -> None:
    content = os.urandom(3 * SEGMENT)
    pieces = list(seal(content, KEY, "n"))
    whole = b"".join(pieces)
    swapped = b"".join([pieces[0], pieces[2], pieces[1], pieces[3]])
    for spoilt in (whole[:-1], b"".join(pieces[:-1]), swapped, whole + b"x", b"", whole[:5], whole[:20]):
        with pytest.raises(Unreadable):
            list(unseal(io.BytesIO(spoilt), KEY, "n"))
    with pytest.raises(Unreadable):
        list(unseal(io.BytesIO(whole), KEY, "other"))
    with pytest.raises(Unreadable):
        list(unseal(io.BytesIO(whole), b"x" * 32, "n"))


KILLED = """
import os, signal
from django.conf import settings
from pathlib import Path
settings.configure(FILES_ROOT=Path({root!r}), FILE_KEYS=Path({keys!r}), FILE_KEYS_GIVEN="")
from motcua.documents.gateways import sealing, vault
def slowly(content, key, name):
    pieces = list(sealing.seal(content, key, name))
    yield from pieces[:{pieces}]
    if {pieces} < len(pieces):
        os.kill(os.getpid(), signal.SIGKILL)
vault.seal = slowly
vault.keep(b"secret-of-somebody" * 200_000)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pieces", [0, 1, 2, 99])
def test_whoever_is_killed_while_writing_leaves_nothing(store: Path, tmp_path: Path, pieces: int) -> None:
    source = KILLED.format(root=str(store), keys=str(tmp_path / "secrets" / "file_keys"), pieces=pieces)
    done = subprocess.run([sys.executable, "-c", source], env=clean_environment(), check=False)
    assert done.returncode == -signal.SIGKILL
    lying = [path for path in store.rglob("*") if path.is_file()]
    assert lying
    assert all(b"secret-of-somebody" not in path.read_bytes() for path in lying)
    now = datetime.now(UTC)
    assert sweep_files(at=now) == Swept(0, 0, 0)  # it might still be at work
    assert sweep_files(at=now + timedelta(hours=2)) == Swept(1, 0, 0)
    assert [path for path in store.rglob("*") if path.is_file()] == []


@pytest.mark.django_db(transaction=True)
def test_an_arrival_whose_row_was_committed_stays(at: datetime) -> None:
    store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    content = Content.objects.get()
    assert list(vault.leftovers(2**40)) == []  # settled after the commit
    vault.condemn(content.name)  # as if we had died before settling
    assert sweep_files(at=datetime.now(UTC) + timedelta(hours=2)) == Swept(0, 0, 0)
    assert list(vault.leftovers(2**40)) == []
    assert verify_files().sound


@pytest.mark.django_db(transaction=True)
def test_a_failed_act_leaves_nothing_in_its_place(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.documents.actions import intake

    def broken(**given: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(intake.File.objects, "create", broken)
    with pytest.raises(OSError, match="full"):
        store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    assert Content.objects.count() == 0
    assert sweep_files(at=datetime.now(UTC) + timedelta(hours=2)).left_behind == 1
    assert list(vault.names()) == []


@pytest.mark.django_db
def test_a_damaged_file_is_told_and_named(at: datetime, store: Path) -> None:
    from motcua.documents.actions.looks import open_file

    stored = store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    name = Content.objects.get().name
    vault.sealed(name).write_bytes(b"x" * 100)
    with pytest.raises(FileDamaged):
        open_file(code=stored.code, actor=CITIZEN, at=at)
    assert [fault.name for fault in verify_files().faults] == [name]


@pytest.mark.django_db
def test_a_child_that_is_late_or_killed_refuses_the_file(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "ask", _late)
    with pytest.raises(FileRefused) as caught:
        store_upload(content=samples.pdf(), name="a.pdf", owner=OWNER, actor=CITIZEN, at=at)
    assert caught.value.code == "too_complex"


_ask = workshop.ask


def _late(task: str, contents: list[bytes], **said: object) -> workshop.Answer:
    return _ask(task, contents, patience=0.0001, **said)


CONFINED = """
import signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from motcua.documents.rules.child import confine
confine()
for attempt in (lambda: bytearray(3 * 1024**3), lambda: open(sys.argv[1], "wb", 0).write(b"x" * 100)):
    try:
        attempt()
    except (MemoryError, OSError) as stopped:
        print(type(stopped).__name__)
"""


def test_the_child_is_confined(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CONFINED, str(tmp_path / "written")],
        env=clean_environment(), check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.split() == ["MemoryError", "OSError"]
    assert (tmp_path / "written").read_bytes() == b""
