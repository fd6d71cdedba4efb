"""An officer's first page: the lists of the day's work, each with its count, one of them open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.dossiers.queries import Asked, Card, Sort, When, WorkList
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.organizations.queries import KeptLook
from motcua.web.admission import admits
from motcua.web.office.card_words import row, sorry
from motcua.web.office.list_forms import FILTERS, ROWS, ListForm, asked_for, chosen_list, rows_of
from motcua.web.office.menus import BULK, menu_of
from motcua.web.office.navigation import frame, stands
from motcua.web.signin.acting import acting, role_of
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Link
from motcua.web.ui.table import Column, Sorting, Table, address


@require_safe
@never_cache
@admits("dossiers.read_dossiers", ActorKind.OFFICER)
def home(request: HttpRequest) -> HttpResponse:
    """The day's work at a glance; who has no cases to work on is told where else to go.

    `?ds=` opens a list, `?khi=` narrows it by due moments, `?after=` goes on.
    """
    actor, now = acting(request), clock.now()
    if not stands(actor, "dossiers.read_dossiers"):
        return render(request, "office/no_lists.html", frame(request, actor))
    menu = menu_of(actor)
    work = chosen_list(request.GET, menu[0])
    form = ListForm({**{name: request.GET.get(name, "") for name in FILTERS}, "ds": work.value})
    asked = asked_for(form, work, request.GET)
    role = role_of(request)
    kept = role.kept if role else KeptLook()
    shown = menu if work in menu else (*menu, work)
    narrowed = [replace(asked, when=each) for each in When] if work.timed else []
    page, refused = None, ""
    try:
        page = queries.read_dossiers(
            asked, actor=actor, at=now, after=request.GET.get("after", ""), limit=rows_of(request.GET, kept.rows),
            counted=True, menu=[*(Asked(each) for each in shown), *narrowed],
        )  # fmt: skip
    except queries.BadFilter as refusal:
        refused = refusal.message
    counts = page.counts if page else ()
    context = {
        **frame(request, actor),
        "lists": lists(shown, work, counts),
        "parts": parts(request, asked, counts[len(shown) :]) if work.timed else (),
        "form": form,
        "clear_url": address(request.GET, q=None, khi=None, kenh=None, xep=None, after=None),
        "table": _table(request, page.items, work, kept) if page and page.items else None,
        "pager": cursor(request.GET, after=page.after) if page else None,
        "total": page.total if page else 0,
        "refused": refused,
        "work": work,
        "bulk": BULK.get(work, ()),
        **keeping(request, work, kept),
    }
    template = "office/lists/part.html" if getattr(request, "htmx", False) else "office/home.html"
    return render(request, template, context)


def lists(shown: Sequence[WorkList], current: WorkList, counts: Sequence[int]) -> list[Link]:
    """The menu of lists with their counts; without counts where the question was refused."""
    told: Sequence[int | None] = counts or [None] * len(shown)
    return [
        Link(str(_(each.label)), f"?ds={each.value}", current=each is current, count=count)
        for each, count in zip(shown, told, strict=False)
    ]


def parts(request: HttpRequest, asked: Asked, counts: Sequence[int]) -> list[Link]:
    """Overdue, today, coming: the same list narrowed, with counts."""
    return [
        Link(each.label, address(request.GET, khi=each.value or None, after=None), each is asked.when, count)
        for each, count in zip(When, counts, strict=False)
    ]


def columns(work: WorkList) -> tuple[Column, ...]:
    """The columns of a work list; two of them put it in order."""
    taken = work not in {WorkList.TO_ACCEPT, WorkList.READY}
    return (
        Column("code", _("Mã hồ sơ"), lead=True, code=True), Column("what", _("Thủ tục, người nộp")),
        Column("step", _("Đang ở bước")), Column(Sort.DUE, _("Thời hạn"), sortable=taken),
        Column("state", _("Trạng thái")), Column(Sort.ACCEPTED, _("Tiếp nhận"), sortable=taken),
    )  # fmt: skip


def keeping(request: HttpRequest, work: WorkList, kept: KeptLook) -> dict[str, object]:
    """Saved lists, what can be saved or carried away, which columns there are."""
    here = "?" + request.GET.urlencode() if request.GET else f"?ds={work.value}"
    return {
        "saved": [Link(name, url, current=url == here) for name, url in kept.lists],
        "here": here,
        "choice": [(one.key, one.label, not kept.columns or one.key in kept.columns) for one in columns(work)[1:]],
        "lengths": [(each, each == (kept.rows or ROWS[0])) for each in ROWS],
        "carried": [(form.upper(), reverse("office:export", args=[form]) + here) for form in ("xlsx", "csv")],
    }


def _table(request: HttpRequest, cards: Sequence[Card], work: WorkList, kept: KeptLook) -> Table:
    told = [one for one in columns(work) if one.lead or not kept.columns or one.key in kept.columns]
    sorting = Ordering.read(request.GET, told, default=Sort.DUE)
    rows = [row(card, pick=work in BULK) for card in cards]
    if work is WorkList.APOLOGY and stands(acting(request), "dossiers.extend_dossier"):
        told = [*told, Column("sorry", _("Việc cần làm"))]
        rows = [{**cells, "sorry": sorry(card)} for cells, card in zip(rows, cards, strict=True)]
    return Table("ho-so", work.label, told, rows, sorting=sorting, hide_caption=True, keys=True)


@dataclass(frozen=True)
class Ordering(Sorting):
    """Lists run one way only, the earliest first: a heading chooses by which moment."""

    @classmethod
    def read(cls, query: QueryDict, columns: Sequence[Column], *, default: str) -> "Ordering":
        asked = query.get("xep", "")
        return cls(asked if asked in {column.key for column in columns if column.sortable} else default, False, query)

    def url(self, column: Column) -> str:
        return address(self.query, xep=column.key, after=None)
