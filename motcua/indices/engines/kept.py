"""Questions in an engine's words, kept beside the facts (câu hỏi đã biên dịch): to write one takes a thousand times
as long as to read it, and the library that writes it takes a second and many megabytes to be there at all.

What is kept belongs to one state of the program: the file is named after the sources that a question hangs on.
"""

import hashlib
import json
import logging
import os
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from motcua.indices.lake.place import lake

_PACKAGE = Path(__file__).parents[1]
_SOURCES = (
    "states.py", "rules/facts.py", "rules/measures.py", "rules/statements.py", "rules/window.py",
    "engines/compiling.py",
)  # fmt: skip
_log = logging.getLogger(__name__)
_lock = Lock()


def kept(key: str, make: Callable[[], str]) -> str:
    """The text of a question; it is made, and kept for every process, when nobody has asked it yet."""
    path = lake() / f"questions-{_program()}.json"
    found = _on_disk(path).get(key)
    if found is None:
        found = make()
        if path.parent.is_dir():
            _keep(path, key, found)
    return found


def _on_disk(path: Path) -> dict[str, str]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except ValueError:
        _log.warning("kept questions cannot be read", extra={"path": str(path)})
        return {}
    return {str(key): str(text) for key, text in told.items()} if isinstance(told, dict) else {}


def _keep(path: Path, key: str, text: str) -> None:
    """Add one to what all processes have kept; two at once may lose one, which is then made again."""
    beside = path.with_suffix(f".{os.getpid()}")
    try:
        with _lock:
            beside.write_text(json.dumps({**_on_disk(path), key: text}, ensure_ascii=False), encoding="utf-8")
            beside.replace(path)
        for old in path.parent.glob("questions-*.json"):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError as failed:  # a lake that may only be read: every process makes its own
        _log.warning("questions cannot be kept", extra={"path": str(path), "reason": str(failed)})


@cache
def _program() -> str:
    """What tells this state of the program from any other."""
    told = hashlib.sha256(version("ibis-framework").encode())
    for name in _SOURCES:
        told.update((_PACKAGE / name).read_bytes())
    return told.hexdigest()[:16]
