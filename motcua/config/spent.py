"""What a stage of work cost (thời gian và bộ nhớ): by the clock, by the processors, the largest process."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Spent:
    """One stage: seconds by the clock, processor seconds of its processes and of the database, MiB of the largest."""

    name: str
    seconds: float
    client: float
    server: float
    memory: float
    status: int


def stage(name: str, command: Sequence[str], *, home: Path, env: Mapping[str, str], out: Path) -> Spent:
    """Run a command to its end, its words into a file, and say what it cost."""
    began, served = time.monotonic(), server_seconds(home)
    with out.open("wb") as told:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, env={**env})
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)  # it was waited for here
    return Spent(
        name, time.monotonic() - began, used.ru_utime + used.ru_stime, server_seconds(home) - served,
        used.ru_maxrss / 1024, child.returncode,
    )  # fmt: skip


def server_seconds(home: Path) -> float:
    """Processor seconds of the embedded server of a home so far, its ended processes included; 0 when it is down."""
    try:
        first = int((home / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return 0.0
    ticks, total = os.sysconf("SC_CLK_TCK"), 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue  # it ended meanwhile
        if int(entry.name) == first:
            total += sum(map(int, fields[11:15]))
        elif int(fields[1]) == first:
            total += int(fields[11]) + int(fields[12])
    return total / ticks
