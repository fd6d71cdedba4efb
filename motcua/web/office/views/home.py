"""An officer's first page: the lists of the day's work, each with its count, one of them open."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.dossiers.queries import Asked, Card, When, WorkList
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Refusal
from motcua.organizations.states import Position
from motcua.web.admission import admits
from motcua.web.office.card_words import row
from motcua.web.office.list_forms import ListForm, asked_for, chosen_list
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Link
from motcua.web.ui.table import Column, Table, address

DESK = (
    WorkList.TO_ACCEPT, WorkList.MINE, WorkList.INBOX, WorkList.AWAITING_CITIZEN, WorkList.HELD_ELSEWHERE,
    WorkList.READY, WorkList.APOLOGY, WorkList.RECEIVED,
)  # fmt: skip
WORK = (
    WorkList.MINE, WorkList.UNASSIGNED, WorkList.INBOX, WorkList.CONSULTED, WorkList.AWAITING_CITIZEN,
    WorkList.AWAITING_OTHERS, WorkList.APOLOGY, WorkList.COMPETENT,
)  # fmt: skip
BULK = {
    WorkList.TO_ACCEPT: (("tiep-nhan", gettext_lazy("Tiếp nhận các hồ sơ đã chọn")),),
    **{
        work: (
            ("chuyen", gettext_lazy("Chuyển bước các hồ sơ đã chọn")),
            ("phan-cong", gettext_lazy("Phân công các hồ sơ đã chọn")),
        )
        for work in (WorkList.MINE, WorkList.UNASSIGNED, WorkList.INBOX)
    },
}


@require_safe
@never_cache
@admits("dossiers.read_dossiers", ActorKind.OFFICER)
def home(request: HttpRequest) -> HttpResponse:
    """The day's work at a glance; `?ds=` opens a list, `?khi=` narrows it by due moments, `?after=` goes on."""
    actor, now = acting(request), clock.now()
    menu = menu_of(actor)
    work = chosen_list(request.GET, menu[0])
    form = ListForm({**{name: request.GET.get(name, "") for name in ("q", "khi", "kenh", "xep")}, "ds": work.value})
    asked = asked_for(form, work, request.GET)
    page, refused = None, ""
    try:
        page = queries.read_dossiers(asked, actor=actor, at=now, after=request.GET.get("after", ""), counted=True)
    except queries.BadFilter as refusal:
        refused = refusal.message
    context = {
        **frame(request, actor),
        "lists": lists(request, actor, menu, work),
        "parts": parts(request, actor, asked) if work.timed else (),
        "form": form,
        "clear_url": address(request.GET, q=None, khi=None, kenh=None, xep=None, after=None),
        "table": _table(page.items, work) if page and page.items else None,
        "pager": cursor(request.GET, after=page.after) if page else None,
        "total": page.total if page else 0,
        "refused": refused,
        "work": work,
        "bulk": BULK.get(work, ()),
    }
    template = "office/lists/part.html" if getattr(request, "htmx", False) else "office/home.html"
    return render(request, template, context)


def menu_of(actor: Actor) -> tuple[WorkList, ...]:
    """The lists in the order in which this position uses them."""
    return DESK if actor.position in {Position.RECEIVING_OFFICER, Position.ONE_STOP_HEAD} else WORK


def lists(request: HttpRequest, actor: Actor, menu: Sequence[WorkList], current: WorkList) -> list[Link]:
    """The menu of lists with their counts, all in one question."""
    shown = menu if current in menu else (*menu, current)
    counts = queries.count_lists([Asked(each) for each in shown], actor=actor, at=clock.now())
    return [
        Link(str(_(each.label)), f"?ds={each.value}", current=each is current, count=count)
        for each, count in zip(shown, counts, strict=True)
    ]


def parts(request: HttpRequest, actor: Actor, asked: Asked) -> list[Link]:
    """Overdue, today, coming: the same list narrowed, with counts."""
    narrowed = [replace(asked, when=each) for each in When]
    try:
        counts = queries.count_lists(narrowed, actor=actor, at=clock.now())
    except Refusal:
        return []
    return [
        Link(each.label, address(request.GET, khi=each.value or None, after=None), each is asked.when, count)
        for each, count in zip(When, counts, strict=True)
    ]


def _table(cards: Sequence[Card], work: WorkList) -> Table:
    columns = (
        Column("code", _("Mã hồ sơ"), lead=True, code=True), Column("what", _("Thủ tục, người nộp")),
        Column("step", _("Đang ở bước")), Column("when", _("Thời hạn")), Column("state", _("Trạng thái")),
        Column("channel", _("Kênh, nơi tiếp nhận")),
    )  # fmt: skip
    return Table("ho-so", work.label, columns, [row(card, pick=True) for card in cards], hide_caption=True, keys=True)
