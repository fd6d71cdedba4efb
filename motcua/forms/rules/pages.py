"""A page as it came back (đọc một trang): answers and errors of its fields, groups unrolled, rows moved."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as member
from datetime import date
from typing import Any

from motcua.forms.rules.conditions import Answers, holds
from motcua.forms.rules.definition import MOST_ROWS, Field
from motcua.forms.rules.places import Place, Places, Unsure, read_place
from motcua.forms.rules.typed import Typed, Unread, missing, one, read_one, read_several
from motcua.forms.states import Widget

SHOWN = "shown"
DO = "do"
_MOVE = re.compile(r"(add|remove) ([a-z][a-z0-9_]{0,39})(?: ([0-9]{1,2}))?")


@dataclass
class Read:
    """What a page gave (kết quả đọc trang): answers, errors by input, places to choose from, fields newly asked."""

    answers: Answers = member(default_factory=dict)
    errors: dict[str, str] = member(default_factory=dict)
    choices: dict[str, tuple[Place, ...]] = member(default_factory=dict)
    revealed: list[str] = member(default_factory=list)


@dataclass(frozen=True)
class Around:
    """What a reader needs beside the words: the day, who knows the units, which fields the page had shown."""

    on: date
    places: Places
    shown: frozenset[str] | None = None


def read_fields(fields: Iterable[Field], typed: Typed, around: Around, before: Answers, prefix: str = "") -> Read:
    """Read in order, so that an answer decides at once whether the next field is asked."""
    read = Read()
    known = {**before}
    for field in fields:
        known.pop(field.name, None)
        if not field.widget.answers or not holds(field.when, known):
            continue
        value = _read(field, typed, around, prefix, read)
        if value is not None:
            read.answers[field.name] = known[field.name] = value
    return read


def _read(field: Field, typed: Typed, around: Around, prefix: str, read: Read) -> Any:
    name = f"{prefix}{field.name}"
    try:
        value = _rows(field, typed, around, name, read) if field.fields else _value(field, typed, around, name)
    except Unread as unread:
        if isinstance(unread, Unsure):
            read.choices[name] = unread.found
        read.errors[name] = str(unread)
        return None
    if value is None and around.shown is not None and name not in around.shown:
        read.revealed.append(name)
    elif value is None and field.required:
        read.errors.setdefault(name, missing(field))
    return value


def _value(field: Field, typed: Typed, around: Around, name: str) -> Any:
    """The answer, or None where nothing was typed."""
    if field.widget is Widget.ADDRESS:
        return read_place(field, typed, name, around.places)
    if field.widget is Widget.SEVERAL:
        return read_several(field, typed.get(name) or ()) or None
    text = one(typed, name)
    if not text.strip():
        return None
    return read_one(field, text, around.on)


def _rows(field: Field, typed: Typed, around: Around, name: str, read: Read) -> list[Answers] | None:
    rows = []
    for place in range(count(typed, field)):
        found = read_fields(field.fields, typed, around, {}, f"{name}.{place}.")
        rows.append(found.answers)
        read.errors |= found.errors
        read.choices |= found.choices
        read.revealed += found.revealed
    least = max(field.least or 0, 1 if field.required else 0)
    if len(rows) < least:
        raise Unread(f"{missing(field)[:-1]}: ít nhất {least}.")
    return rows or None


def count(typed: Typed, field: Field) -> int:
    """How many rows of a repeating group the page had."""
    told = one(typed, f"{field.name}.rows").strip()
    given = int(told) if told.isascii() and told.isdigit() and len(told) < 4 else 0
    return min(given, field.most or MOST_ROWS, MOST_ROWS)


def moved(fields: Iterable[Field], typed: Typed) -> dict[str, list[str]] | None:
    """The page with one row more or less, if such a button was pressed; None for any other."""
    told = _MOVE.fullmatch(one(typed, DO))
    group = next((each for each in fields if told and each.fields and each.name == told[2]), None)
    if told is None or group is None:
        return None
    rows = count(typed, group)
    if told[1] == "add":
        after = min(rows + 1, group.most or MOST_ROWS)
        return {**{name: list(given) for name, given in typed.items()}, f"{group.name}.rows": [str(after)]}
    gone = int(told[3] or 0)
    kept = {name: list(given) for name, given in typed.items() if not name.startswith(f"{group.name}.")}
    for name, given in typed.items():
        parts = name.split(".", 2)
        if len(parts) == 3 and parts[0] == group.name and parts[1].isdigit() and len(parts[1]) < 4:
            place = int(parts[1])
            if place != gone:
                kept[f"{group.name}.{place - (place > gone)}.{parts[2]}"] = list(given)
    left = rows - 1 if gone < rows else rows
    return {**kept, f"{group.name}.rows": [str(max(left, 0))]}
