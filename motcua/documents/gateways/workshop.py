"""The child processes that open what strangers sent (xưởng mở tệp): one for each file, killed when late."""

import json
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

CHILD = "motcua.documents.rules.child"
PATIENCE = 60.0


class ChildLost(Exception):
    """The child was killed, late, or spoke nonsense: the content is not to be trusted."""


@dataclass(frozen=True)
class Answer:
    """What the child told, and the content it made."""

    told: dict[str, Any]
    content: bytes


class _Bench:
    """The spare child of this process, already started; only ever one, so that idle processes cost little."""

    spare: subprocess.Popen[bytes] | None = None
    lock = threading.Lock()


def ask(task: str, contents: Sequence[bytes], *, patience: float = PATIENCE, **said: Any) -> Answer:
    """Have a child do the task. Raises ChildLost."""
    head = json.dumps({"task": task, "sizes": [len(content) for content in contents], **said}).encode()
    child = _take()
    try:
        out, _ = child.communicate(b"".join([struct.pack(">I", len(head)), head, *contents]), timeout=patience)
    except subprocess.TimeoutExpired as late:
        raise ChildLost("late") from late
    finally:
        if child.poll() is None:
            child.kill()
            child.communicate()
    if child.returncode or len(out) < 4:
        raise ChildLost(f"ended with {child.returncode}")
    length = struct.unpack(">I", out[:4])[0]
    return Answer(json.loads(out[4 : 4 + length]), out[4 + length :])


def _take() -> subprocess.Popen[bytes]:
    """A child that waits; another one is started in its place."""
    with _Bench.lock:
        child, _Bench.spare = _Bench.spare, None
        if child is None or child.poll() is not None:
            child = _start()
        _Bench.spare = _start()
    return child


def dismiss() -> None:
    """Send the spare child away; the next question starts another one."""
    with _Bench.lock:
        child, _Bench.spare = _Bench.spare, None
    if child is not None:
        child.kill()
        child.communicate()


def _start() -> subprocess.Popen[bytes]:
    """A child of its own session, with nothing of our environment but where Python finds us.

    When this process dies, its end of the pipe closes and the waiting child ends by itself.
    """
    place = __file__.rsplit("/motcua/", 1)[0]
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", CHILD],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", start_new_session=True,
        env={"PYTHONPATH": place, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "OMP_NUM_THREADS": "1"},
        close_fds=True,
    )  # fmt: skip
