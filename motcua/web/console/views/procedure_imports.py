"""Runs of the national import: the list, one run in figures with what was left, files tried and then taken in."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.procedures.actions.imports import import_catalogue
from motcua.procedures.queries import desk, runs
from motcua.procedures.queries.imports import pending_counts
from motcua.web.admission import admits, signed_in
from motcua.web.console.acting import acting, filled, today
from motcua.web.console.navigation import navigation
from motcua.web.console.procedure_forms import UploadForm
from motcua.web.console.procedure_words import PROPOSALS
from motcua.web.ui.pager import Pager
from motcua.web.ui.parts import Fact, Link, trail
from motcua.web.ui.table import Cell, Column, Table, address

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KEPT = 3_600  # seconds that tried files wait for their confirmation
SHOWN = 50
FIELDS = {
    "code": gettext_lazy("Mã"), "name": gettext_lazy("Tên"), "kind": gettext_lazy("Loại"),
    "state": gettext_lazy("Trạng thái"), "sectors": gettext_lazy("Lĩnh vực"),
    "levels": gettext_lazy("Cấp thực hiện"), "agencies": gettext_lazy("Cơ quan"),
    "publisher": gettext_lazy("Cơ quan công bố"), "targets": gettext_lazy("Đối tượng"),
    "audiences": gettext_lazy("Nhóm đối tượng"), "channels": gettext_lazy("Cách nộp"),
    "limits": gettext_lazy("Thời hạn"), "fees": gettext_lazy("Phí, lệ phí"),
    "papers": gettext_lazy("Thành phần hồ sơ"), "results": gettext_lazy("Kết quả"),
    "bases": gettext_lazy("Căn cứ pháp lý"), "conditions": gettext_lazy("Yêu cầu, điều kiện"),
    "decision": gettext_lazy("Quyết định công bố"),
}  # fmt: skip


@require_safe
@admits("procedures.read_runs")
def listing(request: HttpRequest) -> HttpResponse:
    """Runs, the newest first, and how many proposals wait."""
    actor = acting(request)
    given = request.GET.get("before", "")
    found = runs.read_runs(actor=actor, before=int(given) if given.isdecimal() and len(given) < 10 else 0)
    onwards = address(request.GET, before=found[-1].number) if len(found) == 20 else ""
    entries = reverse("console:import-entries")
    context = {
        "waiting": tuple(
            Link(str(PROPOSALS.get(kind, kind)), f"{entries}?loai={kind}", count=count)
            for kind, count in pending_counts(actor=actor).items()
        ),
        "table": _table(found) if found else None,
        "pager": Pager(next=onwards),
        "may_import": desk.may_edit("import_catalogue", actor=actor, on=today()),
        "crumbs": _crumbs(),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/imports.html", context)


@require_safe
@admits("procedures.read_run")
def detail(request: HttpRequest, number: int) -> HttpResponse:
    """One run: understood and not, by field; what was kept verbatim, `?truong=` of one field, `?tu=` onwards."""
    actor = acting(request)
    told = runs.read_run(number, actor=actor) if number < 2**31 else None
    if told is None:
        raise Http404(str(number))
    field = request.GET.get("truong", "")[:200]
    unread, onwards = runs.read_unread(number, actor=actor, field=field, after=_place(request, "tu"))
    refused, more = runs.read_leftovers(number, actor=actor, after=_place(request, "sau"))
    context = {
        "number": number,
        "facts": (*_facts(told), Fact(_("Lúc"), f"{told['at'].astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}")),
        "fields": field_table(told["fields"]),
        "unread": _unread(unread) if unread else None,
        "unread_pager": Pager(next=address(request.GET, tu=onwards) if onwards else ""),
        "field": field,
        "refused": _refused(refused) if refused else None,
        "refused_pager": Pager(next=address(request.GET, sau=more) if more else ""),
        "crumbs": _crumbs(_("Lần nhập %(number)s") % {"number": number}),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/import.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@admits("procedures.import_catalogue", ActorKind.OFFICER)
def upload(request: HttpRequest) -> HttpResponse:
    """Files of the national database, tried first; taken in only when the same person confirms."""
    actor = acting(request)
    desk.require_edit("import_catalogue", actor=actor, on=today())
    if request.method == "POST" and "token" in request.POST:
        return _confirmed(request)
    form = UploadForm(filled(request), request.FILES or None)
    report, token = None, ""
    if request.method == "POST" and form.is_valid():
        files = [_named(form.cleaned_data[name]) for name in ("catalogue", "details") if form.cleaned_data.get(name)]
        gathered, seen = runs.read_files(files)
        report = runs.tried(gathered, seen, actor=actor)
        if report["rows"]["accepted"]:
            token = uuid4().hex
            cache.set(_key(actor.id, token), files, KEPT)
    context = {
        "form": form,
        "report": report,
        "token": token,
        "facts": _facts(report) if report else (),
        "fields": field_table(report["fields"]) if report else None,
        "proposals": _proposals(report) if report else None,
        "unread": _unread(report["not_understood"][:SHOWN]) if report and report["not_understood"] else None,
        "refused": _refused(report["refused"][:SHOWN]) if report and report["refused"] else None,
        "more": max(len(report["not_understood"]) - SHOWN, 0) if report else 0,
        "crumbs": _crumbs(_("Tải tệp lên")),
        "navigation": navigation(request),
    }
    bad = form.errors or (report is not None and not token)
    return render(request, "console/procedures/upload.html", context, status=422 if bad else 200)


@require_safe
@signed_in(ActorKind.OFFICER)
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook of the list."""
    return HttpResponse(
        runs.list_template(), content_type=XLSX,
        headers={"Content-Disposition": 'attachment; filename="mau-danh-muc-thu-tuc.xlsx"'},
    )  # fmt: skip


