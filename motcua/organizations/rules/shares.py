"""Shares of predecessors (phần kế thừa) and the figures counted by them: nothing is lost, nothing counted twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from motcua.kernel.errors import Refusal
from motcua.organizations.states import Share


class SharesDoNotAddUp(Refusal):
    """The shares of a divided agency do not sum to the whole (tổng các phần không bằng một)."""


class NoMainHeir(Refusal):
    """A divided agency has not exactly one main successor (chưa chọn một cơ quan kế thừa chính)."""


@dataclass(frozen=True)
class Heir:
    """One successor (cơ quan kế thừa) with its part as a fraction; `estimated` when the deed names no figure."""

    code: str
    share: Share
    numerator: int = 1
    denominator: int = 1
    estimated: bool = False

    @property
    def part(self) -> Fraction:
        """The part as a number."""
        return Fraction(self.numerator, self.denominator)


@dataclass(frozen=True)
class Succession:
    """One predecessor's part in one successor, from a day on."""

    predecessor: str
    on: date
    heir: Heir


@dataclass(frozen=True)
class Portion:
    """What part of a past agency's figures a later agency answers for; `main` marks the one that takes all
    of them where figures are not divided."""

    code: str
    part: Fraction
    main: bool


def divided(main: str, others: Sequence[str]) -> tuple[Heir, ...]:
    """Shares where the deed says only "main part" and "part": the main part counts double. Marked as estimated."""
    if not others:
        return (Heir(main, Share.WHOLE),)
    whole = len(others) + 2
    return (
        Heir(main, Share.MAIN, 2, whole, estimated=True),
        *(Heir(other, Share.PART, 1, whole, estimated=True) for other in others),
    )


def require_whole(heirs: Sequence[Heir]) -> None:
    """Refuses: SharesDoNotAddUp, NoMainHeir."""
    if any(heir.denominator < 1 or not 0 < heir.part <= 1 for heir in heirs):
        raise SharesDoNotAddUp("Mỗi phần phải lớn hơn 0 và không quá 1.", field="heirs")
    total = sum((heir.part for heir in heirs), Fraction(0))
    if total != 1:
        raise SharesDoNotAddUp(f"Tổng các phần là {total}, phải bằng 1.", field="heirs")
    if len({heir.code for heir in heirs}) != len(heirs):
        raise SharesDoNotAddUp("Một cơ quan kế thừa được ghi hai lần.", field="heirs")
    mains = [heir for heir in heirs if heir.share is not Share.PART]
    if len(mains) != 1:
        raise NoMainHeir("Chọn đúng một cơ quan nhận phần chính.", field="heirs")


def portions(code: str, successions: Iterable[Succession], *, then: date, now: date) -> tuple[Portion, ...]:
    """Who answers on `now` for what the agency did on `then`; the parts sum to 1, exactly one is main."""
    return Succeeded(successions).portions(code, then=then, now=now)


class Succeeded:
    """All successions, ready to be followed many times."""

    def __init__(self, successions: Iterable[Succession]) -> None:
        self._from: dict[str, dict[date, list[Heir]]] = {}
        for each in successions:
            self._from.setdefault(each.predecessor, {}).setdefault(each.on, []).append(each.heir)

    def portions(self, code: str, *, then: date, now: date) -> tuple[Portion, ...]:
        """As the function of that name."""
        found: dict[str, tuple[Fraction, bool]] = {}
        for portion in self._follow(Portion(code, Fraction(1), True), then, now):
            part, main = found.get(portion.code, (Fraction(0), False))
            found[portion.code] = part + portion.part, main or portion.main
        return tuple(
            Portion(heir, part, main)
            for heir, (part, main) in sorted(found.items(), key=lambda item: (not item[1][1], item[0]))
        )

    def _follow(self, portion: Portion, then: date, now: date) -> Iterable[Portion]:
        ahead = [on for on in self._from.get(portion.code, {}) if then < on <= now]
        if not ahead:
            yield portion
            return
        on = min(ahead)
        for heir in self._from[portion.code][on]:
            main = portion.main and heir.share is not Share.PART
            yield from self._follow(Portion(heir.code, portion.part * heir.part, main), on, now)


def allocate(total: int, parts: Sequence[Portion]) -> dict[str, int]:
    """A whole number shared out by parts, rounded by the largest remainder; the shares sum to the total exactly.

    Equal remainders: the main successor first, then the order of codes.
    """
    if not parts:
        raise ValueError("nothing to share among")
    exact = {portion.code: portion.part * total for portion in parts}
    given = {code: value.__floor__() for code, value in exact.items()}
    mains = {portion.code for portion in parts if portion.main}
    order = sorted(exact, key=lambda code: (given[code] - exact[code], code not in mains, code))
    for code in order[: total - sum(given.values())]:
        given[code] += 1
    return given


def organised(figures: Mapping[str, int], heirs: Mapping[str, Sequence[Portion]], *, divide: bool) -> dict[str, int]:
    """Figures of past agencies as those of today's: divided by shares, or whole to the main successor.

    An agency without heirs keeps its figure under its own code. The total is conserved either way.
    """
    told: dict[str, int] = {}
    for code, figure in figures.items():
        parts = heirs.get(code) or (Portion(code, Fraction(1), True),)
        given = allocate(figure, parts) if divide else {next(p.code for p in parts if p.main): figure}
        for heir, count in given.items():
            told[heir] = told.get(heir, 0) + count
    return told
