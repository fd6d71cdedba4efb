"""Putting a form in force and ending it (ban hành, ngừng áp dụng biểu mẫu)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.forms.actions.publishing import publish_form, withdraw_form
from motcua.forms.queries import desk
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.web.admission import admits
from motcua.web.console.acting import acting, filled, today
from motcua.web.console.form_shown import changes_table, facts, trials_table
from motcua.web.console.navigation import navigation
from motcua.web.console.process_forms import FromDayForm, UntilDayForm
from motcua.web.console.views.form_drafts import draft_of, require_writer
from motcua.web.console.views.form_pages import crumbs_of, versions_of

FORMS = ["GET", "HEAD", "POST"]


@require_http_methods(FORMS)
@admits("forms.publish_form", ActorKind.OFFICER)
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Put the draft in force from a day on, if its test cases come out as they must."""
    require_writer(request)
    kept = draft_of(request, code)
    form = FromDayForm(filled(request), initial={"day": today()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        try:
            publish_form(code=code, effective_from=day, actor=acting(request), at=clock.now())
        except NotAdmitted:
            raise
        except Refusal as refusal:
            form.add_error("day" if refusal.field == "effective_from" else None, refusal.message)
        else:
            messages.success(request, _("Đã ban hành, áp dụng từ %(day)s.") % {"day": f"{day:%d/%m/%Y}"})
            return redirect("console:form", code)
    tried = desk.try_out(kept, on=today())
    before = next((each.version for each in versions_of(request, code)[1:]), None)
    found = desk.form_changes(before, kept.version) if before else ()
    context = {
        "version": kept.version,
        "form": form,
        "facts": facts(kept),
        "trials": trials_table(tried) if tried else None,
        "failed": any(not each.passed for each in tried),
        "table": changes_table(found) if found else None,
        "crumbs": crumbs_of(kept, _("Ban hành")),
        "navigation": navigation(request),
    }
    return render(request, "console/forms/publish.html", context, status=422 if form.errors else 200)


@require_http_methods(FORMS)
@admits("forms.withdraw_form", ActorKind.OFFICER)
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """End the form in force; what was filled in stays."""
    require_writer(request)
    kept = versions_of(request, code)[0]
    form = UntilDayForm(filled(request), initial={"day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_form(code=code, until=form.cleaned_data["day"], actor=acting(request), at=clock.now())
        except NotAdmitted:
            raise
        except Refusal as refusal:
            form.add_error("day", refusal.message)
        else:
            messages.success(request, _("Đã ghi ngày ngừng áp dụng. Hồ sơ đã nộp vẫn giữ biểu mẫu của mình."))
            return redirect("console:form", code)
    context = {
        "version": kept.version,
        "form": form,
        "crumbs": crumbs_of(kept, _("Ngừng áp dụng")),
        "navigation": navigation(request),
    }
    return render(request, "console/forms/withdraw.html", context, status=422 if form.errors else 200)
