"""Putting a process in force and ending it (ban hành, ngừng quy trình)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.procedures.actions.processes import publish_process, retire_process
from motcua.procedures.queries import process_desk as desk
from motcua.procedures.queries.processes import in_words, judge_process, process_draft
from motcua.web.admission import admits
from motcua.web.console.acting import acting, filled, today
from motcua.web.console.navigation import navigation
from motcua.web.console.process_forms import FromDayForm, UntilDayForm
from motcua.web.console.process_shown import gate_facts
from motcua.web.console.views.process_pages import crumbs_of, head_of

FORMS = ["GET", "HEAD", "POST"]


@require_http_methods(FORMS)
@admits("procedures.publish_process", ActorKind.OFFICER)
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Put the draft in force from a day on, if the gate lets it through."""
    head, actor = head_of(request, code), acting(request)
    draft = process_draft(code, actor=actor)
    if draft is None:
        messages.warning(request, _("Quy trình này không có dự thảo để ban hành."))
        return redirect("console:process", code=code)
    if not desk.may_publish_process(head.agency, actor=actor, on=today()):
        raise NotAdmitted(_("Việc ban hành quy trình do Ủy ban nhân dân tỉnh hoặc Văn phòng của Ủy ban làm."))
    form = FromDayForm(filled(request), initial={"day": today()})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        try:
            publish_process(code=code, effective_from=day, actor=actor, at=clock.now())
        except NotAdmitted:
            raise
        except Refusal as refusal:
            form.add_error("day" if refusal.field == "effective_from" else None, refusal.message)
        else:
            messages.success(request, _("Đã ban hành, áp dụng từ %(day)s.") % {"day": f"{day:%d/%m/%Y}"})
            return redirect("console:process", code=code)
    on = form.cleaned_data.get("day", today()) if form.is_bound and hasattr(form, "cleaned_data") else today()
    judged, promise = judge_process(draft.definition, on=on), desk.promise_of(head.procedure, on)
    context = {
        "head": head,
        "card": draft,
        "form": form,
        "judged": judged,
        "facts": gate_facts(judged, in_words(promise) if promise else ""),
        "crumbs": crumbs_of(head, _("Ban hành")),
        "navigation": navigation(request),
    }
    return render(request, "console/processes/publish.html", context, status=422 if form.errors else 200)


@require_http_methods(FORMS)
@admits("procedures.retire_process", ActorKind.OFFICER)
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """End the process in force; running dossiers keep their version."""
    head, actor = head_of(request, code), acting(request)
    if not desk.may_publish_process(head.agency, actor=actor, on=today()):
        raise NotAdmitted(_("Việc ngừng quy trình do Ủy ban nhân dân tỉnh hoặc Văn phòng của Ủy ban làm."))
    form = UntilDayForm(filled(request), initial={"day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            retire_process(code=code, until=form.cleaned_data["day"], actor=actor, at=clock.now())
        except NotAdmitted:
            raise
        except Refusal as refusal:
            form.add_error("day" if refusal.field == "effective_from" else None, refusal.message)
        else:
            messages.success(request, _("Đã ghi ngày ngừng áp dụng. Hồ sơ đang giải quyết vẫn theo phiên bản cũ."))
            return redirect("console:process", code=code)
    context = {
        "head": head,
        "form": form,
        "crumbs": crumbs_of(head, _("Ngừng áp dụng")),
        "navigation": navigation(request),
    }
    return render(request, "console/processes/retire.html", context, status=422 if form.errors else 200)
