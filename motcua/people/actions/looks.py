"""The acts of opening people's full data: there is no other way to them for an officer."""

from datetime import datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.people import permissions
from motcua.people.actions.persons import usable
from motcua.people.events.persons import PersonLookedAt
from motcua.people.models import Look, Person
from motcua.people.queries.persons import FullPerson, family, full
from motcua.people.rules import privacy as rules
from motcua.people.states import LookPurpose, Part


@act(cites=rules.CITES, emits=(PersonLookedAt,))
def look_at_person(
    *, code: str, purpose: LookPurpose, parts: tuple[Part, ...], matter: str = "", actor: Actor, at: datetime
) -> FullPerson:  # fmt: skip
    """Open parts of a person's data for a purpose of the fixed list, and put the look on record (xem dữ liệu).

    It takes no key: an answer is kept with its key, and this one is personal.
    """
    person = usable(code)
    permissions.serve(actor)
    everyone = family(person)
    restricted = Person.objects.filter(id__in=everyone, restricted=True).exists()
    opened, about = rules.look(purpose, parts, matter, restricted=restricted)
    Look.objects.create(
        person=person, at=at, actor=actor.id, agency=actor.agency or "", purpose=purpose.value,
        parts=[part.value for part in opened], matter=about,
    )  # fmt: skip
    journal.record(
        PersonLookedAt(
            subject=person.subject, purpose=purpose.value, parts=tuple(part.value for part in opened), matter=about
        )
    )
    return full(person, opened)


@act(cites=rules.CITES, emits=(PersonLookedAt,))
def look_at_people(
    *, codes: tuple[str, ...], purpose: LookPurpose, parts: tuple[Part, ...], matter: str = "", actor: Actor,
    at: datetime,
) -> int:  # fmt: skip
    """Put on record that parts of many people's data are given out at once (xem dữ liệu nhiều người); how many.

    For an act above that has the data itself, as a register with names in it. Who is not on record here, or was
    erased, is passed over; of a record that was merged into another the look stands where it was.
    Refuses: NotAdmitted, LookNotAllowed.
    """
    permissions.serve(actor)
    everyone = list(Person.objects.filter(code__in=codes, erased=False).order_by("id"))
    opened, about = rules.look(purpose, parts, matter, restricted=any(each.restricted for each in everyone))
    told = tuple(part.value for part in opened)
    Look.objects.bulk_create(
        Look(
            person=person, at=at, actor=actor.id, agency=actor.agency or "", purpose=purpose.value, parts=list(told),
            matter=about,
        )
        for person in everyone
    )  # fmt: skip
    for person in everyone:
        journal.record(PersonLookedAt(subject=person.subject, purpose=purpose.value, parts=told, matter=about))
    return len(everyone)
