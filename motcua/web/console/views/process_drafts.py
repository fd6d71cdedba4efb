"""Writing a process as a table (soạn quy trình): rows come, go and move by posts; nothing typed is lost."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.procedures.actions.processes import draft_process
from motcua.procedures.queries import process_desk as desk
from motcua.procedures.queries.process_desk import COLUMNS, ProcessHead, RowError
from motcua.procedures.queries.processes import (
    Definition,
    in_words,
    judge_process,
    process_table,
    process_versions,
    read_process_file,
)
from motcua.web.admission import admits
from motcua.web.console.acting import acting, filled, today
from motcua.web.console.navigation import navigation
from motcua.web.console.process_forms import FileForm, NewProcessForm
from motcua.web.console.process_shown import KEYS, drawing, error_anchor, error_words, gate_facts, lines
from motcua.web.console.views.process_pages import crumbs_of, way_to
from motcua.web.ui.parts import Problem, trail

FORMS = ["GET", "HEAD", "POST"]
MOST = 200
EMPTY = ("",) * len(COLUMNS)
START = (
    ("1", "Tiếp nhận hồ sơ", "", "", "", "4 giờ", "Chuyển 2; Bổ sung 1; Từ chối", "", ""),
    ("2", "Thẩm định", "", "", "", "2 ngày làm việc", "Chuyển 3; Trả lại 1", "", ""),
    ("3", "Phê duyệt", "", "", "", "1 ngày làm việc", "Phê duyệt 4; Trả lại 2", "", ""),
    ("4", "Trả kết quả", "", "", "", "2 giờ", "Kết thúc", "", ""),
)


@dataclass(frozen=True)
class Sheet:
    """What lies on the screen: the title, the rows as typed, the version from which they came."""

    title: str
    cells: tuple[tuple[str, ...], ...]
    seen: str


@require_http_methods(FORMS)
@admits("procedures.draft_process", ActorKind.OFFICER)
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the agency of a new process; its table is then written as any other."""
    actor = acting(request)
    name = desk.procedure_title(code)
    if name is None:
        raise Http404
    form = NewProcessForm(filled(request), initial={"agency": (actor.agency or "").partition(".")[0]})
    if request.method == "POST" and form.is_valid():
        agency = form.cleaned_data["agency"]
        if desk.may_draft_process(code, agency, actor=actor, on=today()):
            return redirect("console:process-edit", code=f"{code}@{agency}")
        form.add_error("agency", _("Bạn không soạn được quy trình của cơ quan này cho thủ tục này."))
    context = {
        "form": form,
        "code": code,
        "name": name,
        "crumbs": trail(
            *way_to(code),
            (_("Quy trình nội bộ"), reverse("console:procedure-processes", args=[code])),
            _("Lập quy trình"),
        ),
        "navigation": navigation(request),
    }
    return render(request, "console/processes/begin.html", context, status=422 if form.errors else 200)


@require_http_methods(FORMS)
@admits("procedures.draft_process", ActorKind.OFFICER)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """The table to type in; every button posts the whole table, and only saving writes."""
    head = _head(request, code)
    if request.method != "POST":
        return _page(request, head, _stored(request, head))
    sheet = _typed(request)
    do, _space, what = request.POST.get("do", "save").partition(" ")
    if do in {"add", "insert", "remove", "up", "down"}:
        return _page(request, head, replace(sheet, cells=_moved(sheet.cells, do, _place(what, len(sheet.cells)))))
    found, errors = _read(head, sheet)
    if found is None:
        return _page(request, head, sheet, errors)
    if do == "check":
        return _page(request, head, sheet, checked=found)
    try:
        number = draft_process(
            definition=found, seen=sheet.seen, actor=acting(request), at=clock.now(),
            key=request.POST.get("key", "")[:60] or None,
        )  # fmt: skip
    except NotAdmitted:
        raise
    except Refusal as refusal:
        return _page(request, head, sheet, (RowError(-1, "", refusal.message),))
    messages.success(request, _("Đã lưu dự thảo phiên bản %(number)s.") % {"number": number})
    return redirect(f"{reverse('console:process', args=[head.code])}?phien-ban={number}")


