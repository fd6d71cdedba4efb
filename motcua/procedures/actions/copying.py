"""Many rows at once (ghi hàng loạt): PostgreSQL's COPY, and proposals put over what was known before."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from motcua.procedures.rules.canonical import plain
from motcua.procedures.rules.importing import EntryKind, Proposal
from motcua.procedures.rules.reading.catalogue import Part
from motcua.procedures.rules.record import Record

_COLUMNS = (
    "code", "name", "kind", "state", "complete", "gone", "successor", "digest", "record", "listing", "detail",
    "changes", "left", "source_listing", "source_detail", "run_id",
)  # fmt: skip
_ASIDE = """
CREATE TEMP TABLE procedures_proposed ON COMMIT DROP AS
SELECT {columns} FROM procedures_nationalentry WITH NO DATA
"""
_OVER = """
INSERT INTO procedures_nationalentry AS held ({columns}, accepted)
SELECT {columns}, NULL FROM procedures_proposed
ON CONFLICT (code) DO UPDATE SET
    name = excluded.name, kind = excluded.kind, state = excluded.state, complete = excluded.complete,
    gone = excluded.gone, successor = excluded.successor, digest = excluded.digest, record = excluded.record,
    listing = COALESCE(excluded.listing, held.listing), detail = COALESCE(excluded.detail, held.detail),
    changes = excluded.changes, "left" = CASE WHEN excluded.gone THEN held."left" ELSE excluded."left" END,
    source_listing = COALESCE(NULLIF(excluded.source_listing, ''), held.source_listing),
    source_detail = COALESCE(NULLIF(excluded.source_detail, ''), held.source_detail),
    run_id = excluded.run_id, decided_at = NULL
"""


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """COPY rows into a table."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def store_proposals(run: int, proposals: list[Proposal]) -> None:
    """Keep what an import proposes; what was already proposed or accepted for the same code gives way."""
    if not proposals:
        return
    columns = ", ".join(f'"{column}"' for column in _COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(_ASIDE.format(columns=columns))
    copy_rows("procedures_proposed", _COLUMNS, (_row(run, proposal) for proposal in proposals))
    with connection.cursor() as cursor:
        cursor.execute(_OVER.format(columns=columns))
        cursor.execute("DROP TABLE procedures_proposed")


def _row(run: int, proposal: Proposal) -> tuple[Any, ...]:
    gone = proposal.kind in {EntryKind.GONE, EntryKind.RECODED}
    return (
        proposal.code, proposal.record.name, proposal.kind.value, "approved" if proposal.quiet else "pending",
        proposal.record.complete, gone,
        proposal.successor, proposal.digest, _json(plain(proposal.record)), _part(proposal.code, proposal.listing),
        _part(proposal.code, proposal.detail),
        _json([{"area": each.area, "gone": each.gone, "come": each.come} for each in proposal.changes]),
        _json([{"field": each.field, "value": each.value, "reason": each.reason} for each in proposal.left]),
        proposal.listing.source if proposal.listing else "", proposal.detail.source if proposal.detail else "", run,
    )  # fmt: skip


def _part(code: str, part: Part | None) -> str | None:
    """The fields that one source tells, as JSON of a record with nothing else in it."""
    return None if part is None else _json(plain(Record(**{**part.fields, "code": code})))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
