"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.web.admission import public


@require_safe
@public("the front door of the portal")
def home(request: HttpRequest) -> HttpResponse:
    """The first page a citizen sees."""
    return render(request, "portal/home.html")
