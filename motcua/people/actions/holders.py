"""From an account with a confirmed identity to the person or organization whose it is."""

from contextlib import suppress
from datetime import date, datetime

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.clock import vietnam_day
from motcua.people.actions.businesses import link_business
from motcua.people.actions.contacts import add_contact
from motcua.people.actions.persons import PaperData, PersonData, link_person, register_person
from motcua.people.actions.representation import RepresentationData, begin_representation
from motcua.people.models import Account, Business, Contact, Person, Representation
from motcua.people.rules.contacts import ContactNotUsable
from motcua.people.states import Capacity, Channel, Incapacity, PaperKind, Sex


def know_holder(*, account: str, actor: Actor, at: datetime, code: str | None = None) -> str | None:
    """Do the act that fits the kind of account; None when it has no identity. Again: nothing happens."""
    row = Account.objects.filter(code=account, identity__isnull=False).first()
    if row is None:
        return None
    if row.kind == ActorKind.BUSINESS:
        return link_business(account=account, code=code, actor=actor, at=at)
    person = link_person(account=account, code=code, actor=actor, at=at)
    if row.kind == ActorKind.CITIZEN and not Contact.objects.filter(person__code=person).exists():
        _take_over_contacts(person, row, actor, at)
    return person


def _take_over_contacts(person: str, account: Account, actor: Actor, at: datetime) -> None:
    """What the identity system told of phone and mail becomes contacts, not yet proven here."""
    if Person.objects.filter(code=person, merged_into__isnull=False).exists():
        return
    for channel, value in ((Channel.PHONE, account.phone), (Channel.MAIL, account.email)):
        with suppress(ContactNotUsable):
            add_contact(person=person, channel=channel, value=value, actor=actor, at=at)


def know_samples(
    *, accounts: tuple[str, ...], children: tuple[tuple[str, str, str, str, str, date], ...],
    represented: tuple[tuple[str, str], ...], at: datetime,
) -> None:  # fmt: skip
    """The sample citizens as persons under the codes of their accounts, where they are not there yet (người mẫu)."""
    there = set(Person.objects.values_list("account__code", flat=True).filter(account__code__in=accounts))
    there |= {code for code in Business.objects.values_list("account__code", flat=True) if code}
    for code in accounts:
        if code not in there:
            know_holder(account=code, code=code, actor=SYSTEM, at=at)
    for code, guardian, name, number, sex, born_on in children:
        if not Person.objects.filter(code=code).exists():
            register_person(
                data=PersonData(full_name=name, born_on=born_on, sex=Sex(sex)), code=code, source="sample",
                papers=(PaperData(PaperKind.PERSONAL, number),), actor=SYSTEM, at=at,
            )  # fmt: skip
            _stand_in(Capacity.GUARDIAN, guardian, f"person:{code}", born_on, at)
    for code, representative in represented:
        if not Representation.objects.filter(business__code=code).exists():
            _stand_in(Capacity.LEGAL, representative, f"business:{code}", vietnam_day(at), at)


def _stand_in(capacity: Capacity, who: str, whom: str, since: date, at: datetime) -> None:
    ground = Incapacity.MINOR if capacity is Capacity.GUARDIAN else None
    data = RepresentationData(capacity, who, whom, since, ground=ground)
    begin_representation(data=data, actor=SYSTEM, at=at)
