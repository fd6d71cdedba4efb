"""A citizen's own data: what is kept, who looked, a copy, requests."""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations import queries as organizations
from motcua.people import queries
from motcua.people.actions.privacy import export_own_data, request_about_data
from motcua.people.queries import ConsentCard, FullPerson, LookCard
from motcua.people.states import Channel, NoticePurpose, RequestKind
from motcua.web.admission import admits
from motcua.web.portal.my_data_forms import ContactForm, RequestForm
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import Fact, Tag, trail
from motcua.web.ui.table import Cell, Column, Table, address

LOOKS = 50


@require_safe
@never_cache
@admits("people.my_data", ActorKind.CITIZEN, ActorKind.BUSINESS)
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about oneself."""
    if actor_of(request).kind is ActorKind.BUSINESS:
        return _business(request)
    return page(request)


@require_safe
@never_cache
@admits("people.looks_at_me", ActorKind.CITIZEN)
def who_looked(request: HttpRequest) -> HttpResponse:
    """Every officer who opened the own data, newest first."""
    given = request.GET.get("before", "")
    before = int(given) if given.isdecimal() and len(given) < 18 else None
    cards = queries.looks_at_me(actor=actor_of(request), before=before)
    context = {
        "table": _looks(cards) if cards else None,
        "more": address(request.GET, before=cards[-1].number) if len(cards) == LOOKS else "",
        "crumbs": trail(
            (_("Trang đầu"), "/"), (_("Dữ liệu của tôi"), reverse("portal:my-data")), _("Ai đã xem dữ liệu của tôi")
        ),
    }
    return render(request, "portal/my_data/who_looked.html", context)


@require_POST
@never_cache
@admits("people.export_own_data", ActorKind.CITIZEN)
def export(request: HttpRequest) -> HttpResponse:
    """The copy to take along."""
    actor = actor_of(request)
    packed = export_own_data(person=own(request), actor=actor, at=clock.now())
    answer = HttpResponse(packed, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.zip"'
    return answer


@require_POST
@admits("people.request_about_data", ActorKind.CITIZEN)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for erasure, restriction or its end."""
    form = RequestForm(request.POST)
    if form.is_valid():
        try:
            request_about_data(
                person=own(request), kind=RequestKind(form.cleaned_data["kind"]), actor=actor_of(request),
                at=clock.now(), key=key(request, "ask"),
            )  # fmt: skip
            return redirect("portal:my-data")
        except NotAdmitted:
            raise
        except Refusal as refusal:
            refuse(form, refusal)
    return page(request, request_form=form, status=422)


def own(request: HttpRequest) -> str:
    """The code of the signed-in citizen's record. Refuses while there is none."""
    code = queries.person_of(actor_of(request).id)
    if code is None:
        raise Refusal(_("Dữ liệu của bạn đang được lập. Hãy tải lại trang sau ít giây."), code="not_linked_yet")
    return code


def key(request: HttpRequest, what: str) -> str:
    """The key of one sent form."""
    return f"{what}-{actor_of(request).id}-{request.POST.get('key', '')}"[:200]


def refuse(form: forms.Form, refusal: Refusal) -> None:
    """A refusal beside its field, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def page(
    request: HttpRequest,
    *,
    contact_form: forms.Form | None = None,
    request_form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page, with a form that was sent and refused in place of its empty one."""
    actor, today = actor_of(request), clock.vietnam_day(clock.now())
    card = queries.my_data(actor=actor)
    consents = queries.my_consents(actor=actor)
    shown: dict[str, Any] = {
        "card": card,
        "facts": _facts(card) if card else (),
        "contacts": _contacts(card) if card else (),
        "consents": _consents(card, consents) if card else (),
        "represented": queries.represented_by_me(actor=actor, on=today),
        "requests": _requests(request),
        "contact_form": contact_form or ContactForm(auto_id="lien-lac-%s"),
        "request_form": request_form or RequestForm(auto_id="yeu-cau-%s"),
        "faulty": contact_form or request_form,
        "key": uuid4().hex,
        "crumbs": trail((_("Trang đầu"), "/"), _("Dữ liệu của tôi")),
    }
    for form in (shown["contact_form"], shown["request_form"]):
        form.summary_elsewhere = True
    return render(request, "portal/my_data/my_data.html", shown, status=status)