def _confirmed(request: HttpRequest) -> HttpResponse:
    actor, token = acting(request), request.POST["token"][:40]
    files = cache.get(_key(actor.id, token))
    if files is None:
        messages.warning(request, _("Các tệp này đã hết hạn chờ. Hãy tải lên lần nữa."))
        return redirect("console:procedure-upload")
    gathered, seen = runs.read_files(files)
    done = import_catalogue(gathered=gathered, files=seen, actor=actor, at=clock.now())
    cache.delete(_key(actor.id, token))
    messages.success(request, _("Đã nhập. Các thay đổi chờ duyệt từng mục."))
    return redirect("console:procedure-import", number=done.run)


def _named(given: "UploadedFile[bytes]") -> tuple[str, bytes]:
    return str(given.name)[:120], given.read()


def _key(person: str, token: str) -> str:
    return f"console.catalogue.{person}.{token}"


def _place(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _facts(told: dict[str, Any]) -> tuple[Fact, ...]:
    """Where the rows of a run went: the parts add up to what was read."""
    counted = told["rows"]
    files = "; ".join(f"{each['file']}: {each['rows']} dòng" for each in told["files"])
    return (
        Fact(_("Tệp"), files or "–"), Fact(_("Dòng đã đọc"), str(counted["in"])),
        Fact(_("Dòng danh mục"), str(counted["list_rows"])), Fact(_("Bản đầy đủ"), str(counted["full_records"])),
        Fact(_("Dòng lặp"), str(counted["repeated"])),
        Fact(_("Trùng mã, khác nội dung"), str(counted["conflicting"])),
        Fact(_("Dòng không nhập được"), str(counted["refused"])), Fact(_("Số thủ tục"), str(counted["procedures"])),
    )  # fmt: skip


def field_table(fields: dict[str, dict[str, int]]) -> Table:
    """Values given, understood and not, by field."""
    columns = (
        Column("field", _("Nội dung"), lead=True), Column("given", _("Giá trị có"), number=True),
        Column("understood", _("Đã hiểu"), number=True), Column("left", _("Chưa hiểu"), number=True),
    )  # fmt: skip
    rows = [
        {
            "field": str(FIELDS.get(name, name)), "given": str(each["given"]), "understood": str(each["understood"]),
            "left": str(each["not_understood"]),
        }
        for name, each in fields.items()
    ]  # fmt: skip
    return Table("theo-truong", _("Hiểu được bao nhiêu"), columns, rows)


def _unread(listed: list[dict[str, Any]]) -> Table:
    columns = (
        Column("where", _("Tệp, dòng"), lead=True), Column("code", _("Mã"), code=True), Column("field", _("Trường")),
        Column("value", _("Nguyên văn")), Column("reason", _("Vì sao")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "where": f"{each['file']}, {each['row']}", "code": each["code"], "field": each["field"],
            "value": str(each["value"]), "reason": each["reason"],
        }
        for each in listed
    ]  # fmt: skip
    return Table("chua-hieu", _("Giữ nguyên văn, chưa hiểu"), columns, rows)


def _refused(listed: list[dict[str, Any]]) -> Table:
    columns = (
        Column("where", _("Tệp, dòng"), lead=True), Column("reason", _("Vì sao")), Column("text", _("Nguyên văn")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {"where": f"{each['file']}, {each['row']}", "reason": each["reason"], "text": str(each["text"])[:2_000]}
        for each in listed
    ]
    return Table("khong-nhap", _("Dòng không nhập được"), columns, rows)


def _proposals(report: dict[str, Any]) -> Table:
    columns = (Column("kind", _("Đề xuất"), lead=True), Column("count", _("Số thủ tục"), number=True))
    rows = [{"kind": str(words), "count": str(report["diff"][kind])} for kind, words in PROPOSALS.items()]
    rows.append({"kind": _("Không đổi"), "count": str(report["diff"]["unchanged"])})
    return Table("de-xuat", _("So với danh mục đang có"), columns, rows)


def _table(found: tuple[runs.RunLine, ...]) -> Table:
    columns = (
        Column("number", _("Lần nhập"), lead=True), Column("at", _("Lúc"), number=True),
        Column("actor", _("Người nhập")), Column("rows", _("Dòng"), number=True),
        Column("refused", _("Không nhập được"), number=True),
        *(Column(kind, str(words), number=True) for kind, words in PROPOSALS.items()),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "number": Cell(str(each.number), reverse("console:procedure-import", args=[each.number])),
            "at": f"{each.at.astimezone(clock.VIETNAM):%d/%m/%Y %H:%M}", "actor": each.actor,
            "rows": str(each.rows.get("in", 0)),
            "refused": str(each.rows.get("refused", 0)), **{kind: str(each.diff[kind]) for kind in PROPOSALS},
        }
        for each in found
    ]  # fmt: skip
    return Table("cac-lan-nhap", _("Các lần nhập"), columns, rows, keys=True)


def _crumbs(here: str = "") -> Any:
    steps: list[tuple[str, str] | str] = [(_("Thủ tục hành chính"), reverse("console:procedures"))]
    if not here:
        return trail(*steps, _("Nhập danh mục quốc gia"))
    return trail(*steps, (_("Nhập danh mục quốc gia"), reverse("console:procedure-imports")), here)
