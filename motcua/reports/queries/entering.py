"""A form while its cells are being entered (nhập biểu): what stands there now, and whether a trial adds up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.reports import permissions
from motcua.reports.models import Report
from motcua.reports.queries.drafts import content_of, entered, own_cells
from motcua.reports.rules.entering import cells_of
from motcua.reports.rules.filling import Filled, refilled
from motcua.reports.rules.forms import form as form_named
from motcua.reports.rules.identities import Breach, breaches
from motcua.reports.rules.periods import parse


@dataclass(frozen=True)
class Trial:
    """The form as it would stand, with what the agencies below sent, and what does not add up in it.

    `own` are the agency's own numbers by place; a place that was never entered is not there.
    """

    filled: Filled
    own: Mapping[str, int]
    breaches: tuple[Breach, ...]


def try_cells(
    *, code: str, form: str, actor: Actor, at: datetime, cells: Mapping[str, int] | None = None
) -> Trial | None:
    """The form with these cells, kept nowhere; None where there is no such report or form. Refuses: NotAdmitted."""
    report = Report.objects.filter(code=code).first()
    if report is None:
        return None
    permissions.look(actor, agency=report.agency, on=vietnam_day(at))
    chosen = form_named(form, parse(report.period).last)
    annex = content_of(report, at=at).annex(chosen.code)
    if annex is None:
        return None
    allowed = set(cells_of(chosen))
    told = {place: value for place, value in (cells or {}).items() if place in allowed}
    trying = {(chosen.code, *_split(place)): value for place, value in told.items()}
    filled = refilled(annex, entered(report, trying)) if allowed else annex
    own = {f"{row}/{column}": value for (of, row, column), value in own_cells(report).items() if of == chosen.code}
    return Trial(filled, {**own, **told}, breaches(filled))


def _split(place: str) -> tuple[str, str]:
    row, _, column = place.partition("/")
    return row, column
