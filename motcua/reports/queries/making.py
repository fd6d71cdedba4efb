"""Making a report as of a moment (lập báo cáo): figures counted, text drafted, nothing kept."""

from collections.abc import Mapping
from datetime import datetime

from motcua.reports.queries.counting import RECEIVING, figures
from motcua.reports.queries.reporters import reporter
from motcua.reports.rules.content import Content, assemble
from motcua.reports.rules.filling import Entered
from motcua.reports.rules.forms import form as form_named
from motcua.reports.rules.periods import parse


def made(
    agency: str,
    period: str,
    *,
    at: datetime,
    form: str = "",
    as_of: datetime | None = None,
    book: str = RECEIVING,
    entered: Entered | None = None,
    passages: Mapping[str, str] | None = None,
) -> Content:
    """The report of an agency, or one form of it. Refuses: NoSuchReporter, BadPeriod, NoSuchForm, NoFactsYet."""
    span = parse(period)
    who = reporter(agency, on=span.last)
    chosen = (form_named(form, span.last),) if form else None
    counted = figures(who, span, at=at, as_of=as_of, book=book)
    return assemble(who, counted, entered=entered, passages=passages, forms=chosen)
