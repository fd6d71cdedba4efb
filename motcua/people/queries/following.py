"""Whose matters somebody may follow (người được theo dõi hồ sơ thay): oneself, the represented, organizations."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from motcua.kernel.actors import Actor
from motcua.people.states import Power

# A record and those merged with it are one person: the whole tree is walked, up and down.
_FOLLOWED = """
WITH RECURSIVE mine AS (
  SELECT p.id, p.code, p.merged_into_id FROM people_person p
  JOIN people_account a ON a.id = p.account_id WHERE a.code = %(account)s
  UNION
  SELECT p.id, p.code, p.merged_into_id FROM people_person p
  JOIN mine m ON p.merged_into_id = m.id OR p.id = m.merged_into_id
)
SELECT 'person:' || code, '{}'::varchar[], true FROM mine
UNION ALL
SELECT 'business:' || b.code, '{}'::varchar[], true FROM people_business b
JOIN people_account a ON a.id = b.account_id WHERE a.code = %(account)s
UNION ALL
SELECT COALESCE('person:' || p.code, 'business:' || b.code), r.procedures::varchar[], false
FROM people_representation r
LEFT JOIN people_person p ON p.id = r.person_id LEFT JOIN people_business b ON b.id = r.business_id
WHERE r.representative_id IN (SELECT id FROM mine) AND %(read)s = ANY(r.powers) AND r.valid_from <= %(on)s
AND (r.valid_until IS NULL OR r.valid_until > %(on)s) AND (r.ended_on IS NULL OR r.ended_on > %(on)s)
UNION ALL
SELECT 'business:' || b.code, '{}'::varchar[], false FROM people_member m
JOIN people_business b ON b.id = m.business_id
WHERE m.person_id IN (SELECT id FROM mine) AND b.closed_on IS NULL AND m.valid_from <= %(on)s
AND (m.valid_until IS NULL OR m.valid_until > %(on)s)
"""


@dataclass(frozen=True)
class Followed:
    """A subject whose matters one may follow; `procedures` limits it, none means all; `own`: it is oneself."""

    subject: str
    procedures: tuple[str, ...]
    own: bool


def followed_by_me(*, actor: Actor, on: date) -> tuple[Followed, ...]:
    """Everybody whose matters the signed-in citizen or organization may follow on the day; one question.

    It says whose cases to list; whether one may open a case is asked of `may_act_for` again.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOWED, {"account": actor.id, "on": on, "read": Power.READ.value})
        return tuple(Followed(subject, tuple(procedures), own) for subject, procedures, own in cursor.fetchall())
