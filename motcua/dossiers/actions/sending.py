"""Sending what was prepared online (gửi hồ sơ trực tuyến): for oneself, for somebody represented, for another."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.documents.actions.transfers import hand_over_papers
from motcua.dossiers import permissions
from motcua.dossiers.actions.lodging import Lodging, NoApplicant, lodge_dossier
from motcua.dossiers.events import DossierLodged
from motcua.dossiers.models import Content, Dossier, Draft
from motcua.dossiers.rules.wording import written
from motcua.dossiers.states import Channel
from motcua.forms.actions.answers import seal_answers
from motcua.forms.queries import read_answers
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.people.actions.persons import PersonData, register_person
from motcua.people.actions.representation import RepresentationData, begin_representation
from motcua.people.queries import my_business, my_data, own_subjects, represented_by_me
from motcua.people.states import Capacity

_HELPED = "Nộp thay. Quan hệ do người nộp thay khai: {relation}. Số định danh chưa đối chiếu với giấy tờ."


class DraftGone(Refusal):
    """The draft was sent already, discarded, or is somebody else's (bản nháp không còn)."""


@dataclass(frozen=True)
class Helped:
    """Somebody for whom another person lodges (người được nộp thay), as told by whoever helps."""

    person: PersonData
    relation: str
    number: str = ""


@act(cites=("nd-61-2018:d.16", "nd-61-2018:d.17", "bl-91-2015:d.138"), emits=(DossierLodged,))
def send_dossier(
    *, lodging: Lodging, draft: str, actor: Actor, at: datetime, helped: Helped | None = None, key: str | None = None
) -> str:
    """Send a dossier prepared online with the papers of its draft (gửi hồ sơ trực tuyến); answers its number.

    `helped`: the applicant is on record for this dossier only, without a number that could claim anybody's identity;
    the desk compares. Whoever helps may follow and complete it, for this procedure. Refused, nothing has happened.
    Refuses: DraftGone, NoApplicant, and as lodge_dossier, seal_answers.
    """
    permissions.applying(actor)
    held = Draft.objects.select_for_update().filter(code=draft, officer=actor.id).first()
    if held is None:
        raise DraftGone("Bản nháp này không còn: hồ sơ đã được gửi, hoặc bản nháp đã bỏ.", field="draft")
    if lodging.answers and read_answers(lodging.answers, actor=actor, at=at).owner != f"draft:{draft}":
        raise DraftGone("Tờ khai này không thuộc bản nháp này.", field="answers")
    applicant = _put_on_record(helped, lodging, actor, at) if helped else lodging.applicant
    known = _told(helped) if helped else _known(applicant, actor, at)
    given = {part: value for part, value in lodging.contact.items() if value.strip()}
    me = next(iter(own_subjects(actor=actor)), "")
    told = replace(
        lodging, applicant=applicant, channel=Channel.ONLINE, contact={**known, **given},
        submitter=me if me != applicant else "",
    )  # fmt: skip
    ref = lodge_dossier(lodging=told, actor=actor, at=at)
    row = Dossier.objects.get(ref=ref)
    subject = row.subject
    if helped is not None:
        Content.objects.filter(dossier=row).update(note=_HELPED.format(relation=helped.relation)[:500])
    if lodging.answers:
        seal_answers(code=lodging.answers, owner=subject, actor=actor, at=at)
    hand_over_papers(owner=f"draft:{draft}", to=subject, actor=actor, at=at)
    held.delete()
    return ref


def _put_on_record(helped: Helped, lodging: Lodging, actor: Actor, at: datetime) -> str:
    """A record of the person and the helper's right to lodge for it, for this procedure. Refuses: NoApplicant."""
    me = next(iter(own_subjects(actor=actor)), "")
    if actor.kind is not ActorKind.CITIZEN or not me:
        raise NoApplicant("Chỉ cá nhân đã xác thực danh tính được nộp thay người khác.", field="who")
    code = register_person(data=helped.person, papers=(), source="helper", actor=SYSTEM, at=at)
    helper = RepresentationData(
        capacity=Capacity.HELPER, representative=me.partition(":")[2], represented=f"person:{code}",
        valid_from=vietnam_day(at), procedures=(lodging.procedure,), paper=written(helped.relation, field="relation"),
    )  # fmt: skip
    begin_representation(data=helper, actor=SYSTEM, at=at)
    return f"person:{code}"


def _told(helped: Helped) -> dict[str, str]:
    told = {"name": helped.person.full_name, "number": helped.number, "address": helped.person.detail}
    return {part: value for part, value in told.items() if value}


def _known(applicant: str, actor: Actor, at: datetime) -> dict[str, str]:
    """What the slip will say of the applicant, as far as it is the actor's to tell."""
    if applicant in own_subjects(actor=actor):
        card = my_business(actor=actor) if actor.kind is ActorKind.BUSINESS else None
        if card is not None:
            return {"name": card.name, "number": card.number, "address": card.detail[:500]}
        mine = my_data(actor=actor)
        numbers = [paper.number for paper in (mine.papers or ())] if mine else []
        told = {
            "name": mine.full_name or "" if mine else "", "number": numbers[0] if numbers else "",
            "address": mine.detail or "" if mine else "",
        }  # fmt: skip
        return {part: value for part, value in told.items() if value}
    stood_for = {card.subject: card.name for card in represented_by_me(actor=actor, on=vietnam_day(at))}
    return {"name": stood_for[applicant]} if applicant in stood_for else {}
