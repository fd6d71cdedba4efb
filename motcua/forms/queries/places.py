"""Units for addresses (đơn vị hành chính), asked of the register of organizations."""

from collections.abc import Iterator, Sequence
from datetime import date

from motcua.forms.rules.places import Place
from motcua.kernel.text import fold
from motcua.organizations.queries.units import UnitCard, find_units, full_name, places_of

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


def _named(words: str, on: date) -> list[Place]:
    for own, above in _cuts(words):
        cards = [card for card in find_units(own, on=on, limit=60) if card.level == "commune"]
        places = [place for place in _placed(cards, on) if _has(place.title, above)]
        if places:
            return places
    return []


def _cuts(words: str) -> Iterator[tuple[str, list[str]]]:
    """The unit's own words and those of what it lies in: by the first comma, else by trying, the longest first."""
    own, comma, above = words.partition(",")
    if comma:
        yield own, fold(above.replace(",", " ")).split()
        return
    each = words.split()[:10]
    for cut in range(len(each), 0, -1):
        yield " ".join(each[:cut]), fold(" ".join(each[cut:])).split()


def _placed(cards: list[UnitCard], on: date) -> list[Place]:
    above = places_of(cards, on=on)
    return [
        Place(card.code, ", ".join(part for part in (card.title, above[card.code]) if part), on) for card in cards
    ]


def _has(title: str, above: list[str]) -> bool:
    inside = fold(title.partition(",")[2]).split()
    return all(word in inside for word in above)
