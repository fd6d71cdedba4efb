"""Sharing the progress of a case (chia sẻ tiến độ): made and ended by the applicant, opened by whoever has it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers.actions.sharing import end_sharing, share_progress
from motcua.dossiers.queries.sharing import shared_progress
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits, public
from motcua.web.portal import tracked_shown
from motcua.web.portal.lodging_rates import too_often
from motcua.web.portal.views.my_cases import own
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import trail


@require_POST
@admits("dossiers.share_progress", ActorKind.CITIZEN, ActorKind.BUSINESS)
def share(request: HttpRequest, code: str) -> HttpResponse:
    """A new link for some days."""
    found, days = own(request, code), request.POST.get("days", "")
    refused = too_often(request, "share")
    if refused is not None:
        return refused
    try:
        share_progress(
            code=found.progress.ref, days=int(days) if days in {"1", "7", "30"} else 0, actor=actor_of(request),
            at=clock.now(),
        )  # fmt: skip
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã tạo đường dẫn. Ai có đường dẫn đều xem được tiến độ, không thấy tên bạn."))
    return redirect("portal:my-case", code)


@require_POST
@admits("dossiers.end_sharing", ActorKind.CITIZEN, ActorKind.BUSINESS)
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Take a link back."""
    own(request, code)
    try:
        end_sharing(link=request.POST.get("link", "")[:40], actor=actor_of(request), at=clock.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã thu hồi đường dẫn."))
    return redirect("portal:my-case", code)


@require_safe
@never_cache
@public("whoever has the link was given it by the applicant; it shows progress only and runs out")
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The progress, while the link runs; else nothing is there."""
    refused = too_often(request, "shared")
    if refused is not None:
        return refused
    found = shared_progress(token, at=clock.now())
    if found is None:
        raise Http404
    context = {
        "case": found, "facts": tracked_shown.facts(found), "stages": tracked_shown.stages(found),
        "crumbs": trail((_("Trang đầu"), "/"), _("Tiến độ hồ sơ")),
    }  # fmt: skip
    answer = render(request, "portal/cases/shared.html", context)
    answer["X-Robots-Tag"], answer["Referrer-Policy"] = "noindex", "no-referrer"
    return answer
