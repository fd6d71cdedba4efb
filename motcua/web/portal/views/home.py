"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.web.admission import public
from motcua.web.portal.views.procedures import event_links


@require_safe
@public("the front door of the portal")
def home(request: HttpRequest) -> HttpResponse:
    """The first page a citizen sees."""
    return render(request, "portal/home.html", {"events": event_links(clock.vietnam_day(clock.now()))})
