"""A register taken over by two processes at once, and by one that is killed in the middle."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from motcua.dossiers.actions import register_source
from motcua.dossiers.models import Counter, Dossier
from motcua.kernel.models import Event
from motcua.kernel.verification import verify_journal
from tests.dossiers.registers import case, parquet, step, take, unlike, vn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
LATER = vn("2021-08-02 08:00")
KILLED = """
import sys
from pathlib import Path
import django
from django.conf import settings
settings.DATABASES["default"].update(eval(sys.argv[3]))
django.setup()
from tests.dossiers.registers import take, vn
from motcua.dossiers.actions import register_source
register_source.BLOCK = 20
take(Path(sys.argv[1]), vn(sys.argv[2]))
"""


def _rows(count: int) -> list[dict[str, Any]]:
    steps = [step("H01.21", "2021-06-07 08:00", "2021-06-07 09:00"), step("H01.09", "2021-06-07 09:00", None)]
    return [case(number, steps=steps) for number in range(1, count + 1)]


def _whole(count: int) -> None:
    """Everything is there once, numbered without a gap, and the journal is sound."""
    assert Dossier.objects.count() == count
    numbers = Dossier.objects.values_list("register_number", flat=True)
    assert set(numbers) == set(range(1, count + 1))
    assert Counter.objects.get(series="register:H01.21:2021").last == count
    assert Event.objects.filter(act="dossiers.import_register").count() == 3 * count
    assert unlike() == []
    assert verify_journal().sound


def test_two_processes_write_blocks_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_source, "BLOCK", 20)
    found, listed = take(parquet(tmp_path / "a.parquet", _rows(200)), LATER, workers=2)
    assert (found.imported, listed) == (200, [])
    _whole(200)


def test_a_process_killed_anywhere_is_followed_by_one_that_completes(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", _rows(400))
    settings = {name: connection.settings_dict[name] for name in ("NAME", "USER", "HOST", "PORT", "OPTIONS")}
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "DJANGO_SETTINGS_MODULE": "motcua.config.settings"}
    run = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), "2021-08-02 08:00", repr(settings)], cwd=root, env=environment
    )
    until = time.monotonic() + 60
    while run.poll() is None and not Dossier.objects.exists() and time.monotonic() < until:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.wait()
    begun = Dossier.objects.count()
    assert begun > 0
    register_source.BLOCK, kept = 20, register_source.BLOCK
    try:
        take(path, LATER)
    finally:
        register_source.BLOCK = kept
    _whole(400)
