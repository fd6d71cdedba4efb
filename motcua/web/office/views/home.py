"""An officer's first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel.actors import ActorKind
from motcua.web.admission import signed_in


@require_safe
@signed_in(ActorKind.OFFICER)
def home(request: HttpRequest) -> HttpResponse:
    """The day's work at a glance."""
    return render(request, "office/home.html")
