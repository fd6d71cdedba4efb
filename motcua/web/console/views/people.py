"""People in the console: a masked list, a masked page, and the full data behind a purpose."""

from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations import queries as organizations
from motcua.people import queries
from motcua.people.actions.looks import look_at_person
from motcua.people.queries import FullPerson, MaskedPerson, PeoplePage
from motcua.people.states import LookPurpose, Part
from motcua.web.admission import admits
from motcua.web.console.acting import acting, today
from motcua.web.console.navigation import navigation
from motcua.web.console.people_forms import LookForm, SearchForm
from motcua.web.ui.parts import Fact, Tag, trail
from motcua.web.ui.table import Cell, Column, Table


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("people.search_people", ActorKind.OFFICER)
def people(request: HttpRequest) -> HttpResponse:
    """The search box; what was asked comes by POST and never stands in an address."""
    actor = acting(request)
    form = SearchForm(request.POST or None)
    form.summary_elsewhere = True  # type: ignore[attr-defined]
    page: PeoplePage | None = None
    if request.method == "POST" and form.is_valid():
        page = queries.search_people(form.cleaned_data["q"], actor=actor, after=request.POST.get("after") or None)
    elif request.method != "POST":
        queries.search_people("", actor=actor)  # refused here already, not after typing
    context = {
        "form": form,
        "page": page,
        "table": _table(page) if page and page.people else None,
        "asked": form.cleaned_data.get("q", "") if page else "",
        "navigation": navigation(request),
    }
    return render(request, "console/people/list.html", context)


@require_safe
@never_cache
@admits("people.masked_person", ActorKind.OFFICER)
def person(request: HttpRequest, code: str) -> HttpResponse:
    """One person, masked."""
    card = queries.masked_person(code, actor=acting(request))
    return _page(request, card, LookForm(initial={"parts": [Part.CIVIL.value]}))


@require_POST
@never_cache
@admits("people.look_at_person", ActorKind.OFFICER)
def look(request: HttpRequest, code: str) -> HttpResponse:
    """The full data, once a purpose is given; the look is on record before the page is drawn."""
    actor, form = acting(request), LookForm(request.POST)
    opened: FullPerson | None = None
    if form.is_valid():
        try:
            opened = look_at_person(
                code=code, purpose=LookPurpose(form.cleaned_data["purpose"]), matter=form.cleaned_data["matter"],
                parts=tuple(Part(part) for part in form.cleaned_data["parts"]), actor=actor, at=clock.now(),
            )  # fmt: skip
        except NotAdmitted:
            raise
        except Refusal as refusal:
            refuse(form, refusal)
    card = queries.masked_person(code, actor=actor)
    return _page(request, card, form, opened, status=200 if opened else 422)


def refuse(form: forms.Form, refusal: Refusal) -> None:
    """A refusal beside its field, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def facts(card: MaskedPerson) -> tuple[Fact, ...]:
    """A masked person as pairs."""
    state = Tag(_("Đang dùng"), "success")
    if card.erased:
        state = Tag(_("Đã xóa dữ liệu"), "danger")
    elif card.merged_into:
        state = Tag(_("Đã gộp"), "pause")
    elif card.restricted:
        state = Tag(_("Hạn chế xử lý"), "warning")
    return (
        Fact(_("Họ và tên"), card.name),
        Fact(_("Năm sinh"), card.birth or "–"),
        Fact(_("Số giấy tờ"), card.number or "–"),
        Fact(_("Liên lạc"), card.contact or "–"),
        Fact(_("Mã nơi cư trú"), card.unit or "–"),
        Fact(_("Tình trạng"), "", tag=state),
    )


def full_facts(card: FullPerson) -> tuple[Fact, ...]:
    """The opened parts as pairs."""
    rows: list[Fact] = []
    if card.full_name is not None:
        rows += [
            Fact(_("Họ và tên"), card.full_name),
            Fact(_("Ngày sinh"), card.born.words() if card.born else ""),
            Fact(_("Giới tính"), card.sex.label if card.sex is not None else ""),
            Fact(_("Quốc tịch"), card.nationality or ""),
            Fact(_("Dân tộc"), card.ethnic_group or _("Chưa ghi")),
        ]
    rows += [Fact(paper.kind.label, paper.number) for paper in card.papers or ()]
    if card.detail is not None:
        rows.append(Fact(_("Nơi cư trú"), _home(card)))
    for contact in card.contacts or ():
        proven = Tag(_("Đã xác nhận"), "success") if contact.verified_at else Tag(_("Chưa xác nhận"), "pause")
        rows.append(Fact(contact.channel.label, contact.shown, tag=proven))
    return tuple(rows)


def _home(card: FullPerson) -> str:
    """Detail and unit by name, or by its code when the country has no such unit today."""
    unit = organizations.unit(card.unit, on=today()) if card.unit else None
    return ", ".join(filter(None, (card.detail, unit.title if unit else card.unit))) or _("Chưa ghi")


def _page(
    request: HttpRequest, card: MaskedPerson, form: LookForm, opened: FullPerson | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "card": card,
        "facts": facts(card),
        "opened": full_facts(opened) if opened else None,
        "form": form,
        "lookable": not (card.merged_into or card.erased),
        "key": uuid4().hex,
        "navigation": navigation(request),
        "crumbs": trail((_("Người"), reverse("console:people")), card.name),
    }
    return render(request, "console/people/person.html", context, status=status)


def _table(page: PeoplePage) -> Table:
    columns = (
        Column("name", _("Họ và tên"), lead=True),
        Column("birth", _("Năm sinh")),
        Column("number", _("Số giấy tờ"), code=True),
        Column("contact", _("Liên lạc"), code=True),
        Column("state", _("Tình trạng")),
    )
    rows: list[dict[str, Cell | str]] = [
        {
            "name": Cell(card.name, reverse("console:person", args=[card.code])),
            "birth": card.birth, "number": card.number, "contact": card.contact,
            "state": Cell(tag=Tag(_("Hạn chế xử lý"), "warning")) if card.restricted else Cell(),
        }
        for card in page.people
    ]  # fmt: skip
    return Table(id="nguoi", caption=_("Những người tìm thấy"), columns=columns, rows=rows, keys=True)
