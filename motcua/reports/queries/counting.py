"""Figures of a report counted from the facts of indices and from the catalogue (đếm số liệu báo cáo).

Three blocks are kept apart, by the block of the receiving agency: the province's service centre, agencies of the
vertical sectors, everybody else.
Whoever may read the report may read its figures, so counting itself is done by the house.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from motcua.indices.queries.asking import By, Question
from motcua.indices.queries.tables import Row, Table
from motcua.indices.rules.periods import custom
from motcua.organizations.states import Block
from motcua.reports.queries.catalogue import catalogue, sector_titles, services, stock
from motcua.reports.queries.kept import kept_table
from motcua.reports.rules.figures import Figures, Flow, LateLine, Line
from motcua.reports.rules.headings import Reporter
from motcua.reports.rules.periods import ReportPeriod, previous, same
from motcua.reports.states import Cause, Side

RECEIVING, RESPONSIBLE = "receiving", "responsible"
BOOKS = (RECEIVING, RESPONSIBLE)
_GROUPS = (By.BLOCK, By.LEVEL, By.FIELD)
_SIDES = {str(Block.CENTRES): Side.CENTRE, str(Block.VERTICAL): Side.VERTICAL}
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
    grouped = kept_table(replace(question, by=_GROUPS), at=at)
    titles = sector_titles(period)
    used = kept_table(replace(question, by=(By.PROCEDURE,)), at=at)
    return Figures(
        agency=reporter.code, period=period, as_of=grouped.as_of, book=book,
        lines=tuple(_line(reporter, row, titles) for row in grouped.rows if _flow(row.figures) != Flow()),
        causes=_causes(grouped, titles), catalogue=catalogue(reporter, period), stock=stock(reporter, period),
        services=services(reporter, period, _by_procedure(used)),
        previous=_beside(reporter, previous(period), as_of, at), same=_beside(reporter, same(period), as_of, at),
        responsible=used.total.figures["late_responsible"] if book == RESPONSIBLE else None,
    )  # fmt: skip


def _question(reporter: Reporter, period: ReportPeriod, as_of: datetime | None) -> Question:
    return Question(custom(period.first, period.last), as_of, agency=reporter.code)


def _beside(reporter: Reporter, period: ReportPeriod | None, as_of: datetime | None, at: datetime) -> Flow | None:
    if period is None:
        return None
    return _flow(kept_table(_question(reporter, period, as_of), at=at).total.figures)


def _line(reporter: Reporter, row: Row, titles: Mapping[str, str]) -> Line:
    block, level, field = row.keys
    return Line(
        side=_SIDES.get(block, Side.BODIES), level=level or "province", field=titles.get(field, row.labels[2]),
        agency=reporter.code, agency_title=reporter.title, group=block, flow=_flow(row.figures),
    )  # fmt: skip


def _flow(told: Mapping[str, int]) -> Flow:
    return Flow(
        online=told["received_online"], offline=told["received_direct"] + told["received_postal"],
        carried=told["carried_over"], early=told["resolved_early"], on_time=told["resolved_on_time"],
        late=told["resolved_late"], closed=told["withdrawn"] + told["stopped"], in_time=told["pending_in_time"],
        overdue=told["pending_overdue"],
    )  # fmt: skip


def _causes(grouped: Table, titles: Mapping[str, str]) -> tuple[LateLine, ...]:
    """Causes as the facts tell them; cases still pending have none yet and stand under "other"."""
    counted: dict[tuple[str, Cause], int] = {}
    for row in grouped.rows:
        for code, cause in _FAULTS.items():
            key = (titles.get(row.keys[2], row.labels[2]), cause)
            counted[key] = counted.get(key, 0) + row.figures[code]
    return tuple(LateLine(field, cause, cases) for (field, cause), cases in sorted(counted.items()) if cases)


def _by_procedure(used: Table) -> dict[str, tuple[int, int]]:
    """New cases of each procedure: online, and by the other channels."""
    return {row.keys[0]: (_flow(row.figures).online, _flow(row.figures).offline) for row in used.rows}
