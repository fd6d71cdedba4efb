"""The manifest (bản kê): exactly which files are the facts, up to where the journal was read, what lies in them.

Readers use nothing else. It is written beside and swapped in one move, so it is whole whenever anybody is killed.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

NAME = "manifest.json"
FORMAT = 3  # 2: results given have a table of their own; 3: the watermark is a snapshot


@dataclass(frozen=True)
class File:
    """One file of facts; days and instants (microseconds) bound what lies in it."""

    table: str
    zone: str
    path: str
    rows: int
    digest: str
    first_day: int
    last_day: int
    valid_from: int
    valid_until: int


@dataclass(frozen=True)
class Manifest:
    """The facts as of a moment. `watermark`: the snapshot whose transactions are in; `system`: of which cluster."""

    generation: int
    system: str
    watermark: str
    taken_at: str
    greatest: int
    names: str
    files: tuple[File, ...] = ()
    format: int = FORMAT
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """What tells this state of the facts from any other."""
        return f"{self.system}-{self.generation}-{'.'.join(self.watermark.split(':')[:2])}"

    def of(self, *tables: str, zone: str | None = None) -> list[File]:
        """The files of tables, or of one zone of them."""
        return [each for each in self.files if each.table in tables and zone in {None, each.zone}]


def load(root: Path) -> Manifest | None:
    """The manifest in force, None where there are no facts yet (or only some of an older format)."""
    try:
        raw: dict[str, Any] = json.loads((root / NAME).read_text())
    except FileNotFoundError:
        return None
    if raw.get("format") != FORMAT:
        return None
    return Manifest(**{**raw, "files": tuple(File(**each) for each in raw["files"])})


def swap(root: Path, manifest: Manifest) -> None:
    """Put a manifest in force, whole or not at all."""
    beside = root / f"{NAME}.{os.getpid()}"
    with beside.open("w") as out:
        json.dump(asdict(manifest), out)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(root / NAME)
    _settle(root)


def _settle(root: Path) -> None:
    """The names in a directory are on the disk, too."""
    held = os.open(root, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
