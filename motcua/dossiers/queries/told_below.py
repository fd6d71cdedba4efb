"""What floors below ask of dossiers: open cases for calendars, duties done for the separation of duties.

They are registered in `apps.py`; the floors below know nothing of dossiers.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from motcua.deadlines.queries import NATIONAL
from motcua.deadlines.queries.open_cases import AgencyCase
from motcua.deadlines.rules.amendment import OpenCase
from motcua.deadlines.rules.limit import parse_limit
from motcua.dossiers.models import Dossier, Pause
from motcua.dossiers.rules.promises import pause
from motcua.dossiers.states import OPEN
from motcua.kernel.clock import at_vietnam
from motcua.organizations.queries import Done, Duty

CHUNK = 2000
MOST = 1000  # dossiers with a breach, told at once: more than any page shows


def open_cases(code: str, at: datetime) -> Iterator[AgencyCase]:
    """Open cases of an agency and of those below it, all for the country's code (hồ sơ đang giải quyết)."""
    rows: QuerySet[Dossier] = Dossier.objects.filter(
        state__in=[state.value for state in OPEN], basis_at__isnull=False
    ).order_by("pk")
    if code != NATIONAL:
        rows = rows.filter(Q(receiving_agency=code) | Q(receiving_agency__startswith=f"{code}."))
    last = 0
    while listed := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield from _cases(listed)
        last = listed[-1].pk


def _cases(rows: Sequence[Dossier]) -> Iterator[AgencyCase]:
    paused: dict[int, list[Pause]] = {}
    for one in Pause.objects.filter(dossier__in=[row.pk for row in rows if row.pauses]).order_by("dossier_id", "seq"):
        paused.setdefault(one.dossier_id, []).append(one)
    for row in rows:
        basis = row.basis_at
        if basis is None:
            continue
        stops = tuple(
            pause(one.start, one.until, one.kind, one.mode, one.cites)
            for one in paused.get(row.pk, ())
            if one.start >= basis
        )
        case = OpenCase(row.shown, basis, parse_limit(row.basis_limit), stops, row.late_cutoff)
        yield AgencyCase(row.receiving_agency, case)


# A step of the desk is no processing: the first one, one at a desk that is not the competent agency, or one whose
# position says so (as `actions.hands.is_desk`). Only dossiers where the same person stands behind both are told.
_DUTIES = """
WITH mine AS (
  SELECT dossier.id, dossier.code, dossier.receiving_agency, dossier.competent_agency, taken.actor,
         taken.on_behalf_of, taken.agency, taken.at, 'dossier:' || dossier.ref AS subject
    FROM dossiers_dossier AS dossier
    JOIN kernel_event AS taken ON taken.subject = 'dossier:' || dossier.ref AND taken.at = dossier.accepted_at
     AND taken.kind = 'dossiers.dossier_accepted'
   WHERE dossier.accepted_at >= %(since)s AND dossier.accepted_at < %(until)s AND NOT dossier.on_the_spot
     AND dossier.code > %(after)s AND (%(all)s OR dossier.receiving_agency = ANY(%(agencies)s))),
found AS (
  SELECT mine.code, mine.actor, mine.on_behalf_of, mine.agency, mine.at, work.actor AS worker,
         work.on_behalf_of AS worker_for, work.agency AS worked_at, work.at AS worked
    FROM mine JOIN kernel_event AS work ON work.subject = mine.subject AND work.at >= mine.at
     AND work.kind = ANY(%(kinds)s)
     AND ARRAY[work.actor, work.on_behalf_of] && ARRAY[mine.actor, coalesce(mine.on_behalf_of, mine.actor)]
   WHERE EXISTS (SELECT FROM jsonb_array_elements(work.payload->'closed') AS closed
                   JOIN dossiers_step AS step ON step.dossier_id = mine.id AND step.seq = (closed->>'seq')::int
                  WHERE closed->>'outcome' NOT IN ('called_off', 'closed')
                    AND NOT (step.agency = mine.receiving_agency
                             AND (step.seq = 1 OR step.agency <> mine.competent_agency
                                  OR lower(step.position) LIKE '%%tiếp nhận%%')))
   ORDER BY mine.code, work.seq LIMIT %(most)s)
SELECT * FROM found ORDER BY code
"""
_PROCESSING = [
    f"dossiers.{kind}"
    for kind in (
        "dossier_forwarded", "dossier_returned", "dossier_decided", "result_registered", "sent_outside",
        "outside_answered", "supplement_requested",
    )
]  # fmt: skip


def duties(agencies: Sequence[str] | None, since: date, until: date, after: str) -> Iterable[Done]:
    """Who received and processed the same case accepted on [since, until) (nhiệm vụ đã làm), by dossier."""
    asked: dict[str, Any] = {
        "since": at_vietnam(since), "until": at_vietnam(until), "after": after, "all": agencies is None,
        "agencies": list(agencies or ()), "kinds": _PROCESSING, "most": MOST,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_DUTIES, asked)
        rows = cursor.fetchall()
    for code, actor, represented, agency, at, worker, worker_for, worked_at, worked in rows:
        yield Done(code, Duty.RECEIVING, actor, agency or "", at, represented)
        yield Done(code, Duty.PROCESSING, worker, worked_at or "", worked, worker_for)
