"""The journal of cases for anybody to recompute (xuất nhật ký hồ sơ): dossiers, steps, pauses and events.

One snapshot, streamed: PostgreSQL writes the rows, this passes them on. Instants are UTC in ISO 8601. What a case is
about, names and contacts are never among them; parties stand only as codes, inside the payloads of events.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pcsv
import pyarrow.parquet as pq
from django.db import connection, transaction

from motcua.dossiers import permissions
from motcua.kernel.actors import Actor

TEXT, NUMBER, AT, YES = pa.string(), pa.int64(), pa.timestamp("us", "UTC"), pa.bool_()
BLOCK = 8 << 20


@dataclass(frozen=True)
class Table:
    """One table of the export: what it is read from, its columns with their SQL and their kind."""

    name: str
    source: str
    columns: tuple[tuple[str, str, Any], ...]

    @property
    def sql(self) -> str:
        """The question, as COPY sends its answer."""
        told = ", ".join(f'{_iso(sql) if kind is AT else sql} AS "{name}"' for name, sql, kind in self.columns)
        asked = f"SELECT {told} FROM {self.source}"  # noqa: S608  constants
        return f"COPY ({asked}) TO STDOUT WITH (FORMAT csv, HEADER true)"


def _iso(sql: str) -> str:
    return f"""to_char({sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


def _own(table: str, *names: str, kind: Any = TEXT) -> tuple[tuple[str, str, Any], ...]:
    return tuple((name, f'{table}."{name}"', kind) for name in names)


_DOSSIERS = Table(
    "dossiers", "dossiers_dossier AS d ORDER BY d.id",
    (
        *_own("d", "ref", "code"), *_own("d", "state", kind=NUMBER),
        *_own(
            "d", "procedure", "sector", "level", "case_code", "service_level", "channel", "audience",
            "receiving_agency", "competent_agency", "limit",
        ),
        *_own("d", "late_cutoff", "on_the_spot", "non_boundary", kind=YES),
        *_own("d", "lodged_at", "accepted_at", "first_due_at", "due_at", "basis_at", kind=AT),
        *_own("d", "basis_limit"), *_own("d", "paused_at", kind=AT), *_own("d", "paused_kind"),
        *_own("d", "supplements", "extensions", kind=NUMBER), *_own("d", "concluded_at", kind=AT),
        *_own("d", "conclusion", "timeliness"), *_own("d", "late_minutes", kind=NUMBER),
        *_own("d", "fault", "fault_agency"), *_own("d", "delivered_at", kind=AT), *_own("d", "return_method"),
        *_own("d", "register_year", "register_number", "imported", kind=NUMBER),
    ),
)  # fmt: skip
_STEPS = Table(
    "steps", "dossiers_step AS s JOIN dossiers_dossier AS d ON d.id = s.dossier_id ORDER BY s.dossier_id, s.seq",
    (
        *_own("d", "ref"), *_own("s", "seq", kind=NUMBER),
        *_own("s", "number", "agency", "unit", "position", "officer", "party", "group"),
        *_own("s", "activation", "limit_minutes", kind=NUMBER), *_own("s", "counted", kind=YES),
        *_own("s", "opened_at", "running_since", "due_at", "closed_at", kind=AT), *_own("s", "outcome"),
        ("used_microseconds", "s.used", NUMBER), ("overrun_minutes", "s.overrun", NUMBER),
    ),
)  # fmt: skip
_PAUSES = Table(
    "pauses", "dossiers_pause AS p JOIN dossiers_dossier AS d ON d.id = p.dossier_id ORDER BY p.dossier_id, p.seq",
    (
        *_own("d", "ref"), *_own("p", "seq", kind=NUMBER), *_own("p", "start", "until", kind=AT),
        *_own("p", "kind", "mode"), ("cites", "array_to_string(p.cites, ' ')", TEXT),
    ),
)  # fmt: skip
_EVENTS = Table(
    "events", "kernel_event AS e WHERE e.subject LIKE 'dossier:%' ORDER BY e.subject, e.seq",
    (
        *_own("e", "subject"), *_own("e", "seq", kind=NUMBER), *_own("e", "at", "recorded_at", kind=AT),
        *_own("e", "kind"), *_own("e", "version", kind=NUMBER),
        *_own("e", "actor", "on_behalf_of", "agency", "act", "key"), ("cites", "array_to_string(e.cites, ' ')", TEXT),
        ("payload", "e.payload::text", TEXT), ("digest", "encode(e.digest, 'hex')", TEXT),
    ),
)  # fmt: skip
TABLES = (_DOSSIERS, _STEPS, _PAUSES, _EVENTS)


def export_journal(directory: Path, *, parquet: bool, actor: Actor, at: datetime) -> dict[str, int]:
    """Write the four tables of one moment into a directory (xuất nhật ký); answers how many rows each has.

    Refuses: NotAdmitted.
    """
    permissions.house("export_journal", actor, at)
    with _snapshot():
        return {table.name: _parquet(table, directory) if parquet else _csv(table, directory) for table in TABLES}


@contextmanager
def _snapshot() -> Iterator[None]:
    nested = connection.in_atomic_block  # a transaction that has begun has its snapshot already
    with transaction.atomic():
        if not nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _csv(table: Table, directory: Path) -> int:
    with connection.cursor() as cursor, (directory / f"{table.name}.csv").open("wb") as file:
        with connection.wrap_database_errors, cursor.copy(table.sql) as copy:
            for part in copy:
                file.write(part)
        return int(cursor.rowcount)


def _parquet(table: Table, directory: Path) -> int:
    schema = pa.schema([(name, kind) for name, _, kind in table.columns])
    convert = pcsv.ConvertOptions(
        column_types=schema, true_values=["t"], false_values=["f"], strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )  # fmt: skip
    rows = 0
    with (
        connection.cursor() as cursor,
        pq.ParquetWriter(directory / f"{table.name}.parquet", schema, compression="zstd") as writer,
        connection.wrap_database_errors,
        cursor.copy(table.sql) as copy,
    ):
        source = pa.PythonFile(_Stream(copy), mode="r")
        parse = pcsv.ParseOptions(newlines_in_values=True)
        read = pcsv.ReadOptions(block_size=BLOCK, use_threads=False)
        for batch in pcsv.open_csv(source, read_options=read, parse_options=parse, convert_options=convert):
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


class _Stream(io.RawIOBase):
    """What COPY sends, as a file that is read once."""

    def __init__(self, parts: Any) -> None:
        self._parts, self._rest = iter(parts), b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end."""
        held = [self._rest]
        length = len(self._rest)
        while size < 0 or length < size:
            part = next(self._parts, None)
            if part is None:
                break
            held.append(bytes(part))
            length += len(held[-1])
        whole = b"".join(held)
        cut = len(whole) if size < 0 else size
        self._rest = whole[cut:]
        return whole[:cut]
