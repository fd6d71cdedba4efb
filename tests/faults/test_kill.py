"""Web, worker and database are killed without warning, again and again, while acts go on.

No acknowledged act may be lost, none doubled, and the journal must verify.
"""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from motcua.kernel.database.cluster import Cluster
from tests.config.test_command import clean_environment

ROUNDS = 20
ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.faults]


@dataclass
class Ringers:
    """Four threads that ring each key until it is acknowledged, then the next key."""

    port: int
    stopping: threading.Event = field(default_factory=threading.Event)
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    attempts: int = 0

    def ring(self, number: int) -> None:
        serial = 0
        while not self.stopping.is_set():
            bell, key = f"{number}-{serial}", f"key-{number}-{serial}"
            while not self._acknowledged(bell, key) and not self.stopping.is_set():
                time.sleep(0.05)
            serial += 1

    def _acknowledged(self, bell: str, key: str) -> bool:
        self.attempts += 1
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=3)
        try:
            connection.request("POST", f"/bell/{bell}/{key}")
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        if answer.status == 200:
            self.acknowledged.append((bell, key))
            return True
        return False


def environment(home: Path, port: int) -> dict[str, str]:
    return clean_environment() | {
        "MOTCUA_HOME": str(home),
        "MOTCUA_PORT": str(port),
        "MOTCUA_LOG_LEVEL": "CRITICAL",
        "MOTCUA_SAMPLE": "2026",
        "MOTCUA_SAMPLE_CASES": "3",
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
    }


def eventually(true: Callable[[], bool], what: str, patience: float = 60) -> None:
    until = time.monotonic() + patience
    while not true():
        assert time.monotonic() < until, f"waited {patience} seconds in vain: {what}"
        time.sleep(0.1)


def serves(port: int, path: str = "/health/ready") -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=3)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from motcua.config.command import main; main()", *arguments]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[tuple[Path, int, "subprocess.Popen[bytes]"]]:
    """The whole product, running from nothing in a home of its own."""
    home, port = tmp_path / "home", 8700 + os.getpid() % 200 * 2
    with (tmp_path / "run.log").open("wb") as log:
        running = subprocess.Popen(command("run"), cwd=ROOT, env=environment(home, port), stdout=log, stderr=log)
    try:
        eventually(lambda: serves(port), f"the house to open; what it said: {tmp_path / 'run.log'}", patience=120)
        yield home, port, running
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(60)


def pid_of(name: str, home: Path) -> int:
    """The process's number, or 0 while its file is being written anew."""
    path = home / "postgres/data/postmaster.pid" if name == "database" else home / "run" / f"{name}.pid"
    words = path.read_text().split() if path.exists() else []
    return int(words[0]) if words else 0


def kill(name: str, home: Path) -> int:
    """Kill the process as soon as there is one (a worker may be away because its database was), and say which."""
    killed: list[int] = []

    def struck() -> bool:
        with suppress(ProcessLookupError):
            pid = pid_of(name, home)
            if pid:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
        return bool(killed)

    eventually(struck, f"{name} to be there")
    return killed[0]


def test_nothing_acknowledged_is_lost_and_nothing_doubled(house: tuple[Path, int, "subprocess.Popen[bytes]"]) -> None:
    home, port, _ = house
    ringers = Ringers(port)
    threads = [threading.Thread(target=ringers.ring, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    try:
        for number in range(ROUNDS):
            name = ("web", "worker", "database")[number % 3]
            before, old = len(ringers.acknowledged), kill(name, home)
            eventually(lambda name=name, old=old: pid_of(name, home) not in {0, old}, f"{name} to be started again")  # type: ignore[misc]
            eventually(lambda before=before: len(ringers.acknowledged) > before + 10, f"acts to go on after {name}")  # type: ignore[misc]
    finally:
        ringers.stopping.set()
        for thread in threads:
            thread.join()
    _nothing_lost(home, ringers)


def _nothing_lost(home: Path, ringers: Ringers) -> None:
    with psycopg.connect(Cluster(home).address(), autocommit=True) as database:

        def told(query: str) -> int:
            row = database.execute(query).fetchone()
            assert row is not None
            return int(row[0])

        rung = {
            (row[0].removeprefix("bell:"), row[1]): row[2]
            for row in database.execute(
                "SELECT subject, key, count(*) FROM kernel_event WHERE subject LIKE 'bell:%' GROUP BY subject, key"
            )
        }
        assert set(ringers.acknowledged) <= set(rung), "an acknowledged act is missing"
        assert set(rung.values()) == {1}, "an act was done twice"
        eventually(
            lambda: told("SELECT count(*) FROM kernel_event WHERE subject LIKE 'ear:%'") == len(rung),
            "every ring to be heard", patience=90,
        )  # fmt: skip
        assert told("SELECT count(DISTINCT subject) FROM kernel_event WHERE subject LIKE 'ear:%'") == len(rung)
        written = told("SELECT count(*) FROM kernel_event")
    verified = subprocess.run(
        command("verify", "--json"), cwd=ROOT, env=environment(home, ringers.port), capture_output=True, check=True
    )
    report = json.loads(verified.stdout)
    assert (report["broken_chains"], report["events"]) == (0, written)
    print(f"{ROUNDS} kills, {len(ringers.acknowledged)} acknowledged, {ringers.attempts} attempts, {len(rung)} acts")
