"""The labelled reports of tests/golden/reports."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
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


def holds(claim: str) -> bool:
    """`412 = 18 + 394`, or `72.7% = 208 / 286` rounded to the nearest, up or down."""
    left, right = (side.strip() for side in claim.split("="))
    if not left.endswith("%"):
        return int(left) == sum(int(term) for term in right.split("+"))
    said, (part, whole) = Decimal(left[:-1]), (Decimal(term) for term in right.split("/"))
    exponent = Decimal(1).scaleb(int(said.as_tuple().exponent))
    ways = (ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING)
    return said in {(100 * part / whole).quantize(exponent, rounding) for rounding in ways}
