"""The act of opening a person's full data: there is no other way to them for an officer."""

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
