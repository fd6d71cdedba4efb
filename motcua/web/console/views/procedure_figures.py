"""Form II.03: procedures published and made public in a period, every figure open to its list."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from motcua.procedures.queries import deciding, desk, register
from motcua.procedures.queries.register import FormII03
from motcua.web.admission import admits
from motcua.web.console.acting import acting, day_asked, today
from motcua.web.console.navigation import navigation
from motcua.web.console.organization_words import day
from motcua.web.console.procedure_doors import decision_page, page_of
from motcua.web.console.procedure_forms import PeriodForm
from motcua.web.console.procedure_words import decision_tag
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import trail
from motcua.web.ui.table import Cell, Column, Table

PAGE = 100
_HEAVIER = ("abolished", "replaced", "new", "amended")  # a procedure is counted once, by the heaviest of these
FIGURES = {
    "decisions": gettext_lazy("Quyết định công bố đã ban hành"),
    "procedures": gettext_lazy("Thủ tục trong các quyết định, mỗi thủ tục tính một lần"),
    "new": gettext_lazy("Thủ tục mới ban hành"),
    "amended": gettext_lazy("Thủ tục được sửa đổi, bổ sung"),
    "replaced": gettext_lazy("Thủ tục được thay thế"),
    "abolished": gettext_lazy("Thủ tục bị bãi bỏ"),
    "made_public": gettext_lazy("Thủ tục đã công khai trên cơ sở dữ liệu quốc gia"),
    "repeated": gettext_lazy("Thủ tục đứng ở nhiều mục"),
    "in_force": gettext_lazy("Thủ tục đang áp dụng vào cuối kỳ"),
    "by_centre": gettext_lazy("Trong đó: do trung ương quy định"),
    "by_province": gettext_lazy("Trong đó: đặc thù của địa phương"),
}
_STOCK = {"in_force": "", "by_centre": "centre", "by_province": "province"}


@dataclass(frozen=True)
class Period:
    """A period of days, both ends in it."""

    begins: date
    ends: date

    @property
    def until(self) -> date:
        """The first day after."""
        return self.ends + timedelta(days=1) if self.ends < date.max else self.ends

    @property
    def query(self) -> str:
        return f"tu={self.begins}&den={self.ends}"


@require_safe
@admits("procedures.form_ii_03")
def form(request: HttpRequest) -> HttpResponse:
    """The figures of `?tu=` to `?den=`, without them of this quarter so far."""
    actor, period = acting(request), _period(request)
    asked = PeriodForm({"tu": day(period.begins), "den": day(period.ends)})
    if period.ends < period.begins:
        asked.add_error("den", _("Ngày cuối phải từ ngày đầu trở đi."))
        period = Period(period.begins, period.begins)
    told = register.form_ii_03(actor=actor, begins=period.begins, until=period.until)
    context = {
        "form": asked,
        "period": period,
        "table": _table(told, period),
        "entries": told.entries,
        "crumbs": _crumbs(),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/form_ii_03.html", context)


@require_safe
@admits("procedures.stock_lines")
def listed(request: HttpRequest) -> HttpResponse:
    """The list behind one figure, `?so=`, of the same period."""
    actor, period, figure = acting(request), _period(request), request.GET.get("so", "")
    if figure not in FIGURES:
        raise Http404(figure)
    after = request.GET.get("after", "")[:200]
    if figure == "decisions":
        found = deciding.decision_lines(
            actor=actor, state="published", begins=period.begins, until=period.until, after=after
        )
        table, onwards = _decisions(found.items), found.after
    elif figure in _STOCK:
        lines, onwards = deciding.stock_lines(
            actor=actor, until=period.until, kind=_STOCK[figure], after=after, limit=PAGE
        )
        table = _procedures([(code, name, "") for code, name in lines])
    else:
        told = register.form_ii_03(actor=actor, begins=period.begins, until=period.until)
        notes = {code: _("%(count)s mục") % {"count": count} for code, count in told.repeated}
        codes = [code for code in _codes(told, figure) if code > after]
        names = desk.names_of(codes[:PAGE], actor=actor)
        table = _procedures([(code, names.get(code, ""), notes.get(code, "")) for code in codes[:PAGE]])
        onwards = codes[PAGE - 1] if len(codes) > PAGE else ""
    context = {
        "title": FIGURES[figure],
        "period": period,
        "table": table if table.rows else None,
        "pager": cursor(request.GET, after=onwards),
        "crumbs": _crumbs(period, str(FIGURES[figure])),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/figure.html", context)


def _codes(told: FormII03, figure: str) -> list[str]:
    """The codes that a figure counts, in order: each once, under the heaviest of what was done to it."""
    if figure == "repeated":
        return sorted(code for code, _count in told.repeated)
    if figure == "made_public":
        return sorted(told.codes["made_public"])
    if figure == "procedures":
        return sorted({code for action in _HEAVIER for code in told.codes[action]})
    heavier = {code for action in _HEAVIER[: _HEAVIER.index(figure)] for code in told.codes[action]}
    return sorted(set(told.codes[figure]) - heavier)


def _table(told: FormII03, period: Period) -> Table:
    """Every figure with a link to what it counts."""
    columns = (Column("what", _("Chỉ tiêu"), lead=True), Column("count", _("Số lượng"), number=True))
    base = f"{reverse('console:form-ii-03-list')}?{period.query}"
    rows: list[dict[str, Cell | str]] = []
    for figure, words in FIGURES.items():
        value = len(told.repeated) if figure == "repeated" else getattr(told, figure)
        rows.append({"what": str(words), "count": Cell(str(value), f"{base}&so={figure}" if value else "")})
    return Table("bieu-ii-03", _("Số liệu trong kỳ"), columns, rows)


def _decisions(found: tuple[deciding.DecisionLine, ...]) -> Table:
    columns = (
        Column("number", _("Số, ký hiệu"), lead=True), Column("signed", _("Ngày ký"), number=True),
        Column("procedures", _("Số thủ tục"), number=True), Column("entries", _("Số mục"), number=True),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "number": Cell(each.number, decision_page(each.number), decision_tag(each.state), each.title),
            "signed": day(each.signed_on), "procedures": str(each.procedures), "entries": str(each.entries),
        }
        for each in found
    ]  # fmt: skip
    return Table("danh-sach", _("Các quyết định"), columns, rows, keys=True)


def _procedures(found: list[tuple[str, str, str]]) -> Table:
    columns = (
        Column("name", _("Thủ tục"), lead=True),
        Column("code", _("Mã"), code=True),
        Column("note", _("Số mục")),
    )
    rows: list[dict[str, Cell | str]] = [
        {"name": Cell(name or code, page_of(code) if name else ""), "code": code, "note": note}
        for code, name, note in found
    ]
    return Table("danh-sach", _("Các thủ tục"), columns, rows, keys=True)


def _period(request: HttpRequest) -> Period:
    now = today()
    quarter = date(now.year, 3 * ((now.month - 1) // 3) + 1, 1)
    return Period(day_asked(request, "tu", quarter), day_asked(request, "den", now))


def _crumbs(period: Period | None = None, here: str = "") -> Any:
    steps: list[tuple[str, str] | str] = [(_("Thủ tục hành chính"), reverse("console:procedures"))]
    if period is None:
        return trail(*steps, _("Biểu số II.03"))
    return trail(*steps, (_("Biểu số II.03"), f"{reverse('console:form-ii-03')}?{period.query}"), here)
