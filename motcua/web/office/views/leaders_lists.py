"""The list behind a figure of the leaders' board: page by page, or whole as a sheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.indices import queries
from motcua.indices.queries import BadQuestion, By, Item, ItemPage, Question, label
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.money import show_number
from motcua.web.admission import admits
from motcua.web.office.leaders_asked import asked_for
from motcua.web.office.navigation import frame
from motcua.web.office.views.export import XLSX
from motcua.web.signin.acting import acting, today
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import trail
from motcua.web.ui.table import Cell, Column, Table, address

COMING = "coming"
MOST_IN_SHEET = 100_000


@require_safe
@never_cache
@admits("indices.read_figure", ActorKind.OFFICER)
def leaders_list(request: HttpRequest) -> HttpResponse:
    """Exactly the cases that a figure counts, within the viewer's reach."""
    actor = acting(request)
    question, code, agency = _asked(request)
    page = _page(question, code, agency, actor, request.GET.get("after", ""))
    title = _("Sắp quá hạn") if code == COMING else label(code)
    board = f"{reverse('office:leaders')}{address(request.GET, **{'chi-tieu': None, 'dong': None, 'after': None})}"
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Điều hành"), board), title),
        "heading": title, "period": question.period, "agency": agency,
        "service": queries.service_names(question.period.last).get(question.service, question.service),
        "table": _table(page.items, title, queries.item_names(page.items, on=question.period.last))
        if page.items else None,
        "pager": cursor(request.GET, after=page.after),
        "exports": [
            (form.upper(), reverse("office:leaders-export", args=[form]) + address(request.GET, after=None))
            for form in ("xlsx", "csv")
        ],
    }  # fmt: skip
    return render(request, "office/leaders/list.html", context)


@require_safe
@never_cache
@admits("indices.read_figure", ActorKind.OFFICER)
def leaders_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole list as a sheet or CSV."""
    question, code, agency = _asked(request)
    actor = acting(request)
    _page(question, code, agency, actor, "")  # refuses now, not in the middle of a file
    told = (queries.item_row(each) for each in _all(question, code, agency, actor))
    name = f"{code.replace('_', '-')}-{question.period.start:%Y%m%d}-{question.period.last:%Y%m%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if form == "csv":
        lines = _lines(chain([queries.item_headings()], told))
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)
    rows = list(islice(told, MOST_IN_SHEET + 1))
    if len(rows) > MOST_IN_SHEET:
        raise BadQuestion(_("Danh sách dài hơn %s dòng: tải tệp CSV.") % show_number(MOST_IN_SHEET))
    content = queries.workbook(_("Danh sách hồ sơ"), [queries.item_headings(), *rows])
    return HttpResponse(content, content_type=XLSX, headers=headers)


def _lines(rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Lines of a file that spreadsheets open as UTF-8 and take for no formula."""
    yield b"\xef\xbb\xbf"
    for row in rows:
        held = io.StringIO()
        csv.writer(held).writerow([queries.plain_cell(cell) for cell in row])
        yield held.getvalue().encode()


def _asked(request: HttpRequest) -> tuple[Question, str, str]:
    """The question, the figure and the agency of the row; a figure that there is not opens as received ones."""
    asked = asked_for(request.GET, today())
    code = request.GET.get("chi-tieu", "")
    known = {COMING, *queries.SUMS, *(each.code for each in queries.MEASURES)}
    agency = request.GET.get("dong", "").strip()[:35]
    return asked.question, code if code in known else "received_new", agency


def _page(question: Question, code: str, agency: str, actor: Actor, after: str) -> ItemPage:
    if code == COMING:
        return queries.read_coming(question, actor=actor, at=clock.now(), after=after)
    keys = {By.AGENCY: agency} if agency else {}
    return queries.read_figure(question, code, keys, actor=actor, at=clock.now(), after=after)


def _all(question: Question, code: str, agency: str, actor: Actor) -> Iterator[Item]:
    if code != COMING:
        keys = {By.AGENCY: agency} if agency else {}
        yield from queries.every_item(question, code, keys, actor=actor, at=clock.now())
        return
    after = ""
    while True:
        page = queries.read_coming(question, actor=actor, at=clock.now(), after=after, limit=5_000)
        yield from page.items
        after = page.after
        if not after:
            return


def _table(items: tuple[Item, ...], title: str, names: Mapping[str, str]) -> Table:
    columns = (
        Column("code", _("Mã hồ sơ"), lead=True, code=True), Column("procedure", _("Thủ tục")),
        Column("receiving", _("Tiếp nhận")), Column("competent", _("Giải quyết")), Column("due", _("Hẹn trả")),
        Column("ended", _("Kết thúc")), Column("late", _("Quá hạn (phút làm việc)"), number=True),
        Column("amount", _("Tính vào số này"), number=True),
    )  # fmt: skip
    return Table("ho-so", title, columns, [_row(item, names) for item in items], hide_caption=True, keys=True)


def _row(item: Item, names: Mapping[str, str]) -> dict[str, Cell | str]:
    told = dict(zip(queries.item_headings(), queries.item_row(item), strict=True))
    return {
        "code": Cell(item.code, url=reverse("office:case", args=[item.code])) if item.code else "",
        "procedure": Cell(names.get(item.procedure, item.procedure), note=names.get(item.sector, item.sector)),
        "receiving": names.get(item.receiving, item.receiving),
        "competent": names.get(item.competent, item.competent),
        "due": str(told["Hẹn trả lúc"]), "ended": Cell(str(told["Kết thúc lúc"]), note=item.conclusion),
        "late": show_number(item.late_minutes) if item.late_minutes else "",
        "amount": "" if item.amount is None else show_number(item.amount),
    }  # fmt: skip
