"""Authority lent for a while: the list, lending, taking back; and the role in which somebody works."""

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations import queries
from motcua.organizations.actions.delegations import delegate_authority, end_delegation
from motcua.organizations.queries import DelegationCard
from motcua.organizations.states import Leave
from motcua.web.admission import admits, signed_in
from motcua.web.console import officer_forms as forms
from motcua.web.console.acting import ROLE, acting, filled, today
from motcua.web.console.agency_forms import beside
from motcua.web.console.navigation import navigation
from motcua.web.console.organization_words import LEAVES, POSITIONS, period
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Tag, trail
from motcua.web.ui.table import Cell, Column, Table


@require_safe
@admits("organizations.read_delegations")
def listing(request: HttpRequest) -> HttpResponse:
    """Authority lent in the reader's part of the tree, the newest first."""
    actor, on = acting(request), today()
    page = queries.read_delegations(actor=actor, on=on, after=request.GET.get("after", "")[:60])
    context = {
        "table": delegation_table(page.items, on) if page.items else None,
        "pager": cursor(request.GET, after=page.after),
        "navigation": navigation(request),
    }
    return render(request, "console/delegations/listing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@admits("organizations.delegate_authority")
def lend(request: HttpRequest, code: str, appointment: str) -> HttpResponse:
    """Lend the authority of one position."""
    actor = acting(request)
    card = queries.read_officer(code, actor=actor, on=today())
    held = next((each for each in card.held if each.code == appointment), None) if card else None
    if card is None or held is None:
        raise Http404(appointment)
    lendable = queries.lendable_acts(held.position)
    form = forms.DelegateForm(filled(request), initial={"starts": today(), "why": "leave"}, lendable=lendable)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            delegate_authority(
                appointment=appointment, to=told["to"].strip(), why=Leave(told["why"]), starts=told["starts"],
                until=told["until"], acts=tuple(told.get("acts", ())), actor=actor, at=clock.now(),
                key=f"lend-{appointment}-{request.POST.get('key', '')}"[:200],
            )  # fmt: skip
        except NotAdmitted:
            raise
        except Refusal as refusal:
            beside(form, refusal)
        else:
            messages.success(request, _("Đã ghi việc làm thay cho %(name)s.") % {"name": card.full_name})
            return redirect("console:officer", code)
    heading = _("Cử người làm thay")
    context = {
        "form": form,
        "heading": heading,
        "button": heading,
        "card": card,
        "note": f"{POSITIONS[held.position]}, {held.agency}, {period(held.valid_from, held.valid_until)}",
        "key": request.POST.get("key") or uuid4().hex,
        "crumbs": trail(
            (_("Cán bộ"), reverse("console:officers")),
            (card.full_name, reverse("console:officer", args=[code])),
            heading,
        ),
        "navigation": navigation(request),
    }
    return render(request, "console/officers/form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@admits("organizations.end_delegation")
def take_back(request: HttpRequest, delegation: str) -> HttpResponse:
    """Take lent authority back before its time."""
    form = forms.EndForm(filled(request), initial={"until": today()})
    if request.method == "POST" and form.is_valid():
        try:
            end_delegation(
                delegation=delegation, until=form.cleaned_data["until"], actor=acting(request), at=clock.now(),
                key=f"take-back-{delegation}-{request.POST.get('key', '')}"[:200],
            )  # fmt: skip
        except NotAdmitted:
            raise
        except Refusal as refusal:
            beside(form, refusal)
        else:
            messages.success(request, _("Đã chấm dứt việc làm thay."))
            return redirect("console:delegations")
    heading = _("Chấm dứt việc làm thay")
    context = {
        "form": form,
        "heading": heading,
        "button": heading,
        "tone": "danger",
        "note": delegation,
        "key": request.POST.get("key") or uuid4().hex,
        "crumbs": trail((_("Ủy quyền"), reverse("console:delegations")), heading),
        "navigation": navigation(request),
    }
    return render(request, "console/officers/form.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in(ActorKind.OFFICER)
def roles(request: HttpRequest) -> HttpResponse:
    """In which position the officer works now, and the others he may choose."""
    actor = acting(request)
    held = queries.roles(actor.id, on=today())
    chosen = request.session.get(ROLE) or (held[0].code if held and actor.agency else "")
    context = {
        "roles": [{"role": role, "title": POSITIONS[role.position], "current": role.code == chosen} for role in held],
        "navigation": navigation(request),
    }
    return render(request, "console/delegations/roles.html", context)


@require_POST
@signed_in(ActorKind.OFFICER)
def choose_role(request: HttpRequest) -> HttpResponse:
    """Work in another position from now on; only in one that is held today."""
    wanted = request.POST.get("role", "")
    held = {role.code: role for role in queries.roles(acting(request).id, on=today())}
    if wanted in held:
        request.session[ROLE] = wanted
        words = {"title": POSITIONS[held[wanted].position], "agency": held[wanted].agency_title}
        messages.success(request, _("Từ giờ bạn làm việc với vị trí %(title)s, %(agency)s.") % words)
    else:
        request.session.pop(ROLE, None)
        messages.warning(request, _("Bạn không còn giữ vị trí đó."))
    return redirect("console:roles")


def delegation_table(cards: tuple[DelegationCard, ...], on: date) -> Table:
    """Who acts for whom, why, when."""
    columns = (
        Column("giver", _("Người được thay"), lead=True), Column("taker", _("Người làm thay")),
        Column("position", _("Vị trí")), Column("why", _("Lý do")), Column("period", _("Thời gian")),
        Column("state", _("Tình trạng")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "giver": Cell(card.giver_name, url=reverse("console:officer", args=[card.giver])),
            "taker": Cell(card.taker_name, url=reverse("console:officer", args=[card.taker])),
            "position": Cell(card.position_title, note=card.agency),
            "why": Cell(str(LEAVES[card.why]), note=", ".join(card.acts) or _("mọi việc của vị trí")),
            "period": period(card.valid_from, card.valid_until),
            "state": _state(card, on),
        }
        for card in cards
    ]
    return Table("lam-thay", _("Làm thay, ủy quyền"), columns, rows, hide_caption=True)


def _state(card: DelegationCard, on: date) -> Cell:
    take_back = reverse("console:delegation-end", args=[card.code])
    if card.holds(on):
        return Cell(_("chấm dứt"), url=take_back, tag=Tag(_("Đang có hiệu lực"), "success"))
    if card.valid_from > on:
        return Cell(_("chấm dứt"), url=take_back, tag=Tag(_("Chưa đến ngày"), "info", "clock"))
    return Cell(tag=Tag(_("Đã hết"), "neutral"))
