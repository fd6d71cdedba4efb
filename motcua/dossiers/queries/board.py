"""The board of an area (theo dõi, giám sát): what is open, overdue, coming due, and whose the overdue ones are.

Figures come from the partial indexes of open cases and open steps; every figure carries the question whose list it
is the length of. By responsibility the overdue cases are judged all at once, as if each were concluded now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection

from motcua.dossiers.queries.asking import BLANK, Asked, Side, When, WorkList
from motcua.dossiers.queries.cards import ListPage
from motcua.dossiers.queries.lists import PAGE, page_of
from motcua.dossiers.queries.overdue import Verdicts, verdicts
from motcua.dossiers.queries.scope import WATCH, places
from motcua.dossiers.queries.selection import Selection, select
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.organizations.queries import agency_titles, officer_names

PARTS = (When.ANY, When.OVERDUE, When.TODAY, When.COMING)


class By(StrEnum):
    """What the rows of a board are."""

    AGENCY = "agency"
    SECTOR = "sector"
    PROCEDURE = "procedure"
    OFFICER = "officer"

    @property
    def label(self) -> str:
        """As the choice says it."""
        return {
            "agency": "Theo cơ quan", "sector": "Theo lĩnh vực", "procedure": "Theo thủ tục",
            "officer": "Theo người xử lý",
        }[self]  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """A number and the question that opens its list."""

    count: int
    asked: Asked


@dataclass(frozen=True)
class Line:
    """One row of the board. The three parts by time are parts of `open`."""

    code: str
    title: str
    open: Figure
    overdue: Figure
    today: Figure
    coming: Figure


@dataclass(frozen=True)
class BookLine:
    """Overdue cases of one agency: as today's statistics book them, and those for which it is responsible now.

    `minutes` of working time are its steps' share of all lateness; `read_responsible` lists the responsible ones.
    """

    agency: str
    title: str
    received: Figure
    responsible: int
    minutes: int


@dataclass(frozen=True)
class Board:
    """The figures of an area at an instant; `process` and `outside`: overdue cases whose fault is no agency's."""

    total: Line
    lines: tuple[Line, ...]
    books: tuple[BookLine, ...]
    process: int
    outside: int


@dataclass(frozen=True)
class Figures:
    """What the board shows: whose cases (received or decided there), by what, of which agency; `whole`: all below."""

    by: By = By.AGENCY
    side: Side = Side.COMPETENT
    agency: str = ""
    whole: bool = True
    days: int = 3
    sector: str = ""
    procedure: str = ""


def read_board(figures: Figures, *, actor: Actor, at: datetime) -> Board:
    """The board of an area (bảng theo dõi), for whoever watches it. Refuses: NotAdmitted, BadFilter."""
    there = places(actor, at=at, read=WATCH, agency=figures.agency, whole=figures.whole)
    asked = _question(figures)
    parts = [select(replace(asked, when=when), actor=actor, there=there, at=at) for when in PARTS]
    counts = _grouped(parts, _column(figures))
    titles = _titles(figures.by, [code for code in counts if code], at)
    lines = [
        _line(code, titles.get(code, code), _narrowed(asked, figures.by, code), numbers)
        for code, numbers in counts.items()
    ]
    judged = verdicts(_overdue(figures, actor=actor, at=at), at=at)
    return Board(
        _line("", "Tổng số", asked, [sum(numbers) for numbers in zip(*counts.values(), strict=True)] or [0] * 4),
        tuple(sorted(lines, key=lambda line: (-line.overdue.count, -line.open.count, line.code))),
        _book_lines(figures, judged, at), judged.process, judged.outside,
    )  # fmt: skip


