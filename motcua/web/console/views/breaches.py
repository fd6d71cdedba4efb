"""Past breaches of the separation of duties."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.organizations import queries
from motcua.organizations.queries import Breach
from motcua.web.admission import admits
from motcua.web.console.acting import acting, day_asked, today
from motcua.web.console.navigation import navigation
from motcua.web.console.officer_forms import BreachForm
from motcua.web.console.organization_words import day
from motcua.web.ui.pager import cursor
from motcua.web.ui.table import Cell, Column, Table


@require_safe
@admits("organizations.read_breaches")
def listing(request: HttpRequest) -> HttpResponse:
    """Dossiers that one officer received and processed, by dossier."""
    on = today()
    since, until = (
        day_asked(request, "tu", on - timedelta(days=90)),
        day_asked(request, "den", on + timedelta(days=1)),
    )
    page = queries.read_breaches(
        actor=acting(request), on=on, since=since, until=until, after=request.GET.get("after", "")[:60]
    )
    context = {
        "form": BreachForm(initial={"tu": since, "den": until}),
        "table": _table(page.items) if page.items else None,
        "known": page.known,
        "since": day(since),
        "until": day(until),
        "pager": cursor(request.GET, after=page.after),
        "navigation": navigation(request),
    }
    return render(request, "console/officers/breaches.html", context)


def _table(found: tuple[Breach, ...]) -> Table:
    columns = (
        Column("dossier", _("Hồ sơ"), lead=True, code=True), Column("officer", _("Cán bộ")),
        Column("received", _("Tiếp nhận")), Column("processed", _("Giải quyết")), Column("agency", _("Cơ quan")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "dossier": each.dossier,
            "officer": each.officer,
            "received": f"{clock.vietnam(each.received.at):%d/%m/%Y %H:%M}",
            "processed": f"{clock.vietnam(each.processed.at):%d/%m/%Y %H:%M}",
            "agency": each.processed.agency,
        }
        for each in found
    ]
    return Table("vi-pham", _("Hồ sơ do một người vừa tiếp nhận vừa giải quyết"), columns, rows, hide_caption=True)
