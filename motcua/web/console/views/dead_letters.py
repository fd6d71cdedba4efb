"""Jobs that failed for good: seen and retried by an operator."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.actions.dead_letters import NotADeadLetter, retry_dead_letter
from motcua.kernel.dead_letters import PAGE, dead_letters
from motcua.web.admission import admits
from motcua.web.signin.actor import actor_of


@require_safe
@admits("kernel.dead_letters")
def listing(request: HttpRequest) -> HttpResponse:
    """One page of dead letters, newest first; `?truoc=` continues after a job."""
    given = request.GET.get("truoc", "")
    before = int(given) if given.isdecimal() and len(given) < 18 else None
    letters = dead_letters(actor=actor_of(request), before=before)
    more = letters[-1].job if len(letters) == PAGE else None
    return render(request, "console/dead_letters.html", {"letters": letters, "more": more, "key": uuid4().hex})


@require_POST
@admits("kernel.retry_dead_letter")
def retry(request: HttpRequest, job: int) -> HttpResponse:
    """Put one job back into the queue."""
    key = f"retry-{job}-{request.POST.get('key', '')}"[:200]
    try:
        retry_dead_letter(job=job, actor=actor_of(request), at=clock.now(), key=key)
    except NotADeadLetter as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Đã đưa việc số %(job)s trở lại hàng đợi.") % {"job": job})
    return redirect("console:dead-letters")
