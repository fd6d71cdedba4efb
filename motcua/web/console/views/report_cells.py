"""Entering the cells of a form: what adds up is told while one types, by a button without script, and on saving."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.reports.actions.writing import enter_figures
from motcua.reports.queries.desk import ReportPage
from motcua.reports.queries.entering import Trial, try_cells
from motcua.reports.queries.forms import Form, form_named
from motcua.web.admission import admits
from motcua.web.console.acting import acting, filled
from motcua.web.console.navigation import navigation
from motcua.web.console.report_forms import CellsForm
from motcua.web.console.report_tables import form_table
from motcua.web.console.views.report_acts import beside, opened
from motcua.web.console.views.reports import address, crumbs

TRIED = "kiem-tra"


@require_http_methods(["GET", "HEAD", "POST"])
@admits("reports.enter_figures", ActorKind.OFFICER)
def cells(request: HttpRequest) -> HttpResponse:
    """The cells of form `?bieu=` that no data fills; `viec=kiem-tra` keeps nothing and tells what does not add up."""
    page = opened(request, "enter_figures")
    chosen = form_named(request.GET.get("bieu", "")[:10], page.period.last)
    trial = _trial(request, page, chosen, {})
    if request.method != "POST":
        return _page(request, page, CellsForm(form=chosen, own=trial.own), chosen, trial)
    form = CellsForm(filled(request), form=chosen)
    whole = form.is_valid()
    if request.POST.get("viec") == TRIED:
        form.errors.pop("reason", None)
        return _page(request, page, form, chosen, _trial(request, page, chosen, form.cells()), tried=True)
    if whole and _entered(request, page, chosen, form):
        return redirect(address("report", page.code))
    return _page(request, page, form, chosen, _trial(request, page, chosen, form.cells()))


def _entered(request: HttpRequest, page: ReportPage, chosen: Form, form: CellsForm) -> bool:
    """Keep the numbers; whether they were taken. What does not add up is told at once."""
    actor, at = acting(request), clock.now()
    try:
        enter_figures(
            code=page.code,
            form=chosen.code,
            cells=form.cells(),
            reason=form.cleaned_data["reason"],
            actor=actor,
            at=at,
        )
    except NotAdmitted:
        raise
    except Refusal as refusal:
        beside(form, refusal)
        return False
    messages.success(request, _("Đã ghi số liệu."))
    for breach in _trial(request, page, chosen, {}).breaches:
        messages.warning(request, breach.text)
    return True


def _trial(request: HttpRequest, page: ReportPage, chosen: Form, told: dict[str, int]) -> Trial:
    found = try_cells(code=page.code, form=chosen.code, actor=acting(request), at=clock.now(), cells=told)
    if found is None:
        raise Http404(chosen.code)
    return found


def _page(
    request: HttpRequest, page: ReportPage, form: CellsForm, chosen: Form, trial: Trial, *, tried: bool = False
) -> HttpResponse:
    heading = f"{chosen.name}: {chosen.title}"
    context = {
        "page": page, "form": form, "heading": heading, "back": address("report", page.code), "chosen": chosen,
        "trial": trial, "tried": tried, "table": form_table(trial.filled), "crumbs": crumbs(page.code, heading),
        "navigation": navigation(request),
    }  # fmt: skip
    return render(request, "console/reports/cells.html", context, status=422 if form.errors and not tried else 200)
