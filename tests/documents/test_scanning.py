"""The folder of the scanners: whole files go to their inbox once, bad ones aside with the reason."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.documents import tasks
from motcua.documents.actions import scanning
from motcua.documents.actions.scanning import Intake, take_scans
from motcua.documents.gateways import vault
from motcua.documents.models import File
from motcua.documents.states import Source
from motcua.kernel.actors import SYSTEM
from tests.documents import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any) -> Path:
    place: Path = settings.SCANS_ROOT / "H01.14"
    place.mkdir(parents=True)
    return place


def dropped(place: Path, name: str, content: bytes, *, age: float = 60) -> Path:
    place.mkdir(exist_ok=True)
    path = place / name
    path.write_bytes(content)
    moment = datetime.now(UTC).timestamp() - age
    os.utime(path, (moment, moment))
    return path


def test_still_files_are_taken_and_the_others_wait(folder: Path) -> None:
    whole = dropped(folder, "scan 1.pdf", samples.pdf())
    growing = dropped(folder, "scan 2.pdf", samples.pdf()[:100], age=5)
    partial = dropped(folder, "scan 3.pdf.part", samples.pdf())
    own = dropped(folder / "officer-1", "của tôi.jpg", samples.picture())
    assert take_scans(actor=SYSTEM, at=datetime.now(UTC)) == Intake(2, 0, 0)
    assert (whole.exists(), growing.exists(), partial.exists(), own.exists()) == (False, True, True, False)
    assert sorted(File.objects.values_list("owner", "name", "source")) == [
        ("inbox:H01.14", "scan 1.pdf", Source.SCANNED.value),
        ("inbox:H01.14/officer-1", "của tôi.jpg", Source.SCANNED.value),
    ]


def test_bad_files_are_put_aside_with_the_reason(folder: Path) -> None:
    dropped(folder, "hỏng.pdf", samples.pdf(9)[:-700])
    dropped(folder, "rỗng.pdf", b"")
    dropped(folder, "tốt.pdf", samples.pdf())
    assert take_scans(actor=SYSTEM, at=datetime.now(UTC)) == Intake(1, 2, 0)
    aside = folder / "khong-nhan"
    assert "bị hỏng" in (aside / "hỏng.pdf.ly-do.txt").read_text()
    assert "rỗng" in (aside / "rỗng.pdf.ly-do.txt").read_text()
    assert take_scans(actor=SYSTEM, at=datetime.now(UTC)) == Intake(0, 0, 0)


def test_links_and_strange_names_lead_nowhere(folder: Path, tmp_path: Path, settings: Any) -> None:
    secret = dropped(tmp_path / "elsewhere", "secret.pdf", samples.pdf())
    (folder / "link.pdf").symlink_to(secret)
    (settings.SCANS_ROOT / "H02").symlink_to(secret.parent)
    (settings.SCANS_ROOT / "không phải mã").mkdir()
    dropped(settings.SCANS_ROOT / "không phải mã", "a.pdf", samples.pdf())
    dropped(folder, os.fsdecode(b"\xff\xfe.pdf"), samples.pdf(2))
    assert take_scans(actor=SYSTEM, at=datetime.now(UTC)) == Intake(1, 0, 0)
    assert secret.exists()


def test_killed_between_keeping_and_removing_it_is_kept_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dropped(folder, "scan.pdf", samples.pdf())
    with monkeypatch.context() as killed:
        killed.setattr(scanning.scans, "taken", _die)
        with pytest.raises(KeyboardInterrupt):
            take_scans(actor=SYSTEM, at=datetime.now(UTC))
    assert File.objects.count() == 1
    assert take_scans(actor=SYSTEM, at=datetime.now(UTC) + timedelta(minutes=1)) == Intake(1, 0, 0)
    assert File.objects.count() == 1
    assert not (folder / "scan.pdf").exists()


def _die(scan: object) -> None:
    raise KeyboardInterrupt


def test_the_tasks_do_it(folder: Path) -> None:
    dropped(folder, "scan.pdf", samples.pdf())
    tasks.take_scans_in()
    tasks.put_files_away()
    tasks.scan_again()
    assert File.objects.count() == 1


def test_files_are_judged_by_the_time_of_the_machine(folder: Path, away: timedelta) -> None:
    dropped(folder, "xong.pdf", samples.pdf())
    dropped(folder, "dang-ghi.pdf", samples.pdf(), age=1)
    tasks.take_scans_in()
    assert [each.name for each in folder.iterdir()] == ["dang-ghi.pdf"]
    tasks.put_files_away()
    assert File.objects.count() == len(list(vault.names())) == 1
