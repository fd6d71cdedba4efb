"""Who is known: masked in lists, whole only for the person and for acts that put the look on record."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Prefetch, Q, QuerySet

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.text import fold
from motcua.people import permissions
from motcua.people.models import Contact, Paper, Person
from motcua.people.rules.contacts import ContactNotUsable, phone_number, shown_contact
from motcua.people.rules.masking import masked_birth, masked_contact, masked_name, masked_number
from motcua.people.rules.numbers import searched_number
from motcua.people.rules.persons import Born, NoSuchPerson
from motcua.people.states import Channel, PaperKind, Part, Precision, Sex

PAGE = 25


@dataclass(frozen=True)
class MaskedPerson:
    """A person as lists and pages show one before anybody gave a purpose (dữ liệu đã che)."""

    code: str
    name: str
    birth: str
    number: str
    contact: str
    unit: str
    merged_into: str | None
    restricted: bool
    erased: bool


@dataclass(frozen=True)
class PaperCard:
    """One identity paper (giấy tờ tùy thân)."""

    code: str
    kind: PaperKind
    number: str
    issued_on: date | None
    expires_on: date | None


@dataclass(frozen=True)
class ContactCard:
    """One way to reach somebody (cách liên lạc)."""

    code: str
    channel: Channel
    value: str
    verified_at: datetime | None

    @property
    def shown(self) -> str:
        """As people here write it."""
        return shown_contact(self.channel, self.value)


@dataclass(frozen=True, repr=False)
class FullPerson:
    """The parts of a person's data that were asked for; None for those that were not (dữ liệu đầy đủ)."""

    code: str
    parts: tuple[Part, ...]
    full_name: str | None = None
    born: Born | None = None
    sex: Sex | None = None
    nationality: str | None = None
    ethnic_group: str | None = None
    papers: tuple[PaperCard, ...] | None = None
    unit: str | None = None
    detail: str | None = None
    contacts: tuple[ContactCard, ...] | None = None

    def __repr__(self) -> str:
        """The code alone: a card may land in a log or a traceback."""
        return f"FullPerson({self.code})"


@dataclass(frozen=True)
class PeoplePage:
    """One page of a list; `after` continues it."""

    people: tuple[MaskedPerson, ...]
    after: str | None


def search_people(words: str, *, actor: Actor, after: str | None = None) -> PeoplePage:
    """People by number, phone or name with or without diacritics, masked; 25 on a page, by name."""
    permissions.serve(actor)
    found = _asked_for(words)
    if after and (last := Person.objects.filter(code=after).values_list("folded", "id").first()):
        found = found.filter(folded__gte=last[0]).exclude(folded=last[0], id__lte=last[1])
    rows = list(with_parts(found.order_by("folded", "id")[: PAGE + 1]))
    people = tuple(masked(row) for row in rows[:PAGE])
    return PeoplePage(people, people[-1].code if len(rows) > PAGE else None)


def masked_person(code: str, *, actor: Actor) -> MaskedPerson:
    """One person, masked, also when merged or erased. Refuses: NoSuchPerson."""
    permissions.serve(actor)
    row = with_parts(Person.objects.filter(code=code)).first()
    if row is None:
        raise NoSuchPerson("Không có người này.")
    return masked(row)


def person_by_number(kind: PaperKind, number: str, *, actor: Actor) -> str | None:
    """The code of whoever has this number now: for floors above that take in a dossier."""
    permissions.serve(actor)
    found = Paper.objects.select_related("person").filter(kind=kind, number=number, ended_at__isnull=True).first()
    return winner(found.person).code if found else None


def person_of(account: str) -> str | None:
    """The code of the person to whom an account belongs; the one that is used, after merges."""
    found = Person.objects.filter(account__code=account).first()
    return winner(found).code if found else None


