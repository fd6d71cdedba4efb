"""The folder into which scanners of the network drop files (thư mục máy quét): one for each agency."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

REFUSED = "khong-nhan"  # where files go that cannot be taken, with the reason beside
_PLACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,60}")
_UNFINISHED = re.compile(r"^[.~]|\.(part|tmp|crdownload|filepart)$", re.I)
_MOST = 200  # files looked at in one round


@dataclass(frozen=True)
class Scan:
    """A file that lies there: for which agency, and within it for which account ("" for all of the agency)."""

    agency: str
    account: str
    path: Path
    size: int
    changed: float

    @property
    def owner(self) -> str:
        """What comes after `inbox:`."""
        return f"{self.agency}/{self.account}" if self.account else self.agency


def waiting(before: float) -> Iterator[Scan]:
    """Files that nobody has written to since that moment (seconds of the epoch), a bounded number of them."""
    root: Path = settings.SCANS_ROOT
    given = 0
    for agency in _places(root):
        for account, place in [("", agency), *((inner.name, inner) for inner in _places(agency))]:
            for path in sorted(place.iterdir()):
                told = path.lstat()
                if not stat.S_ISREG(told.st_mode) or told.st_mtime > before or _UNFINISHED.search(path.name):
                    continue
                if given == _MOST:
                    return
                given += 1
                yield Scan(agency.name, account, path, told.st_size, told.st_mtime)


def read(scan: Scan, most: int) -> bytes:
    """What lies there, at most one byte more than may come in; never by way of a link."""
    handle = os.open(scan.path, os.O_RDONLY | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as source:
        return source.read(most + 1)


def taken(scan: Scan) -> None:
    """It is kept now; here it goes away."""
    scan.path.unlink(missing_ok=True)


def put_aside(scan: Scan, why: str) -> None:
    """It cannot be taken: move it away from the others and say why beside it."""
    place = scan.path.parent / REFUSED
    place.mkdir(exist_ok=True, mode=0o750)
    name = os.fsdecode(os.fsencode(scan.path.name))
    scan.path.replace(place / name)
    (place / f"{name[:200]}.ly-do.txt").write_text(why + "\n", encoding="utf-8")


def _places(root: Path) -> list[Path]:
    if not root.is_dir():
        return []
    return sorted(
        path
        for path in root.iterdir()
        if path.is_dir() and not path.is_symlink() and path.name != REFUSED and _PLACE.fullmatch(path.name)
    )
