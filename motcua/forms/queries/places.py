"""Units for addresses (đơn vị hành chính), asked of the register of organizations."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from motcua.forms.rules.places import Place
from motcua.kernel.text import fold
from motcua.organizations.queries.units import UnitCard, find_units, full_name, places_of, unit_heirs
from motcua.organizations.states import Share

BEFORE_REFORM = date(2025, 6, 30)  # the last day of the units before the arrangement of 2025
MOST = 20


class Units:
    """The communes of a day, and on demand those of before the reform."""

    def __init__(self, on: date) -> None:
        self.on = on

    def named(self, words: str, *, past: bool) -> Sequence[Place]:
        """Communes in whose full title all the words stand, the present ones first."""
        found = _named(words, self.on)
        if past and self.on > BEFORE_REFORM:
            known = {place.title for place in found}
            found += [place for place in _named(words, BEFORE_REFORM) if place.title not in known]
        return found[:MOST]

    def at(self, unit: str, on: date) -> Place | None:
        """The commune that carried the code on the day."""
        title = full_name(unit, on=on) if len(unit) == 5 and unit.isascii() and unit.isdigit() else ""
        return Place(unit, title, on) if title else None

    def today(self, unit: str) -> Place | None:
        """The commune of now: itself, or the one into which it went whole; parts lead nowhere for sure."""
        present = self.at(unit, self.on)
        if present is not None or self.on <= BEFORE_REFORM or self.at(unit, BEFORE_REFORM) is None:
            return present
        heirs = unit_heirs(unit, then=BEFORE_REFORM, now=self.on)
        whole = [heir.code for heir in heirs if heir.share is not Share.PART]
        return self.at(whole[0], self.on) if len(heirs) == len(whole) == 1 else None


def suggest_places(words: str, *, on: date, past: bool = False, limit: int = 10) -> tuple[str, ...]:
    """Full titles of communes while somebody types: by the letters so far, else by all the words."""
    told = words.replace("\x00", " ").strip()[:100]
    if len(told) < 2:
        return ()
    days = [on, BEFORE_REFORM] if past and on > BEFORE_REFORM else [on]
    titles: list[str] = []
    for day in days:
        cards = [card for card in find_units(told.partition(",")[0], on=day, limit=30) if card.level == "commune"]
        above = fold(told.partition(",")[2]).split()
        titles += [place.title for place in _placed(cards, day) if all(word in fold(place.title) for word in above)]
    found = dict.fromkeys(titles or [place.title for place in Units(on).named(told, past=past)])
    own = fold(told.partition(",")[0])
    return tuple(sorted(found, key=lambda title: own not in fold(title)))[:limit]


def _named(words: str, on: date) -> list[Place]:
    for own, above in _cuts(fold(words)):
        cards = [
            card for card in find_units(own, on=on, limit=60) if card.level == "commune" and _ends(card.title, own)
        ]
        places = [place for place in _placed(cards, on) if not above or above in _above(place.title)]
        if places:
            return places
    return []


def _cuts(words: str) -> Iterator[tuple[str, str]]:
    """The unit's own words and those of what it lies in: by the first comma, else by trying, the longest first."""
    own, comma, above = words.partition(",")
    if comma:
        yield own.strip(), _bare(above.replace(",", " "))
        return
    each = words.split()[:10]
    for cut in range(len(each), 0, -1):
        yield " ".join(each[:cut]), _bare(" ".join(each[cut:]))


def _placed(cards: list[UnitCard], on: date) -> list[Place]:
    above = places_of(cards, on=on)
    return [
        Place(card.code, ", ".join(part for part in (card.title, above[card.code]) if part), on) for card in cards
    ]


def _ends(title: str, own: str) -> bool:
    """Whether the words are the unit's own name or its end: "an an" is not that of "Xã Tân An"."""
    return f" {fold(title)}".endswith(f" {own}")


def _above(title: str) -> set[str]:
    """What people may write after the unit's name: "long xuyen", "an giang", "long xuyen an giang"."""
    parts = [_bare(fold(part)) for part in title.split(",")[1:]]
    return {*parts, " ".join(parts)}


def _bare(words: str) -> str:
    """Without the kind of the unit: "tinh an giang" → "an giang"."""
    return " ".join(re.sub(r"\b(tinh|thanh pho|tp|huyen|quan|thi xa)\b\.?", " ", words).split())
