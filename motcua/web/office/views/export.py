"""Carrying a list away (xuất danh sách): the same questions as the page, as a sheet or CSV."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.office.list_forms import FILTERS, ListForm, asked_for, chosen_list
from motcua.web.office.menus import menu_of
from motcua.web.signin.acting import acting

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@never_cache
@admits("dossiers.read_dossiers", ActorKind.OFFICER)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list that the address asks for; `form` is xlsx or csv."""
    actor, now = acting(request), clock.now()
    work = chosen_list(request.GET, menu_of(actor)[0])
    told = ListForm({**{name: request.GET.get(name, "") for name in FILTERS}, "ds": work.value})
    asked = asked_for(told, work, request.GET)
    name = f"ho-so-{work.value.replace('_', '-')}-{clock.vietnam_day(now):%Y%m%d}.{form}"
    if form == "csv":
        content, kind = queries.list_csv(asked, actor=actor, at=now), "text/csv; charset=utf-8"
    else:
        content, kind = queries.list_sheet(asked, actor=actor, at=now), XLSX
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
