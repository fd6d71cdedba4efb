"""The machine room at a glance."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel.health import examine
from motcua.kernel.permissions import admit_operator
from motcua.web.admission import admits
from motcua.web.signin.actor import actor_of


@require_safe
@admits("kernel.admit_operator")
def home(request: HttpRequest) -> HttpResponse:
    """Health of the installation, and the doors to its parts."""
    admit_operator(actor_of(request))
    return render(request, "console/home.html", {"health": examine()})
