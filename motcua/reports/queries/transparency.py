"""What the public is told of cases (công khai tình hình giải quyết hồ sơ): figures of agencies, no case, no person.

Progress and results of every agency are public by law; the figures are those of the statutory report, in both books.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.indices.queries.asking import By, Question, Side
from motcua.indices.queries.tables import Row, Table
from motcua.indices.rules.periods import Period, custom, months_of
from motcua.kernel.clock import vietnam_day
from motcua.organizations.queries import AgencyCard, agency, tree
from motcua.reports.queries.kept import calm_table

LEAST = 10  # cases resolved below which a span says nothing about a procedure
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Progress:
    """The cases of an agency and all below it in a period (tình hình giải quyết); `rate` as the measures round it."""

    agency: str
    title: str
    carried: int = 0
    received: int = 0
    resolved: int = 0
    early: int = 0
    on_time: int = 0
    late: int = 0
    closed: int = 0
    in_time: int = 0
    overdue: int = 0
    responsible: int = 0
    rate: str = ""

    @property
    def total(self) -> int:
        """Received in the period and carried over."""
        return self.carried + self.received

    @property
    def pending(self) -> int:
        """Not closed when the period ends, or as of now."""
        return self.in_time + self.overdue

    @property
    def empty(self) -> bool:
        """Whether nothing came, went or lay there."""
        return not (self.total or self.resolved or self.pending or self.closed or self.responsible)


@dataclass(frozen=True)
class Told:
    """One period: the scope itself, the agencies right below it that had cases, and how many had none."""

    scope: Progress
    below: tuple[Progress, ...]
    silent: int
    above: tuple[AgencyCard, ...]
    taken_at: datetime


@dataclass(frozen=True)
class Month:
    """One month of a scope."""

    period: Period
    progress: Progress


@dataclass(frozen=True)
class Span:
    """How long a procedure really took (thời gian giải quyết thực tế): working minutes of half, of nine tenths."""

    cases: int
    median: int
    p90: int


def read_progress(period: Period, *, at: datetime, under: str = "", side: Side = Side.RECEIVING) -> Told | None:
    """The figures of a scope and of the agencies right below it; None where there is no such agency.

    Refuses: NoFactsYet, FiguresUnsound.
    """
    on = min(period.last, vietnam_day(at))
    card = agency(under, on=on) if under else None
    if under and card is None:
        return None
    found = _by_agency(period, at=at, side=side)
    known = {row.keys[0]: row for row in found.rows}
    below = tuple(_progress(each, known.get(each.code)) for each in _below(under, on=on))
    scope = _progress(card, known.get(under)) if card else _whole(found)
    cards = {each.code: each for each in tree(on=on)} if card else {}
    above = tuple(cards[code] for code in card.path[:-1] if code in cards) if card else ()
    told = tuple(each for each in below if not each.empty)
    return Told(scope, told, len(below) - len(told), above, found.taken_at)


def monthly(months: tuple[Period, ...], *, at: datetime, under: str = "", side: Side = Side.RECEIVING) -> list[Month]:
    """The scope month by month, from the first in which there was anything. Refuses: as `read_progress`."""
    told = []
    for month in months:
        found = _by_agency(month, at=at, side=side)
        row = next((each for each in found.rows if each.keys[0] == under), None) if under else found.total
        told.append(Month(month, _of(under, "", row)))
    return told[next((place for place, each in enumerate(told[:-1]) if not each.progress.empty), -1) :]


def every_agency(period: Period, *, at: datetime, side: Side = Side.RECEIVING) -> list[tuple[Period, Progress]]:
    """Every agency that had cases, month by month: the data set. Refuses: as `read_progress`."""
    return [
        (month, _of(row.keys[0], row.labels[0], row))
        for month in months_of(period)
        for row in _by_agency(month, at=at, side=side).rows
        if row.keys[0] and not _of(row.keys[0], "", row).empty
    ]


def read_span(procedure: str, *, at: datetime) -> Span | None:
    """How long the cases of a procedure took that were resolved in the last twelve months; None for a few only.

    Refuses: NoFactsYet, FiguresUnsound.
    """
    last = vietnam_day(at).replace(day=1) - timedelta(days=1)
    year = custom((last - YEAR).replace(day=1), vietnam_day(at))
    found = calm_table(Question(year, by=(By.PROCEDURE,)), at=at, with_times=True)
    row = next((each for each in found.rows if each.keys[0] == procedure), None)
    if row is None or row.spans is None or row.figures["resolved"] < LEAST:
        return None
    return Span(row.figures["resolved"], row.spans.median, row.spans.p90)


def _by_agency(period: Period, *, at: datetime, side: Side) -> Table:
    return calm_table(Question(period, by=(By.AGENCY,), side=side), at=at)


def _below(under: str, *, on: date) -> tuple[AgencyCard, ...]:
    """The agencies right below one; below nothing stand those right below the roots."""
    cards = tree(on=on)
    if under:
        return tuple(each for each in cards if each.path[-2:-1] == (under,))
    return tuple(each for each in cards if len(each.path) == 2)


def _progress(card: AgencyCard, row: Row | None) -> Progress:
    return _of(card.code, card.title, row)


def _whole(found: Table) -> Progress:
    return _of("", "", found.total)


def _of(code: str, title: str, row: Row | None) -> Progress:
    if row is None:
        return Progress(code, title)
    told: Mapping[str, int] = row.figures
    rate = row.rates["on_time_rate"]
    return Progress(
        code, title, carried=told["carried_over"], received=told["received_new"], resolved=told["resolved"],
        early=told["resolved_early"], on_time=told["resolved_on_time"], late=told["resolved_late"],
        closed=told["withdrawn"] + told["stopped"], in_time=told["pending_in_time"],
        overdue=told["pending_overdue"], responsible=told["late_responsible"], rate="" if rate is None else str(rate),
    )  # fmt: skip
