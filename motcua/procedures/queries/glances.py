"""The limit and the money of many procedures at once, for lists (nhìn nhanh thời hạn, phí)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from motcua.procedures.queries.filing import Filing, filings_of
from motcua.procedures.rules.record import FeeLine, Record

_ROWS = """
SELECT DISTINCT ON (procedure.code) procedure.code,
       version.record->'terms', version.record->'local_cuts', version.record->'fees',
       version.record->'executing'
  FROM procedures_procedureversion AS version
  JOIN procedures_procedure AS procedure ON procedure.id = version.procedure_id
 WHERE procedure.code = ANY(%(codes)s) AND version.published_at IS NOT NULL AND version.effective_from <= %(on)s
   AND (version.effective_until IS NULL OR version.effective_until > %(on)s)
 ORDER BY procedure.code, version.effective_from DESC
"""


_PARTS = ("terms", "local_cuts", "fees", "executing")


@dataclass(frozen=True)
class Glance:
    """How long, how much and by whom (bao lâu, bao nhiêu, cơ quan nào), as a row of a list needs it."""

    filings: tuple[Filing, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    agencies: tuple[str, ...] = ()


def glances(codes: Sequence[str], *, on: date) -> dict[str, Glance]:
    """The limits and fees in force on a day, by code; one question to the database whatever the number."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, {"codes": list(codes), "on": on})
        rows = cursor.fetchall()
    found = {}
    for code, *parts in rows:
        told = {name: json.loads(part) for name, part in zip(_PARTS, parts, strict=True) if part}
        record = Record.model_validate({"code": code, "name": "", **told})
        found[code] = Glance(filings_of(record), record.fees, tuple(body.name for body in record.executing))
    return found
