"""Figures of a report counted from the facts of indices and from the catalogue (đếm số liệu báo cáo).

Three blocks are kept apart: what the service centre received, agencies of the vertical sectors, everybody else.
Whoever may read the report may read its figures, so counting itself is done by the house.
"""

from collections.abc import Mapping
from datetime import datetime

from motcua.indices.queries.asking import By, Place, Question
from motcua.indices.queries.tables import Row, Table, table
from motcua.indices.rules.periods import custom
from motcua.kernel.actors import SYSTEM
from motcua.organizations.states import Block
from motcua.reports.queries.catalogue import catalogue, services, stock
from motcua.reports.rules.figures import Figures, Flow, LateLine, Line
from motcua.reports.rules.headings import Reporter
from motcua.reports.rules.periods import ReportPeriod, previous, same
from motcua.reports.states import Cause, Side

RECEIVING, RESPONSIBLE = "receiving", "responsible"
BOOKS = (RECEIVING, RESPONSIBLE)
_GROUPS = (By.BLOCK, By.LEVEL, By.FIELD)
_FAULTS = {
    "late_by_agency": Cause.SLOWNESS, "late_by_process": Cause.RULES, "late_by_outside": Cause.COOPERATION,
    "pending_overdue": Cause.OTHER,
}  # fmt: skip


def figures(
    reporter: Reporter, period: ReportPeriod, *, at: datetime, as_of: datetime | None = None, book: str = RECEIVING
) -> Figures:
    """Everything that the agency's report for the period takes from data, as it was known at `as_of`.

    Refuses: NoFactsYet, FiguresUnsound.
    """
    question = _question(reporter, period, as_of)
    parts = [
        table(_at(question, place, by=_GROUPS), actor=SYSTEM, at=at) for place in (Place.ELSEWHERE, Place.CENTRE)
    ]
    used = table(_at(question, Place.ANY, by=(By.PROCEDURE,)), actor=SYSTEM, at=at)
    return Figures(
        agency=reporter.code, period=period, as_of=parts[0].as_of, book=book,
        lines=tuple(_line(reporter, row, place) for place, part in enumerate(parts) for row in part.rows
                    if any(_flow(row.figures).__dict__.values())),
        causes=_causes(parts), catalogue=catalogue(reporter, period),
        stock=stock(reporter, period), services=services(reporter, period, _by_procedure(used)),
        previous=_beside(reporter, previous(period), as_of, at), same=_beside(reporter, same(period), as_of, at),
        responsible=used.total.figures["late_responsible"] if book == RESPONSIBLE else None,
    )  # fmt: skip


def _question(reporter: Reporter, period: ReportPeriod, as_of: datetime | None) -> Question:
    return Question(custom(period.first, period.last), as_of, agency=reporter.code)


def _at(question: Question, place: Place, *, by: tuple[By, ...] = ()) -> Question:
    return Question(question.period, question.as_of, by, question.agency, place=place)


def _beside(reporter: Reporter, period: ReportPeriod | None, as_of: datetime | None, at: datetime) -> Flow | None:
    if period is None:
        return None
    return _flow(table(_question(reporter, period, as_of), actor=SYSTEM, at=at).total.figures)


def _line(reporter: Reporter, row: Row, place: int) -> Line:
    block, level, _field = row.keys
    side = Side.CENTRE if place else Side.VERTICAL if block == Block.VERTICAL else Side.BODIES
    return Line(
        side=side, level=level or "province", field=row.labels[2], agency=reporter.code,
        agency_title=reporter.title, group=block, flow=_flow(row.figures),
    )  # fmt: skip


def _flow(told: Mapping[str, int]) -> Flow:
    return Flow(
        online=told["received_online"], offline=told["received_direct"] + told["received_postal"],
        carried=told["carried_over"], early=told["resolved_early"], on_time=told["resolved_on_time"],
        late=told["resolved_late"], closed=told["withdrawn"] + told["stopped"], in_time=told["pending_in_time"],
        overdue=told["pending_overdue"],
    )  # fmt: skip


def _causes(parts: list[Table]) -> tuple[LateLine, ...]:
    """Causes as the facts tell them; cases still pending have none yet and stand under "other"."""
    counted: dict[tuple[str, Cause], int] = {}
    for part in parts:
        for row in part.rows:
            for code, cause in _FAULTS.items():
                key = (row.labels[2], cause)
                counted[key] = counted.get(key, 0) + row.figures[code]
    return tuple(LateLine(field, cause, cases) for (field, cause), cases in sorted(counted.items()) if cases)


def _by_procedure(used: Table) -> dict[str, tuple[int, int]]:
    """New cases of each procedure: online, and by the other channels."""
    return {row.keys[0]: (_flow(row.figures).online, _flow(row.figures).offline) for row in used.rows}
