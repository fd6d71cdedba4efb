"""One's own cases (hồ sơ của tôi): drafts and cases, each case whole, its letters; another's is not there."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.dossiers.queries.own_case import OwnCase, read_own_case
from motcua.dossiers.queries.sharing import links_of
from motcua.dossiers.queries.slips import own_slip_told
from motcua.dossiers.slips import print_slip
from motcua.forms import queries as forms
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.web.admission import admits
from motcua.web.portal import my_cases_shown, tracked_shown
from motcua.web.portal.lodging_rates import too_often
from motcua.web.signin.actor import actor_of
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import trail
from motcua.web.ui.table import Cell, Column, Table


@require_safe
@never_cache
@admits("dossiers.read_own_dossiers", ActorKind.CITIZEN, ActorKind.BUSINESS)
def mine(request: HttpRequest) -> HttpResponse:
    """Drafts to go on with, then one's cases and those one follows for others, the newest first."""
    only_open, actor, now = "dang-giai-quyet" in request.GET, actor_of(request), clock.now()
    page = queries.read_own_dossiers(actor=actor, at=now, after=request.GET.get("after", ""), open_only=only_open)
    columns = (
        Column("code", _("Mã hồ sơ"), lead=True, code=True), Column("what", _("Thủ tục")),
        Column("state", _("Trạng thái")), Column("due", _("Hẹn trả")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "code": Cell(card.code, url=reverse("portal:my-case", args=[card.code])),
            "what": Cell(card.procedure_name, note=card.receiving_title if card.mine else _("Nộp thay người khác")),
            "state": Cell(tag=tracked_shown.tag(card.state, card.state_label)),
            "due": tracked_shown.moment(card.due_at),
        }
        for card in page.items
    ]  # fmt: skip
    context = {
        "crumbs": trail((_("Trang đầu"), "/"), _("Hồ sơ của tôi")),
        "table": Table("ho-so-cua-toi", _("Hồ sơ của tôi"), columns, rows, hide_caption=True) if rows else None,
        "pager": cursor(request.GET, after=page.after), "only_open": only_open,
        "drafts": () if request.GET.get("after") else queries.drafts_of(actor=actor, at=now),
    }  # fmt: skip
    return render(request, "portal/cases/mine.html", context)


@require_safe
@never_cache
@admits("dossiers.read_own_case", ActorKind.CITIZEN, ActorKind.BUSINESS)
def my_case(request: HttpRequest, code: str) -> HttpResponse:
    """One's own case, or one followed for somebody; another's is not there."""
    found = own(request, code)
    links = [
        {"code": each.code, "expires_at": each.expires_at, "address": _address(request, each.token)}
        for each in links_of(found.progress.ref, actor=actor_of(request), at=clock.now())
    ]
    return render(request, "portal/cases/case.html", {**page(found), "links": links})


@require_safe
@never_cache
@admits("dossiers.own_slip_told", ActorKind.CITIZEN, ActorKind.BUSINESS)
def slip(request: HttpRequest, code: str, seq: int) -> HttpResponse:
    """A letter of the desk, as it was handed out."""
    refused = too_often(request, "look")
    if refused is not None:
        return refused
    told = own_slip_told(code, seq, actor=actor_of(request), at=clock.now(), site=settings.PUBLIC_URL)
    if told is None:
        raise Http404
    answer = HttpResponse(print_slip(told), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="phieu-{told.code}-{seq}.pdf"'
    return answer


@require_safe
@never_cache
@admits("dossiers.read_own_case", ActorKind.CITIZEN, ActorKind.BUSINESS)
def answers(request: HttpRequest, code: str) -> HttpResponse:
    """What was filled in for the case, as it was sent; to print."""
    found = own(request, code)
    card = forms.answers_of(f"dossier:{found.progress.ref}", actor=actor_of(request), at=clock.now())
    if card is None:
        raise Http404
    context = {
        "code": code, "card": card, "sections": forms.summary(card.version, card.answers),
        "crumbs": crumbs(found, _("Tờ khai điện tử")),
    }  # fmt: skip
    return render(request, "portal/cases/answers.html", context)


def _address(request: HttpRequest, token: str) -> str:
    """Where a shared link leads."""
    return f"{settings.PUBLIC_URL or request.build_absolute_uri('/')[:-1]}{reverse('portal:shared', args=[token])}"


def own(request: HttpRequest, code: str) -> OwnCase:
    """The case of an address. Raises Http404 for whatever is not one's own, told apart by nobody."""
    found = read_own_case(code, actor=actor_of(request), at=clock.now())
    if found is None:
        raise Http404
    return found


def page(found: OwnCase) -> dict[str, Any]:
    """What the page of a case shows."""
    case = found.progress
    return {
        "crumbs": crumbs(found), "own": found, "case": case, "code": case.code or case.ref,
        "facts": my_cases_shown.facts(found), "stages": tracked_shown.stages(case),
        "letters": my_cases_shown.letters(found), "promises": my_cases_shown.promises(found),
        "results": my_cases_shown.results(found),
    }  # fmt: skip


def crumbs(found: OwnCase, *further: str) -> object:
    """The way to a case, and to a page of it."""
    case = found.progress
    here = case.code or case.ref
    start = (_("Hồ sơ của tôi"), reverse("portal:my-cases"))
    return trail(start, (here, reverse("portal:my-case", args=[here])), *further) if further else trail(start, here)
