"""Names for long lists (tên trong danh sách): many subjects in one question, masked as lists must show them."""

from collections.abc import Iterable

from django.db import connection

from motcua.kernel.actors import Actor, ActorKind
from motcua.people import permissions
from motcua.people.models import Business
from motcua.people.queries.persons import family, own
from motcua.people.rules.masking import masked_name

_NAMES = """
SELECT 'person:' || code, full_name FROM people_person WHERE code = ANY(%(people)s)
UNION ALL
SELECT 'business:' || code, name FROM people_business WHERE code = ANY(%(businesses)s)
"""


def masked_names(subjects: Iterable[str], *, actor: Actor) -> dict[str, str]:
    """The names of `person:code` masked and of `business:code` whole; one question. Refuses: NotAdmitted.

    Who is not known is missing; whose data were erased is a dash.
    """
    permissions.serve(actor)
    wanted = {subject.partition(":")[::2] for subject in subjects}
    asked = {
        "people": sorted(code for kind, code in wanted if kind == "person"),
        "businesses": sorted(code for kind, code in wanted if kind == "business"),
    }
    if not any(asked.values()):
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, asked)
        rows = cursor.fetchall()
    return {subject: masked_name(name) if subject.startswith("person:") else str(name) for subject, name in rows}


def own_subjects(*, actor: Actor) -> tuple[str, ...]:
    """The subjects that are the signed-in citizen or organization itself; merged records with them."""
    if actor.kind is ActorKind.BUSINESS:
        return tuple(
            f"business:{code}"
            for code in Business.objects.filter(account__code=actor.id).values_list("code", flat=True)
        )
    person = own(actor)
    if person is None:
        return ()
    codes = type(person).objects.filter(pk__in=family(person)).order_by("pk").values_list("code", flat=True)
    return tuple(f"person:{code}" for code in codes)
