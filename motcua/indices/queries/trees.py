"""The tree by which figures are added up (cây cơ quan để cộng dồn), as organised then or now; no agency is lost."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from motcua.indices.rules.facts import EPOCH
from motcua.kernel.actors import SYSTEM
from motcua.organizations.queries import AgencyCard, agency_titles, days_of_change, organisation_map, tree


@dataclass(frozen=True)
class Branch:
    """One agency in the tree: itself and all above it, nearest first; its heading in reports."""

    code: str
    title: str
    above: tuple[str, ...]
    level: str
    block: str
    centre: bool


@dataclass(frozen=True)
class Tree:
    """Where each agency of the facts stands; one that the tree does not have stands alone."""

    branches: Mapping[str, Branch]

    def branch(self, code: str) -> Branch:
        """The branch of an agency."""
        return self.branches.get(code) or Branch(code, code, (code,), "", "", centre=False)

    def under(self, top: str, codes: Iterable[str]) -> frozenset[str]:
        """Those of the codes that count for an agency: it and what stands below it."""
        return frozenset(code for code in codes if top in self.branch(code).above)


class Grove:
    """The trees of many days for one page (cây cơ quan của một trang): asked once between two days of change."""

    def __init__(self) -> None:
        self._cards: dict[int, tuple[AgencyCard, ...]] = {}
        self._heirs: dict[tuple[int, int], Mapping[str, str]] = {}

    @cached_property
    def _changes(self) -> tuple[date, ...]:
        return days_of_change(actor=SYSTEM, on=EPOCH)

    def cards(self, on: date) -> tuple[AgencyCard, ...]:
        """The tree of a day."""
        between = bisect_right(self._changes, on)
        if between not in self._cards:
            self._cards[between] = tree(on=on)
        return self._cards[between]

    def heirs(self, *, then: date, now: date) -> Mapping[str, str]:
        """The main successor of each agency of a day; itself where it goes on."""
        between = bisect_right(self._changes, then), bisect_right(self._changes, now)
        if between not in self._heirs:
            self._heirs[between] = {
                code: next((part.code for part in parts if part.main), code)
                for code, parts in organisation_map(then=then, now=now).items()
            }
        return self._heirs[between]


def tree_then(codes: Iterable[str], grove: Grove, *, first: date, last: date) -> Tree:
    """As organised in a period: as on its last day, and as on its first for what had ended by then."""
    branches = {card.code: _branch(card) for card in (*grove.cards(first), *grove.cards(last))}
    return Tree(_with_strangers(branches, codes, last))


def tree_now(codes: Iterable[str], grove: Grove, *, then: Tree, last: date, today: date) -> Tree:
    """As organised today: what an agency did counts for its main successor, and for all above that one."""
    cards = {card.code: _branch(card) for card in grove.cards(today)}
    heirs = grove.heirs(then=last, now=today)
    branches = dict(cards)
    for code in {*codes, *then.branches}:
        heir = cards.get(heirs.get(code, code))
        if heir is not None and code not in cards:
            branches[code] = Branch(code, heir.title, heir.above, heir.level, heir.block, heir.centre)
    return Tree(_with_strangers(branches, codes, today))


def _branch(card: AgencyCard) -> Branch:
    return Branch(
        card.code, card.title, tuple(reversed(card.path)), card.level.value, card.block.value,
        card.kind.value == "service-centre",
    )  # fmt: skip


def _with_strangers(branches: dict[str, Branch], codes: Iterable[str], on: date) -> dict[str, Branch]:
    strangers = [code for code in codes if code and code not in branches]
    titles = agency_titles(strangers, on=on)
    return branches | {
        code: Branch(code, titles.get(code, code), (code,), "", "", centre=False) for code in strangers
    }  # fmt: skip
