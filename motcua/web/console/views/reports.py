"""Statutory reports on screen: the desk of a period with who has sent, one report, its files."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.reports.queries import desk as reports
from motcua.reports.queries.desk import Desk, ReportPage, Sent
from motcua.reports.queries.forms import Filled, number
from motcua.reports.queries.printing import FORMATS, printed
from motcua.reports.queries.reconciling import Gap
from motcua.web.admission import admits
from motcua.web.console.acting import acting, today
from motcua.web.console.navigation import navigation
from motcua.web.console.organization_words import day
from motcua.web.console.report_forms import PeriodForm
from motcua.web.console.report_tables import form_table
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Fact, Link, Tag, trail
from motcua.web.ui.table import Cell, Column, Table
from motcua.web.ui.table import address as address_of

TONES = {"signed": "success", "sent_back": "danger", "returned": "warning", "superseded": "neutral", "": "neutral"}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
}


ONLY = "tinh-trang"


WHICH: dict[str, tuple[str, Any]] = {
    "": ("", gettext_lazy("Tất cả")),
    "da-gui": ("signed", gettext_lazy("Đã ký, gửi")),
    "dang-lam": ("writing", gettext_lazy("Đang soạn, duyệt")),
    "chua-lap": ("missing", gettext_lazy("Chưa lập")),
    "cham": ("late", gettext_lazy("Gửi chậm, quá hạn")),
}


@require_safe
@admits("reports.read_reports")
def desk(request: HttpRequest) -> HttpResponse:
    """The agency's own report of `?ky=` and who below has sent theirs; `?co-quan=` another agency's desk.

    Of those below, `?tinh-trang=` lists only some, `?after=` goes on.
    """
    actor = acting(request)
    period = request.GET.get("ky", "")[:40] or reports.usual_period(today())
    only, _label = WHICH.get(request.GET.get(ONLY, ""), WHICH[""])
    found = reports.read_reports(
        actor=actor, period=period, at=clock.now(), agency=request.GET.get("co-quan", "")[:40], only=only,
        after=request.GET.get("after", "")[:60],
    )  # fmt: skip
    offered = [(each.key, each.opening) for each in reports.periods_of(today())]
    context = {
        "desk": found,
        "form": PeriodForm({"ky": found.period.key}, periods=offered),
        "own": _facts(found) if found.own else (),
        "own_url": address("report", found.own.code) if found.own else "",
        "table": _below(found) if found.counts[""] else None,
        "pager": cursor(request.GET, after=found.after),
        "counts": _counts(request, found),
        "late": found.counts["late"],
        "crumbs": trail(_("Báo cáo")),
        "navigation": navigation(request),
    }
    return render(request, "console/reports/desk.html", context)


@require_safe
@admits("reports.read_report")
def detail(request: HttpRequest) -> HttpResponse:
    """One report, `?ma=`: its text, its forms, what does not add up, what is missing, what may be done."""
    page = asked(request)
    content = page.content
    context = {
        "page": page,
        "facts": _report_facts(page),
        "sections": [
            {
                "code": each.code, "title": f"{each.mark}. {each.title}", "part": each.depth == 0,
                "paragraphs": content.paragraphs(each), "missing": each.missing,
                "edit": address("report-passage", page.code, muc=each.code) if "write_passage" in page.may else "",
            }
            for each in content.sections
        ],
        "forms": [_form(page, filled) for filled in content.annexes],
        "changed": _changed(page) if page.changed else None,
        "gaps": _gaps(page) if page.gaps else None,
        "below_url": f"{reverse('console:reports')}?{urlencode({'co-quan': page.agency, 'ky': page.period.key})}",
        "missing": [each.code for each in content.missing], "unfilled": [f.form.code for f in content.unfilled],
        "files": [Link(kind.upper(), address("report-file", page.code, dang=kind)) for kind in FORMATS],
        "doors": [(what, address_of_act(what, page.code)) for what in page.may],
        "may": {what: address_of_act(what, page.code) for what in page.may},
        "crumbs": crumbs(page.code),
        "navigation": navigation(request),
    }  # fmt: skip
    return render(request, "console/reports/report.html", context)


@require_safe
@admits("reports.read_report")
def download(request: HttpRequest) -> HttpResponse:
    """The report as a file, `?dang=` docx, xlsx, pdf or json."""
    page, kind = asked(request), request.GET.get("dang", "")
    if kind not in FORMATS:
        raise Http404(kind[:20])
    answer = HttpResponse(printed(page.content, kind), content_type=TYPES[kind])
    name = page.code.replace("/", "-")
    answer["Content-Disposition"] = f'attachment; filename="bao-cao-{name}.{kind}"'
    return answer


def asked(request: HttpRequest) -> ReportPage:
    """The report of `?ma=`."""
    code = request.GET.get("ma", "")[:80].replace("\x00", "")
    page = reports.read_report(code=code, actor=acting(request), at=clock.now()) if code else None
    if page is None:
        raise Http404(code)
    return page


def address(name: str, code: str, **more: str) -> str:
    """The address of a page about a report."""
    return f"{reverse(f'console:{name}')}?{urlencode({'ma': code, **more})}"


def address_of_act(what: str, code: str) -> str:
    """The page on which an act is done: "submit_report" → …/viec/submit-report/?ma=…"""
    slug = what.replace("_", "-")
    return f"{reverse('console:report-act', args=[slug])}?{urlencode({'ma': code})}"


def crumbs(code: str, here: str = "") -> Any:
    """The way to the desk, to a report, to a page about it."""
    start = (_("Báo cáo"), reverse("console:reports"))
    return trail(start, (code, address("report", code)), here) if here else trail(start, code)


def _facts(found: Desk) -> tuple[Fact, ...]:
    own = found.own
    assert own is not None  # noqa: S101  asked only when there is one
    return (
        Fact(_("Báo cáo của đơn vị"), own.title, address("report", own.code), tag=_state(own)),
        Fact(_("Hạn gửi"), day(own.due_on)),
    )


def _late(sent: Sent) -> str:
    """How late a report came that was signed."""
    late = sent.days_late if sent.state == "signed" else 0
    return _("gửi chậm %(days)s ngày") % {"days": late} if late else ""


def _state(sent: Sent) -> Tag:
    if sent.days_late and sent.state != "signed":
        return Tag(
            _("%(state)s, quá hạn %(days)s ngày") % {"state": sent.state_label, "days": sent.days_late}, "danger"
        )
    return Tag(sent.state_label, TONES.get(sent.state, "info"))


def _counts(request: HttpRequest, found: Desk) -> list[Link]:
    """How many below have sent, are writing, have nothing, are late: each a link to only these."""
    asked = request.GET.get(ONLY, "")
    return [
        Link(
            str(label), address_of(request.GET, **{ONLY: name or None, "after": None}), current=asked == name,
            count=found.counts[only],
        )
        for name, (only, label) in WHICH.items()
    ]  # fmt: skip


def _below(found: Desk) -> Table:
    return Table(
        id="don-vi-gui", caption=_("Đơn vị gửi báo cáo"),
        columns=(
            Column("agency", _("Đơn vị"), lead=True), Column("due", _("Hạn gửi")), Column("state", _("Tình trạng")),
            Column("number", _("Số, ký hiệu"), code=True), Column("signed", _("Ngày ký")),
        ),
        rows=tuple(
            {
                "agency": Cell(each.title, url=address("report", each.code) if each.code else ""),
                "due": day(each.due_on), "state": Cell(tag=_state(each), note=_late(each)), "number": each.number,
                "signed": day(each.signed_on) if each.signed_on else "",
            }
            for each in found.below
        ),
    )  # fmt: skip


def _gaps(page: ReportPage) -> Table:
    columns = (
        Column("agency", _("Đơn vị"), lead=True), Column("figure", _("Số liệu")),
        Column("sent", _("Báo cáo đã ký ghi"), number=True), Column("counted", _("Đếm lại"), number=True),
        Column("by", _("Chênh"), number=True),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "agency": Cell(each.agency, url=address("report", each.code), note=_signed(each)), "figure": each.figure,
            "sent": number(each.sent), "counted": number(each.counted),
            "by": f"{'+' if each.counted > each.sent else '−'}{number(abs(each.counted - each.sent))}",
        }
        for each in page.gaps
    ]  # fmt: skip
    return Table("chenh-lech", _("Báo cáo cấp dưới đã ký khác số đếm lại"), columns, rows, hide_caption=True)


def _changed(page: ReportPage) -> Table:
    columns = (
        Column("where", _("Chỗ khác nhau"), lead=True), Column("was", _("Bản trước")),
        Column("becomes", _("Bản này")),
    )  # fmt: skip
    rows = [{"where": each.where, "was": each.was or "–", "becomes": each.becomes or "–"} for each in page.changed]
    return Table("khac-ban-truoc", _("Khác với bản trước"), columns, rows, hide_caption=True)


def _signed(each: Gap) -> str:
    return f"{each.number}, {day(each.signed_on)}" if each.signed_on else each.number


def _report_facts(page: ReportPage) -> tuple[Fact, ...]:
    content = page.content
    found = [
        Fact(_("Đơn vị"), content.head.agency, tag=Tag(page.state_label, TONES.get(page.state, "info"))),
        Fact(_("Kỳ"), f"{page.period.opening} ({day(content.first)} – {day(content.last)})"),
        Fact(_("Hạn gửi"), day(page.due_on)),
        Fact(_("Số liệu đến"), clock.vietnam(content.as_of).strftime("%H:%M %d/%m/%Y")),
        Fact(_("Lần lập"), str(page.edition)),
    ]
    if page.signed_on:
        found += [
            Fact(_("Số, ngày ký"), f"{page.number}, {day(page.signed_on)}"),
            Fact(_("Dấu kiểm nội dung (SHA-256)"), page.digest),
        ]
    return tuple(found)


def _form(page: ReportPage, filled: Filled) -> dict[str, Any]:
    form = filled.form
    entered = any(form.entered(each.key) for each in form.columns) and "enter_figures" in page.may
    return {
        "name": form.name, "title": form.title, "checked": form.checked, "known": filled.known,
        "edit": address("report-cells", page.code, bieu=form.code) if entered else "",
        "table": form_table(filled),
    }  # fmt: skip
