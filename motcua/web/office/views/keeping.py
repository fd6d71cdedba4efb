"""Lists that an officer saves under a name, and how lists are shown (danh sách đã lưu, cột, số dòng)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.organizations.actions.keeping import forget_list, keep_look, save_list
from motcua.web.admission import signed_in
from motcua.web.office.list_forms import ROWS
from motcua.web.signin.acting import acting


@require_POST
@signed_in(ActorKind.OFFICER)
def save(request: HttpRequest) -> HttpResponse:
    """Save the list that is open, or take one out."""
    name, address = request.POST.get("ten", ""), request.POST.get("dia-chi", "")
    try:
        if "bo" in request.POST:
            forget_list(name=request.POST["bo"], actor=acting(request))
            messages.success(request, _("Đã bỏ danh sách."))
        else:
            save_list(name=name, address=address, actor=acting(request))
            messages.success(request, _("Đã lưu danh sách."))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _back(request)


@require_POST
@signed_in(ActorKind.OFFICER)
def look(request: HttpRequest) -> HttpResponse:
    """Which columns, how many rows."""
    asked = request.POST.get("dong", "")
    rows = int(asked) if asked in {str(each) for each in ROWS} else 0
    try:
        keep_look(columns=request.POST.getlist("cot"), rows=rows, actor=acting(request))
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the list from which this was asked; never to another place."""
    here = request.POST.get("dia-chi", "")
    return redirect(reverse("office:home") + (here if here.startswith("?") and len(here) < 1000 else ""))
