"""The end of an online lodging (xem lại, gửi, xác nhận): everything on one page, the promise, sent once."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers.actions.sending import DraftGone, send_dossier
from motcua.dossiers.queries.own_case import read_own_case
from motcua.dossiers.queries.own_papers import open_alike
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.kernel.typesetting import qr_svg
from motcua.web.admission import admits
from motcua.web.portal import lodging_review
from motcua.web.portal.lodging_draft import Filling, resumed
from motcua.web.portal.lodging_forms import SendForm
from motcua.web.portal.lodging_rates import too_often
from motcua.web.portal.views.lodging import gone, shown
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import trail


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.send_dossier", ActorKind.CITIZEN, ActorKind.BUSINESS)
def review(request: HttpRequest, procedure: str, code: str) -> HttpResponse:
    """What will be sent, the promise and its reasons; a button that sends it once."""
    now = clock.now()
    filling = resumed(procedure, code, actor_of(request), now)
    if filling is None:
        return gone(request)
    if filling.next_place != "xem-lai":
        return redirect(filling.url(filling.next_place))
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refused = too_often(request, "send")
        if refused is not None:
            return refused
        try:
            ref = send_dossier(
                lodging=lodging_review.lodging(filling), helped=lodging_review.helped(filling), draft=filling.code,
                actor=filling.actor, at=now, key=f"nop-{filling.code}",
            )  # fmt: skip
        except DraftGone:
            return gone(request)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("portal:lodging-sent", ref)
    return shown(request, filling, "xem-lai", "review", {"form": form, **_context(filling, now)})


def _context(filling: Filling, now: datetime) -> dict[str, Any]:
    told = filling.prospect
    return {
        "facts": lodging_review.facts(filling), "prospect": told,
        "alike": open_alike(filling.offer.procedure, filling.applicant, actor=filling.actor, at=now),
        "brought": lodging_review.brought(filling), "sections": lodging_review.sections(filling),
        "form_url": form_url(filling),
    }  # fmt: skip


def form_url(filling: Filling) -> str:
    """The first page of the form, to be looked through again; "" where there is none."""
    form = filling.form
    args = [filling.offer.procedure, filling.code, form.pages[0].name] if form else []
    return reverse("portal:lodging-form-page", args=args) if args else ""


@require_safe
@never_cache
@admits("dossiers.read_own_case", ActorKind.CITIZEN, ActorKind.BUSINESS)
def sent(request: HttpRequest, ref: str) -> HttpResponse:
    """The acknowledgement: the number, what happens next, to print or keep."""
    found = read_own_case(ref, actor=actor_of(request), at=clock.now())
    if found is None:
        raise Http404
    case = found.progress
    address = f"{settings.PUBLIC_URL}{reverse('portal:track-code', args=[case.ref])}"
    context = {
        "case": case, "own": found, "qr": mark_safe(qr_svg(address, sized=False)),  # noqa: S308  drawn by segno from our address
        "brought": [each.name for each in found.papers if each.note and not (each.paper or each.originals)],
        "crumbs": trail((_("Hồ sơ của tôi"), reverse("portal:my-cases")), case.ref),
    }  # fmt: skip
    return render(request, "portal/lodging/sent.html", context)
