"""The replay law for people: folding the events of each record gives its rows, personal parts left out."""

from motcua.kernel import journal
from motcua.people.models import Consent, Contact, DataHold, DataRequest, Look, Paper, Person
from motcua.people.rules.replay import Folded, fold


def stored(person: Person) -> Folded:
    """What the rows say."""
    return Folded(
        registered=True,
        account=person.account.code if person.account else None,
        merged_into=person.merged_into.code if person.merged_into else None,
        restricted=person.restricted,
        erased=person.erased,
        papers={row.code: row.kind for row in Paper.objects.filter(person=person, ended_at=None)},
        contacts={
            row.code: row.verified_at is not None for row in Contact.objects.filter(person=person, ended_at=None)
        },
        consents={(row.channel, row.purpose) for row in Consent.objects.filter(person=person, withdrawn_at=None)},
        requests={row.code: row.state for row in DataRequest.objects.filter(person=person)},
        holds=set(DataHold.objects.filter(person=person).values_list("holder", flat=True)),
        looks=Look.objects.filter(person=person).count(),
    )


def folded(person: Person) -> Folded:
    """What the events say."""
    return fold(recorded.event for recorded in journal.read(person.subject))


def require_replay() -> int:
    """Compare every person; how many were compared."""
    people = list(Person.objects.select_related("account", "merged_into"))
    for person in people:
        said, kept = folded(person), stored(person)
        if person.erased:
            said.account = None
        assert said == kept, person.code
    return len(people)
