"""What the leaders' board tells (bảng điều hành của lãnh đạo): today, a period, who is where, what comes due.

One question to the facts as they stand; nothing waits for a refresh, how old the facts are is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from motcua.indices.queries.asking import By, Organised, Question
from motcua.indices.queries.boards import LEAST, Coming, Month, coming, months
from motcua.indices.queries.freshness import Freshness, freshness
from motcua.indices.queries.opening import Ground
from motcua.indices.queries.tables import Row, Table, table_on
from motcua.indices.rules.periods import Period, custom
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.organizations.queries import AgencyCard
from motcua.organizations.states import Block

MONTHS = 6
EARLIEST = date(1900, 1, 1)
DAYS = 3


@dataclass(frozen=True)
class Standing:
    """One agency of a board: its figures with all below it, where it lies; `enough` cases for a rate to mean much."""

    row: Row
    code: str
    title: str
    unit: str
    enough: bool


@dataclass(frozen=True)
class Leaders:
    """Everything of the board (bảng điều hành). `standings` are the agencies of the block, ranked ones first."""

    question: Question
    period: Table
    today: Table
    services: Table
    trend: tuple[Month, ...]
    coming: Coming
    standings: tuple[Standing, ...]
    blocks: tuple[Block, ...]  # those of which there are agencies in the figures
    block: Block
    ratio: str
    least: int
    freshness: Freshness


def read_leaders(
    question: Question, *, actor: Actor, at: datetime, ratio: str = "on_time_rate", block: str = "",
    least: int = LEAST,
) -> Leaders:  # fmt: skip
    """The board of an area for whoever watches it. Refuses: NotAdmitted, BadQuestion, NoFactsYet, FiguresUnsound."""
    ground = Ground(actor=actor, at=at)
    asked = replace(question, by=(By.AGENCY,))
    found = table_on(ground, asked)
    taken_on = vietnam_day(ground.facts.taken_at)
    places = _places(asked, taken_on, ground)
    blocks = _blocks(found, places)
    chosen = _chosen(blocks, block)
    today = replace(question, period=custom(taken_on, taken_on), as_of=None, by=())
    until = _months_until(min(question.period.last, taken_on))
    return Leaders(
        asked, found, table_on(ground, today), table_on(ground, replace(question, by=(By.SERVICE,))),
        months(replace(question, period=until), actor=actor, at=at, ground=ground),
        coming(question, actor=actor, at=at, days=DAYS, ground=ground),
        _standings(found, places, chosen, ratio, least), blocks, chosen, ratio, least, freshness(at=at),
    )  # fmt: skip


def _places(question: Question, today: date, ground: Ground) -> Mapping[str, AgencyCard]:
    """Where the agencies of the figures stand and lie, by the same tree as the figures."""
    days = [today] if question.organised is Organised.NOW else [question.period.start, question.period.last]
    return {card.code: card for day in days for card in ground.grove.cards(day)}


def _blocks(found: Table, places: Mapping[str, AgencyCard]) -> tuple[Block, ...]:
    there = {places[row.keys[0]].block for row in found.rows if row.keys[0] in places}
    return tuple(each for each in Block if each.value in there and each is not Block.PROVINCE)


def _chosen(blocks: tuple[Block, ...], asked: str) -> Block:
    usual = Block.COMMUNES if Block.COMMUNES in blocks or not blocks else blocks[0]
    return next((each for each in blocks if each == asked), usual)


def _standings(
    found: Table, places: Mapping[str, AgencyCard], block: Block, ratio: str, least: int
) -> tuple[Standing, ...]:  # fmt: skip
    """The topmost agencies of a block, best first; those with too few cases last, by name."""
    ranked: list[Standing] = []
    left: list[Standing] = []
    for row in found.rows:
        place = places.get(row.keys[0])
        if place is None or place.block != block or _under(place, places, block):
            continue
        enough = row.figures["resolved"] >= least and row.rates[ratio] is not None
        (ranked if enough else left).append(Standing(row, row.keys[0], row.labels[0], place.unit, enough))
    ranked.sort(key=lambda each: (-(each.row.rates[ratio] or 0), -each.row.figures["resolved"], each.code))
    return (*ranked, *sorted(left, key=lambda each: each.code))


def _under(place: AgencyCard, places: Mapping[str, AgencyCard], block: Block) -> bool:
    """Whether an agency of the same block stands above: its parts are not ranked beside it."""
    above = (places.get(code) for code in place.path[:-1])
    return any(each is not None and each.block == block for each in above)


def _months_until(last: date) -> Period:
    first = last.replace(day=1)
    for _ in range(MONTHS - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return custom(max(first, EARLIEST), last)


__all__ = ["DAYS", "Leaders", "Standing", "read_leaders"]
