"""The labelled reports of tests/golden/reports."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from motcua.reports.checking.document import Document
from motcua.reports.checking.reading import read_text

FOLDER = Path(__file__).parents[2] / "golden" / "reports"
PRINTED = FOLDER / "pdf"


@dataclass(frozen=True)
class Labelled:
    """A report with what a checker must say of it."""

    name: str
    label: dict[str, Any]

    @property
    def document(self) -> Document:
        return read_text(f"{self.name}.{self.label['form']}", self.label["text"])

    @property
    def findings(self) -> list[dict[str, Any]]:
        return list(self.label.get("findings", ()))


@cache
def labelled() -> tuple[Labelled, ...]:
    """All of them, by name."""
    return tuple(
        Labelled(path.stem, yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(FOLDER.glob("*.yaml"))
    )
