"""A kept report as content (nội dung của một báo cáo đã lập): counted anew while it is a draft, frozen after."""

from dataclasses import replace
from datetime import datetime

from motcua.kernel.errors import Refusal
from motcua.reports.models import Report
from motcua.reports.queries.consolidation import children_cells
from motcua.reports.queries.making import made
from motcua.reports.rules.content import Content, from_json
from motcua.reports.rules.filling import Entered
from motcua.reports.rules.forms import form as form_named
from motcua.reports.rules.periods import parse
from motcua.reports.states import EDITABLE, State


class NotDrafted(Refusal):
    """The agency has no report of this period, or not with this form (chưa lập báo cáo)."""


def live_content(report: Report, *, at: datetime) -> Content:
    """The report counted now, with what people entered and wrote. Refuses: NoFactsYet, FiguresUnsound."""
    return made(
        report.agency, report.period, at=at, book=report.book, entered=entered(report),
        passages=dict(report.passages.values_list("section", "text")),
    )  # fmt: skip


def content_of(report: Report, *, at: datetime) -> Content:
    """What the report says: frozen from its submission on, live before."""
    if State(report.state) in EDITABLE or report.content is None:
        return live_content(report, at=at)
    return from_json(report.content)


def own_content(agency: str, period: str, *, at: datetime, form: str = "") -> Content:
    """The agency's last report of a period with its own text and cells, or one form of it. Refuses: NotDrafted."""
    span = parse(period)
    report = Report.objects.filter(agency=agency, period=span.key).order_by("version").last()
    if report is None:
        raise NotDrafted(f"Cơ quan {agency[:40]} chưa lập báo cáo {span.name}.", field="period")
    content = content_of(report, at=at)
    if not form:
        return content
    annex = content.annex(form_named(form, span.last).code)
    if annex is None:
        raise NotDrafted(f"Báo cáo này không có biểu {form[:20]}.", field="form")
    return replace(content, sections=(), annexes=(annex,))


def own_cells(report: Report) -> dict[tuple[str, str, str], int]:
    """Cells entered for this agency itself: of each place the last number."""
    rows = report.cells.order_by("form", "row", "column", "-pk").distinct("form", "row", "column")
    return {
        (form, row, column): value for form, row, column, value in rows.values_list("form", "row", "column", "value")
    }


def entered(report: Report, trying: Entered | None = None) -> Entered:
    """Cells entered for this agency itself, and to each of those forms what the agencies below sent, added up.

    `trying` are numbers that are not kept yet and stand in the place of those that are.
    """
    own = {**own_cells(report), **(trying or {})}
    forms = {form for form, _row, _column in own}
    if not forms:
        return own
    for (form, row, column), value in children_cells(report).items():
        mine = next((each for each in forms if each[:5] == form[:5]), None)
        if mine is not None:
            own[mine, row, column] = own.get((mine, row, column), 0) + value
    return own
