"""Writing a block of a register (ghi khối hồ sơ): numbers kept first, then everything by COPY in one transaction."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from django.db import connection

from motcua.dossiers.models import RegisterBlock
from motcua.dossiers.rules.codes import LETTERS, REF_LENGTH
from motcua.dossiers.rules.register.pieces import rows_of

EVENT_COLUMNS = (
    "subject", "seq", "at", "recorded_at", "kind", "version", "actor", "on_behalf_of", "agency", "act", "key",
    "cites", "payload", "digest",
)  # fmt: skip
HEAD_COLUMNS = ("subject", "seq", "digest", "opened_at")


@dataclass(frozen=True)
class Load:
    """Lines for one table."""

    table: str
    columns: tuple[str, ...]
    lines: bytes


def load_of(table: str, cells: dict[str, Any], count: int) -> Load:
    """The cells of a table as lines."""
    return Load(table, tuple(cells), rows_of(cells, count))


def write(loads: Iterable[Load]) -> None:
    """Every load by COPY, in the running transaction."""
    with connection.cursor() as cursor:
        for load in loads:
            if not load.lines:
                continue
            names = ", ".join(f'"{name}"' for name in load.columns)
            with connection.wrap_database_errors, cursor.copy(f"COPY {load.table} ({names}) FROM STDIN") as copy:
                view = memoryview(load.lines)
                for start in range(0, len(view), 1 << 20):
                    copy.write(view[start : start + (1 << 20)])


def identities(count: int) -> Any:
    """New identities of dossiers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('dossiers_dossier', 'id')) FROM generate_series(1, %s)", [count]
        )
        return np.array([row[0] for row in cursor.fetchall()], dtype=np.int64)


def lodging_numbers(count: int) -> Any:
    """New lodging numbers, as unforeseeable as those of acts."""
    letters = np.frombuffer(LETTERS.encode(), dtype=np.uint8)
    drawn = np.frombuffer(os.urandom(4 * REF_LENGTH * count), dtype=np.uint32) % len(letters)
    written = letters[drawn].reshape(count, REF_LENGTH)
    offsets = np.arange(0, REF_LENGTH * (count + 1), REF_LENGTH, dtype=np.int32)
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(written.tobytes()))


def keep_numbers(block: RegisterBlock, wanted: dict[str, int]) -> dict[str, list[int]]:
    """Numbers of each series, kept with the block before they are used: whoever goes on after a kill finds them."""
    kept: dict[str, list[int]] = {
        series: [number for first, count in block.reserved.get(series, ()) for number in range(first, first + count)]
        for series in wanted
    }
    short = {series: count - len(kept[series]) for series, count in wanted.items() if count > len(kept[series])}
    for series, first in _advance(short).items():
        kept[series] += range(first, first + short[series])
        block.reserved.setdefault(series, []).append([first, short[series]])
    if short:
        block.save(update_fields=["reserved"])
    return kept


def _advance(wanted: dict[str, int]) -> dict[str, int]:
    """The first of so many next numbers of each series; rows are locked in one order for everybody."""
    if not wanted:
        return {}
    ordered = sorted(wanted)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_counter AS counter (series, last)"
            " SELECT name, taken FROM unnest(%s::text[], %s::int[]) AS new (name, taken)"
            " ON CONFLICT (series) DO UPDATE SET last = counter.last + excluded.last RETURNING series, last",
            [ordered, [wanted[name] for name in ordered]],
        )
        return {series: last - wanted[series] + 1 for series, last in cursor.fetchall()}


def reach_numbers(reached: dict[str, int]) -> None:
    """Let series stand at least at these numbers: codes that were given elsewhere are not given again."""
    ordered = sorted(reached)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dossiers_counter AS counter (series, last)"
            " SELECT name, last FROM unnest(%s::text[], %s::int[]) AS new (name, last)"
            " ON CONFLICT (series) DO UPDATE SET last = greatest(counter.last, excluded.last)",
            [ordered, [reached[name] for name in ordered]],
        )
