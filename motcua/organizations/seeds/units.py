"""The country's administrative units, from `seeds/units/*.csv` (đơn vị hành chính)."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from motcua.organizations.actions.units import Share, UnitHeir, UnitRow

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
FOLDER = SEEDS / "units"
REFORM = date(2025, 7, 1)


class Change(NamedTuple):
    """One dated row of `known-changes.csv`."""

    code: str
    parent: str
    title: str
    since: date | None
    until: date | None
    successor: str


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def digest(on: date | None = None) -> bytes:
    """Of all files, and of the day at which they are read: a changed file is another release."""
    text = b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.csv")))
    return hashlib.sha256(text + (b"" if on is None else str(on).encode())).digest()


@cache
def changes() -> tuple[Change, ...]:
    """Changes known beside the great one."""
    return tuple(
        Change(
            row["code"], row["parent"], row["title"], _day(row["from"]), _day(row["until"]), row["successor"]
        )
        for row in rows(FOLDER / "known-changes.csv")
    )  # fmt: skip


def units(on: date | None = None) -> Iterator[UnitRow]:
    """Every unit with its days; as known on a day: nothing that begins later, no end that lies ahead."""
    for each in _all_units():
        if on is None:
            yield each
        elif each.valid_from is None or each.valid_from <= on:
            ahead = each.valid_until is not None and each.valid_until > on
            yield replace(each, valid_until=None) if ahead else each


def _all_units() -> Iterator[UnitRow]:
    """The two lists, cut where a change is known, and the changed ones."""
    for name, since, until in (("until-2025-07", None, REFORM), ("from-2025-07", REFORM, None)):
        for row in rows(FOLDER / f"{name}.csv"):
            cut = [each for each in changes() if each.code == row["code"] and _in_era(each, since, until)]
            begins = max((each.until for each in cut if each.until and each.until != until), default=since)
            ends = min((each.since for each in cut if each.since and each.since != since), default=until)
            covered = any(each.title == row["title"] for each in cut)
            if not covered:
                yield UnitRow(row["code"], row["parent"], row["title"], begins, ends)
    for each in changes():
        yield UnitRow(each.code, each.parent, each.title, each.since, each.until)


def heirs(on: date | None = None) -> Iterator[UnitHeir]:
    """Who became part of whom, up to a day when one is given."""
    return (each for each in _all_heirs() if on is None or each.on <= on)


def _all_heirs() -> Iterator[UnitHeir]:
    for row in rows(FOLDER / "successions-2025-07.csv"):
        yield UnitHeir(row["predecessor"], row["successor"], REFORM, Share(row["share"]))
    for each in changes():
        if each.until and each.successor and each.successor != each.code:
            yield UnitHeir(each.code, each.successor, each.until, Share.WHOLE)


def _in_era(change: Change, since: date | None, until: date | None) -> bool:
    starts_before_end = until is None or change.since is None or change.since < until
    ends_after_start = since is None or change.until is None or change.until > since
    return starts_before_end and ends_after_start


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
