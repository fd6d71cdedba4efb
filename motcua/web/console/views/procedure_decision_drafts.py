"""Writing a publication decision: its head, its list."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.procedures.actions.decisions import draft_decision
from motcua.procedures.queries import deciding, desk, register
from motcua.procedures.queries.deciding import Authority, Item, ItemAction
from motcua.web.admission import admits
from motcua.web.console.acting import acting, filled, today
from motcua.web.console.navigation import navigation
from motcua.web.console.procedure_doors import decision_page
from motcua.web.console.procedure_forms import DecisionForm, ItemsForm
from motcua.web.console.views.procedure_decisions import crumbs, decision_asked, item_table
from motcua.web.ui.pager import cursor

FORMS = ["GET", "HEAD", "POST"]
_HEAD = ("number", "title", "issuer", "issuer_title", "signed_on", "effective_on")


@require_http_methods(FORMS)
@admits("procedures.draft_decision", ActorKind.OFFICER)
def add(request: HttpRequest) -> HttpResponse:
    """A new decision with its first entries; `?ma=` and `?loai=` begin the list."""
    actor = acting(request)
    desk.require_edit("draft_decision", actor=actor, on=today())
    form = DecisionForm(filled(request), initial=_usual(actor))
    items = ItemsForm(filled(request), initial=_asked(request))
    if request.method == "POST" and all([form.is_valid(), items.is_valid()]):
        number = form.cleaned_data["number"]
        if register.decision(number, actor=actor) is not None:
            form.add_error("number", _("Số này đã có. Mở quyết định đó để sửa."))
        elif (refusal := _draft(form.cleaned_data, _items(items), actor)) is None:
            messages.success(request, _("Đã lập dự thảo quyết định %(number)s.") % {"number": number})
            return redirect(decision_page(number))
        else:
            _beside(form, items, refusal)
    context = {
        "form": form, "items": items, "heading": _("Soạn quyết định công bố"), "go": _("Lập dự thảo"),
        "crumbs": crumbs(here=_("Soạn quyết định")), "navigation": navigation(request),
    }  # fmt: skip
    faulty = form.errors or items.errors
    return render(request, "console/procedures/decision_form.html", context, status=422 if faulty else 200)


@require_http_methods(FORMS)
@admits("procedures.draft_decision", ActorKind.OFFICER)
def head(request: HttpRequest) -> HttpResponse:
    """Number, issuer and days of a decision in draft; its number stays."""
    actor, card = acting(request), decision_asked(request)
    desk.require_edit("draft_decision", actor=actor, on=today())
    form = DecisionForm(filled(request), initial={**vars(card)})
    form.fields["number"].disabled = True
    if request.method == "POST" and form.is_valid():
        listed = deciding.items_of(card.number, actor=actor)
        refusal = _draft(form.cleaned_data, listed, actor)
        if refusal is None:
            messages.success(request, _("Đã ghi."))
            return redirect(decision_page(card.number))
        _beside(form, None, refusal)
    context = {
        "form": form, "card": card, "heading": _("Sửa quyết định"), "go": _("Ghi"),
        "crumbs": crumbs(card.number, _("Sửa")), "navigation": navigation(request),
    }  # fmt: skip
    return render(request, "console/procedures/decision_form.html", context, status=422 if form.errors else 200)


@require_http_methods(FORMS)
@admits("procedures.draft_decision", ActorKind.OFFICER)
def items(request: HttpRequest) -> HttpResponse:
    """The list of a decision in draft: many codes put in at once, those chosen taken out."""
    actor, card = acting(request), decision_asked(request)
    desk.require_edit("draft_decision", actor=actor, on=today())
    removing = request.method == "POST" and request.POST.get("do") == "bo"
    form = ItemsForm(None if removing else filled(request), initial={"action": "new"})
    if request.method == "POST":
        listed = deciding.items_of(card.number, actor=actor)
        changed: tuple[Item, ...] = ()
        if removing:
            out = {int(each) for each in request.POST.getlist("muc") if each.isdecimal() and len(each) < 7}
            changed = tuple(item for place, item in enumerate(listed, 1) if place not in out)
        elif form.is_valid():
            changed = (*listed, *_items(form))
        if removing or form.is_valid():
            refusal = _draft(vars(card), changed, actor)
            if refusal is None:
                messages.success(request, _("Danh mục nay có %(count)s mục.") % {"count": len(changed)})
                return redirect(request.get_full_path())
            if removing:
                messages.error(request, refusal.message)
            else:
                _beside(form, form, refusal)
    given = request.GET.get("after", "")
    found = deciding.decision_items(
        card.number, actor=actor, after=int(given) if given.isdecimal() and len(given) < 7 else 0
    )
    context = {
        "card": card,
        "form": form,
        "lines": found.items,
        "table": item_table(found) if found.items else None,
        "pager": cursor(request.GET, after=str(found.after or "")),
        "crumbs": crumbs(card.number, _("Danh mục")),
        "navigation": navigation(request),
    }
    return render(request, "console/procedures/decision_items.html", context, status=422 if form.errors else 200)


def _draft(head: dict[str, Any], listed: tuple[Item, ...], actor: Actor) -> Refusal | None:
    """Write the decision; the refusal instead, when there is one that belongs to the form."""
    told = {name: head[name] for name in _HEAD}
    try:
        draft_decision(**told, authority=Authority(head["authority"]), items=listed, actor=actor, at=clock.now())
    except NotAdmitted:
        raise
    except Refusal as refusal:
        return refusal
    return None


def _items(form: ItemsForm) -> tuple[Item, ...]:
    told = form.cleaned_data
    return tuple(
        Item(code=code, action=ItemAction(told["action"]), level=told["level"], successor=told["successor"])
        for code in told["codes"]
    )


def _beside(form: Any, items: ItemsForm | None, refusal: Refusal) -> None:
    """A fault of the list beside its codes, any other beside its field."""
    if items is not None and refusal.field in {"items", "code"}:
        items.add_error("codes", refusal.message)
    else:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def _usual(actor: Actor) -> dict[str, Any]:
    """What a decision of the province begins with."""
    province = (actor.agency or "").partition(".")[0]
    return {"authority": "province", "issuer": province, "issuer_title": _("Chủ tịch Ủy ban nhân dân tỉnh")}


def _asked(request: HttpRequest) -> dict[str, Any]:
    action = request.GET.get("loai", "new")
    return {"codes": request.GET.get("ma", "")[:60], "action": action if action in set(ItemAction) else "new"}
