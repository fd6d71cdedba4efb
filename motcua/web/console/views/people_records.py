"""Duplicates and merges, the log of looks, requests about data."""

from uuid import uuid4

from django.contrib import messages
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
from motcua.people.actions.merges import merge_persons, unmerge_person
from motcua.people.actions.privacy import answer_data_request
from motcua.people.queries import LookCard, RequestCard
from motcua.people.queries.looks import PAGE
from motcua.people.states import Ground
from motcua.web.admission import admits
from motcua.web.console.acting import acting, today
from motcua.web.console.navigation import navigation
from motcua.web.console.people_forms import AnswerForm
from motcua.web.console.views.people import facts
from motcua.web.ui.parts import Fact, Tag, trail
from motcua.web.ui.table import Cell, Column, Table, address


@require_safe
@never_cache
@admits("people.duplicate_candidates", ActorKind.OFFICER)
def duplicates(request: HttpRequest) -> HttpResponse:
    """Pairs that may be one person, side by side and masked."""
    pairs = [
        {
            "first": pair.first, "second": pair.second, "reason": pair.reason,
            "first_facts": facts(pair.first), "second_facts": facts(pair.second),
        }
        for pair in queries.duplicate_candidates(actor=acting(request))
    ]  # fmt: skip
    context = {
        "pairs": pairs,
        "key": uuid4().hex,
        "navigation": navigation(request),
        "crumbs": trail((_("Người"), reverse("console:people")), _("Dữ liệu nghi trùng")),
    }
    return render(request, "console/people/duplicates.html", context)


@require_POST
@admits("people.merge_persons", ActorKind.OFFICER)
def merge(request: HttpRequest) -> HttpResponse:
    """Merge one record into the other one."""
    loser, winner = request.POST.get("loser", ""), request.POST.get("winner", "")
    try:
        merge_persons(loser=loser, winner=winner, actor=acting(request), at=clock.now(), key=_key(request, loser))
    except NotAdmitted:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã gộp. Mã cũ vẫn dùng được và dẫn đến dữ liệu đang dùng."))
    return redirect("console:people-duplicates")


@require_POST
@admits("people.unmerge_person", ActorKind.OFFICER)
def unmerge(request: HttpRequest, code: str) -> HttpResponse:
    """Take a wrong merge back."""
    try:
        unmerge_person(loser=code, actor=acting(request), at=clock.now(), key=_key(request, code))
    except NotAdmitted:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã tách. Hai dữ liệu lại đứng riêng."))
    return redirect("console:person", code)


@require_safe
@never_cache
@admits("people.access_log", ActorKind.OFFICER)
def access_log(request: HttpRequest) -> HttpResponse:
    """Who opened whose data and why, newest first; `?nguoi=` is a person's code, `?before=` continues."""
    given, code = request.GET.get("before", ""), request.GET.get("nguoi") or None
    before = int(given) if given.isdecimal() and len(given) < 18 else None
    cards = queries.access_log(actor=acting(request), person=code, before=before)
    context = {
        "table": looks_table(cards, people=True) if cards else None,
        "more": address(request.GET, before=cards[-1].number) if len(cards) == PAGE else "",
        "person": code,
        "navigation": navigation(request),
        "crumbs": trail((_("Người"), reverse("console:people")), _("Nhật ký truy cập")),
    }
    return render(request, "console/people/access_log.html", context)


@require_safe
@never_cache
@admits("people.open_requests", ActorKind.OFFICER)
def requests(request: HttpRequest) -> HttpResponse:
    """Requests about data that wait for an answer, the most urgent first."""
    cards = queries.open_requests(actor=acting(request))
    context = {
        "requests": [
            {"card": card, "facts": _request_facts(card), "form": AnswerForm(auto_id=f"{card.code}-%s")}
            for card in cards
        ],
        "key": uuid4().hex,
        "navigation": navigation(request),
        "crumbs": trail((_("Người"), reverse("console:people")), _("Yêu cầu về dữ liệu cá nhân")),
    }
    return render(request, "console/people/requests.html", context)


@require_POST
@admits("people.answer_data_request", ActorKind.OFFICER)
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Carry a request out, or decline it with a reason of the list."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Chọn lý do trong danh sách."))
        return redirect("console:data-requests")
    ground = form.cleaned_data["ground"]
    try:
        answer_data_request(
            request=code, declined=Ground(ground) if ground else None, actor=acting(request), at=clock.now(),
            key=_key(request, code),
        )  # fmt: skip
    except NotAdmitted:
        raise
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã trả lời yêu cầu."))
    return redirect("console:data-requests")


def looks_table(cards: tuple[LookCard, ...], *, people: bool) -> Table:
    """Looks as a table, with the code of the person when there are several."""
    columns = [
        Column("at", _("Lúc"), lead=True),
        Column("who", _("Người xem")),
        Column("agency", _("Cơ quan")),
        Column("purpose", _("Mục đích")),
        Column("parts", _("Phần dữ liệu")),
    ]
    if people:
        columns.insert(1, Column("person", _("Mã người"), code=True))
    agencies = organizations.agencies_by_code(sorted({card.agency for card in cards if card.agency}), on=today())
    rows: list[dict[str, Cell | str]] = [
        {
            "at": clock.vietnam(card.at).strftime("%H:%M %d/%m/%Y"),
            "person": Cell(card.person, reverse("console:person", args=[card.person])) if people else Cell(),
            "who": card.actor_name,
            "agency": agencies[card.agency].title if card.agency in agencies else card.agency or "–",
            "purpose": Cell(card.purpose.label, note=card.matter),
            "parts": "; ".join(part.label for part in card.parts),
        }
        for card in cards
    ]
    return Table(id="luot-xem", caption=_("Các lượt xem đầy đủ"), columns=columns, rows=rows)


def _request_facts(card: RequestCard) -> tuple[Fact, ...]:
    late = card.due_at <= clock.now()
    due = clock.vietnam(card.due_at).strftime("%H:%M %d/%m/%Y")
    return (
        Fact(_("Người yêu cầu"), card.person.name if card.person else ""),
        Fact(_("Nhận lúc"), clock.vietnam(card.received_at).strftime("%H:%M %d/%m/%Y")),
        Fact(_("Hạn trả lời"), due, tag=Tag(_("Quá hạn"), "danger") if late else Tag(_("Trong hạn"), "info")),
        Fact(_("Đang giữ dữ liệu"), ", ".join(card.holders) or _("Không có hồ sơ nào")),
    )


def _key(request: HttpRequest, code: str) -> str:
    return f"people-{code}-{request.POST.get('key', '')}"[:200]
