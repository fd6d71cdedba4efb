"""What the agencies below signed beside what is counted now (đối chiếu số đã gửi với số đếm lại).

Consolidation counts anew over the whole tree, so a case entered late, or a report that was signed on wrong figures,
shows here by name and number instead of vanishing in the sum.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from motcua.indices.queries.asking import By
from motcua.reports.models import Report
from motcua.reports.queries.counting import flow_of, question_of
from motcua.reports.queries.kept import kept_table
from motcua.reports.queries.reporters import reporter
from motcua.reports.rules.content import Content, from_json
from motcua.reports.rules.figures import Flow
from motcua.reports.rules.periods import parse
from motcua.reports.rules.references import FLOW_NAMES, flow_name
from motcua.reports.states import State

_COMPARED = ("moi", "ky-truoc", "truoc-han", "dung-han", "qua-han", "dang-trong-han", "dang-qua-han")


@dataclass(frozen=True)
class Gap:
    """One figure of one signed report below that is counted otherwise now (chỗ chênh)."""

    code: str
    agency: str
    number: str
    signed_on: date | None
    figure: str
    sent: int
    counted: int


def gaps(report: Report, *, at: datetime, as_of: datetime | None = None) -> tuple[Gap, ...]:
    """Every figure of the signed reports received for the period that differs from the count."""
    sent = Report.objects.filter(superior=report.agency, period=report.period, state=State.SIGNED).order_by("agency")
    reports = list(sent)
    if not reports:
        return ()
    flows = flows_below(report.agency, report.period, at=at, as_of=as_of)
    return tuple(gap for each in reports for gap in _between(each, from_json(each.content or {}), flows))


def flows_below(agency: str, period: str, *, at: datetime, as_of: datetime | None) -> Mapping[str, Flow]:
    """The cases of every agency of the subtree, counted in one table."""
    span = parse(period)
    question = question_of(reporter(agency, on=span.last), span, as_of)
    told = kept_table(replace(question, by=(By.AGENCY,)), at=at)
    return {row.keys[0]: flow_of(row.figures) for row in told.rows}


def _between(report: Report, content: Content, flows: Mapping[str, Flow]) -> Iterator[Gap]:
    counted = flows.get(report.agency, Flow())
    for name in _COMPARED:
        field, label = FLOW_NAMES[name]
        known = content.references.get(flow_name(name))
        now = int(getattr(counted, field))
        if known is not None and known.value is not None and known.value != now:
            yield Gap(
                report.code, content.head.agency, report.number, report.signed_on, label, known.value, now
            )  # fmt: skip
