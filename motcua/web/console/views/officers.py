"""Officers: the list, one officer, entering into the register, positions begun and ended."""

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.kernel import clock
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations import queries
from motcua.organizations.actions.officers import (
    appoint_officer,
    assign_account,
    end_appointment,
    register_officer,
)
from motcua.organizations.queries import HeldCard, OfficerCard
from motcua.organizations.states import Position
from motcua.web.admission import admits
from motcua.web.console import officer_forms as forms
from motcua.web.console.acting import acting, day_asked, filled, today
from motcua.web.console.agency_forms import beside
from motcua.web.console.navigation import navigation
from motcua.web.console.organization_words import POSITIONS, day, period
from motcua.web.console.views.delegations import delegation_table
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Fact, Option, Tag, trail
from motcua.web.ui.table import Cell, Column, Table

OPTIONS = 12
SHOWN = 25


@require_safe
@admits("organizations.read_officers")
def listing(request: HttpRequest) -> HttpResponse:
    """Officers by code, narrowed by words, position and agency, on a day."""
    actor, on = acting(request), day_asked(request, "ngay", today())
    given = request.GET
    position = Position(given["vi_tri"]) if given.get("vi_tri") in set(Position) else None
    page = queries.read_officers(
        actor=actor, on=on, words=given.get("q", "")[:100], agency=given.get("co_quan", "").strip()[:35] or None,
        position=position, after=given.get("after", "")[:40], limit=SHOWN,
    )  # fmt: skip
    asked = {name: given.get(name, "") for name in ("q", "vi_tri", "co_quan")}
    context = {
        "form": forms.OfficerFilterForm(initial={**asked, "ngay": on}),
        "table": _table(page.items) if page.items else None,
        "pager": cursor(given, after=page.after),
        "narrowed": any(asked.values()),
        "on": on,
        "may_register": queries.may("organizations.register_officer", actor, on=today()),
        "navigation": navigation(request),
    }
    return render(request, "console/officers/listing.html", context)


@require_safe
@admits("organizations.read_officers")
def options(request: HttpRequest) -> HttpResponse:
    """Suggestions while somebody types an officer's name or code."""
    words = request.GET.get("q", "")[:100]
    page = queries.read_officers(actor=acting(request), on=today(), words=words, limit=OPTIONS) if words else None
    offered = [Option(card.code, f"{card.full_name}, {card.agency_title}") for card in (page.items if page else ())]
    return render(request, "ui/components/combobox_options.html", {"options": offered})


