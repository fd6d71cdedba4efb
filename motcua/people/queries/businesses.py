"""Organizations and who may act in their accounts (tổ chức, thành viên)."""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.actors import Actor
from motcua.kernel.text import fold
from motcua.people import permissions
from motcua.people.models import Business, Member, Person
from motcua.people.queries.persons import MaskedPerson, masked, with_parts
from motcua.people.rules.numbers import searched_number
from motcua.people.rules.persons import NoSuchPerson
from motcua.people.states import BusinessKind, Role

PAGE = 25


@dataclass(frozen=True)
class BusinessCard:
    """An organization; nothing of it is personal (tổ chức)."""

    code: str
    number: str
    name: str
    kind: BusinessKind
    unit: str
    detail: str
    closed_on: date | None


@dataclass(frozen=True)
class MemberCard:
    """A member of an organization, masked (thành viên)."""

    person: MaskedPerson
    role: Role
    valid_from: date
    valid_until: date | None


def my_business(*, actor: Actor) -> BusinessCard | None:
    """The organization whose account is signed in."""
    found = Business.objects.filter(account__code=actor.id).first()
    return business_of(found) if found else None


def members_of(code: str, *, actor: Actor) -> tuple[MemberCard, ...]:
    """The members of an organization, for its own account and for officers."""
    if not Business.objects.filter(code=code, account__code=actor.id).exists():
        permissions.serve(actor)
    rows = list(Member.objects.filter(business__code=code).order_by("valid_until", "id"))
    people = {row.pk: masked(row) for row in with_parts(Person.objects.filter(id__in=[m.person_id for m in rows]))}
    return tuple(MemberCard(people[m.person_id], Role(m.role), m.valid_from, m.valid_until) for m in rows)


def business_page(words: str, *, actor: Actor, after: str | None = None) -> tuple[BusinessCard, ...]:
    """Organizations by tax number or by the beginning of their name, 25 at a time, by name."""
    permissions.serve(actor)
    number = searched_number(words)
    found = Business.objects.filter(closed_on__isnull=True)
    if number is not None and number.isdecimal():
        kept = f"{number[:10]}-{number[10:]}" if len(number) == 13 else number
        found = found.filter(number=kept)
    else:
        found = found.filter(folded__startswith=fold(words))
    if after and (last := Business.objects.filter(code=after).values_list("folded", "id").first()):
        found = found.filter(folded__gte=last[0]).exclude(folded=last[0], id__lte=last[1])
    return tuple(business_of(row) for row in found.order_by("folded", "id")[:PAGE])


def business_card(code: str, *, actor: Actor) -> BusinessCard:
    """One organization. Refuses: NoSuchPerson."""
    permissions.serve(actor)
    found = Business.objects.filter(code=code).first()
    if found is None:
        raise NoSuchPerson("Không có tổ chức này.")
    return business_of(found)


def business_of(row: Business) -> BusinessCard:
    """A row as a card."""
    return BusinessCard(row.code, row.number, row.name, BusinessKind(row.kind), row.unit, row.detail, row.closed_on)
