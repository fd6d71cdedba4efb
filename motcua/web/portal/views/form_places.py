"""Communes offered while somebody types an address (gợi ý đơn vị hành chính)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.forms.queries import suggest_places
from motcua.kernel import clock
from motcua.web.admission import public
from motcua.web.portal.views.revalidation import revalidated
from motcua.web.ui.parts import Option


@require_safe
@revalidated
@public("names of administrative units, while somebody types an address")
def places(request: HttpRequest) -> HttpResponse:
    """Full names of communes: `?q=`; with `?cu=1` those of before the reform too."""
    found = suggest_places(
        request.GET.get("q", ""), on=clock.vietnam_day(clock.now()), past=request.GET.get("cu") == "1"
    )
    return render(request, "ui/components/combobox_options.html", {"options": [Option(title) for title in found]})
