"""What an applicant handed in or got before (kho giấy tờ của tôi), to be used again instead of asked for again."""

from dataclasses import dataclass
from datetime import datetime

from motcua.documents.queries import standing_papers
from motcua.dossiers import permissions
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.kernel.actors import Actor
from motcua.people.queries import own_subjects
from motcua.people.states import Power

LOOKED_AT = 50  # last cases of the applicant


@dataclass(frozen=True)
class StoredPaper:
    """A paper of an earlier case: its code, what it is, from which case, since when."""

    code: str
    title: str
    document_type: str
    case: str
    source_label: str
    pages: int
    added_at: datetime


@dataclass(frozen=True)
class OpenCase:
    """A case of the same sort that is not finished."""

    code: str
    state_label: str
    lodged_at: datetime


def own_papers(*, actor: Actor) -> tuple[StoredPaper, ...]:
    """Papers of one's own last cases, the newest first; never those of somebody else's case."""
    cases = Dossier.objects.filter(applicant__in=own_subjects(actor=actor)).order_by("-lodged_at", "-id")[:LOOKED_AT]
    shown = {f"dossier:{row.ref}": row.shown for row in cases}
    return tuple(
        StoredPaper(
            card.code, card.title, card.document_type, shown[card.owner], card.source.label, len(card.pages),
            card.added_at,
        )
        for card in (standing_papers(shown) if shown else ())
        if card.pages
    )  # fmt: skip


def open_alike(procedure: str, applicant: str, *, actor: Actor, at: datetime) -> tuple[OpenCase, ...]:
    """Unfinished cases of the same person and procedure, told kindly before another is sent (hồ sơ trùng).

    Nothing of anybody whose cases the actor may not read.
    """
    if not applicant or not permissions.is_party(actor, applicant, procedure, at, Power.READ):
        return ()
    rows = Dossier.objects.filter(applicant=applicant, procedure=procedure).exclude(state__in=_OVER)
    return tuple(
        OpenCase(row.shown, State(row.state).label, row.lodged_at) for row in rows.order_by("-lodged_at", "-id")[:5]
    )


_OVER = [State.NOT_ACCEPTED, State.WITHDRAWN, State.STOPPED, State.DELIVERED]
