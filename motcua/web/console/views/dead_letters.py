"""Jobs that failed for good: seen and retried by an operator."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.actions.dead_letters import NotADeadLetter, retry_dead_letter
from motcua.kernel.dead_letters import PAGE, DeadLetter, dead_letters
from motcua.web.admission import admits
from motcua.web.console.navigation import navigation
from motcua.web.signin.actor import actor_of
from motcua.web.ui.parts import Fact


@require_safe
@admits("kernel.dead_letters")
def listing(request: HttpRequest) -> HttpResponse:
    """One page of dead letters, newest first; `?truoc=` continues after a job."""
    given = request.GET.get("truoc", "")
    before = int(given) if given.isdecimal() and len(given) < 18 else None
    letters = dead_letters(actor=actor_of(request), before=before)
    context = {
        "letters": [{"job": letter.job, "facts": _facts(letter)} for letter in letters],
        "more": letters[-1].job if len(letters) == PAGE else None,
        "key": uuid4().hex,
        "navigation": navigation(request),
    }
    return render(request, "console/dead_letters.html", context)


def _facts(letter: DeadLetter) -> tuple[Fact, ...]:
    failed_at = clock.vietnam(letter.failed_at).strftime("%H:%M:%S %d/%m/%Y") if letter.failed_at else "–"
    event = letter.subject if letter.seq is None else f"{letter.subject}, {letter.seq}"
    return (
        Fact(_("Phản ứng"), letter.reaction),
        Fact(_("Sự kiện"), event or "–"),
        Fact(_("Số lần thử"), str(letter.attempts)),
        Fact(_("Hỏng lúc"), failed_at),
        Fact(_("Lỗi"), letter.failure or "–"),
    )


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
