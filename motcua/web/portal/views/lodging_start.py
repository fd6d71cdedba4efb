"""The beginning of lodging online (bắt đầu nộp trực tuyến): what is needed, which case; then signing in."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers.actions.own_drafts import discard_own_draft
from motcua.dossiers.queries.online import online_prospect
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.people import queries as people
from motcua.web.admission import admits, public
from motcua.web.portal import procedure_filing as filing
from motcua.web.portal.lodging_draft import Filling, offered
from motcua.web.portal.lodging_forms import ChosenOf
from motcua.web.portal.views.revalidation import revalidated
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import trail


@require_safe
@revalidated
@public("what lodging a procedure online takes is published by law; nothing personal is asked here")
def start(request: HttpRequest, procedure: str) -> HttpResponse:
    """What to have at hand, and which case it is when there are several."""
    now = clock.now()
    offer = offered(procedure, now)
    desk = filing.desk(request.GET.get("noi", "")[:40], on=clock.vietnam_day(now))
    chosen = request.GET.get("choice", "")[:60]
    form = ChosenOf("case", _("Trường hợp của bạn"), list(offer.cases), {"choice": chosen} if chosen else None)
    if "tiep" in request.GET and (not offer.cases or form.is_valid()):
        wanted = {"truong-hop": chosen if offer.cases else "", "noi": desk.code if desk else ""}
        query = urlencode({name: value for name, value in wanted.items() if value})
        return redirect(f"{reverse('portal:lodging-begin', args=[offer.procedure])}{'?' if query else ''}{query}")
    faulty = "tiep" in request.GET and bool(offer.cases) and not chosen
    if faulty:
        form = ChosenOf("case", _("Trường hợp của bạn"), list(offer.cases), {})
    form.summary_elsewhere = True  # type: ignore[attr-defined]
    prospect = online_prospect(offer, desk.code if desk else "", case=chosen, at=now)
    context = {
        "offer": offer, "form": form if offer.cases else None, "prospect": prospect, "desk": desk,
        "crumbs": _crumbs(offer.procedure),
    }  # fmt: skip
    return render(request, "portal/lodging/start.html", context, status=422 if faulty else 200)


@require_safe
@never_cache
@admits("dossiers.send_dossier", ActorKind.CITIZEN, ActorKind.BUSINESS)
def begin(request: HttpRequest, procedure: str) -> HttpResponse:
    """A fresh draft in the address of its first page; nothing is kept before that page is answered."""
    now, actor = clock.now(), actor_of(request)
    offer = offered(procedure, now)
    if not people.own_subjects(actor=actor):
        return render(request, "portal/lodging/unknown.html", {"offer": offer, "crumbs": _crumbs(offer.procedure)})
    desk = filing.desk(request.GET.get("noi", "")[:40], on=clock.vietnam_day(now))
    wanted = {"case": request.GET.get("truong-hop", "")[:60], "desk": desk.code if desk else ""}
    filling = Filling(offer, uuid4().hex, {}, actor, now)
    query = urlencode({name: value for name, value in wanted.items() if value})
    return redirect(f"{filling.url('nguoi-nop')}{'?' if query else ''}{query}")


@require_POST
@admits("dossiers.send_dossier", ActorKind.CITIZEN, ActorKind.BUSINESS)
def discard(request: HttpRequest, code: str) -> HttpResponse:
    """Throw a draft away with its files."""
    try:
        discard_own_draft(code=code, actor=actor_of(request), at=clock.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("portal:my-cases")


def _crumbs(procedure: str) -> object:
    way = (_("Thủ tục %(code)s") % {"code": procedure}, reverse("portal:procedure", args=[procedure]))
    return trail((_("Trang đầu"), "/"), way, _("Nộp trực tuyến"))
