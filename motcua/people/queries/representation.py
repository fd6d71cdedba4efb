"""Who may act for whom today, with the reason (quyền làm thay)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.kernel.actors import Actor, ActorKind
from motcua.people.models import Business, Member, Person, Representation
from motcua.people.queries.persons import family, own
from motcua.people.rules import representation as rules
from motcua.people.rules.persons import NoSuchPerson
from motcua.people.rules.representation import Grant, Membership, Party, Verdict
from motcua.people.states import Capacity, Incapacity, Power, Role


@dataclass(frozen=True)
class RepresentedCard:
    """Somebody for whom one acts: a person by name, since one stands in for them (người được đại diện)."""

    representation: str | None
    subject: str
    name: str
    capacity: str
    valid_from: date
    valid_until: date | None


def may_act_for(*, actor: Actor, represented: str, power: Power, on: date, procedure: str | None = None) -> Verdict:
    """Whether the signed-in citizen or organization may do this for `person:code` or `business:code` on the day."""
    kind, _, code = represented.partition(":")
    if actor.kind is ActorKind.BUSINESS:
        itself = kind == "business" and Business.objects.filter(code=code, account__code=actor.id).exists()
        return Verdict(itself, "Làm việc của chính tổ chức." if itself else "Tổ chức chỉ làm việc của mình.")
    person = own(actor)
    if person is None:
        return Verdict(False, "Tài khoản này chưa gắn với một cá nhân.")
    if kind == "business":
        business = Business.objects.filter(code=code).first()
        if business is None:
            raise NoSuchPerson("Không có tổ chức này.")
        return for_business(person, business, power, on=on, procedure=procedure)
    found = Person.objects.filter(code=code).first()
    if found is None:
        raise NoSuchPerson("Không có người này.")
    return for_person(person, found, power, on=on, procedure=procedure)


def for_person(
    representative: Person, represented: Person, power: Power, *, on: date, procedure: str | None = None
) -> Verdict:
    """The same between two records."""
    rows = Representation.objects.filter(
        representative__in=family(representative), person__in=family(represented)
    ).order_by("id")
    return rules.may_represent(
        power, on=on, representative=party(representative), represented=party(represented),
        grants=[_grant(row) for row in rows], procedure=procedure,
    )  # fmt: skip


def for_business(
    representative: Person, business: Business, power: Power, *, on: date, procedure: str | None = None
) -> Verdict:
    """The same for an organization: by law, by authorisation or as its member."""
    rows = Representation.objects.filter(representative__in=family(representative), business=business).order_by("id")
    members = Member.objects.filter(person__in=family(representative), business=business).order_by("id")
    return rules.may_represent(
        power, on=on, representative=party(representative), represented=Party(business.code, business=True),
        grants=[_grant(row) for row in rows], procedure=procedure,
        memberships=[Membership(Role(each.role), each.valid_from, each.valid_until) for each in members],
    )  # fmt: skip


def represented_by_me(*, actor: Actor, on: date) -> tuple[RepresentedCard, ...]:
    """Everybody for whom the signed-in citizen acts on the day: people, then organizations."""
    person = own(actor)
    if person is None:
        return ()
    mine = family(person)
    running = Q(valid_from__lte=on) & (Q(valid_until__isnull=True) | Q(valid_until__gt=on))
    rows = Representation.objects.select_related("person", "business").filter(
        running, Q(ended_on__isnull=True) | Q(ended_on__gt=on), representative__in=mine
    )
    cards = [
        RepresentedCard(
            row.code, each.subject, row.person.full_name if row.person else row.business.name if row.business else "",
            Capacity(row.capacity).label, row.valid_from, until(row),
        )
        for row in rows.order_by("business_id", "id")
        if (each := row.person or row.business) is not None
    ]  # fmt: skip
    members = Member.objects.select_related("business").filter(running, person__in=mine, business__closed_on=None)
    cards += [
        RepresentedCard(
            None, each.business.subject, each.business.name, Role(each.role).label, each.valid_from, each.valid_until
        )
        for each in members.order_by("id")
    ]
    return tuple(cards)


def party(person: Person) -> Party:
    """A person as the rules see one."""
    return Party(person.code, born_on=person.born_on)


def until(row: Representation) -> date | None:
    """The day from which it does not hold: its end, or the day on which it was ended before."""
    ends = [day for day in (row.valid_until, row.ended_on) if day is not None]
    return min(ends) if ends else None


def _grant(row: Representation) -> Grant:
    return Grant(
        code=row.code, capacity=Capacity(row.capacity), valid_from=row.valid_from, valid_until=until(row),
        powers=frozenset(Power(power) for power in row.powers), procedures=tuple(row.procedures),
        ground=Incapacity(row.ground) if row.ground else None,
    )  # fmt: skip
