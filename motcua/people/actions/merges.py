"""Acts on duplicates: merging two records of one person, and taking a wrong merge back."""

from datetime import datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.people import permissions
from motcua.people.events.persons import DuplicateReceived, DuplicateReleased, PersonMerged, PersonUnmerged
from motcua.people.models import Paper, Person
from motcua.people.queries.persons import family
from motcua.people.rules import merging as rules
from motcua.people.rules.persons import NoSuchPerson
from motcua.people.states import PaperKind

CITES = "nd-61-2018"


@act(cites=CITES, emits=(PersonMerged, DuplicateReceived))
def merge_persons(*, loser: str, winner: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Two records are one person: the first points to the second from now on, and no code is ever lost (gộp).

    Refuses NotMergeable when numbers in force contradict each other.
    """
    held = _locked(loser, winner)
    permissions.merge(actor)
    rules.require_mergeable(_candidate(held[loser]), _candidate(held[winner]))
    duplicate, kept = held[loser], held[winner]
    duplicate.merged_into = kept
    duplicate.save(update_fields=["merged_into"])
    kept.used_at = at
    kept.save(update_fields=["used_at"])
    journal.record(PersonMerged(subject=duplicate.subject, into=kept.code))
    journal.record(DuplicateReceived(subject=kept.subject, duplicate=duplicate.code))


@act(cites=CITES, emits=(PersonUnmerged, DuplicateReleased))
def unmerge_person(*, loser: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """The merge was a mistake: the record stands by itself again, with all that was its own (tách)."""
    first = Person.objects.filter(code=loser).select_related("merged_into").first()
    held = _locked(loser, *([first.merged_into.code] if first and first.merged_into else []))
    permissions.merge(actor)
    duplicate = held[loser]
    kept = next((row for row in held.values() if row.pk == duplicate.merged_into_id), None)
    if kept is None:
        raise rules.NotMerged("Dữ liệu này không nằm trong dữ liệu nào khác.")
    duplicate.merged_into = None
    duplicate.used_at = at
    duplicate.save(update_fields=["merged_into", "used_at"])
    journal.record(PersonUnmerged(subject=duplicate.subject, apart_from=kept.code))
    journal.record(DuplicateReleased(subject=kept.subject, duplicate=duplicate.code))


def _locked(*codes: str) -> dict[str, Person]:
    """The records, held in one order for everybody, so that two merges at once cannot wait for each other."""
    held = {row.code: row for row in Person.objects.select_for_update().filter(code__in=codes).order_by("id")}
    if set(codes) - set(held):
        raise NoSuchPerson("Không có người này.")
    return held


def _candidate(person: Person) -> rules.Candidate:
    papers = Paper.objects.filter(person__in=family(person), ended_at__isnull=True)
    return rules.Candidate(
        code=person.code,
        numbers=frozenset((PaperKind(each.kind), each.number) for each in papers),
        merged=person.merged_into_id is not None,
        erased=person.erased,
    )
