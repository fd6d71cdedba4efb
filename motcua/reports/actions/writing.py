"""Writing a report: drafting it, entering what no data gives, its own text (lập dự thảo, nhập số liệu, viết lời)."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.reports import permissions
from motcua.reports.actions.holding import held
from motcua.reports.events import FiguresEntered, PassageWritten, ReportDrafted
from motcua.reports.models import EnteredCell, Passage, Report
from motcua.reports.queries.reporters import DUE, reporter
from motcua.reports.rules.entering import require_cells
from motcua.reports.rules.forms import form as form_named
from motcua.reports.rules.outline import heading
from motcua.reports.rules.periods import BadPeriod, due_on, parse

CITES = "tt-01-2020-vpcp"
MOST_TEXT = 20_000


class AlreadyDrafted(Refusal):
    """The agency has its report for this period (đã có báo cáo kỳ này)."""


class BadText(Refusal):
    """The text cannot be kept (nội dung không hợp lệ)."""


@act(cites=CITES, emits=(ReportDrafted,))
def draft_report(
    *, agency: str, period: str, book: str = "receiving", actor: Actor, at: datetime, key: str | None = None
) -> str:
    """Begin the report of an agency for a period (lập dự thảo báo cáo); its code. Refuses: AlreadyDrafted."""
    span = parse(period)
    if not span.statutory:
        raise BadPeriod("Khoảng ngày tự chọn chỉ để nghiên cứu, không lập thành báo cáo.", field="period")
    permissions.admit("reports.draft_report", actor, agency=agency, on=vietnam_day(at))
    who = reporter(agency, on=span.last)
    if Report.objects.filter(agency=agency, period=span.key).exists():
        raise AlreadyDrafted(f"{who.title} đã có báo cáo {span.name}.", field="period")
    report = Report.objects.create(
        code=f"{agency}/{span.key}/1", agency=agency, period=span.key, superior=who.above_code, book=book,
        due_on=due_on(span, DUE.get(who.sender, who.sender)), drafted_at=at, drafted_by=actor.id,
    )  # fmt: skip
    journal.record(ReportDrafted(subject=report.subject, agency=agency, period=span.key, edition=1))
    return report.code


@act(cites=CITES, emits=(FiguresEntered,))
def enter_figures(
    *,
    code: str,
    form: str,
    cells: Mapping[str, int],
    reason: str,
    actor: Actor,
    at: datetime,
    key: str | None = None,
) -> int:
    """Enter cells "row/column" of a form that no data fills (nhập số liệu); how many changed. Refuses: BadCell."""
    report, state = held("enter_figures", code, actor=actor, at=at)
    chosen = form_named(form, parse(report.period).last)
    require_cells(chosen, cells, reason)
    known = {f"{row}/{column}": value for row, column, value in _latest(report, chosen.code)}
    changed = {place: value for place, value in cells.items() if known.get(place) != value}
    EnteredCell.objects.bulk_create(
        EnteredCell(
            report=report, form=chosen.code, row=place.split("/")[0], column=place.split("/")[1], value=value,
            reason=reason.strip(), entered_at=at, entered_by=actor.id,
        )
        for place, value in changed.items()
    )  # fmt: skip
    Report.objects.filter(pk=report.pk).update(state=state)
    if changed:
        journal.record(FiguresEntered(subject=report.subject, form=chosen.code, cells=changed, reason=reason.strip()))
    return len(changed)


@act(cites=CITES, emits=(PassageWritten,))
def write_passage(*, code: str, section: str, text: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Write a section's own text (viết phần lời); figures may be named as [[…]]. Refuses: NoSuchSection, BadText."""
    report, state = held("write_passage", code, actor=actor, at=at)
    heading(section, parse(report.period).last)
    if len(text) > MOST_TEXT or "\x00" in text:
        raise BadText(f"Nội dung dài nhất {MOST_TEXT} chữ và không chứa ký tự lạ.", field="text")
    Passage.objects.update_or_create(
        report=report, section=section,
        defaults={"text": text.strip(), "written_at": at, "written_by": actor.id},
    )  # fmt: skip
    Report.objects.filter(pk=report.pk).update(state=state)
    digest = sha256(text.strip().encode()).hexdigest()
    journal.record(PassageWritten(subject=report.subject, section=section, digest=digest))


def _latest(report: Report, form: str) -> list[tuple[str, str, int]]:
    rows = report.cells.filter(form=form).order_by("row", "column", "-pk").distinct("row", "column")
    return list(rows.values_list("row", "column", "value"))
