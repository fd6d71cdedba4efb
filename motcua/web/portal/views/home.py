"""The front door: one box, what people come for, one's own open cases, where to go and when it is open."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.dossiers.queries import OwnCard, read_own_dossiers
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.procedures.queries.search import search
from motcua.web.admission import public
from motcua.web.portal.front_desks import closures, nearest
from motcua.web.portal.views.procedures import event_links
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import Link

MINE, POPULAR = 3, 8


@require_safe
@public("the front door of the portal")
def home(request: HttpRequest) -> HttpResponse:
    """The first page a citizen sees; `?noi=` is the commune whose desks are wanted."""
    at = clock.now()
    today = clock.vietnam_day(at)
    popular = search("", on=today, page=POPULAR).hits
    context: dict[str, Any] = {
        "events": event_links(today),
        "popular": [Link(hit.name, reverse("portal:procedure", args=[hit.code])) for hit in popular],
        "mine": _mine(request), "place": nearest(request.GET.get("noi", ""), at=at), "notices": closures(at=at),
        "samples": settings.SAMPLES_ALLOWED,
    }  # fmt: skip
    return render(request, "portal/home.html", context)


def _mine(request: HttpRequest) -> list[dict[str, str]]:
    """The newest open cases of whoever is signed in."""
    if not request.user.is_authenticated or getattr(request.user, "kind", "") not in {
        ActorKind.CITIZEN, ActorKind.BUSINESS,
    }:  # fmt: skip
        return []
    page = read_own_dossiers(actor=actor_of(request), at=clock.now(), open_only=True)
    return [_told(card) for card in page.items[:MINE]]


def _told(card: OwnCard) -> dict[str, str]:
    due = _("hẹn trả %(day)s") % {"day": f"{clock.vietnam(card.due_at):%d/%m/%Y}"} if card.due_at else ""
    return {
        "name": card.procedure_name, "url": reverse("portal:my-case", args=[card.ref]),
        "note": " · ".join(filter(None, (card.code, card.state_label, due))),
    }  # fmt: skip
