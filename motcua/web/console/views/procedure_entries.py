"""Proposals of the import: narrowed, read part by part, decided one by one or many at once, each with its result."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.procedures.actions.imports import accept_import_kind, approve_import_entry, reject_import_entry
from motcua.procedures.queries import desk, runs
from motcua.procedures.queries.imports import EntryCard
from motcua.procedures.queries.runs import EntryPage
from motcua.procedures.queries.writing import AREA_NAMES
from motcua.web.admission import admits
from motcua.web.console.acting import acting, today
from motcua.web.console.navigation import navigation
from motcua.web.console.procedure_doors import page_of
from motcua.web.console.procedure_forms import ALL, RejectForm
from motcua.web.console.procedure_words import PROPOSALS, proposal_tag
from motcua.web.ui.fields import SearchInput
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Tag, trail
from motcua.web.ui.table import Cell, Column, Table

PAGE = 25
AT_ONCE = 100  # proposals decided by one request, each by its own act
TAKE, LEAVE = "chap-nhan", "tu-choi"


class EntryFilterForm(forms.Form):
    """The narrowing of proposals."""

    q = forms.CharField(label=gettext_lazy("Tên hoặc mã"), required=False, max_length=200, widget=SearchInput)
    loai = forms.ChoiceField(
        label=gettext_lazy("Loại đề xuất"), required=False, choices=[("", ALL), *PROPOSALS.items()]
    )
    phan = forms.ChoiceField(
        label=gettext_lazy("Phần thay đổi"), required=False,
        choices=[("", ALL), *((area.value, words) for area, words in AREA_NAMES.items())],
    )  # fmt: skip

    def asked(self) -> dict[str, str]:
        """What to look for; nothing when the address asks nonsense."""
        told = self.cleaned_data if self.is_valid() else {}
        return {"words": told.get("q", ""), "kind": told.get("loai", ""), "area": told.get("phan", "")}


@dataclass(frozen=True)
class Shown:
    """One proposal on the page."""

    card: EntryCard
    tag: Tag
    url: str
    changes: Table | None


@dataclass(frozen=True)
class Outcome:
    """What became of one proposal."""

    code: str
    name: str
    text: str
    done: bool


@require_safe
@admits("procedures.read_entries")
def listing(request: HttpRequest) -> HttpResponse:
    """Proposals that wait: `?q=`, `?loai=`, `?phan=`, `?after=`."""
    actor = acting(request)
    form = EntryFilterForm(request.GET or None)
    found = runs.read_entries(actor=actor, **form.asked(), after=request.GET.get("after", "")[:60], limit=PAGE)
    return _page(request, actor, form, found)


@require_POST
@admits("procedures.approve_import_entry", ActorKind.OFFICER)
def decide(request: HttpRequest) -> HttpResponse:
    """Decide on those chosen, or on all that a filter finds; the page that follows tells what became of each."""
    actor = acting(request)
    desk.require_edit("approve_import_entry", actor=actor, on=today())
    form = EntryFilterForm(request.POST)
    asked = form.asked()
    do, _space, scope = request.POST.get("do", "").partition(" ")
    reason = RejectForm(request.POST)
    problem = ""
    if do not in {TAKE, LEAVE}:
        problem = _("Chọn chấp nhận hoặc không chấp nhận.")
    elif do == LEAVE and not (reason.is_valid() and reason.cleaned_data["reason"]):
        problem = _("Hãy ghi lý do không chấp nhận.")
    elif scope == "tat-ca" and "chac-chan" not in request.POST:
        problem = _("Đánh dấu xác nhận trước khi quyết định cho mọi mục đang lọc.")
    codes, names = _chosen(request, actor, asked, scope)
    if not problem and not codes:
        problem = _("Chưa chọn mục nào.")
    if problem:
        found = runs.read_entries(actor=actor, **asked, after=request.POST.get("after", "")[:60], limit=PAGE)
        ticked = set(request.POST.getlist("ma"))
        return _page(request, actor, form, found, problem=problem, reason=reason, ticked=ticked)
    if scope == "tat-ca" and do == TAKE and asked["kind"] and not (asked["area"] or asked["words"]):
        count = accept_import_kind(kind=asked["kind"], actor=actor, at=clock.now())
        messages.success(
            request, _("Đã chấp nhận %(count)s đề xuất. Mỗi mục thành một bản dự thảo.") % {"count": count}
        )
        return redirect("console:import-entries")
    done = [_decided(code, names.get(code, ""), do, reason, actor) for code in codes]
    left = runs.read_entries(actor=actor, **asked, limit=1).total
    query = urlencode({"q": asked["words"], "loai": asked["kind"], "phan": asked["area"]})
    context = {
        "table": _outcomes(done),
        "good": sum(each.done for each in done),
        "bad": sum(not each.done for each in done),
        "left": left,
        "back": f"{reverse('console:import-entries')}?{query}",
        "crumbs": _crumbs(_("Kết quả")),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/entries_decided.html", context)


def _chosen(
    request: HttpRequest, actor: Actor, asked: dict[str, str], scope: str
) -> tuple[list[str], dict[str, str]]:
    """The codes to decide on and their names: those ticked, or what the filter finds, so many at once."""
    if scope == "tat-ca":
        found = runs.read_entries(actor=actor, **asked, limit=AT_ONCE).items
        return [each.code for each in found], {each.code: each.name for each in found}
    codes = list(dict.fromkeys(code[:60] for code in request.POST.getlist("ma")))[:AT_ONCE]
    return codes, desk.names_of(codes, actor=actor)


def _decided(code: str, name: str, do: str, reason: RejectForm, actor: Actor) -> Outcome:
    """One proposal decided by its own act; a refusal is the result of this one alone."""
    try:
        if do == TAKE:
            approve_import_entry(code=code, actor=actor, at=clock.now())
            return Outcome(code, name, _("Đã chấp nhận"), done=True)
        reject_import_entry(code=code, reason=reason.cleaned_data["reason"], actor=actor, at=clock.now())
        return Outcome(code, name, _("Không chấp nhận"), done=True)
    except NotAdmitted:
        raise
    except Refusal as refusal:
        return Outcome(code, name, refusal.message, done=False)


def _page(
    request: HttpRequest,
    actor: Actor,
    form: EntryFilterForm,
    found: EntryPage,
    *,
    problem: str = "",
    reason: RejectForm | None = None,
    ticked: set[str] | None = None,
) -> HttpResponse:
    asked = form.asked()
    query = request.GET.copy() if request.method == "GET" else request.POST.copy()
    for name in ("csrfmiddlewaretoken", "do", "ma", "reason", "chac-chan"):
        query.pop(name, None)
    known = desk.names_of([each.code for each in found.items], actor=actor)
    context = {
        "form": form,
        "entries": [_shown(each, known) for each in found.items],
        "total": found.total,
        "at_once": AT_ONCE,
        "whole_kind": bool(asked["kind"]) and not (asked["area"] or asked["words"]),
        "pager": cursor(query, after=found.after, summary=_("%(count)s đề xuất") % {"count": found.total}),
        "kept": [(name, query.get(name, "")) for name in ("q", "loai", "phan", "after")],
        "reason": reason or RejectForm(),
        "ticked": ticked or set(),
        "problem": problem,
        "may_decide": desk.may_edit("approve_import_entry", actor=actor, on=today()),
        "crumbs": _crumbs(_("Đề xuất chờ duyệt")),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/entries.html", context, status=422 if problem else 200)


def _shown(card: EntryCard, known: dict[str, str]) -> Shown:
    columns = (Column("area", _("Phần"), lead=True), Column("gone", _("Đang có")), Column("come", _("Đề xuất")))
    rows = [
        {"area": each.title, "gone": "; ".join(each.gone) or "–", "come": "; ".join(each.come) or "–"}
        for each in card.changes
    ]
    table = Table(f"doi-{card.code}".replace(".", "-"), _("Thay đổi"), columns, rows, hide_caption=True)
    return Shown(
        card, proposal_tag(card.kind), page_of(card.code) if card.code in known else "", table if rows else None
    )


def _outcomes(done: list[Outcome]) -> Table:
    columns = (
        Column("code", _("Mã"), lead=True, code=True), Column("name", _("Tên")), Column("result", _("Kết quả")),
    )  # fmt: skip
    rows: list[dict[str, Cell | str]] = [
        {
            "code": Cell(each.code, page_of(each.code) if each.done and each.name else ""), "name": each.name,
            "result": Cell(tag=Tag(each.text, "success" if each.done else "danger")),
        }
        for each in done
    ]  # fmt: skip
    return Table("ket-qua-duyet", _("Kết quả từng mục"), columns, rows)


def _crumbs(here: str) -> Any:
    return trail(
        (_("Thủ tục hành chính"), reverse("console:procedures")),
        (_("Nhập danh mục quốc gia"), reverse("console:procedure-imports")), here,
    )  # fmt: skip
