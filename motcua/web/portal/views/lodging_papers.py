"""The papers of an online lodging (giấy tờ khi nộp trực tuyến): the checklist, then one page for each paper."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.documents.actions.papers import withdraw_paper
from motcua.documents.actions.transfers import reuse_paper
from motcua.documents.queries import ACCEPT, PaperCard, limits_for, readable
from motcua.dossiers.queries import PaperAsked
from motcua.dossiers.queries.own_papers import StoredPaper, own_papers
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits
from motcua.web.portal import lodging_uploads as uploads
from motcua.web.portal.lodging_draft import BRING, Filling, resumed
from motcua.web.portal.lodging_rates import too_often
from motcua.web.portal.views import upload_chunks
from motcua.web.portal.views.lodging import gone, shown
from motcua.web.signin.actor import actor_of

SUGGESTED = 12


@dataclass(frozen=True)
class PaperLine:
    """A line of the checklist with what there is of it."""

    place: int
    paper: PaperAsked
    there: str
    url: str
    declared: bool = False

    @property
    def told(self) -> tuple[str, str]:
        """Words and tone: here, to be brought, still missing, not needed."""
        if self.declared:
            return _("Đã khai"), "success"
        if self.there == BRING:
            return _("Mang bản chính đến"), "info"
        if self.there:
            return _("Đã có"), "success"
        return (_("Cần gửi"), "warning") if self.paper.required else (_("Nếu có"), "neutral")


def lines(filling: Filling) -> list[PaperLine]:
    """The checklist of the chosen case."""
    return [
        PaperLine(
            place, paper, filling.said(f"p{place}") if filling.there(place) else "",
            filling.url("to-khai") if place == filling.form_place
            else reverse("portal:lodging-paper", args=[filling.offer.procedure, filling.code, place]),
            declared=place == filling.form_place and filling.declared,
        )
        for place, paper in enumerate(filling.papers)
    ]  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.send_dossier", ActorKind.CITIZEN, ActorKind.BUSINESS)
def checklist(request: HttpRequest, procedure: str, code: str) -> HttpResponse:
    """Every paper with what there is of it; going on needs the required ones."""
    filling = resumed(procedure, code, actor_of(request), clock.now())
    if filling is None:
        return gone(request)
    if "giay-to" not in {place.slug for place in filling.places} or not filling.said("desk"):
        return redirect(filling.url(filling.next_place))
    fault = ""
    if request.method == "POST":
        if not filling.missing:
            filling.tell({"papers": "1"})
            return redirect(filling.after("giay-to"))
        fault = _("Còn thiếu: %(papers)s.") % {"papers": "; ".join(each.name for each in filling.missing)}
    return shown(
        request, filling, "giay-to", "papers", {"lines": lines(filling), "fault": fault}, status=422 if fault else 0
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.send_dossier", ActorKind.CITIZEN, ActorKind.BUSINESS)
def paper(request: HttpRequest, procedure: str, code: str, place: int) -> HttpResponse:
    """One paper: photographed, uploaded, taken out of the store, or brought to the desk later."""
    actor = actor_of(request)
    filling = resumed(procedure, code, actor, clock.now())
    if filling is None:
        return gone(request)
    if not filling.said("desk") or place >= len(filling.papers):
        raise Http404
    if place == filling.form_place:
        return redirect(filling.url("to-khai"))
    asked, fault = filling.papers[place], ""
    if request.method == "POST":
        if too_often(request, "upload") is not None:
            fault = _("Bạn vừa gửi rất nhiều tệp. Hãy chờ ít phút rồi gửi tiếp; những gì đã gửi vẫn còn.")
        else:
            try:
                return _done(request, filling, place, asked)
            except Refusal as refusal:
                if request.POST.get("viec") in {"bat-dau", "xong"}:
                    return upload_chunks.refused(refusal)
                fault = refusal.message
    card = uploads.card_of(filling.said(f"p{place}"), filling.owner, actor)
    context = {
        "paper": asked, "place_number": place, "card": card, "fault": fault, "accept": ACCEPT,
        "bring": filling.said(f"p{place}") == BRING, "limit": readable(limits_for(actor).size),
        "unfinished": upload_chunks.unfinished(filling.owner, actor),
        "stored": () if card else _suggested(asked, filling), "list_url": filling.url("giay-to"),
    }  # fmt: skip
    return shown(request, filling, "giay-to", "paper", context, status=422 if fault else 0)


def _done(request: HttpRequest, filling: Filling, place: int, asked: PaperAsked) -> HttpResponse:
    """What the pressed button says; then this page again, or the checklist. Refuses: as the acts."""
    name = f"p{place}"
    verb, _colon, rest = request.POST.get("viec", "tai").partition(":")
    card = uploads.card_of(filling.said(name), filling.owner, filling.actor)
    here = redirect("portal:lodging-paper", filling.offer.procedure, filling.code, place)
    if verb == "mang":
        if not filling.offer.may_bring:
            raise uploads.NothingSent(_("Thủ tục này nhận hồ sơ hoàn toàn trực tuyến; hãy gửi bản chụp."))
        filling.tell({name: BRING})
        return redirect(filling.url("giay-to"))
    if verb == "bo":
        _withdrawn(card, filling)
        filling.tell({name: "", "papers": ""})
        return here
    if verb == "bo-tai":
        upload_chunks.given_up(rest, filling.actor)
        return here
    if verb == "xoay" and card is not None:
        uploads.turned(card, int(rest) if rest.isascii() and rest.isdecimal() and len(rest) < 5 else 0, filling.actor)
        return here
    if verb == "kho":
        _withdrawn(card, filling)
        stored, to = request.POST.get("stored", "")[:60], filling.owner
        filling.tell({name: reuse_paper(code=stored, to=to, actor=filling.actor, at=clock.now())})
        return here
    return _sent(request, filling, name, asked, card.code if card else "") or here


def _sent(request: HttpRequest, filling: Filling, name: str, asked: PaperAsked, onto: str) -> HttpResponse | None:
    """Files whole or in pieces; an answer of its own for the script that sends pieces. Refuses: as the acts."""
    paper: dict[str, Any] = {
        "owner": filling.owner, "title": asked.name, "document_type": asked.code, "onto": onto,
        "actor": filling.actor,
    }  # fmt: skip
    verb = request.POST.get("viec")
    if verb == "bat-dau":
        return upload_chunks.begun(request, filling.owner, filling.actor)
    if verb == "xong":
        file, notes = upload_chunks.finished(request, filling.actor)
        told = uploads.made([file], **paper)
    else:
        told, notes = uploads.taken([*request.FILES.getlist("files"), *request.FILES.getlist("camera")], **paper)
    filling.tell({name: told})
    for note in notes:
        messages.info(request, note)
    return upload_chunks.done() if verb == "xong" else None


def _withdrawn(card: PaperCard | None, filling: Filling) -> None:
    if card is not None:
        withdraw_paper(code=card.code, actor=filling.actor, at=clock.now())


def _suggested(asked: PaperAsked, filling: Filling) -> list[StoredPaper]:
    """Papers of one's own earlier cases, those of the same type first."""
    found = own_papers(actor=filling.actor)
    return sorted(found, key=lambda each: not (asked.code and each.document_type == asked.code))[:SUGGESTED]
