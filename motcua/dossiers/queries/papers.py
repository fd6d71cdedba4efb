"""Who may do what with the papers of a case, or of a reception not finished (giấy tờ của hồ sơ, của bản nháp)."""

from collections.abc import Sequence
from datetime import datetime

from motcua.documents.queries import Doing
from motcua.dossiers import permissions
from motcua.dossiers.models import Dossier, Draft, Step
from motcua.dossiers.queries.casefile import found, may_read
from motcua.dossiers.states import CLOSED, State
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.queries import admitted
from motcua.people.states import Power

WORK = "dossiers.request_supplement"  # whoever may work on a case may put its papers in order


def admits_to_case(actor: Actor, owner: str, doing: Doing, at: datetime) -> bool:
    """Who may read the case opens its papers; who works on it adds and arranges; the applicant while it is asked."""
    row = found(owner.partition(":")[2])
    if row is None:
        return False
    if actor.kind is not ActorKind.OFFICER:
        return _party(actor, row, doing, at)
    if doing is Doing.READ:
        return _reader(actor, row, at)
    if doing in {Doing.CHANGE, Doing.ATTEST} and row.state in CLOSED - {State.RESULT_READY}:
        return False
    places = {row.receiving_agency, row.competent_agency}
    places |= set(Step.objects.filter(dossier=row, closed_at__isnull=True).values_list("agency", flat=True))
    return actor.agency in places and admitted(WORK, actor, agency=actor.agency, on=vietnam_day(at))


def admits_to_draft(actor: Actor, owner: str, doing: Doing, at: datetime) -> bool:
    """Whoever keeps the draft, officer or applicant, nobody else; nothing is issued in a draft."""
    if doing is Doing.ISSUE:
        return False
    return Draft.objects.filter(code=owner.partition(":")[2], officer=actor.id).exists()


def admits_to_answers(actor: Actor, owner: str, at: datetime) -> bool:
    """Who may read the case, or is its party, reads what was filled in for it."""
    row = found(owner.partition(":")[2])
    if row is None:
        return False
    if actor.kind is ActorKind.OFFICER:
        return _reader(actor, row, at)
    return permissions.is_party(actor, row.applicant, row.procedure, at, Power.READ)


def applicants(owners: Sequence[str]) -> dict[str, str]:
    """Whose each case is (người có hồ sơ), for the floor of forms: by owner "dossier:…"."""
    refs = [owner.partition(":")[2] for owner in owners]
    rows = Dossier.objects.filter(ref__in=refs).values_list("ref", "applicant")
    return {f"dossier:{ref}": applicant for ref, applicant in rows if applicant}


def _reader(actor: Actor, row: Dossier, at: datetime) -> bool:
    try:
        return may_read(row, actor, at)
    except NotAdmitted:
        return False


def _party(actor: Actor, row: Dossier, doing: Doing, at: datetime) -> bool:
    """The applicant reads; adds as long as the dossier is lodged or waits to be completed."""
    if doing is Doing.READ:
        return permissions.is_party(actor, row.applicant, row.procedure, at, Power.READ)
    if doing not in {Doing.ADD, Doing.CHANGE} or row.state not in {State.LODGED, State.AWAITING_SUPPLEMENT}:
        return False
    return permissions.is_party(actor, row.applicant, row.procedure, at, Power.SUPPLEMENT)
