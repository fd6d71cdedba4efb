"""The beginning and the end of a reception: which procedure, unfinished drafts; the receipt to be printed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers import queries
from motcua.dossiers.actions.drafts import discard_draft, mark_favourite
from motcua.kernel import clock
from motcua.kernel.actors import ActorKind
from motcua.procedures.queries.search import search
from motcua.web.admission import admits
from motcua.web.office.case_shown import moment
from motcua.web.office.navigation import frame
from motcua.web.signin.acting import acting, today
from motcua.web.ui.parts import Fact, trail

FOUND = 12


@require_safe
@never_cache
@admits("dossiers.lodge_dossier", ActorKind.OFFICER)
def start(request: HttpRequest) -> HttpResponse:
    """Find the procedure: as one types, among favourites and what was received lately; drafts wait here."""
    actor, now = acting(request), clock.now()
    asked = request.GET.get("q", "")[:200].strip()
    marked, lately = queries.habits_of(actor=actor, at=now)
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Việc hôm nay"), reverse("office:home")), _("Tiếp nhận")),
        "asked": asked,
        "hits": search(asked, on=today(), page=FOUND).hits if asked else (),
        "marked": marked,
        "lately": lately,
        "marked_codes": {habit.code for habit in marked},
        "drafts": queries.drafts_of(actor=actor, at=now),
    }
    return render(request, "office/reception/start.html", context)


@require_POST
@admits("dossiers.lodge_dossier", ActorKind.OFFICER)
def favourite(request: HttpRequest) -> HttpResponse:
    """Mark a procedure, or take the mark away."""
    procedure, marked = request.POST.get("procedure", "")[:40], request.POST.get("marked") == "1"
    mark_favourite(procedure=procedure, marked=marked, actor=acting(request), at=clock.now())
    return redirect("office:reception")


@require_POST
@admits("dossiers.lodge_dossier", ActorKind.OFFICER)
def discard(request: HttpRequest, code: str) -> HttpResponse:
    """Throw a draft away."""
    discard_draft(code=code, actor=acting(request))
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("office:reception")


@require_safe
@never_cache
@admits("dossiers.read_dossier", ActorKind.OFFICER)
def received(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt: print it, then the next person."""
    actor = acting(request)
    file = queries.read_dossier(code, actor=actor, at=clock.now())
    if file is None or not file.card.code:
        raise Http404
    receipt = next((slip for slip in reversed(file.slips) if slip.kind == "receipt"), None)
    context = {
        **frame(request, actor),
        "crumbs": trail((_("Tiếp nhận"), reverse("office:reception")), file.card.code),
        "file": file,
        "receipt": receipt,
        "facts": [
            Fact(_("Thủ tục"), file.card.procedure_name),
            Fact(_("Người nộp"), file.card.applicant_name or file.card.applicant),
            Fact(_("Tiếp nhận lúc"), moment(file.card.accepted_at)),
            Fact(_("Hẹn trả"), moment(file.first_due_at)),
            Fact(_("Trạng thái"), file.card.state_label),
            *(Fact(_("Phải nộp"), f"{duty.label}: {duty.amount_words}") for duty in file.duties),
        ],
    }
    return render(request, "office/reception/received.html", context)
