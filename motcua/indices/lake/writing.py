"""Files of facts (ghi tệp dữ kiện): a file for each table and zone, rows in large groups, written beside the old."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from motcua.indices.lake.extracting import Extract
from motcua.indices.lake.manifest import File
from motcua.indices.states import NEVER

OPEN = "open"
GROUP = 262_144
_BUFFERED = 1_500_000
_MICRO = pa.timestamp("us")


def zone_of(month: int) -> str:
    """The zone of a month of conclusion: "closed=2021-06"; "open" for 0."""
    return f"closed={month // 100:04d}-{month % 100:02d}" if month else OPEN


class Writers:
    """Files being written, one for each table and zone; nothing of them counts until the manifest names them."""

    def __init__(self, root: Path, generation: int) -> None:
        self._root, self._generation = root, generation
        self._held: dict[tuple[str, str], list[Any]] = {}
        self._files: dict[tuple[str, str], _One] = {}
        self._rows = 0

    def add(self, found: Extract) -> None:
        """Put an extract's rows into their zones."""
        for table, rows in found.tables.items():
            months = found.months[table]
            for month in np.unique(months).tolist():
                self.put(table, zone_of(month), rows.filter(pa.array(months == month)))

    def put(self, table: str, zone: str, rows: Any) -> None:
        """Rows of one table and zone."""
        if rows.num_rows:
            self._held.setdefault((table, zone), []).append(rows)
            self._rows += rows.num_rows
        if self._rows > _BUFFERED:
            self._flush(self._held)

    def done(self) -> list[File]:
        """Everything on the disk; the files that were written."""
        self._flush(list(self._held))
        return [each.close() for each in self._files.values()]

    def _flush(self, keys: Iterable[tuple[str, str]]) -> None:
        for key in list(keys):
            rows = pa.concat_tables(self._held.pop(key))
            self._rows -= rows.num_rows
            if key not in self._files:
                self._files[key] = _One(self._root, *key, self._generation, rows.schema)
            self._files[key].write(rows)


class _One:
    """One file while it is written, and what bounds its rows."""

    def __init__(self, root: Path, table: str, zone: str, generation: int, schema: Any) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415  heavy

        (root / zone).mkdir(parents=True, exist_ok=True)
        self.table, self.zone, self.name = table, zone, f"{zone}/{table}-{generation:09d}.parquet"
        self._path = root / self.name
        self._out = pq.ParquetWriter(self._path, schema, compression="zstd", compression_level=1)
        self._rows = 0
        self._bounds: list[tuple[int, int, int, int]] = []

    def write(self, rows: Any) -> None:
        self._out.write_table(rows, row_group_size=GROUP)
        self._rows += rows.num_rows
        self._bounds.append(_bounds(self.table, rows))

    def close(self) -> File:
        self._out.close()
        digest = _digest(self._path)
        low = [min(each) for each in zip(*self._bounds, strict=True)]
        high = [max(each) for each in zip(*self._bounds, strict=True)]
        return File(self.table, self.zone, self.name, self._rows, digest, low[0], high[1], low[2], high[3])


def _bounds(table: str, rows: Any) -> tuple[int, int, int, int]:
    """First day anything began, last day anything ended, first and last instant at which a row is in force."""
    if table == "step":
        opened = rows["opened_at"].cast(pa.int64())
        return (0, pc.max(rows["closed_day"]).as_py(), pc.min(opened).as_py(), 2**62)
    life = (pc.min(rows["valid_from"].cast(pa.int64())).as_py(), pc.max(rows["valid_until"].cast(pa.int64())).as_py())
    if table == "given":
        return (pc.min(rows["given_day"]).as_py(), pc.max(rows["given_day"]).as_py(), *life)
    last = pc.max(rows["concluded_day"]).as_py()
    if table == "charge":
        return (pc.min(rows["concluded_day"]).as_py(), last, *life)
    began = pc.if_else(pc.equal(rows["accepted_day"], NEVER), rows["concluded_day"], rows["accepted_day"])
    return (pc.min(began).as_py(), last, *life)


def _digest(path: Path) -> str:
    with path.open("rb") as held:
        return hashlib.file_digest(held, "sha256").hexdigest()
