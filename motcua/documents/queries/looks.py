"""Who looked at the papers of an owner (nhật ký xem giấy tờ)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.documents import permissions
from motcua.documents.models import Look
from motcua.documents.rules.names import require_owner
from motcua.documents.states import Doing
from motcua.documents.states import Look as Looked
from motcua.kernel.actors import Actor

PAGE = 50


@dataclass(frozen=True)
class LookCard:
    """One look: at which file or paper, when, who, for which agency. `number` continues a list."""

    number: int
    subject: str
    what: Looked
    at: datetime
    actor: str
    agency: str


def looks_at(owner: str, *, actor: Actor, at: datetime, before: int = 0) -> tuple[LookCard, ...]:
    """Looks at the owner's files and papers, newest first, fifty at a time. Refuses: NotAdmitted."""
    permissions.admit(actor, require_owner(owner), Doing.READ, at)
    rows = Look.objects.filter(owner=owner).order_by("-id")
    return tuple(
        LookCard(row.pk, row.subject, Looked(row.what), row.at, row.actor, row.agency)
        for row in (rows.filter(id__lt=before) if before else rows)[:PAGE]
    )
