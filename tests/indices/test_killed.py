"""Whoever refreshes the facts is killed at any moment: what is in force is whole, nothing is lost."""

import hashlib
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest
from django.db import connection

from motcua.indices.lake import refreshing
from motcua.indices.lake.manifest import Manifest, load
from motcua.indices.lake.refreshing import refresh
from tests.config.test_command import clean_environment
from tests.dossiers.cases import accepted, on, ready
from tests.indices.test_lake import content, received

ROUNDS = 16
ROOT = Path(__file__).resolve().parents[2]
# Everything is loaded once; whoever refreshes is a child of its own, so that a kill is quick to repeat.
SOURCE = """
import os, signal, sys, time
import django
django.setup()
import pyarrow.parquet, adbc_driver_postgresql.dbapi
from motcua.indices.lake.refreshing import refresh
print("ready", flush=True)
for line in sys.stdin:
    how, _, seconds = line.partition(" ")
    child = os.fork()
    if child == 0:
        done = refresh(whole=how == "whole")
        os._exit(0 if done is not None else 3)
    if seconds.strip():
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)  # nobody has waited for it, so the number is its own
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


class Refresher:
    """Another process that refreshes when it is told to."""

    def __init__(self, lake: Path) -> None:
        told = connection.settings_dict
        address = f"postgresql://{told['USER']}@/{told['NAME']}?host={told['HOST']}"
        environment = clean_environment() | {
            "MOTCUA_DATABASE_URL": address, "MOTCUA_DATABASE_OWNER_URL": address, "MOTCUA_LAKE": str(lake),
            "MOTCUA_DB_AS": "owner", "MOTCUA_HOME": str(lake.parent),
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-c", SOURCE], cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self.said() == "ready"

    def said(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def refresh(self, how: str, seconds: str = "") -> int:
        """Refresh, killed after so many seconds; how the process ended."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{how} {seconds}\n")
        self.process.stdin.flush()
        return int(self.said())


@pytest.fixture
def refresher(planted: None, lake: Path) -> Iterator[Refresher]:
    lake.mkdir()
    there = Refresher(lake)
    yield there
    assert there.process.stdin is not None
    there.process.stdin.close()
    assert there.process.wait(20) == 0


def whole(root: Path, made: Manifest) -> None:
    """Every file that the manifest names is there, byte for byte."""
    assert (root / made.names).exists()
    for each in made.files:
        content_of = (root / each.path).read_bytes()
        assert hashlib.sha256(content_of).hexdigest() == each.digest, each.path
        assert pq.ParquetFile(root / each.path).metadata.num_rows == each.rows


def test_killed_at_random_moments_nothing_is_lost(
    refresher: Refresher, lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, known, killed = Random(20211), 6, 0
    for day in (1, 2, 3):
        accepted(on(day))
        ready(on(day, "10:00"))
    began = time.monotonic()
    assert refresher.refresh("whole") == 0
    usual = time.monotonic() - began
    before = load(lake)
    for turn in range(ROUNDS):
        accepted(on(4 + turn, "09:00"))
        known += 1
        ended = refresher.refresh("whole" if turn % 3 == 0 else "onward", f"{usual * random.random():.3f}")
        killed += ended == -signal.SIGKILL
        usual *= 1.1 if ended else 0.7  # a machine is now quicker, now slower: most are to be killed, some to end
        made = load(lake)
        assert made is not None and before is not None
        whole(lake, made)
        assert made == before or made.generation > before.generation
        assert before.rows["dossier"] <= received() <= known
        before = made
    assert killed >= ROUNDS // 4  # else this would prove little
    assert refresh() is not None  # and nothing is locked
    assert received() == known
    step_by_step = content(lake)
    monkeypatch.setattr(refreshing, "LINGER", -1.0)
    last = refresh(whole=True)
    assert last is not None
    assert content(lake) == step_by_step
    named = {last.manifest.names, *(each.path for each in last.manifest.files)}
    left = {str(path.relative_to(lake)) for path in (*lake.glob("*/*.parquet"), *lake.glob("names-*"))}
    assert left == named  # what the killed ones left behind is gone
    assert not [*lake.glob("manifest.json.*")]
