"""The data of whoever a case concerns (giữ dữ liệu người nộp): while it is open, then as long as the law keeps it."""

from datetime import date, datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.states import CLOSED, State
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.clock import vietnam_day
from motcua.law import privacy
from motcua.law.values import NoLawYet
from motcua.people.actions.privacy import hold_person_data
from motcua.people.queries import masked_person
from motcua.people.rules.persons import NoSuchPerson
from motcua.people.rules.representation import years_later

PERSON = "person"


def keep_data(*, subject: str, actor: Actor, at: datetime) -> tuple[str, ...]:
    """Hold the data of applicant and submitter for this case; answers whose. Again: the same holds.

    While the case is open, and while a result waits, nobody knows until when; after the end it is kept as the law on
    archives says. Whoever is not on record here, or was erased, has nothing to be held.
    """
    row = Dossier.objects.get(ref=subject.partition(":")[2])
    until = _until(row)
    held = []
    for party in dict.fromkeys([row.applicant, row.submitter]):
        kind, _, code = party.partition(":")
        person = _on_record(code) if kind == PERSON else None
        if person is not None:
            hold_person_data(person=person, holder=row.subject, until=until, actor=actor, at=at)
            held.append(person)
    return tuple(held)


def _until(row: Dossier) -> date | None:
    """The day from which the data are not needed; None while nobody knows, or no rule says it."""
    ended = row.delivered_at or row.concluded_at
    if ended is None or row.state not in CLOSED or row.state == State.RESULT_READY:
        return None
    day = vietnam_day(ended)
    try:
        return years_later(day, privacy.DOSSIER_YEARS.on(day).value)
    except NoLawYet:
        return None


def _on_record(code: str) -> str | None:
    """The code under which the person's record is used now; None when there is none with data."""
    try:
        found = masked_person(code, actor=SYSTEM)
        while found.merged_into is not None:
            found = masked_person(found.merged_into, actor=SYSTEM)
    except NoSuchPerson:
        return None
    return None if found.erased else found.code