def _business(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    card = queries.my_business(actor=actor)
    facts: tuple[Fact, ...] = ()
    members: tuple[queries.MemberCard, ...] = ()
    if card is not None:
        facts = (
            Fact(_("Tên"), card.name), Fact(_("Mã số thuế"), card.number), Fact(_("Loại"), card.kind.label),
            Fact(_("Nơi đặt trụ sở"), card.detail or _("Chưa ghi")),
        )  # fmt: skip
        members = queries.members_of(card.code, actor=actor)
    context = {"facts": facts, "members": members, "crumbs": trail((_("Trang đầu"), "/"), _("Dữ liệu của tôi"))}
    return render(request, "portal/my_data/business.html", context)


def _facts(card: FullPerson) -> tuple[Fact, ...]:
    return (
        Fact(_("Họ và tên"), card.full_name or ""),
        Fact(_("Ngày sinh"), card.born.words() if card.born else ""),
        Fact(_("Giới tính"), card.sex.label if card.sex is not None else ""),
        *(Fact(paper.kind.label, paper.number) for paper in card.papers or ()),
        Fact(_("Nơi cư trú"), _home(card)),
    )


def _home(card: FullPerson) -> str:
    """Detail and unit by name, or by its code when the country has no such unit today."""
    unit = organizations.unit(card.unit, on=clock.vietnam_day(clock.now())) if card.unit else None
    return ", ".join(filter(None, (card.detail, unit.title if unit else card.unit))) or _("Chưa ghi")


def _contacts(card: FullPerson) -> list[dict[str, Any]]:
    return [
        {
            "code": contact.code, "channel": contact.channel.label, "value": contact.shown,
            "verified": contact.verified_at is not None,
            "tag": Tag(_("Đã xác nhận"), "success") if contact.verified_at else Tag(_("Chưa xác nhận"), "pause"),
        }
        for contact in card.contacts or ()
    ]  # fmt: skip


def _consents(card: FullPerson, given: tuple[ConsentCard, ...]) -> list[dict[str, Any]]:
    """One line for each channel that the person has and each purpose, with today's answer and its date."""
    there = {contact.channel for contact in card.contacts or ()}
    running = {(each.channel, each.purpose): each for each in given if each.withdrawn_at is None}
    return [
        {
            "channel": channel, "purpose": purpose, "agreed": (channel, purpose) in running,
            "since": _moment(running[channel, purpose].given_at) if (channel, purpose) in running else "",
        }
        for channel in Channel
        if channel in there
        for purpose in NoticePurpose
    ]  # fmt: skip


def _requests(request: HttpRequest) -> list[dict[str, Any]]:
    tones = {"open": "pause", "granted": "success", "declined": "danger"}
    return [
        {
            "title": each.kind.label, "tag": Tag(each.state.label, tones[each.state.value]),
            "received": _moment(each.received_at), "due": _moment(each.due_at),
        }
        for each in queries.my_requests(actor=actor_of(request))
    ]  # fmt: skip


def _looks(cards: tuple[LookCard, ...]) -> Table:
    columns = (
        Column("at", _("Lúc"), lead=True), Column("who", _("Cán bộ")), Column("agency", _("Cơ quan")),
        Column("purpose", _("Mục đích")), Column("parts", _("Đã xem")),
    )  # fmt: skip
    codes = sorted({card.agency for card in cards if card.agency})
    found = organizations.agencies_by_code(codes, on=clock.vietnam_day(clock.now()))
    names = {code: agency.title for code, agency in found.items()}
    rows: list[dict[str, Cell | str]] = [
        {
            "at": _moment(card.at), "who": card.actor_name, "agency": names.get(card.agency, card.agency) or "–",
            "purpose": Cell(card.purpose.label, note=card.matter),
            "parts": "; ".join(part.label for part in card.parts),
        }
        for card in cards
    ]  # fmt: skip
    return Table(id="luot-xem", caption=_("Các lượt xem dữ liệu của tôi"), columns=columns, rows=rows)


def _moment(at: Any) -> str:
    return clock.vietnam(at).strftime("%H:%M %d/%m/%Y")
