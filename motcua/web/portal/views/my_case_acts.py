"""What an applicant does with a case (việc của người nộp): taking it back, choosing how the result comes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers.actions.choosing import choose_return
from motcua.dossiers.actions.ending import withdraw_dossier
from motcua.dossiers.queries.own_case import OwnCase
from motcua.dossiers.states import ReturnMethod
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import Refusal
from motcua.web.admission import admits
from motcua.web.portal.lodging_forms import ReturnForm
from motcua.web.portal.my_cases_forms import WithdrawForm
from motcua.web.portal.views.my_cases import crumbs, own
from motcua.web.signin.actor import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.withdraw_dossier", ActorKind.CITIZEN, ActorKind.BUSINESS)
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take one's own case back, as long as it is not over."""
    found = own(request, code)
    if not found.may_withdraw:
        messages.info(request, _("Hồ sơ này không rút được nữa, hoặc bạn không được rút thay."))
        return redirect("portal:my-case", code)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_dossier(
                code=found.progress.ref, reason=form.cleaned_data["reason"], actor=actor_of(request), at=clock.now()
            )
        except Refusal as refusal:
            form.add_error("reason" if refusal.field == "reason" else None, refusal.message)
        else:
            messages.success(request, _("Đã rút hồ sơ."))
            return redirect("portal:my-case", code)
    return _asked(request, found, form, "withdraw", _("Rút hồ sơ"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@admits("dossiers.choose_return", ActorKind.CITIZEN, ActorKind.BUSINESS)
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Choose another way to get the result."""
    found = own(request, code)
    if not found.may_choose_return:
        messages.info(request, _("Kết quả đã trả hoặc hồ sơ đã kết thúc, không đổi được nữa."))
        return redirect("portal:my-case", code)
    initial = {"return_method": found.return_method, "return_address": found.return_address}
    data = request.POST if request.method == "POST" else None
    form = ReturnForm(None, found.progress.receiving_title, data, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            choose_return(
                code=found.progress.ref, method=ReturnMethod(form.cleaned_data["return_method"]),
                address=form.cleaned_data["return_address"], actor=actor_of(request), at=clock.now(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error("return_address" if refusal.field == "return_address" else None, refusal.message)
        else:
            messages.success(request, _("Đã đổi cách nhận kết quả."))
            return redirect("portal:my-case", code)
    return _asked(request, found, form, "choose", _("Cách nhận kết quả"))


def _asked(request: HttpRequest, found: OwnCase, form: object, template: str, heading: str) -> HttpResponse:
    form.summary_elsewhere = True  # type: ignore[attr-defined]
    case = found.progress
    context = {
        "form": form, "case": case, "code": case.code or case.ref, "heading": heading,
        "crumbs": crumbs(found, heading),
    }  # fmt: skip
    status = 422 if getattr(form, "errors", None) and request.method == "POST" else 200
    return render(request, f"portal/cases/{template}.html", context, status=status)
