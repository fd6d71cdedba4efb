"""Supervision (giám sát): an area's open, overdue and coming cases, both books side by side; every figure opens."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.dossiers.queries import BookLine, By, Figure, Figures, Line, Side
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.money import show_number
from motcua.web.admission import admits
from motcua.web.office.card_words import row
from motcua.web.office.list_forms import address_of
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Link, trail
from motcua.web.ui.table import Cell, Column, Table, address

MOST_DAYS = 30


@require_safe
@never_cache
@admits("dossiers.read_board", ActorKind.OFFICER)
def board(request: HttpRequest) -> HttpResponse:
    """The board of one's area; `?theo=` chooses the rows, `?ben=` whose cases, `?ngay=` what is coming."""
    actor = acting(request)
    figures = _figures(request.GET)
    found = queries.read_board(figures, actor=actor, at=clock.now())
    context = {
        **frame(request, actor),
        "ways": [_link(request, "theo", each.value, each.label, each is figures.by) for each in By],
        "sides": [_link(request, "ben", each.value, each.label, each is figures.side) for each in Side],
        "stats": _stats(found.total),
        "table": _lines(found.lines, found.total, figures) if found.lines else None,
        "books": _books(found.books) if found.books else None,
        "process": found.process,
        "outside": found.outside,
        "days": figures.days,
        "apology": reverse("office:home") + "?ds=apology&ca-cap-duoi=1",
    }
    return render(request, "office/board/board.html", context)


@require_safe
@never_cache
@admits("dossiers.read_responsible", ActorKind.OFFICER)
def responsible(request: HttpRequest, agency: str) -> HttpResponse:
    """The overdue cases for which an agency is responsible: the list behind a figure of the second book."""
    actor = acting(request)
    figures = _figures(request.GET)
    page = queries.read_responsible(
        figures, agency, actor=actor, at=clock.now(), after=request.GET.get("after", "")
    )  # fmt: skip
    columns = (
        Column("code", _("Mã hồ sơ"), lead=True, code=True), Column("what", _("Thủ tục, người nộp")),
        Column("step", _("Đang ở bước")), Column("when", _("Thời hạn")), Column("state", _("Trạng thái")),
        Column("channel", _("Kênh, nơi tiếp nhận")),
    )  # fmt: skip
    title = _("Quá hạn theo trách nhiệm")
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Giám sát"), reverse("office:board")), title),
        "heading": title,
        "agency": agency,
        "table": Table("qua-han", title, columns, [row(card) for card in page.items], hide_caption=True, keys=True)
        if page.items else None,
        "pager": cursor(request.GET, after=page.after),
    }  # fmt: skip
    return render(request, "office/board/responsible.html", context)


def _figures(query: QueryDict) -> Figures:
    by, side, days = query.get("theo", ""), query.get("ben", ""), query.get("ngay", "")
    return Figures(
        by=By(by) if by in {each.value for each in By} else By.AGENCY,
        side=Side(side) if side in {each.value for each in Side} else Side.COMPETENT,
        agency=query.get("co-quan", "").strip()[:35],
        days=min(int(days), MOST_DAYS) if days.isdecimal() and len(days) < 4 and int(days) else 3,
        sector=query.get("linh-vuc", "")[:30], procedure=query.get("thu-tuc", "")[:30],
    )  # fmt: skip


def _link(request: HttpRequest, name: str, value: str, label: str, current: bool) -> Link:
    return Link(label, address(request.GET, **{name: value}), current)


def _stats(total: Line) -> list[dict[str, object]]:
    told = (
        (_("Đang giải quyết"), total.open, ""), (_("Quá hạn"), total.overdue, "danger"),
        (_("Đến hạn hôm nay"), total.today, "warning"), (_("Sắp đến hạn"), total.coming, ""),
    )  # fmt: skip
    return [
        {"label": label, "value": show_number(figure.count), "url": _opened(figure), "tone": tone}
        for label, figure, tone in told
    ]


def _opened(figure: Figure) -> str:
    return reverse("office:home") + address_of(figure.asked)


def _cell(figure: Figure) -> Cell:
    return Cell(show_number(figure.count), url=_opened(figure) if figure.count else "")


def _lines(lines: Sequence[Line], total: Line, figures: Figures) -> Table:
    columns = (
        Column("title", figures.by.label, lead=True), Column("open", _("Đang giải quyết"), number=True),
        Column("overdue", _("Quá hạn"), number=True), Column("today", _("Đến hạn hôm nay"), number=True),
        Column("coming", _("Sắp đến hạn"), number=True),
    )  # fmt: skip
    return Table(
        "bang-giam-sat", figures.by.label, columns, [_line(line) for line in lines],
        total={**_line(total), "title": _("Tổng cộng")}, hide_caption=True,
    )  # fmt: skip


def _line(line: Line) -> dict[str, Cell | str]:
    return {
        "title": line.title or _("Chưa rõ"), "open": _cell(line.open), "overdue": _cell(line.overdue),
        "today": _cell(line.today), "coming": _cell(line.coming),
    }  # fmt: skip


def _books(lines: Sequence[BookLine]) -> Table:
    columns = (
        Column("agency", _("Cơ quan"), lead=True),
        Column("received", _("Theo cơ quan tiếp nhận"), number=True),
        Column("responsible", _("Theo trách nhiệm"), number=True),
        Column("minutes", _("Phút làm việc quá hạn"), number=True),
    )
    rows: list[dict[str, Cell | str]] = [
        {
            "agency": line.title,
            "received": _cell(line.received),
            "responsible": Cell(
                show_number(line.responsible),
                url=reverse("office:responsible", args=[line.agency]) if line.responsible else "",
            ),
            "minutes": show_number(line.minutes),
        }
        for line in lines
    ]
    return Table("hai-so", _("Hai sổ trách nhiệm"), columns, rows, hide_caption=True)
