"""The electronic form within a lodging (tờ khai điện tử): page by page, each kept, or shown again if not right."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.forms import queries as forms
from motcua.forms.actions.answers import begin_answers, save_page
from motcua.forms.queries import Checked, FormVersion
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits
from motcua.web.portal import lodging_reuse as reuse
from motcua.web.portal.lodging_draft import Filling, resumed
from motcua.web.portal.views.lodging import gone, shown
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import Problem


@require_safe
@never_cache
@admits("forms.begin_answers", ActorKind.CITIZEN, ActorKind.BUSINESS)
def begin(request: HttpRequest, procedure: str, code: str) -> HttpResponse:
    """To the first page that is not filled in; to the first of all when every one is.

    Before the first one it is asked whether earlier answers are to be used again.
    """
    filling = resumed(procedure, code, actor_of(request), clock.now())
    if filling is None:
        return gone(request)
    if filling.form is None or not filling.said("who"):
        return redirect(filling.url(filling.next_place))
    if filling.answers is None and reuse.offered(filling, filling.form):
        return redirect("portal:lodging-form-earlier", procedure, code)
    nearest = filling.answers.next_page if filling.answers else None
    return redirect(address(filling, nearest or filling.form.pages[0].name))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("forms.save_page", ActorKind.CITIZEN, ActorKind.BUSINESS)
def page(request: HttpRequest, procedure: str, code: str, page: str) -> HttpResponse:
    """One page of the form; complete and right, it is kept and the next one opens."""
    filling = resumed(procedure, code, actor_of(request), clock.now())
    if filling is None:
        return gone(request)
    form = filling.form
    if form is None or page not in {each.name for each in form.pages}:
        raise Http404
    known = reuse.known(filling, form)
    on = vietnam_day(filling.now)
    if request.method != "POST":
        asked = forms.asked(form, page, known, reuse.origins(filling, form, known), on)
        return _shown(request, filling, form, page, {"asked": asked})
    typed = {name: [str(each) for each in values] for name, values in request.POST.lists()}
    checked = forms.check_page(form, page, typed, on=on, answers=known)
    if not checked.done:
        return _shown(request, filling, form, page, _again(checked), status=422 if checked.errors else 200)
    try:
        _kept(filling, form, page, checked)
    except Refusal as refusal:
        told = {"asked": checked.asked, "errors": [Problem(refusal.message)]}
        return _shown(request, filling, form, page, told, status=422)
    further = form.after(page)
    return redirect(address(filling, further) if further else filling.after("to-khai"))


def address(filling: Filling, page: str) -> str:
    """Where a page of the form stands."""
    return reverse("portal:lodging-form-page", args=[filling.offer.procedure, filling.code, page])


def _kept(filling: Filling, form: FormVersion, page: str, checked: Checked) -> None:
    """Keep the page; the first one begins the answers. Refuses: as begin_answers, save_page, keep_own_draft."""
    code = filling.answers.code if filling.answers else begin_answers(
        version=form.code, owner=filling.owner, answers=reuse.prefilled(filling, form), actor=filling.actor,
        at=filling.now, key=f"khai-{filling.code}",
    )  # fmt: skip
    save_page(code=code, page=page, answers=checked.answers, actor=filling.actor, at=filling.now)
    filling.tell({"answers": code})
    for name in ("answers", "form"):
        filling.__dict__.pop(name, None)


def _again(checked: Checked) -> dict[str, Any]:
    """The page as it was typed, with what must be put right."""
    return {"asked": checked.asked, "errors": [Problem(each.text, each.url) for each in checked.problems]}


def _shown(  # noqa: PLR0917  where one is, and what to show there
    request: HttpRequest, filling: Filling, form: FormVersion, page: str, told: dict[str, Any], status: int = 0
) -> HttpResponse:
    before = form.before(page)
    names = [each.name for each in form.pages]
    more = {
        "form_page": form.definition.page(page), "title": form.title, "number": names.index(page) + 1,
        "of": len(names), "taken": reuse.agreed(filling, form), **told,
    }  # fmt: skip
    if before:
        more["back"] = address(filling, before)
    return shown(request, filling, "to-khai", "form", more, status=status)
