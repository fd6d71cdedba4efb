"""Keeps the processes of one machine alive: database, web, worker, emulators. Ctrl-C stops them in reverse.

A child that dies is started again, after a pause that grows while it keeps dying. A child never outlives
the supervisor, even when that is killed: the kernel then signals it.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from motcua.config.ready import SUPERVISED
from motcua.kernel.database.cluster import Cluster

_PR_SET_PDEATHSIG = 1
_LONGEST_PAUSE = 15.0
_LIVED_WELL = 3.0  # it got as far as serving
_STOP_PATIENCE = 28.0
_LOG_KEPT = 20_000_000  # bytes, then the old log is set aside


@dataclass
class Child:
    """One supervised process."""

    name: str
    command: Sequence[str]
    home: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    next_start: float = 0.0

    def start(self) -> None:
        """Start it, with its own log file and its number in a file for operators."""
        self.started = time.monotonic()
        for name in ("run", "logs"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        log = self.home / "logs" / f"{self.name}.log"
        if log.exists() and log.stat().st_size > _LOG_KEPT:
            log.replace(log.with_suffix(".old.log"))
        with log.open("ab") as out:
            self.process = self._spawn(out)
        (self.home / "run" / f"{self.name}.pid").write_text(str(self.process.pid))

    def _spawn(self, out: BinaryIO) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env={**os.environ, SUPERVISED: "1"},
            start_new_session=True,  # the terminal's Ctrl-C comes to the supervisor alone
            preexec_fn=_die_with_parent,  # noqa: PLW1509  the supervisor has no threads
        )

    def watch(self) -> None:
        """Start the process again when it has died and its pause is over."""
        now = time.monotonic()
        if self.process is not None:
            status = self.process.poll()
            if status is None:
                return
            lived = now - self.started
            self.pause = 0.5 if lived > _LIVED_WELL else min(_LONGEST_PAUSE, max(0.5, self.pause * 2))
            self.next_start = now + self.pause
            _kill_group(self.process.pid)  # what the dead process started must not hold its port
            self.process = None
            told = f"motcua: {self.name} dừng (mã {status}), chạy lại sau {self.pause:.1f} giây"
            print(f"{told}; xem logs/{self.name}.log.", file=sys.stderr)
        if now >= self.next_start:
            self.start()

    def stop(self) -> None:
        """Ask politely, wait, then kill."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(_STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            _kill_group(self.process.pid)
            self.process.wait()


class Supervisor:
    """Runs children, and the embedded cluster when there is one, until asked to stop."""

    def __init__(self, children: Sequence[Child], cluster: Cluster | None, server: "subprocess.Popen[bytes] | None"):
        self.children = children
        self.cluster = cluster
        self.server = server
        self._asked_to_stop = False

    def run(self, *, opened: Callable[[], bool], announce: Callable[[], None]) -> None:
        """Until asked to stop. `announce` is called once, when `opened` says that people can come in."""
        for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(asked, self._ask_to_stop)
        announced = False
        try:
            while not self._asked_to_stop:
                self._watch_database()
                for child in self.children:
                    child.watch()
                if not announced and opened():
                    announce()
                    announced = True
                time.sleep(0.2)
        finally:
            print("\nmotcua: đang dừng…", file=sys.stderr)
            for child in self.children:
                if child.process is not None and child.process.poll() is None:
                    child.process.terminate()
            for child in self.children:
                child.stop()
            if self.cluster is not None:
                self.cluster.stop(self.server)
            print("motcua: đã dừng sạch.", file=sys.stderr)

    def _watch_database(self) -> None:
        if self.cluster is None:
            return
        ours_died = self.server is not None and self.server.poll() is not None
        if ours_died or (self.server is None and not self.cluster.answers()):
            print("motcua: cơ sở dữ liệu dừng, đang khởi động lại.", file=sys.stderr)
            self.server = self.cluster.start()

    def _ask_to_stop(self, signum: int, frame: FrameType | None) -> None:
        self._asked_to_stop = True


def motcua_command(*arguments: str) -> list[str]:
    """The command line that runs a subcommand of this same installation."""
    return [sys.executable, "-c", "from motcua.config.command import main; main()", *arguments]


def _kill_group(leader: int) -> None:
    """Kill a child's whole session. Its members may be gone already."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() == 1:  # the parent died before we asked
        os._exit(1)