@require_safe
@admits("organizations.read_officer")
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One officer: facts, positions past and present, authority lent and taken."""
    actor, on = acting(request), today()
    card = queries.read_officer(code, actor=actor, on=on)
    if card is None:
        raise Http404(code)
    page = queries.read_delegations(actor=actor, on=on, officer=code)
    staff = queries.may("organizations.appoint_officer", actor, card.agency, on=on)
    own = card.account is not None and card.account == actor.id
    context = {
        "card": card,
        "facts": (
            Fact(_("Mã cán bộ"), card.code, tag=Tag(_("cán bộ mẫu"), "warning") if card.sample else None),
            Fact(_("Cơ quan quản lý"), card.agency_title or card.agency,
                 url=reverse("console:agency", args=[card.agency])),
            Fact(_("Tài khoản"), card.account or _("chưa có")),
        ),
        "held": _held_rows(card, on, staff=staff, lending=staff or own),
        "delegations": delegation_table(page.items, on) if page.items else None,
        "staff": staff,
        "crumbs": trail((_("Cán bộ"), reverse("console:officers")), card.full_name),
        "navigation": navigation(request),
    }  # fmt: skip
    return render(request, "console/officers/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@admits("organizations.register_officer")
def register(request: HttpRequest) -> HttpResponse:
    """Enter an officer into the register."""
    actor = acting(request)
    form = forms.RegisterForm(filled(request), initial={"agency": request.GET.get("co_quan", actor.agency or "")})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            code = register_officer(
                full_name=told["full_name"], agency=told["agency"], code=told["code"] or None,
                account=told["account"] or None, actor=actor, at=clock.now(), key=_key(request, "register"),
            )  # fmt: skip
        except Refusal as refusal:
            _told_or_raised(form, refusal)
        else:
            messages.success(request, _("Đã ghi danh %(name)s.") % {"name": told["full_name"]})
            return redirect("console:officer", code)
    crumbs = trail((_("Cán bộ"), reverse("console:officers")), _("Ghi danh"))
    return _form_page(request, form, (_("Ghi danh cán bộ"), _("Ghi danh")), crumbs)


@require_http_methods(["GET", "HEAD", "POST"])
@admits("organizations.appoint_officer")
def appoint(request: HttpRequest, code: str) -> HttpResponse:
    """Give an officer a position."""
    actor = acting(request)
    card = _card(request, code)
    form = forms.AppointForm(filled(request), initial={"agency": card.agency, "starts": today()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            appoint_officer(
                officer=code, position=Position(told["position"]), agency=told["agency"], starts=told["starts"],
                until=told["until"], actor=actor, at=clock.now(), key=_key(request, f"appoint-{code}"),
            )  # fmt: skip
        except Refusal as refusal:
            _told_or_raised(form, refusal)
        else:
            messages.success(request, _("Đã ghi vị trí của %(name)s.") % {"name": card.full_name})
            return redirect("console:officer", code)
    words = (_("Giao vị trí"), _("Giao vị trí"))
    return _form_page(request, form, words, _officer_trail(card, words[0]), card=card)


@require_http_methods(["GET", "HEAD", "POST"])
@admits("organizations.assign_account")
def account(request: HttpRequest, code: str) -> HttpResponse:
    """Tie an account to an officer."""
    actor = acting(request)
    card = _card(request, code)
    form = forms.AccountForm(filled(request), initial={"account": card.account or ""})
    if request.method == "POST" and form.is_valid():
        try:
            assign_account(
                officer=code, account=form.cleaned_data["account"], actor=actor, at=clock.now(),
                key=_key(request, f"account-{code}"),
            )  # fmt: skip
        except Refusal as refusal:
            _told_or_raised(form, refusal)
        else:
            messages.success(request, _("Đã gắn tài khoản cho %(name)s.") % {"name": card.full_name})
            return redirect("console:officer", code)
    words = (_("Gắn tài khoản"), _("Gắn"))
    return _form_page(request, form, words, _officer_trail(card, words[0]), card=card)


@require_http_methods(["GET", "HEAD", "POST"])
@admits("organizations.end_appointment")
def end(request: HttpRequest, code: str, appointment: str) -> HttpResponse:
    """End a position."""
    actor = acting(request)
    card = _card(request, code)
    held = next((each for each in card.held if each.code == appointment), None)
    if held is None:
        raise Http404(appointment)
    form = forms.EndForm(filled(request), initial={"until": today()})
    if request.method == "POST" and form.is_valid():
        try:
            end_appointment(
                appointment=appointment, until=form.cleaned_data["until"], actor=actor, at=clock.now(),
                key=_key(request, f"end-{appointment}"),
            )  # fmt: skip
        except Refusal as refusal:
            _told_or_raised(form, refusal)
        else:
            messages.success(
                request, _("Đã ghi ngày thôi giữ vị trí %(title)s.") % {"title": POSITIONS[held.position]}
            )
            return redirect("console:officer", code)
    heading = _("Thôi giữ vị trí %(title)s") % {"title": POSITIONS[held.position]}
    return _form_page(request, form, (heading, _("Ghi")), _officer_trail(card, heading), card=card, tone="danger")


def _card(request: HttpRequest, code: str) -> OfficerCard:
    card = queries.read_officer(code, actor=acting(request), on=today())
    if card is None:
        raise Http404(code)
    return card


def _told_or_raised(form: Form, refusal: Refusal) -> None:
    if isinstance(refusal, NotAdmitted):
        raise refusal
    beside(form, refusal)


def _key(request: HttpRequest, what: str) -> str:
    return f"{what}-{request.POST.get('key', '')}"[:200]


def _officer_trail(card: OfficerCard, here: str) -> object:
    return trail(
        (_("Cán bộ"), reverse("console:officers")),
        (card.full_name, reverse("console:officer", args=[card.code])),
        here,
    )


def _form_page(
    request: HttpRequest, form: Form, words: tuple[str, str], crumbs: object, *, card: OfficerCard | None = None,
    tone: str = "",
) -> HttpResponse:  # fmt: skip
    """A page with one form; `words` are its heading and its button."""
    context = {
        "form": form,
        "heading": words[0],
        "button": words[1],
        "tone": tone,
        "card": card,
        "key": request.POST.get("key") or uuid4().hex,
        "crumbs": crumbs,
        "navigation": navigation(request),
    }
    return render(request, "console/officers/form.html", context, status=422 if form.errors else 200)


def _table(cards: tuple[OfficerCard, ...]) -> Table:
    columns = (
        Column("name", _("Họ và tên"), lead=True), Column("code", _("Mã cán bộ"), code=True),
        Column("agency", _("Cơ quan quản lý")), Column("held", _("Vị trí")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "name": Cell(card.full_name, url=reverse("console:officer", args=[card.code])),
            "code": Cell(card.code, note=_("mẫu") if card.sample else ""),
            "agency": Cell(card.agency_title or card.agency, note=card.agency),
            "held": ", ".join(str(POSITIONS[held.position]) for held in card.held) or _("chưa có"),
        }
        for card in cards
    ]
    return Table("can-bo", _("Cán bộ"), columns, rows, keys=True, hide_caption=True)


def _held_rows(card: OfficerCard, on: date, *, staff: bool, lending: bool) -> list[dict[str, object]]:
    """Positions, the latest first, with what may be done about each."""
    places = queries.agencies_by_code([held.agency for held in card.held], on=on)
    return [
        {
            "held": held,
            "title": POSITIONS[held.position],
            "place": places[held.agency].title if held.agency in places else held.agency,
            "period": period(held.valid_from, held.valid_until),
            "tag": _state(held, on),
            "may_end": staff and (held.valid_until is None or held.valid_until > on),
            "may_lend": lending and held.lendable and (held.valid_until is None or held.valid_until > on),
        }
        for held in reversed(card.held)
    ]


def _state(held: HeldCard, on: date) -> Tag:
    if held.holds(on):
        return Tag(_("Đang giữ"), "success")
    if held.valid_from > on:
        return Tag(_("Chưa đến ngày"), "info", "clock")
    return Tag(_("Đã thôi %(day)s") % {"day": day(held.valid_until)}, "neutral")
