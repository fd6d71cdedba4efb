"""The same act on many cases (làm hàng loạt): each is done or refused by itself, and each says what came of it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.deciding import decide_dossier
from motcua.dossiers.actions.routing import assign_officer, forward_dossier
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Refusal
from motcua.organizations import queries as organizations
from motcua.web.admission import admits
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting, today
from motcua.web.ui.parts import Tag, trail
from motcua.web.ui.table import Cell, Column, Table

MOST = 200


@require_POST
@never_cache
@admits("dossiers.read_dossiers", ActorKind.OFFICER)
def bulk(request: HttpRequest) -> HttpResponse:
    """First what is to be done and to which cases, then with `lam=1` the doing, case by case."""
    actor = acting(request)
    codes = list(dict.fromkeys(code[:60] for code in request.POST.getlist("ho-so")))[:MOST]
    name = request.POST.get("viec", "")
    if not codes or name not in ACTS:
        return redirect("office:home")
    label, _perform = ACTS[name]
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Việc hôm nay"), reverse("office:home")), label()),
        "heading": label(), "codes": codes, "viec": name, "key": request.POST.get("key") or uuid4().hex,
        "officers": _officers(actor) if name == "phan-cong" else (),
    }  # fmt: skip
    if request.POST.get("lam"):
        context["table"] = _done(request, name, codes, actor)
        return render(request, "office/lists/bulk_done.html", context)
    return render(request, "office/lists/bulk.html", context)


def _officers(actor: Actor) -> list[tuple[str, str]]:
    page = organizations.read_officers(actor=actor, on=today(), agency=actor.agency, limit=200)
    return [(card.account, card.full_name) for card in page.items if card.account]


def _done(request: HttpRequest, name: str, codes: list[str], actor: Actor) -> Table:
    """Each case in a transaction of its own, by a key of its own: sent again, nothing is done twice."""
    key = request.POST.get("key", "")[:100] or uuid4().hex
    rows: list[dict[str, Cell | str]] = []
    for code in codes:
        given = {"code": code, "actor": actor, "at": clock.now(), "key": f"{key}-{code}"}
        try:
            ACTS[name][1](request, given)
        except Refusal as refusal:
            told = Cell(tag=Tag(_("Chưa làm được"), "danger"), note=refusal.message)
        else:
            told = Cell(tag=Tag(_("Đã xong"), "success"))
        rows.append({"code": Cell(code, url=reverse("office:case", args=[code])), "told": told})
    columns = (Column("code", _("Mã hồ sơ"), lead=True, code=True), Column("told", _("Kết quả")))
    return Table("ket-qua", _("Kết quả từng hồ sơ"), columns, rows, hide_caption=True)


def _forward(request: HttpRequest, given: dict[str, Any]) -> object:
    return forward_dossier(**given)


def _assign(request: HttpRequest, given: dict[str, Any]) -> object:
    return assign_officer(**given, officer=request.POST.get("can-bo", "")[:40])


def _approve(request: HttpRequest, given: dict[str, Any]) -> object:
    return decide_dossier(**given, approve=True)


def _accept(request: HttpRequest, given: dict[str, Any]) -> object:
    return accept_dossier(**given)


ACTS: dict[str, tuple[Callable[[], str], Callable[[HttpRequest, dict[str, Any]], object]]] = {
    "chuyen": (lambda: _("Chuyển bước"), _forward),
    "phan-cong": (lambda: _("Phân công"), _assign),
    "phe-duyet": (lambda: _("Phê duyệt"), _approve),
    "tiep-nhan": (lambda: _("Tiếp nhận"), _accept),
}
