"""What this home was last prepared for (đã chuẩn bị): a fingerprint of the program, so that a warm start is quick."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from motcua.config.environment import environment, home, public_url
from motcua.kernel.database.address import external_url

_ROOT = Path(__file__).resolve().parents[2]
_LOOKED_AT = ("motcua", "seeds", "locale")


def matches() -> bool:
    """True when tables, static files and seeds were prepared by exactly this program."""
    try:
        return _stamp().read_text() == fingerprint()
    except FileNotFoundError:
        return False


def remember() -> None:
    """Say that this home is prepared."""
    _stamp().write_text(fingerprint())


def fingerprint() -> str:
    """Paths, sizes and times of every file of the program, and which database and address are meant."""
    told = hashlib.sha256(f"{external_url()}|{environment()}|{public_url()}".encode())
    for path in sorted(_files()):
        stat = path.stat()
        told.update(f"{path.relative_to(_ROOT)}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return told.hexdigest()


def _files() -> Iterator[Path]:
    for name in _LOOKED_AT:
        for directory, inner, files in os.walk(_ROOT / name):
            inner[:] = [one for one in inner if one != "__pycache__"]
            yield from (Path(directory) / file for file in files)


def _stamp() -> Path:
    return home() / "prepared"