@require_http_methods(FORMS)
@admits("procedures.draft_process", ActorKind.OFFICER)
def take_in(request: HttpRequest, code: str) -> HttpResponse:
    """A file laid on the screen: its rows stand in the table to be looked through, put right and saved."""
    head = _head(request, code)
    form = FileForm(filled(request), request.FILES or None)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        name, content = form.cleaned_data["file"]
        held = _stored(request, head)
        try:
            if name.endswith((".xlsx", ".docx")):
                cells = desk.cells_of_file(name, content)
            else:
                read = read_process_file(
                    name, content, code=head.code, procedure=head.procedure, title=head.title, agency=head.agency
                )
                cells = tuple(process_table(read.definition)[1:]) if read.definition else ()
                problems = tuple(Problem(error.text) for error in read.errors)
            if len(cells) > MOST:
                problems = (Problem(_("Tệp có quá %(most)s bước.") % {"most": MOST}),)
            if not problems:
                sheet = replace(held, cells=cells)
                messages.info(request, _("Đã đọc tệp, chưa lưu. Xem lại bảng rồi lưu dự thảo."))
                return _page(request, head, sheet, _read(head, sheet)[1])
        except Refusal as refusal:
            form.add_error("file", refusal.message)
    context = {
        "head": head,
        "form": form,
        "problems": problems,
        "crumbs": crumbs_of(head, _("Nhập từ tệp")),
        "navigation": navigation(request),
    }
    return render(request, "console/processes/import.html", context, status=422 if form.errors or problems else 200)


def _head(request: HttpRequest, code: str) -> ProcessHead:
    """The process of a code, or the one that would begin: "1.004222@H01". Refuses: NotAdmitted."""
    actor = acting(request)
    head = desk.process_head(code, actor=actor)
    if head is None:
        procedure, at, agency = code.partition("@")
        name = desk.procedure_title(procedure) if at else None
        if name is None or not NewProcessForm({"agency": agency}).is_valid():
            raise Http404
        head = ProcessHead(code, procedure, name, agency, f"Quy trình: {name}"[:300])
    if not desk.may_draft_process(head.procedure, head.agency, actor=actor, on=today()):
        raise NotAdmitted(_("Cơ quan bạn không soạn được quy trình của thủ tục này."))
    return head


def _stored(request: HttpRequest, head: ProcessHead) -> Sheet:
    """The draft, else the newest version, else a few rows to begin with."""
    versions = process_versions(head.code, actor=acting(request))
    if not versions:
        who = head.agency
        return Sheet(head.title, tuple((*row[:2], who, *row[3:]) for row in START), "")
    return Sheet(versions[0].definition.title, tuple(process_table(versions[0].definition)[1:]), versions[0].digest)


def _typed(request: HttpRequest) -> Sheet:
    """The table as it was sent; a row is there when any of its cells was sent."""
    given = request.POST
    told = given.get("rows", "")
    count = min(int(told), MOST) if told.isascii() and told.isdigit() and len(told) < 5 else 0
    cells = tuple(tuple(given.get(f"r{place}-{key}", "") for key in KEYS) for place in range(count))
    return Sheet(given.get("title", "")[:1000], cells, given.get("seen", "")[:100])


def _read(head: ProcessHead, sheet: Sheet) -> tuple[Definition | None, tuple[RowError, ...]]:
    """The table as a definition, or its errors; rows without a word are passed over."""
    title = " ".join(sheet.title.split())
    if not title or len(title) > 300:
        return None, (RowError(-1, "", _("Ghi tên quy trình, nhiều nhất 300 chữ.")),)
    found, errors = desk.table_as_typed(
        list(sheet.cells), code=head.code, procedure=head.procedure, title=title, agency=head.agency
    )
    return found.definition, errors


def _place(what: str, count: int) -> int:
    return min(int(what), max(count - 1, 0)) if what.isascii() and what.isdigit() and len(what) < 5 else 0


def _moved(cells: tuple[tuple[str, ...], ...], do: str, place: int) -> tuple[tuple[str, ...], ...]:
    """One row more, one less, or two changed about."""
    rows = list(cells)
    if do == "add" and len(rows) < MOST:
        rows.append(EMPTY)
    elif do == "insert" and len(rows) < MOST:
        rows.insert(place, EMPTY)
    elif do == "remove" and rows:
        del rows[place]
    elif do in {"up", "down"}:
        other = place + (1 if do == "down" else -1)
        if 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
    return tuple(rows)


def _page(
    request: HttpRequest,
    head: ProcessHead,
    sheet: Sheet,
    errors: tuple[RowError, ...] = (),
    checked: Definition | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "head": head,
        "sheet": sheet,
        "lines": lines(sheet.cells, errors),
        "problems": [Problem(error_words(error), error_anchor(error)) for error in errors[:50]],
        "whole": [error.text for error in errors if error.row < 0],
        "key": uuid4().hex,
        "room": len(sheet.cells) < MOST,
        "crumbs": crumbs_of(head, _("Soạn")),
        "navigation": navigation(request),
    }
    if checked:
        promise = desk.promise_of(head.procedure, today())
        judged = judge_process(checked, on=today())
        context |= {
            "judged": judged,
            "facts": gate_facts(judged, in_words(promise) if promise else ""),
            "drawing": drawing(checked),
        }
    return render(request, "console/processes/edit.html", context, status=422 if errors else 200)
