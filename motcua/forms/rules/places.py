"""Addresses by administrative units (địa chỉ): typed as words, kept as a unit of a day with its title of then."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from motcua.forms.rules.definition import Field
from motcua.forms.rules.typed import Typed, Unread, one
from motcua.kernel.text import fold, nfc

LONGEST_DETAIL = 300
_MARK = re.compile(r"([0-9]{2}|[0-9]{3}|[0-9]{5})@([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True)
class Place:
    """A unit of a day (đơn vị hành chính vào một ngày): code, full title, the day."""

    unit: str
    title: str
    on: date

    @property
    def mark(self) -> str:
        """As an input carries it: "30307@2025-07-01"."""
        return f"{self.unit}@{self.on.isoformat()}"


class Places(Protocol):
    """Who knows the units."""

    def named(self, words: str, *, past: bool) -> Sequence[Place]:
        """Units whose names have all the words, the present ones first."""

    def at(self, unit: str, on: date) -> Place | None:
        """The unit that carried the code on the day."""

    def today(self, unit: str) -> Place | None:
        """What a known unit is called now, when it went whole into one unit."""


WITHOUT_UNIT = "Ghi tên xã, phường, đặc khu và tỉnh, thành phố."


class Unsure(Unread):
    """Several units have this name (nhiều nơi cùng tên)."""

    def __init__(self, found: Sequence[Place]) -> None:
        super().__init__("Có nhiều nơi như vậy, chọn nơi đúng.")
        self.found = tuple(found)


def read_place(field: Field, typed: Typed, name: str, places: Places) -> dict[str, Any] | None:
    """The address in the inputs `name.unit`, `.detail`, `.pick`, `.kept`; None when nothing stands there.

    Raises Unread, Unsure when a choice is needed.
    """
    words, detail = nfc(one(typed, f"{name}.unit")), nfc(one(typed, f"{name}.detail"))
    if not words and not detail:
        return None
    if not words:
        raise Unread(WITHOUT_UNIT)
    if len(detail) > LONGEST_DETAIL:
        raise Unread(f"Ghi số nhà, đường, ấp nhiều nhất {LONGEST_DETAIL} chữ.")
    found = _kept(typed, name, words, places) or _named(words, places, past=field.past)
    return {"unit": found.unit, "on": found.on.isoformat(), "title": found.title, "detail": detail}


def _kept(typed: Typed, name: str, words: str, places: Places) -> Place | None:
    """What was picked from the list, or what stood there before and was not touched."""
    picked = _marked(one(typed, f"{name}.pick"), places)
    if picked:
        return picked
    before = _marked(one(typed, f"{name}.kept"), places)
    return before if before and before.title == words else None


def _marked(mark: str, places: Places) -> Place | None:
    parts = _MARK.fullmatch(mark)
    if parts is None:
        return None
    try:
        return places.at(parts[1], date.fromisoformat(parts[2]))
    except ValueError:
        return None


def _named(words: str, places: Places, *, past: bool) -> Place:
    found = places.named(words[:200], past=past)
    if not found:
        former = "" if past else " theo tên hiện nay"
        raise Unread(f"Không thấy nơi này. Ghi xã, phường rồi đến tỉnh{former}, ví dụ Xã Vĩnh Tế, Tỉnh An Giang.")
    exact = [place for place in found if fold(place.title) == fold(words)]
    if len(exact) == 1 or len(found) == 1:
        return (exact or list(found))[0]
    raise Unsure(found)
