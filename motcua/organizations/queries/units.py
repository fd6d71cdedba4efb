"""Administrative units of the country as of a day, for addresses (đơn vị hành chính)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OrderBy, Q, QuerySet
from django.db.models.expressions import RawSQL

from motcua.kernel.text import fold
from motcua.organizations.models import Unit, UnitSuccession
from motcua.organizations.states import Share


@dataclass(frozen=True)
class UnitCard:
    """One unit (đơn vị hành chính); `parent` is the code of the district or province it lies in."""

    code: str
    title: str
    parent: str
    valid_from: date | None
    valid_until: date | None

    @property
    def level(self) -> str:
        """province, district or commune: told by the length of the code."""
        return {2: "province", 3: "district"}.get(len(self.code), "commune")


@dataclass(frozen=True)
class UnitHeirCard:
    """What a unit became, in whole or in part."""

    code: str
    title: str
    on: date
    share: Share


def unit(code: str, *, on: date) -> UnitCard | None:
    """The unit that carried the code on the day; a code can be given anew."""
    return next(iter(_cards(_on(on).filter(code=code))), None)


def provinces(*, on: date) -> tuple[UnitCard, ...]:
    """Every province and centrally run city of the day, by code."""
    return _cards(_on(on).filter(parent="").order_by("code"))


def units_in(parent: str, *, on: date) -> tuple[UnitCard, ...]:
    """The units of the day right inside a province or district, by code."""
    return _cards(_on(on).filter(parent=parent).order_by("code"))


def find_units(words: str, *, on: date, province: str = "", limit: int = 20) -> tuple[UnitCard, ...]:
    """Units of the day whose name has all the words, with diacritics or without; whole names first."""
    folded = fold(words)
    found = _on(on)
    for word in folded.split()[:8]:
        found = found.filter(folded__contains=word)
    if province:
        districts = [each.code for each in units_in(province, on=on) if len(each.code) == 3]
        found = found.filter(Q(parent=province) | Q(parent__in=districts))
    if not folded:
        return ()
    proper = OrderBy(RawSQL("folded ~ %s", [rf"(^|\s){re.escape(folded)}$"]), descending=True)
    return _cards(found.order_by(proper, "folded", "code")[:limit])


def full_name(code: str, *, on: date) -> str:
    """ "Phường Mỹ Bình, Thành phố Long Xuyên, Tỉnh An Giang"; empty when there was no such unit."""
    names = []
    while code and (found := unit(code, on=on)):
        names.append(found.title)
        code = found.parent
    return ", ".join(names)


def places_of(cards: Sequence[UnitCard], *, on: date) -> dict[str, str]:
    """In which district and province each unit lay, in words; two questions however many."""
    above = {card.code: card for card in _cards(_on(on).filter(code__in={each.parent for each in cards}))}
    top = {card.code: card for card in _cards(_on(on).filter(code__in={each.parent for each in above.values()}))}
    words = {}
    for each in cards:
        inner = above.get(each.parent)
        outer = top.get(inner.parent) if inner else None
        words[each.code] = ", ".join(card.title for card in (inner, outer) if card)
    return words


def unit_heirs(code: str, *, then: date, now: date) -> tuple[UnitHeirCard, ...]:
    """What the unit of the day `then` had become by `now`, the main part first; itself when nothing changed."""
    reached: list[UnitHeirCard] = []
    waiting: list[tuple[str, date, Share]] = [(code, then, Share.WHOLE)]
    while waiting:
        at, since, share = waiting.pop(0)
        rows = UnitSuccession.objects.filter(predecessor=at, on__gt=since, on__lte=now).order_by("on")
        first = rows.values_list("on", flat=True).first()
        if first is None:
            card = unit(at, on=now)
            reached += [UnitHeirCard(at, card.title, since, share)] if card else []
            continue
        for row in rows.filter(on=first):
            part = Share(row.share)
            waiting.append((row.successor, first, share if part is Share.WHOLE else part))
    return tuple(sorted(reached, key=lambda heir: (heir.share is Share.PART, heir.code)))


def _on(day: date) -> QuerySet[Unit]:
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return Unit.objects.filter(begun, Q(valid_until__isnull=True) | Q(valid_until__gt=day))


def _cards(rows: "QuerySet[Unit] | Sequence[Unit]") -> tuple[UnitCard, ...]:
    return tuple(UnitCard(row.code, row.title, row.parent, row.valid_from, row.valid_until) for row in rows)
