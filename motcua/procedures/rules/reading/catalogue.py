"""All rows of an import, understood and brought together by code (đọc một lần nhập danh mục)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from motcua.procedures.rules.reading.detail import read_detail
from motcua.procedures.rules.reading.listing import read_listing
from motcua.procedures.rules.reading.naming import NoCode, read_code
from motcua.procedures.rules.reading.rows import Row, Unreadable
from motcua.procedures.rules.reading.values import LONGEST_TEXT, Leftover, Taker, Tally, shown
from motcua.procedures.rules.record import Record

_DETAIL_KEYS = ("executionMethods", "executionCases", "executionSteps", "resultsDetails", "legalBasisesDetails")


@dataclass
class Part:
    """One row understood: the fields it tells, its source and what was left of it."""

    row: Row
    detail: bool
    fields: dict[str, Any]
    left: list[Leftover]

    @property
    def source(self) -> str:
        """The row as it came, in ASCII JSON: no letter of it can be refused by a database."""
        return json.dumps(self.row.value, separators=(",", ":"))


@dataclass(frozen=True)
class Refused:
    """A row that could not be kept under a code (dòng không nhập được), with its text and the reason."""

    file: str
    number: int
    text: str
    reason: str


@dataclass
class Gathered:
    """Everything that the files say (kết quả đọc)."""

    listings: dict[str, Part] = field(default_factory=dict)
    details: dict[str, Part] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    repeated: int = 0
    conflicts: list[Refused] = field(default_factory=list)

    def codes(self) -> list[str]:
        """Every code met, in order."""
        return sorted({*self.listings, *self.details})


def gather(found: Iterable[Row | Unreadable]) -> Gathered:
    """Read every row. Nothing raises and nothing is dropped: a row is a part, a repetition or a refusal."""
    gathered = Gathered()
    for row in found:
        if isinstance(row, Unreadable):
            gathered.refused.append(Refused(row.file, row.number, row.text, row.reason))
            continue
        try:
            _take(row, gathered)
        except NoCode as problem:
            gathered.refused.append(
                Refused(row.file, row.number, shown(row.value, LONGEST_TEXT), shown(str(problem)))
            )
        except (
            ValidationError,
            ValueError,
            TypeError,
            AttributeError,
            KeyError,
            OverflowError,
            RecursionError,
        ) as failure:
            reason = f"không hiểu được bản ghi ({type(failure).__name__})"
            gathered.refused.append(Refused(row.file, row.number, shown(row.value, LONGEST_TEXT), reason))
    return gathered


def is_detail(value: dict[str, Any]) -> bool:
    """Whether a row is a full record rather than a row of the list."""
    return any(key in value for key in _DETAIL_KEYS)


def _take(row: Row, gathered: Gathered) -> None:
    detail = is_detail(row.value)
    tally = Tally()
    left = [Leftover("", "", shown(note)) for note in row.notes]
    taker = Taker(row.value, tally, left)
    code = str(read_code(taker))
    shelf = gathered.details if detail else gathered.listings
    first = shelf.get(code)
    if first is not None and (first.row.value.get("code") == code or row.value.get("code") != code):
        _repeat(first, row, code, gathered)
        return
    fields = read_detail(taker) if detail else read_listing(taker)
    Record(code=code, **fields)
    shelf[code] = Part(row, detail, {"code": code, **fields}, left)
    if first is not None:  # the exact code goes before an odd spelling of it, whichever came first
        _repeat(shelf[code], first.row, code, gathered)
    for name, given in tally.given.items():
        gathered.tally.given[name] = gathered.tally.given.get(name, 0) + given
        gathered.tally.understood[name] = gathered.tally.understood.get(name, 0) + tally.understood[name]


def _repeat(first: Part, row: Row, code: str, gathered: Gathered) -> None:
    if first.row.value == row.value:
        gathered.repeated += 1
        return
    differing = sorted(
        key for key in {*first.row.value, *row.value} if first.row.value.get(key) != row.value.get(key)
    )
    told = ", ".join(shown(key, 40) for key in differing[:6])
    reason = f"mã {code} đã có ở {first.row.file} dòng {first.row.number} với nội dung khác ({told}); giữ bản đầu"
    gathered.conflicts.append(Refused(row.file, row.number, shown(row.value, LONGEST_TEXT), reason))
