"""Sheets in and out: read, tried, shown with every fault, and taken in only when somebody confirms."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.organizations import queries
from motcua.organizations.actions.imports import ImportReport, import_agencies, import_officers
from motcua.web.admission import admits, signed_in
from motcua.web.console.acting import acting, day_asked, filled, today
from motcua.web.console.agency_forms import SheetForm, beside
from motcua.web.console.navigation import navigation
from motcua.web.ui.parts import trail
from motcua.web.ui.table import Column, Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT = 3600  # seconds that a tried sheet waits for its confirmation
SHOWN = 200  # faults on the page; the rest are counted


@dataclass(frozen=True)
class Desk:
    """What one kind of sheet needs."""

    name: str
    act: str
    heading: Any
    home: str
    home_label: Any
    read: Callable[[bytes], tuple[Any, tuple[Any, ...]]]
    check: Callable[..., ImportReport]
    take_in: Callable[..., ImportReport]
    template: str
    columns: dict[str, str]


AGENCIES = Desk(
    "agencies", "organizations.import_agencies", gettext_lazy("Nhập danh sách cơ quan"), "console:agencies",
    gettext_lazy("Cơ quan"), queries.read_agency_sheet, queries.check_agencies, import_agencies,
    "console:agency-template", queries.agency_headings(),
)  # fmt: skip
OFFICERS = Desk(
    "officers", "organizations.import_officers", gettext_lazy("Nhập danh sách cán bộ"), "console:officers",
    gettext_lazy("Cán bộ"), queries.read_officer_sheet, queries.check_officers, import_officers,
    "console:officer-template", queries.officer_headings(),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@admits("organizations.import_agencies")
def agencies(request: HttpRequest) -> HttpResponse:
    """Agencies from a sheet."""
    return _desk(request, AGENCIES)


@require_http_methods(["GET", "HEAD", "POST"])
@admits("organizations.import_officers")
def officers(request: HttpRequest) -> HttpResponse:
    """Officers from a sheet."""
    return _desk(request, OFFICERS)


@require_safe
@admits("organizations.agency_sheet")
def agencies_out(request: HttpRequest) -> HttpResponse:
    """The reader's part of the tree as a sheet, on `?ngay=`."""
    on = day_asked(request, "ngay", today())
    return _sheet(queries.agency_sheet(actor=acting(request), on=on), f"co-quan-{on}.xlsx")


@require_safe
@admits("organizations.officer_sheet")
def officers_out(request: HttpRequest) -> HttpResponse:
    """The reader's officers as a sheet, on `?ngay=`."""
    on = day_asked(request, "ngay", today())
    return _sheet(queries.officer_sheet(actor=acting(request), on=on), f"can-bo-{on}.xlsx")


@require_safe
@signed_in(ActorKind.OFFICER)
def agency_template(request: HttpRequest) -> HttpResponse:
    """An empty sheet of agencies."""
    return _sheet(queries.agency_template(), "mau-co-quan.xlsx")


@require_safe
@signed_in(ActorKind.OFFICER)
def officer_template(request: HttpRequest) -> HttpResponse:
    """An empty sheet of officers."""
    return _sheet(queries.officer_template(), "mau-can-bo.xlsx")


def _desk(request: HttpRequest, desk: Desk) -> HttpResponse:
    actor = acting(request)
    queries.admit_all(desk.act, actor, (), on=today())
    if request.method == "POST" and "token" in request.POST:
        return _confirmed(request, desk)
    form = SheetForm(filled(request), request.FILES or None)
    report, token = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            report, token = _tried(request, desk, form.cleaned_data["sheet"])
        except Refusal as refusal:
            beside(form, refusal)
    return _page(request, desk, form, report, token)


def _tried(request: HttpRequest, desk: Desk, content: bytes) -> tuple[ImportReport, str]:
    """What the sheet would do. A clean one is kept for an hour, for this person alone."""
    actor = acting(request)
    rows, faults = desk.read(content)
    report = desk.check(rows, actor=actor, at=clock.now())
    found = sorted((*faults, *report.faults), key=lambda fault: (fault.row, fault.column))
    report = ImportReport(
        max(report.rows, len({fault.row for fault in faults} | {row.row for row in rows})), 0, tuple(found)
    )
    if not report.clean:
        return report, ""
    token = uuid4().hex
    cache.set(_kept(desk, actor.id, token), rows, KEPT)
    return report, token


def _confirmed(request: HttpRequest, desk: Desk) -> HttpResponse:
    actor, token = acting(request), request.POST["token"][:40]
    rows = cache.get(_kept(desk, actor.id, token))
    if rows is None:
        messages.warning(request, _("Bảng này đã hết hạn chờ. Hãy tải tệp lên lần nữa."))
        return redirect(request.path)
    report = desk.take_in(rows=rows, actor=actor, at=clock.now(), key=f"{desk.name}-{token}")
    if not report.clean:
        return _page(request, desk, SheetForm(), report, "")
    messages.success(request, _("Đã nhập %(count)s dòng.") % {"count": report.written})
    return redirect(desk.home)


def _page(request: HttpRequest, desk: Desk, form: SheetForm, report: ImportReport | None, token: str) -> HttpResponse:
    context = {
        "desk": desk,
        "form": form,
        "report": report,
        "token": token,
        "table": _faults(desk, report) if report and report.faults else None,
        "more": max(len(report.faults) - SHOWN, 0) if report else 0,
        "bad_rows": len({fault.row for fault in report.faults}) if report else 0,
        "template_url": reverse(desk.template),
        "crumbs": trail((str(desk.home_label), reverse(desk.home)), str(desk.heading)),
        "navigation": navigation(request),
    }
    bad = form.errors or (report and not report.clean)
    return render(request, "console/agencies/import.html", context, status=422 if bad else 200)


def _faults(desk: Desk, report: ImportReport) -> Table:
    columns = (
        Column("row", _("Dòng"), lead=True, number=True), Column("column", _("Cột")), Column("message", _("Lỗi")),
    )  # fmt: skip
    rows = [
        {"row": str(fault.row), "column": desk.columns.get(fault.column, fault.column), "message": fault.message}
        for fault in report.faults[:SHOWN]
    ]
    return Table("loi", _("Lỗi theo dòng"), columns, rows)


def _kept(desk: Desk, person: str, token: str) -> str:
    return f"console.import.{desk.name}.{person}.{token}"


def _sheet(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
