"""Who plays (vai diễn): the desks, the agencies behind them and the procedures of the province on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from motcua.deadlines.rules.limit import Limit, parse_limit
from motcua.organizations import queries as organizations
from motcua.organizations.states import Kind, Level
from motcua.procedures.queries.catalogue import Card, procedures, versions_of
from motcua.procedures.rules.soundness import effective_limit

# A word in the name of who decides, and what the title of the provincial agency holds that it belongs to.
BRANCHES = {
    "công an": "công an", "cảnh sát": "công an", "xuất nhập cảnh": "công an", "thuế": "thuế",
    "bảo hiểm xã hội": "bảo hiểm xã hội", "thủy sản": "nông nghiệp", "đăng ký đất đai": "môi trường",
    "trợ giúp pháp lý": "tư pháp", "trung học": "giáo dục",
}  # fmt: skip
_LEVELS = {"centre": "province", "department": "province", "district": "district", "commune": "commune"}


@dataclass(frozen=True)
class Office:
    """A desk with the agency that decides behind it and one beside it (nơi tiếp nhận, cơ quan giải quyết)."""

    receiving: str
    competent: str
    beside: str


@dataclass(frozen=True)
class Play:
    """One procedure as the play needs it: its limit, how often it is asked for, who decides by its record."""

    code: str
    limit: Limit
    weight: float
    competent: tuple[str, ...]


@dataclass(frozen=True)
class Cast:
    """Everybody of one kind of desk."""

    offices: tuple[Office, ...]
    shares: NDArray[np.float64]
    plays: tuple[Play, ...]
    own: tuple[
        NDArray[np.int64], ...
    ]  # for each play the offices that decide it by its record; all when none is named

    def choose(self, play: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
        """An office for each case, among those that decide its procedure."""
        found = np.zeros(len(play), dtype=np.int64)
        for each in np.unique(play).tolist():
            rows, offices = np.flatnonzero(play == each), self.own[each]
            shares = self.shares[offices]
            found[rows] = rng.choice(offices, size=len(rows), p=shares / shares.sum())
        return found


def cast(desk: str, *, on: date, root: str = "H01", first: Collection[str] = (), most: int | None = None) -> Cast:
    """The desks of a kind, their shares of the work, the procedures that they receive. Raises LookupError: none.

    `first` are desks that come before the others, `most` how many there are at most.
    """
    offices = _some(_offices(desk, on, root), first, most)
    plays = _plays(desk, on)
    if not offices or not plays:
        raise LookupError(f"no {desk} on {on}: is the sample province loaded?")
    # A few large desks and many small ones, as everywhere; the order of codes decides which.
    shares = 1 / np.sqrt(np.arange(1, len(offices) + 1))
    titles = {card.code: card.title for card in organizations.tree(on=on, root=root)}
    deciding = [_plain(titles[office.competent]) for office in offices]
    return Cast(offices, shares / shares.sum(), plays, tuple(_own(play, deciding) for play in plays))


def _some(offices: tuple[Office, ...], first: Collection[str], most: int | None) -> tuple[Office, ...]:
    """Those that come first, then others from all over the province."""
    ordered = sorted(offices, key=lambda each: each.receiving not in first)
    if most is None or most >= len(ordered):
        return tuple(ordered)
    known = sum(each.receiving in first for each in offices)
    others = ordered[known:]
    wanted = max(0, most - known)
    return (*ordered[: min(known, most)], *(others[place * len(others) // wanted] for place in range(wanted)))


def _own(play: Play, deciding: list[str]) -> NDArray[np.int64]:
    """The places of the agencies that a record names, by title or by the branch that a part of them belongs to."""
    names = {_plain(name) for name in play.competent}
    words = {branch for word, branch in BRANCHES.items() if any(word in name for name in names)}
    found = [place for place, title in enumerate(deciding) if title in names or any(word in title for word in words)]
    return np.asarray(found or range(len(deciding)), dtype=np.int64)


def _plain(title: str) -> str:
    return title.replace("–", "-").casefold()


def _offices(desk: str, on: date, root: str) -> tuple[Office, ...]:
    tree = organizations.tree(on=on, root=root)
    kinds = {kind: [card for card in tree if card.kind is kind] for kind in Kind}
    departments, vertical = kinds[Kind.DEPARTMENT], kinds[Kind.VERTICAL]
    beside = vertical[0].code if vertical else root
    if desk == "centre":
        centre = next(card for card in kinds[Kind.SERVICE_CENTRE] if card.level is Level.PROVINCE)
        return tuple(Office(centre.code, card.code, beside) for card in departments)
    if desk == "department":
        return tuple(Office(card.code, card.code, beside) for card in departments)
    if desk == "vertical":
        return tuple(Office(card.code, card.code, root) for card in vertical)
    if desk == "district":
        return tuple(
            _district(card.code, kinds[Kind.ONE_STOP], kinds[Kind.DIVISION])
            for card in kinds[Kind.DISTRICT_COMMITTEE]
        )
    desks = {card.reports_to: card.code for card in kinds[Kind.SERVICE_CENTRE] if card.level is Level.COMMUNE}
    return tuple(
        Office(desks.get(card.code, card.code), card.code, card.path[-2]) for card in kinds[Kind.COMMUNE_COMMITTEE]
    )


def _district(code: str, desks: list[organizations.AgencyCard], divisions: list[organizations.AgencyCard]) -> Office:
    desk = next((card.code for card in desks if card.code.startswith(f"{code}.")), code)
    own = [card.code for card in divisions if card.code.startswith(f"{code}.")]
    return Office(desk, own[-1] if own else code, own[0] if own else code)


def _plays(desk: str, on: date) -> tuple[Play, ...]:
    found = []
    after = ""
    while page := procedures(on=on, after=after, page=500):
        found += [play for card in page if (play := _play(desk, card, on)) is not None]
        after = page[-1].code
    return tuple(found)


def _play(desk: str, card: Card, on: date) -> Play | None:
    version = next((v for v in versions_of(card.code) if v.effective_from and v.effective_from <= on), None)
    if version is None or (version.effective_until and version.effective_until <= on):
        return None
    record = version.record
    limit = effective_limit(record)
    if limit is None or (desk == "vertical") != record.vertical:
        return None
    if desk != "vertical" and _LEVELS[desk] not in {level.value for level in record.levels}:
        return None
    competent = tuple(agency.name for agency in record.competent)
    return Play(card.code, parse_limit(limit), 1.0 + len(record.keywords), competent)
