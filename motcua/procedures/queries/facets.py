"""By what the catalogue may be narrowed or walked through (lọc, duyệt danh mục), with counts."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Max

from motcua.procedures.models import Procedure
from motcua.procedures.queries.search import IN_FORCE, catalogue_stamp
from motcua.procedures.states import ProcedureState

_LISTED = {"level": "levels", "audience": "audiences", "agency": "agencies", "event": "life_events"}
_PART = "SELECT '{name}', value, count(*) FROM procedures_shelf, unnest({column}) AS value WHERE {on} GROUP BY 2"
_SECTORS = "SELECT 'sector', sector, count(*) FROM procedures_shelf WHERE {on} GROUP BY 2"
_COUNTED = " UNION ALL ".join(
    [
        *(_PART.format(name=name, column=column, on=IN_FORCE) for name, column in _LISTED.items()),
        _SECTORS.format(on=IN_FORCE),
    ]
)
# Lists keep agencies by code; what people call them stands in the records, the newest version's first.
_NAMES = """
SELECT DISTINCT ON (1) body->>'code', body->>'name'
  FROM procedures_procedureversion AS version, jsonb_array_elements(version.record->'executing') AS body
 WHERE version.published_at IS NOT NULL AND body->>'code' <> ''
 ORDER BY 1, version.id DESC
"""


@dataclass(frozen=True)
class Facet:
    """One value by which to narrow, with the number of procedures in force under it (một mục lọc)."""

    value: str
    title: str
    procedures: int


@dataclass(frozen=True)
class Address:
    """A procedure's own page for those who list pages, and when its content last changed (trang thủ tục)."""

    code: str
    changed_at: datetime | None


def facets(*, on: date) -> dict[str, tuple[Facet, ...]]:
    """Levels, audiences, agencies, events and sectors that have procedures in force, the fullest first."""
    return _facets(on, *catalogue_stamp())


@lru_cache(maxsize=8)
def _facets(on: date, version: int, decisions: int) -> dict[str, tuple[Facet, ...]]:
    """Kept until something is published, or the day changes."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, {"on": on})
        rows = cursor.fetchall()
        cursor.execute(_NAMES)
        names = dict(cursor.fetchall())
    found: dict[str, list[Facet]] = {name: [] for name in (*_LISTED, "sector")}
    for name, value, count in rows:
        if value:
            found[name].append(Facet(value, names.get(value, value) if name == "agency" else value, count))
    return {name: tuple(sorted(each, key=lambda one: (-one.procedures, one.title))) for name, each in found.items()}


def public_addresses() -> tuple[Address, ...]:
    """Every procedure in force or still to come, by code."""
    rows = Procedure.objects.filter(state=ProcedureState.PUBLIC).annotate(changed=Max("versions__published_at"))
    return tuple(Address(*row) for row in rows.order_by("code").values_list("code", "changed"))
