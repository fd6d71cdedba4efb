"""Figures of a report counted from the facts of indices and from the catalogue (đếm số liệu báo cáo).

Two blocks are kept apart, by the block of the receiving agency: agencies of the vertical sectors, and everybody else.
What the province's service centre received belongs to the departments: it is counted there and told beside.
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
from motcua.reports.rules.figures import Figures, Flow, LateLine, Line, total
from motcua.reports.rules.headings import Reporter
from motcua.reports.rules.periods import ReportPeriod, previous, same
from motcua.reports.states import Cause, Side

RECEIVING, RESPONSIBLE = "receiving", "responsible"
BOOKS = (RECEIVING, RESPONSIBLE)
_GROUPS = (By.BLOCK, By.LEVEL, By.FIELD)
_CENTRES = str(Block.CENTRES)
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
    question = question_of(reporter, period, as_of)
    grouped = kept_table(replace(question, by=_GROUPS), at=at)
    titles = sector_titles(period)
    used = kept_table(replace(question, by=(By.PROCEDURE,)), at=at)
    lines = tuple(_line(reporter, row, titles) for row in grouped.rows if flow_of(row.figures) != Flow())
    centre = total(lines, lambda line: line.group == _CENTRES and line.side is Side.BODIES)
    return Figures(
        agency=reporter.code, period=period, as_of=grouped.as_of, book=book,
        lines=lines, centre=centre if centre != Flow() else None,
        causes=_causes(grouped, titles), catalogue=catalogue(reporter, period), stock=stock(reporter, period),
        services=services(reporter, period, _by_procedure(used)),
        previous=_beside(reporter, previous(period), as_of, at), same=_beside(reporter, same(period), as_of, at),
        responsible=used.total.figures["late_responsible"] if book == RESPONSIBLE else None,
    )  # fmt: skip


def question_of(reporter: Reporter, period: ReportPeriod, as_of: datetime | None) -> Question:
    """What is asked of the facts for a reporter's period."""
    return Question(custom(period.first, period.last), as_of, agency=reporter.code)


def _beside(reporter: Reporter, period: ReportPeriod | None, as_of: datetime | None, at: datetime) -> Flow | None:
    if period is None:
        return None
    return flow_of(kept_table(question_of(reporter, period, as_of), at=at).total.figures)


def _line(reporter: Reporter, row: Row, titles: Mapping[str, str]) -> Line:
    block, level, field = row.keys
    return Line(
        side=_side(reporter, block), level=level or "province", field=titles.get(field, row.labels[2]),
        agency=reporter.code, agency_title=reporter.title, group=block, flow=flow_of(row.figures),
    )  # fmt: skip


def _side(reporter: Reporter, block: str) -> Side:
    if block == _CENTRES and reporter.sender == "centre":
        return Side.CENTRE
    return Side.VERTICAL if block == str(Block.VERTICAL) else Side.BODIES


def flow_of(told: Mapping[str, int]) -> Flow:
    """Measures of the facts as the report's flow."""
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
    return {row.keys[0]: (flow_of(row.figures).online, flow_of(row.figures).offline) for row in used.rows}
