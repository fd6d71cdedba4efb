"""Records that may be one person twice over (dữ liệu nghi trùng)."""

from dataclasses import dataclass

from django.db import connection

from motcua.kernel.actors import Actor
from motcua.people import permissions
from motcua.people.models import Person
from motcua.people.queries.persons import MaskedPerson, masked, with_parts

LIMIT = 50
_PAIRS = """
WITH same_number AS (
  SELECT least(a.person_id, b.person_id) AS one, greatest(a.person_id, b.person_id) AS other, 'number' AS why
    FROM people_paper AS a JOIN people_paper AS b ON b.number = a.number AND b.person_id <> a.person_id
), same_person AS (
  SELECT least(p.id, q.id) AS one, greatest(p.id, q.id) AS other, 'name' AS why
    FROM people_contact AS a
    JOIN people_contact AS b ON b.value = a.value AND b.person_id <> a.person_id
    JOIN people_person AS p ON p.id = a.person_id
    JOIN people_person AS q ON q.id = b.person_id
   WHERE p.folded = q.folded AND p.folded <> '' AND p.born_on = q.born_on
     AND a.ended_at IS NULL AND b.ended_at IS NULL
)
SELECT pair.one, pair.other, min(pair.why)
  FROM (SELECT * FROM same_number UNION ALL SELECT * FROM same_person) AS pair
  JOIN people_person AS p ON p.id = pair.one AND p.merged_into_id IS NULL AND NOT p.erased
  JOIN people_person AS q ON q.id = pair.other AND q.merged_into_id IS NULL AND NOT q.erased
 GROUP BY pair.one, pair.other ORDER BY pair.one, pair.other LIMIT %s
"""
REASONS = {"number": "Cùng số giấy tờ", "name": "Cùng họ tên, ngày sinh và nơi liên lạc"}


@dataclass(frozen=True)
class PossibleDuplicate:
    """Two records and why they look alike (cặp nghi trùng)."""

    first: MaskedPerson
    second: MaskedPerson
    reason: str


def duplicate_candidates(*, actor: Actor) -> tuple[PossibleDuplicate, ...]:
    """At most fifty pairs, the older record first."""
    permissions.merge(actor)
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS, [LIMIT])
        pairs = cursor.fetchall()
    wanted = {one for one, _, _ in pairs} | {other for _, other, _ in pairs}
    rows = {row.pk: masked(row) for row in with_parts(Person.objects.filter(id__in=wanted))}
    return tuple(PossibleDuplicate(rows[one], rows[other], REASONS[why]) for one, other, why in pairs)
