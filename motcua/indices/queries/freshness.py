"""How fresh the facts are (độ mới của số liệu): seconds behind the journal, rows, since when."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from motcua.indices.lake import questions
from motcua.indices.queries.opening import facts


@dataclass(frozen=True)
class Freshness:
    """`behind`: seconds since the oldest event that the facts lack was recorded; 0 when none is missing."""

    taken_at: datetime
    behind: int
    rows: dict[str, int]
    mark: str


def freshness(*, at: datetime) -> Freshness:
    """How far the facts are behind the journal. Refuses: NoFactsYet."""
    held = facts()
    with connection.cursor() as cursor:
        cursor.execute(questions.behind(held.manifest.watermark))
        (oldest,) = cursor.fetchone()
    late = 0 if oldest is None else max(0, int((at - oldest).total_seconds()))
    return Freshness(held.taken_at, late, dict(held.manifest.rows), held.manifest.mark)
