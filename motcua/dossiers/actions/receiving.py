"""Receiving at the desk in one go (tiếp nhận tại quầy): who comes, what they hand in, the promise, the money."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.documents.actions.transfers import hand_over_papers
from motcua.dossiers import permissions
from motcua.dossiers.actions.accepting import Receipt, accept_dossier
from motcua.dossiers.actions.deciding import Result
from motcua.dossiers.actions.drafts import discard_draft
from motcua.dossiers.actions.lodging import Lodging, NoApplicant, lodge_dossier
from motcua.dossiers.actions.pausing import require_payment
from motcua.dossiers.actions.spot import finish_on_the_spot
from motcua.dossiers.events import DossierAccepted, DossierLodged, PaymentRequired
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.states import DutyKind
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.people.actions.businesses import BusinessData, register_business
from motcua.people.actions.looks import look_at_person
from motcua.people.actions.persons import PaperData, PersonData, register_person
from motcua.people.queries import business_card
from motcua.people.states import LookPurpose, Part

MOST_DUTIES = 50


@dataclass(frozen=True)
class Newcomer:
    """Who is not on record yet (người chưa có dữ liệu): a person with papers, or an organization."""

    person: PersonData | None = None
    papers: Sequence[PaperData] = ()
    business: BusinessData | None = None


@dataclass(frozen=True)
class Owed:
    """One line of money to be asked for at the desk (khoản phải nộp)."""

    kind: DutyKind
    label: str
    amount: int


@act(cites=("nd-61-2018:d.17", "nd-61-2018:d.26"), emits=(DossierLodged, DossierAccepted, PaymentRequired))
def receive_dossier(
    *, lodging: Lodging, actor: Actor, at: datetime, newcomer: Newcomer | None = None, owed: Sequence[Owed] = (),
    draft: str = "", results: Sequence[Result] = (), key: str | None = None,
) -> Receipt:  # fmt: skip
    """Receive a dossier from somebody at the desk or by post, at once (tiếp nhận tại quầy); answers the receipt.

    Who is new is put on record; name and address for the slip are those on record, and that look too. Papers of the
    draft become the dossier's. With `results` the case is finished on the spot. Refused, nothing has happened.
    Refuses: as lodge_dossier, accept_dossier, register_person, finish_on_the_spot.
    """
    permissions.place("lodge_dossier", actor, lodging.receiving_agency, at)
    applicant = _registered(newcomer, actor, at) if newcomer else lodging.applicant
    if not applicant:
        raise NoApplicant("Chưa chọn người nộp hồ sơ.", field="applicant")
    known = _on_record(applicant, lodging.procedure, actor, at)
    told = replace(lodging, applicant=applicant, contact={**known, **_given(lodging)})
    if results:
        receipt = finish_on_the_spot(lodging=told, results=results, actor=actor, at=at).receipt
    else:
        ref = lodge_dossier(lodging=told, actor=actor, at=at)
        receipt = accept_dossier(code=ref, actor=actor, at=at)
        for each in owed[:MOST_DUTIES]:
            require_payment(code=ref, kind=each.kind, amount=each.amount, label=each.label, actor=actor, at=at)
    if draft and Draft.objects.filter(code=draft, officer=actor.id).exists():
        subject = Dossier.objects.get(ref=receipt.ref).subject
        hand_over_papers(owner=f"draft:{draft}", to=subject, actor=actor, at=at)
        discard_draft(code=draft, actor=actor)
    return receipt


def _registered(newcomer: Newcomer, actor: Actor, at: datetime) -> str:
    if newcomer.business is not None:
        return f"business:{register_business(data=newcomer.business, actor=actor, at=at)}"
    if newcomer.person is None:
        raise NoApplicant("Chưa chọn người nộp hồ sơ.", field="applicant")
    return f"person:{register_person(data=newcomer.person, papers=tuple(newcomer.papers), actor=actor, at=at)}"


def _on_record(applicant: str, matter: str, actor: Actor, at: datetime) -> dict[str, str]:
    """What the slip says of the applicant, out of the records; the look is for this procedure."""
    kind, _, code = applicant.partition(":")
    if kind == "business":
        card = business_card(code, actor=actor)
        return {"name": card.name, "number": card.number, "address": card.detail[:500]}
    parts = (Part.CIVIL, Part.PAPERS, Part.HOME, Part.CONTACTS)
    known = look_at_person(
        code=code, purpose=LookPurpose.DOSSIER, parts=parts, matter=matter[:30], actor=actor, at=at
    )  # fmt: skip
    numbers = [paper.number for paper in known.papers or ()]
    reached = {contact.channel.value: contact.shown for contact in reversed(known.contacts or ())}
    told = {
        "name": known.full_name or "", "number": numbers[0] if numbers else "", "address": known.detail or "",
        "phone": reached.get("phone", ""), "email": reached.get("email", ""),
    }  # fmt: skip
    return {part: value for part, value in told.items() if value}


def _given(lodging: Lodging) -> dict[str, str]:
    """What was said for this dossier goes before what is on record."""
    return {part: value for part, value in lodging.contact.items() if value.strip()}