def read_responsible(
    figures: Figures, agency: str, *, actor: Actor, at: datetime, after: str = "", limit: int = PAGE
) -> ListPage:
    """The overdue cases for which an agency is responsible, were they concluded now (hồ sơ quá hạn do cơ quan).

    Refuses: NotAdmitted, BadFilter.
    """
    overdue = _overdue(figures, actor=actor, at=at)
    found = overdue.narrowed("d.id = ANY(%(judged)s)", judged=verdicts(overdue, at=at).cases_of(agency))
    return page_of(found, actor=actor, at=at, after=after, limit=limit)


def _overdue(figures: Figures, *, actor: Actor, at: datetime) -> Selection:
    """The overdue cases of the area, whatever the rows of the board are."""
    there = places(actor, at=at, read=WATCH, agency=figures.agency, whole=figures.whole)
    asked = replace(_question(replace(figures, by=By.AGENCY)), when=When.OVERDUE)
    return select(asked, actor=actor, there=there, at=at)


def _question(figures: Figures) -> Asked:
    work = WorkList.RECEIVED if figures.side is Side.RECEIVED else WorkList.COMPETENT
    if figures.by is By.OFFICER:
        work = WorkList.INBOX
    return Asked(
        work, agency=figures.agency, whole=figures.whole, days=figures.days, sector=figures.sector,
        procedure=figures.procedure,
    )  # fmt: skip


def _column(figures: Figures) -> str:
    if figures.by is By.AGENCY:
        return "d.receiving_agency" if figures.side is Side.RECEIVED else "d.competent_agency"
    return {By.SECTOR: "d.sector", By.PROCEDURE: "d.procedure", By.OFFICER: "s.officer"}[figures.by]


def _grouped(parts: Sequence[Selection], column: str) -> dict[str, tuple[int, ...]]:
    """One pass over what is open, counted by row and by part of time: the parts' own conditions as filters."""
    whole = parts[0]
    filters = []
    values: dict[str, Any] = dict(whole.values)
    for place, part in enumerate(parts):
        own = [one for one in part.where if one not in whole.where]
        told = " AND ".join(own) or "true"
        for name, value in part.values.items():
            if name not in whole.values:
                told = told.replace(f"%({name})s", f"%(p{place}_{name})s")
                values[f"p{place}_{name}"] = value
        filters.append(f"count(*) FILTER (WHERE {told})")
    statement = (
        f"SELECT {column}, {', '.join(filters)} FROM {whole.rows(column)} WHERE {whole.predicate()} GROUP BY 1"  # noqa: S608
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {code: tuple(numbers) for code, *numbers in cursor.fetchall()}


def _titles(by: By, codes: list[str], at: datetime) -> Mapping[str, str]:
    if by is By.AGENCY:
        return agency_titles(codes, on=vietnam_day(at))
    return officer_names(codes) if by is By.OFFICER else {}


def _narrowed(asked: Asked, by: By, code: str) -> Asked:
    """The question of one row."""
    if by is By.AGENCY:
        return replace(asked, agency=code, whole=False)
    if by is By.OFFICER:
        return replace(asked, officer=code) if code else replace(asked, work=WorkList.UNASSIGNED)
    return replace(asked, sector=code or BLANK) if by is By.SECTOR else replace(asked, procedure=code)


def _line(code: str, title: str, asked: Asked, numbers: Sequence[int]) -> Line:
    opened, overdue, today, coming = (
        Figure(number, replace(asked, when=when)) for number, when in zip(numbers, PARTS, strict=True)
    )
    return Line(code, title, opened, overdue, today, coming)


def _book_lines(figures: Figures, judged: Verdicts, at: datetime) -> tuple[BookLine, ...]:
    codes = sorted({*judged.received, *(code for code, numbers in judged.responsible.items() if any(numbers))})
    titles = agency_titles(codes, on=vietnam_day(at))
    asked = replace(_question(replace(figures, by=By.AGENCY)), when=When.OVERDUE)
    return tuple(
        BookLine(
            code, titles.get(code, code), Figure(judged.received.get(code, 0), replace(asked, receiving=code)),
            *judged.responsible.get(code, (0, 0)),
        )
        for code in codes
    )  # fmt: skip
