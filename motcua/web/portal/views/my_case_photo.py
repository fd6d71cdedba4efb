"""A photo of a paper that completes a case, cut and turned (cắt, xoay ảnh khi bổ sung hồ sơ)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.portal import lodging_uploads as uploads
from motcua.web.portal import photo_cutting as cutting
from motcua.web.portal.lodging_rates import too_often
from motcua.web.portal.views.my_cases import crumbs, own
from motcua.web.signin.actor import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("documents.cut_page", ActorKind.CITIZEN, ActorKind.BUSINESS)
def photo(request: HttpRequest, code: str, place: int, position: int) -> HttpResponse:
    """The photo with the piece that is shown; another piece, all of it, or turned."""
    found, actor = own(request, code), actor_of(request)
    if not found.may_supplement or place >= len(found.wanted):
        raise Http404
    name = found.wanted[place]
    there = next((each for each in found.pending if each.title == name[:300]), None)
    card = uploads.card_of(there.code, f"dossier:{found.progress.ref}", actor) if there else None
    page = cutting.page_of(card, position)
    if card is None or page is None:
        raise Http404
    form = None
    if request.method == "POST":
        form = held_up(request) or cutting.pressed(request, card, page, actor)
        if form is None:
            return redirect("portal:my-supplement-photo", code, place, position)
    context = {
        **cutting.shown(card, page, form), "name": name, "code": code,
        "paper_url": reverse("portal:my-supplement-paper", args=[code, place]),
        "crumbs": crumbs(found, _("Bổ sung hồ sơ"), name[:60]),
    }  # fmt: skip
    return render(request, "portal/cases/photo.html", context, status=422 if form else 200)


def held_up(request: HttpRequest) -> cutting.EdgesForm | None:
    """The form that asks to wait, for somebody who cuts and cuts: each time costs a process."""
    if too_often(request, "cut") is None:
        return None
    form = cutting.EdgesForm({})
    form.full_clean()
    form.add_error(None, _("Bạn vừa cắt ảnh rất nhiều lần. Hãy chờ ít phút rồi làm tiếp."))
    return form
