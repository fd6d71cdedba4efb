"""A photo of a paper of an online lodging, cut and turned (cắt, xoay ảnh khi nộp trực tuyến)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.portal import lodging_uploads as uploads
from motcua.web.portal import photo_cutting as cutting
from motcua.web.portal.lodging_draft import resumed
from motcua.web.portal.views.lodging import gone, shown
from motcua.web.portal.views.my_case_photo import held_up
from motcua.web.signin.actor import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("documents.cut_page", ActorKind.CITIZEN, ActorKind.BUSINESS)
def photo(request: HttpRequest, procedure: str, code: str, place: int, position: int) -> HttpResponse:
    """The photo with the piece that is shown; another piece, all of it, or turned."""
    actor = actor_of(request)
    filling = resumed(procedure, code, actor, clock.now())
    if filling is None:
        return gone(request)
    card = uploads.card_of(filling.said(f"p{place}"), filling.owner, actor) if filling.said("desk") else None
    page = cutting.page_of(card, position)
    if card is None or page is None or place >= len(filling.papers):
        raise Http404
    form = None
    if request.method == "POST":
        form = held_up(request) or cutting.pressed(request, card, page, actor)
        if form is None:
            return redirect("portal:lodging-photo", procedure, code, place, position)
    paper_url = reverse("portal:lodging-paper", args=[procedure, code, place])
    more = {
        **cutting.shown(card, page, form), "name": filling.papers[place].name, "paper_url": paper_url,
        "back": paper_url,
    }  # fmt: skip
    return shown(request, filling, "giay-to", "photo", more, status=422 if form else 0)
