"""Answering a request to complete the case (bổ sung hồ sơ): paper by paper as listed, then handed in at once."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.documents.actions.papers import withdraw_paper
from motcua.documents.queries import ACCEPT, limits_for, readable
from motcua.dossiers.actions.pausing import supplement_dossier
from motcua.dossiers.queries.own_case import OwnCase, Pending
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits
from motcua.web.portal import lodging_uploads as uploads
from motcua.web.portal.lodging_rates import too_often
from motcua.web.portal.views import upload_chunks
from motcua.web.portal.views.my_cases import crumbs, own
from motcua.web.signin.actor import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.supplement_dossier", ActorKind.CITIZEN, ActorKind.BUSINESS)
def supplement(request: HttpRequest, code: str) -> HttpResponse:
    """What is asked for and what of it is there; handed in, the clock runs again."""
    found = own(request, code)
    if not found.may_supplement:
        messages.info(request, _("Hồ sơ này không có yêu cầu bổ sung nào đang chờ."))
        return redirect("portal:my-case", code)
    fault = ""
    if request.method == "POST":
        try:
            due_at = supplement_dossier(
                code=found.progress.ref, papers=[{"name": each.title, "paper": each.code} for each in found.pending],
                actor=actor_of(request), at=clock.now(), key=request.POST.get("key", "")[:200] or uuid4().hex,
            )  # fmt: skip
        except Refusal as refusal:
            fault = refusal.message
        else:
            said = _("Đã gửi bổ sung. Hẹn trả kết quả: %(due)s.") if due_at else _("Đã gửi bổ sung.")
            due = f"{clock.vietnam(due_at):%H:%M ngày %d/%m/%Y}" if due_at else ""
            messages.success(request, said % {"due": due} if due else said)
            return redirect("portal:my-case", code)
    lines = [(place, name, _there(found, name)) for place, name in enumerate(found.wanted)]
    context = {
        "own": found, "code": code, "lines": lines, "fault": fault, "key": uuid4().hex,
        "lacking": [name for _place, name, there in lines if there is None],
        "crumbs": crumbs(found, _("Bổ sung hồ sơ")),
    }  # fmt: skip
    return render(request, "portal/cases/supplement.html", context, status=422 if fault else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.supplement_dossier", ActorKind.CITIZEN, ActorKind.BUSINESS)
def paper(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """One of the papers asked for: photographed or uploaded."""
    found = own(request, code)
    if not found.may_supplement or place >= len(found.wanted):
        raise Http404
    name, fault = found.wanted[place], ""
    if request.method == "POST":
        try:
            return _done(request, found, code, place)
        except Refusal as refusal:
            if request.POST.get("viec") in {"bat-dau", "xong"}:
                return upload_chunks.refused(refusal)
            fault = refusal.message
    there = _there(found, name)
    owner = f"dossier:{found.progress.ref}"
    context = {
        "own": found, "code": code, "name": name, "place_number": place, "fault": fault, "accept": ACCEPT,
        "unfinished": upload_chunks.unfinished(owner, actor_of(request)),
        "card": uploads.card_of(there.code, owner, actor_of(request)) if there else None,
        "limit": readable(limits_for(actor_of(request)).size), "crumbs": crumbs(found, _("Bổ sung hồ sơ"), name[:60]),
    }  # fmt: skip
    return render(request, "portal/cases/supplement_paper.html", context, status=422 if fault else 200)


def _done(request: HttpRequest, found: OwnCase, code: str, place: int) -> HttpResponse:
    """What the pressed button says; this page again. Refuses: as the acts."""
    verb, _colon, rest = request.POST.get("viec", "tai").partition(":")
    actor, owner, name = actor_of(request), f"dossier:{found.progress.ref}", found.wanted[place]
    there = _there(found, name)
    card = uploads.card_of(there.code, owner, actor) if there else None
    if verb == "bo" and card:
        withdraw_paper(code=card.code, actor=actor, at=clock.now())
    elif verb == "bo-tai":
        upload_chunks.given_up(rest, actor)
    elif verb == "xoay" and card:
        uploads.turned(card, int(rest) if rest.isascii() and rest.isdecimal() and len(rest) < 5 else 0, actor)
    else:
        if too_often(request, "upload") is not None:
            raise uploads.NothingSent(_("Bạn vừa gửi rất nhiều tệp. Hãy chờ ít phút rồi gửi tiếp."))
        told: dict[str, Any] = {
            "owner": owner, "title": name, "document_type": "", "onto": card.code if card else "", "actor": actor,
        }  # fmt: skip
        if verb == "bat-dau":
            return upload_chunks.begun(request, owner, actor)
        if verb == "xong":
            file, notes = upload_chunks.finished(request, actor)
            uploads.made([file], **told)
        else:
            sent = [*request.FILES.getlist("files"), *request.FILES.getlist("camera")]
            _code, notes = uploads.taken(sent, **told)
        for note in notes:
            messages.info(request, note)
        if verb == "xong":
            return upload_chunks.done()
    return redirect("portal:my-supplement-paper", code, place)


def _there(found: OwnCase, name: str) -> Pending | None:
    """What was uploaded under this name and waits to be handed in."""
    return next((each for each in found.pending if each.title == name[:300]), None)
