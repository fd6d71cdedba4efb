"""Doing something about a report: drafting, own text, submitting, deciding, signing, sending back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.reports.actions.deciding import approve_report, return_report, submit_report
from motcua.reports.actions.sending import correct_report, send_back_report, sign_report
from motcua.reports.actions.writing import draft_report, write_passage
from motcua.reports.queries.desk import ReportPage
from motcua.reports.queries.forms import Signature, heading
from motcua.web.admission import admits
from motcua.web.console.acting import acting, filled, today
from motcua.web.console.navigation import navigation
from motcua.web.console.report_forms import PassageForm, RemarkForm, SignForm, SureForm
from motcua.web.console.views.reports import address, asked, crumbs

FORMS = ["GET", "HEAD", "POST"]
WORDS = {
    "submit-report": gettext_lazy("Trình báo cáo"), "return-report": gettext_lazy("Trả lại để sửa"),
    "approve-report": gettext_lazy("Duyệt báo cáo"), "sign-report": gettext_lazy("Ký, gửi báo cáo"),
    "send-back-report": gettext_lazy("Trả lại đơn vị để đính chính"),
    "correct-report": gettext_lazy("Lập bản đính chính"),
}  # fmt: skip
_REMARKED = frozenset({"return-report", "send-back-report", "correct-report"})


@require_POST
@admits("reports.draft_report", ActorKind.OFFICER)
def draft(request: HttpRequest) -> HttpResponse:
    """Begin the report of an agency for a period."""
    agency, period = request.POST.get("agency", "")[:40], request.POST.get("period", "")[:40]
    code = draft_report(agency=agency, period=period, actor=acting(request), at=clock.now())
    messages.success(request, _("Đã lập dự thảo báo cáo."))
    return redirect(address("report", code))


@require_http_methods(FORMS)
@admits("reports.write_passage", ActorKind.OFFICER)
def passage(request: HttpRequest) -> HttpResponse:
    """The own text of section `?muc=`."""
    page = opened(request, "write_passage")
    section = heading(request.GET.get("muc", "")[:10], page.period.last)
    now = next((each.written for each in page.content.sections if each.code == section.code), "")
    form = PassageForm(filled(request), initial={"text": now})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data["text"].replace("\r\n", "\n")
        refusal = _tried(
            write_passage, code=page.code, section=section.code, text=told, actor=acting(request), at=clock.now()
        )
        if refusal is None:
            messages.success(request, _("Đã ghi phần lời."))
            return redirect(address("report", page.code))
        beside(form, refusal)
    known = [(f"[[{name}]]", each.text, each.source) for name, each in page.content.references.items()]
    return _page(request, page, form, f"{section.code}. {section.title}", {"references": known})


@require_http_methods(FORMS)
@admits("reports.submit_report", ActorKind.OFFICER)
def act(request: HttpRequest, what: str) -> HttpResponse:
    """Submit, return, approve, sign, send back or correct: told before it is done."""
    if what not in WORDS:
        raise Http404(what)
    page = opened(request, what.replace("-", "_"))
    form = _form(request, what, page)
    if request.method == "POST" and form.is_valid():
        code, refusal = _done(what, page, form.cleaned_data, acting(request))
        if refusal is None:
            messages.success(request, _("Đã xong: %(what)s.") % {"what": str(WORDS[what]).lower()})
            return redirect(address("report", code))
        beside(form, refusal)
    return _page(request, page, form, str(WORDS[what]), {})


def _form(request: HttpRequest, what: str, page: ReportPage) -> forms.Form:
    if what in _REMARKED:
        return RemarkForm(filled(request))
    if what == "sign-report":
        head = page.content.head
        usual = {"number": "", "signed_on": today(), "authority": head.authority, "title": head.signer_title}
        return SignForm(filled(request), initial=usual)
    return SureForm(filled(request))


def _done(what: str, page: ReportPage, told: dict[str, Any], actor: Actor) -> tuple[str, Refusal | None]:
    """Do it; the code of the report to show then, or the refusal."""
    common: dict[str, Any] = {"code": page.code, "actor": actor, "at": clock.now()}
    try:
        if what == "correct-report":
            return correct_report(reason=told["remark"], **common), None
        if what == "sign-report":
            signature = Signature(told["number"], told["name"], told["title"], told["authority"])
            sign_report(signature=signature, signed_on=told["signed_on"], **common)
        elif what in _REMARKED:
            {"return-report": return_report, "send-back-report": send_back_report}[what](
                remark=told["remark"], **common
            )
        else:
            {"submit-report": submit_report, "approve-report": approve_report}[what](**common)
    except NotAdmitted:
        raise
    except Refusal as refusal:
        return page.code, refusal
    return page.code, None


def _tried(function: Any, **inputs: Any) -> Refusal | None:
    try:
        function(**inputs)
    except NotAdmitted:
        raise
    except Refusal as refusal:
        return refusal
    return None


def beside(form: forms.Form, refusal: Refusal) -> None:
    """A refusal stands beside the field that it names."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def opened(request: HttpRequest, act_name: str) -> ReportPage:
    """The report, if this act may be done with it by this person now."""
    page = asked(request)
    if act_name not in page.may:
        raise NotAdmitted(_("Bạn không làm được việc này với báo cáo đang ở trạng thái “%s”.") % page.state_label)
    return page


def _page(request: HttpRequest, page: ReportPage, form: forms.Form, title: str, more: dict[str, Any]) -> HttpResponse:
    context = {
        "page": page, "form": form, "heading": title, "back": address("report", page.code),
        "crumbs": crumbs(page.code, title), "navigation": navigation(request), **more,
    }  # fmt: skip
    return render(request, "console/reports/act.html", context, status=422 if form.errors else 200)
