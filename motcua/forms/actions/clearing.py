"""The act that clears away answers left unfinished (dọn nội dung khai bỏ dở)."""

from datetime import datetime, timedelta

from motcua.forms import permissions
from motcua.forms.events import AnswersDiscarded
from motcua.forms.models import FilledForm, Reuse
from motcua.forms.states import AnswersState
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

IDLE = timedelta(days=90)  # longer than any draft of a lodging is kept
BATCH = 500


@act(cites=("luat-91-2025", "motcua:adr-0030"), emits=(AnswersDiscarded,))
def clear_idle_answers(*, actor: Actor, at: datetime) -> int:
    """Throw away open answers that nobody saved for ninety days, a batch at a time (dọn nội dung khai bỏ dở)."""
    permissions.house(actor)
    rows = FilledForm.objects.select_for_update(skip_locked=True, of=("self",)).select_related("version__form")
    idle = list(rows.filter(state=AnswersState.OPEN, saved_at__lt=at - IDLE).order_by("saved_at")[:BATCH])
    for filled in idle:
        journal.record(AnswersDiscarded(subject=filled.subject, form=filled.version.code))
    FilledForm.objects.filter(pk__in=[filled.pk for filled in idle]).delete()
    Reuse.objects.filter(decided_at__lt=at - IDLE).exclude(content="").update(content="")  # of drafts long gone
    return len(idle)
