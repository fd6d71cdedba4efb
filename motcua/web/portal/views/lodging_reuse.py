"""Asking before earlier answers are used again (hỏi trước khi lấy lại thông tin đã khai): form by form, refusable."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.forms.actions.reuse import agree_to_reuse, refuse_reuse, withdraw_reuse
from motcua.forms.queries import FormVersion
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits
from motcua.web.portal import lodging_reuse as reuse
from motcua.web.portal.lodging_draft import Filling, resumed
from motcua.web.portal.views.lodging import gone, shown
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import Problem


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("forms.agree_to_reuse", ActorKind.CITIZEN, ActorKind.BUSINESS)
def earlier(request: HttpRequest, procedure: str, code: str) -> HttpResponse:
    """What could be taken from which earlier form, veiled; what was agreed to, to be withdrawn."""
    filling = resumed(procedure, code, actor_of(request), clock.now())
    if filling is None:
        return gone(request)
    form = filling.form
    if form is None or not filling.said("who"):
        return redirect(filling.url(filling.next_place))
    errors: list[Problem] = []
    if request.method == "POST":
        try:
            errors = _said(request, filling, form)
        except Refusal as refusal:
            errors = [Problem(refusal.message)]
        if not errors:
            withdrawn = request.POST.get("viec", "").startswith("rut:")
            return redirect("portal:lodging-form-earlier" if withdrawn else "portal:lodging-form", procedure, code)
    more = {
        "offers": reuse.offered(filling, form), "errors": errors, "form_title": form.title,
        "said": reuse.agreed(filling, form),
        "back": filling.url("to-khai") if filling.answers else "",
    }  # fmt: skip
    if not more["back"]:
        del more["back"]
    return shown(request, filling, "to-khai", "earlier", more, status=422 if errors else 0)


def _said(request: HttpRequest, filling: Filling, form: FormVersion) -> list[Problem]:
    """Keep what was said of each form on the page. Refuses: as the acts."""
    verb, _colon, rest = request.POST.get("viec", "").partition(":")
    told: dict[str, Any] = {"owner": filling.owner, "actor": filling.actor, "at": filling.now}
    if verb == "rut":
        emptied = withdraw_reuse(source=rest[:60], key=uuid4().hex, **told)
        messages.success(request, _("Đã rút đồng ý; %(count)s ô đã để trống lại.") % {"count": emptied})
        return []
    offers = [each.code for each in reuse.offered(filling, form)]
    chosen = [each for each in request.POST.getlist("source") if each in offers] if verb == "dung" else []
    if verb == "dung" and not chosen:
        return [Problem(_("Chọn ít nhất một tờ khai trước, hoặc bấm Không dùng."), "#tk-1" if offers else "")]
    if chosen:
        agree_to_reuse(
            version=form.code, about=filling.applicant, sources=chosen, known=reuse.answered(filling, form),
            key=uuid4().hex, **told,
        )  # fmt: skip
    left = [each for each in offers if each not in chosen]
    if left and verb in {"dung", "khong"}:
        refuse_reuse(about=filling.applicant, sources=left, key=uuid4().hex, **told)
    return []
