"""Progress and results of every agency (công khai tình hình giải quyết hồ sơ), and the same as open data."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.indices.queries import FiguresUnsound, NoFactsYet
from motcua.kernel import clock
from motcua.reports.queries import transparency as figures
from motcua.web.admission import public
from motcua.web.portal.transparency_asked import Asked, AskedForm
from motcua.web.portal.transparency_data import COLUMNS, LICENCE, as_csv, records
from motcua.web.portal.transparency_shown import agencies_table, crumbs, months_table, stats, trend
from motcua.web.portal.views.revalidation import revalidated


@require_safe
@revalidated
@public("progress and results of every agency are public by law; figures only")
def transparency(request: HttpRequest) -> HttpResponse:
    """The figures of a period, of all or of one agency: `?ky=`, `?co-quan=`, `?theo=`."""
    at = clock.now()
    today = clock.vietnam_day(at)
    asked = Asked.read(request.GET, today)
    context: dict[str, Any] = {"asked": asked, "form": AskedForm.of(asked, today), "crumbs": crumbs(asked, None)}
    try:
        told = figures.read_progress(asked.period, at=at, under=asked.agency, side=asked.counted_for)
        if told is None:
            raise Http404(asked.agency)
        months = figures.monthly(asked.months, at=at, under=asked.agency, side=asked.counted_for)
    except NoFactsYet:
        return render(request, "portal/transparency/page.html", context)
    except FiguresUnsound:  # the log says which identity is broken; a visitor is not shown wrong figures
        return render(request, "portal/transparency/page.html", {**context, "unsound": True}, status=503)
    context |= {
        "told": told, "crumbs": crumbs(asked, told), "stats": stats(told.scope), "chart": trend(months),
        "months": months_table(months), "table": agencies_table(asked, told), "columns": COLUMNS, "licence": LICENCE,
        "csv": asked.url("portal:transparency-csv"), "json": asked.url("portal:transparency-json"),
    }  # fmt: skip
    return render(request, "portal/transparency/page.html", context)


@require_safe
@revalidated
@public("open data: figures of agencies by month, no case and no person")
def transparency_csv(request: HttpRequest) -> HttpResponse:
    """The data set of `?ky=` as CSV."""
    asked, rows = _rows(request)
    answer = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ho-so-{asked.period.name}-{asked.side}.csv"'
    return answer


@require_safe
@revalidated
@public("open data: figures of agencies by month, no case and no person")
def transparency_json(request: HttpRequest) -> HttpResponse:
    """The data set of `?ky=` as JSON, with what its columns mean and under which licence."""
    asked, rows = _rows(request)
    return JsonResponse(
        {
            "title": _("Tình hình giải quyết hồ sơ thủ tục hành chính"), "period": asked.period.name,
            "from": asked.period.start.isoformat(), "to": asked.period.last.isoformat(), "counted_for": asked.side,
            "licence": LICENCE, "columns": {name: str(told) for name, told in COLUMNS}, "rows": records(rows),
        },
        json_dumps_params={"ensure_ascii": False},
    )  # fmt: skip


def _rows(request: HttpRequest) -> tuple[Asked, Any]:
    at = clock.now()
    asked = Asked.read(request.GET, clock.vietnam_day(at))
    return asked, figures.every_agency(asked.period, at=at, side=asked.counted_for)
