"""Which cases are late with an apology (danh sách xin lỗi): anybody may see it, nobody is named."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.dossiers.queries import Apology
from motcua.kernel import clock
from motcua.web.admission import public
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import trail
from motcua.web.ui.table import Cell, Column, Table


@require_safe
@public("the apologies that the law wants told: code, procedure, agency and days, no names")
def apologies(request: HttpRequest) -> HttpResponse:
    """The list, the nearest new day first."""
    try:
        page = queries.read_apologies(at=clock.now(), after=request.GET.get("after", ""))
    except queries.BadFilter:
        page = queries.read_apologies(at=clock.now())
    context = {
        "crumbs": trail((_("Trang đầu"), "/"), _("Xin lỗi, hẹn lại")),
        "table": _table(page.items) if page.items else None,
        "pager": cursor(request.GET, after=page.after),
    }
    return render(request, "portal/tracking/apologies.html", context)


def _table(items: tuple[Apology, ...]) -> Table:
    columns = (
        Column("code", _("Mã hồ sơ"), lead=True, code=True), Column("what", _("Thủ tục")),
        Column("agency", _("Cơ quan giải quyết")), Column("was", _("Hẹn trước đây")), Column("due", _("Hẹn lại")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "code": one.code, "what": Cell(one.procedure_name, note=one.procedure), "agency": one.agency_title,
            "was": f"{clock.vietnam(one.first_due_at):%d/%m/%Y}" if one.first_due_at else "",
            "due": f"{clock.vietnam(one.due_at):%d/%m/%Y}",
        }
        for one in items
    ]  # fmt: skip
    return Table("xin-loi", _("Hồ sơ đã xin lỗi và hẹn lại ngày trả kết quả"), columns, rows, hide_caption=True)