def winner(person: Person) -> Person:
    """The record that is used for this person, at the end of all merges."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def family(person: Person) -> list[int]:
    """This record and every one merged into it."""
    found = fresh = [person.pk]
    while fresh:
        fresh = list(Person.objects.filter(merged_into__in=fresh).values_list("id", flat=True))
        found = found + fresh
    return found


def full(person: Person, parts: Iterable[Part]) -> FullPerson:
    """The asked parts of a person, those of merged records with them. For acts and for the person only."""
    wanted = tuple(parts)
    everyone = family(person)
    told: dict[str, object] = {}
    if Part.CIVIL in wanted:
        told |= {
            "full_name": person.full_name, "born": Born(person.born_on, Precision(person.born_precision)),
            "sex": Sex(person.sex), "nationality": person.nationality, "ethnic_group": person.ethnic_group,
        }  # fmt: skip
    if Part.PAPERS in wanted:
        papers = Paper.objects.filter(person__in=everyone, ended_at__isnull=True).order_by("kind", "id")
        told["papers"] = tuple(
            PaperCard(each.code, PaperKind(each.kind), each.number, each.issued_on, each.expires_on)
            for each in papers
        )
    if Part.HOME in wanted:
        told |= {"unit": person.unit, "detail": person.detail}
    if Part.CONTACTS in wanted:
        contacts = Contact.objects.filter(person__in=everyone, ended_at__isnull=True).order_by("channel", "id")
        told["contacts"] = tuple(
            ContactCard(each.code, Channel(each.channel), each.value, each.verified_at) for each in contacts
        )
    return FullPerson(code=person.code, parts=wanted, **told)  # type: ignore[arg-type]


def masked(person: Person) -> MaskedPerson:
    """A row with its papers and contacts fetched, as everybody may see it."""
    numbers = [masked_number(paper.number) for paper in person.papers.all()]
    contacts = [masked_contact(Channel(contact.channel), contact.value) for contact in person.contacts.all()]
    return MaskedPerson(
        code=person.code, name=masked_name(person.full_name), birth=masked_birth(person.born_on),
        number=numbers[0] if numbers else "", contact=contacts[0] if contacts else "", unit=person.unit,
        merged_into=person.merged_into.code if person.merged_into else None, restricted=person.restricted,
        erased=person.erased,
    )  # fmt: skip


def with_parts(found: QuerySet[Person]) -> QuerySet[Person]:
    return found.select_related("merged_into").prefetch_related(
        Prefetch("papers", Paper.objects.filter(ended_at__isnull=True).order_by("kind", "id")),
        Prefetch("contacts", Contact.objects.filter(ended_at__isnull=True).order_by("-channel", "id")),
    )


def _asked_for(words: str) -> QuerySet[Person]:
    in_use = Person.objects.filter(merged_into__isnull=True, erased=False)
    number = searched_number(words)
    if number is not None:
        return in_use.filter(id__in=_holders(number, words))
    folded = [word for word in "".join(c if c.isalnum() else " " for c in fold(words)).split() if word]
    if not folded:
        return in_use.none()
    query = SearchQuery(" & ".join(f"{word}:*" for word in folded[:8]), config="simple", search_type="raw")
    return in_use.annotate(words=SearchVector("folded", config="simple")).filter(words=query)


def _holders(number: str, words: str) -> set[int]:
    """Whoever has the number, now or before, or the phone; the record in use, where theirs was merged."""
    asked = Q(papers__number=number)
    with suppress(ContactNotUsable):
        asked |= Q(contacts__value=phone_number(words), contacts__ended_at__isnull=True)
    return {winner(person).pk for person in Person.objects.filter(asked).select_related("merged_into")[:100]}


def own(actor: Actor) -> Person | None:
    """The record of the signed-in citizen, at the end of all merges."""
    if actor.kind is not ActorKind.CITIZEN:
        return None
    found = Person.objects.select_related("merged_into").filter(account__code=actor.id).first()
    return winner(found) if found else None
