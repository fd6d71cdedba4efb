"""The pages of an online lodging (các trang nộp trực tuyến): each asks one thing, keeps it, and goes on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits
from motcua.web.portal import lodging_pages
from motcua.web.portal import procedure_filing as filing
from motcua.web.portal.lodging_draft import Filling, offered, resumed
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import trail


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.send_dossier", ActorKind.CITIZEN, ActorKind.BUSINESS)
def step(request: HttpRequest, procedure: str, code: str, slug: str) -> HttpResponse:
    """One page: shown with what was told before; answered, it is kept and the next one opens."""
    actor, now = actor_of(request), clock.now()
    filling = resumed(procedure, code, actor, now) or fresh(request, procedure, code, slug, actor)
    if filling is None:
        return gone(request)
    if slug == "tiep":
        return redirect(filling.url(filling.next_place))
    if slug not in {place.slug for place in filling.places}:
        return redirect(filling.url(filling.next_place))
    page = lodging_pages.page(slug, filling, request)
    if page is None:
        raise Http404
    if request.method == "POST" and page.form.is_valid():
        try:
            filling.tell(page.form.told)
        except Refusal as refusal:
            page.form.add_error(None, refusal.message)
        else:
            return redirect(filling.after(slug))
    return shown(request, filling, slug, page.template, {**page.more, "form": page.form})


def fresh(request: HttpRequest, procedure: str, code: str, slug: str, actor: Actor) -> Filling | None:
    """A lodging of which nothing is kept yet: only its first page has an address."""
    if slug != "nguoi-nop" or len(code) != 32 or not code.isalnum() or not code.isascii():
        return None
    now = clock.now()
    offer = offered(procedure, now)
    given = request.POST if request.method == "POST" else request.GET
    case = given.get("case", "")[:60]
    known = [chosen for chosen, _name in offer.cases]
    told = {
        "version": str(offer.version.id), "case": case if case in known else (known or [""])[0],
        "desk": filing.receiving(offer.record, given.get("desk", ""), on=clock.vietnam_day(now)),
    }  # fmt: skip
    return Filling(offer, code, {name: value for name, value in told.items() if value}, actor, now)


def gone(request: HttpRequest) -> HttpResponse:
    """The draft is not there any more, or never was this person's."""
    messages.info(request, _("Bản nháp này không còn: hồ sơ đã gửi hoặc bản nháp đã bỏ. Hồ sơ của bạn ở dưới đây."))
    return redirect("portal:my-cases")


def shown(
    request: HttpRequest, filling: Filling, slug: str, template: str, more: dict[str, Any], *, status: int = 0
) -> HttpResponse:
    """A page of the way, with where one is on it."""
    places = filling.places
    here = next((number for number, place in enumerate(places, 1) if place.slug == slug), 1)
    form: Any = more.get("form")
    if form is not None:
        form.summary_elsewhere = True
    context = {
        "filling": filling, "offer": filling.offer, "here": here, "all": len(places), "place": places[here - 1],
        "back": filling.url(places[here - 2].slug) if here > 1 else "",
        "crumbs": trail((_("Hồ sơ của tôi"), reverse("portal:my-cases")), _("Nộp trực tuyến")),
        **more,
    }  # fmt: skip
    wrong = bool(form is not None and form.is_bound and form.errors)
    return render(request, f"portal/lodging/{template}.html", context, status=status or (422 if wrong else 200))
