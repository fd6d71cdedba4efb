"""Making a file ready to be taken over (chuẩn bị tệp): its digest, its columns, its blocks, codes that repeat."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from motcua.dossiers.rules.register.attaching import Side
from motcua.dossiers.rules.register.headings import COLUMNS, PAUSE_COLUMNS, STEP_COLUMNS, Recognised, recognise
from motcua.dossiers.rules.register.sheets import LINE, lay_out
from motcua.kernel.errors import Refusal

BLOCK = 10_000
MOST_IN_GROUP = 1_000_000
FEWEST_IN_GROUP = 2_500


class BadRegister(Refusal):
    """The file is no register that can be read (không đọc được tệp sổ)."""


@dataclass(frozen=True)
class Cut:
    """One block: rows of one row group, from an offset on; `first` is the number of its first row in the file."""

    group: int
    offset: int
    rows: int
    first: int


@dataclass(frozen=True)
class Source:
    """A register as Parquet in blocks (sổ đã sẵn sàng): where it is, what its columns are, how it is cut."""

    path: Path
    name: str
    digest: str
    recognised: Recognised
    rows: int
    cuts: tuple["Cut", ...]
    repeated: dict[int, tuple[int, ...]] = field(default_factory=dict)  # by first row of the block
    orphans: tuple[tuple[str, int, str], ...] = ()  # lines of side files without a dossier: file, line, code


def digest_of(*paths: Path) -> str:
    """sha256 of the files, one after the other."""
    told = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                told.update(part)
    return told.hexdigest()


def prepared(
    path: Path, *, scratch: Path, mapping: Mapping[str, str] | None = None, steps: Path | None = None,
    pauses: Path | None = None,
) -> Source:  # fmt: skip
    """A file in any of the formats, with its side files, as a source. Refuses: BadRegister, BadSheet, BadHeadings."""
    beside = [each for each in (steps, pauses) if each is not None]
    try:
        digest = digest_of(path, *beside)
        laid = _laid_out(path, scratch, COLUMNS)
        if not beside:
            return opened(laid, mapping or {}, scratch=scratch, name=path.name, digest=digest)
        sides = {}
        if steps is not None:
            laid_steps = _laid_out(steps, scratch, STEP_COLUMNS)
            sides["steps"] = Side(laid_steps, STEP_COLUMNS, ("agency", "opened_at"))
        if pauses is not None:
            sides["pauses"] = Side(_laid_out(pauses, scratch, PAUSE_COLUMNS), PAUSE_COLUMNS, ("start",))
        joined, given = _joined(laid, mapping or {}, sides, scratch)
        found = opened(joined, given, scratch=scratch, name=path.name, digest=digest)
    except (pa.ArrowException, OSError) as broken:
        raise BadRegister("Không đọc được tệp này.", field="file") from broken
    orphans = [
        (steps.name if name == "steps" and steps else name, *one)
        for name, side in sides.items()
        for one in side.orphans()
    ]
    return replace(found, orphans=tuple(orphans))


def _laid_out(path: Path, scratch: Path, known: Mapping[str, tuple[str, ...]]) -> Path:
    """The file itself when it is Parquet, else a sheet laid out as Parquet."""
    with path.open("rb") as file:
        if file.read(4) == b"PAR1":
            return path
    if path.suffix.lower() not in {".xlsx", ".xlsm", ".csv", ".tsv", ".txt"}:
        raise BadRegister("Chỉ nhận tệp .parquet, .xlsx hoặc .csv.", field="file")
    out = scratch / f"{path.stem[:40]}-{len(list(scratch.iterdir()))}.parquet"
    lay_out(path, out, known)
    return out


def _joined(
    path: Path, given: Mapping[str, str], sides: Mapping[str, Side], scratch: Path
) -> tuple[Path, dict[str, str]]:
    """The register with the lines of its side files in lists."""
    out = scratch / "joined.parquet"
    with pq.ParquetFile(path) as file:
        columns = recognise([name for name in file.schema_arrow.names if name != LINE], given).columns
        writer = None
        for batch in file.iter_batches(batch_size=BLOCK):
            table = pa.table(batch)
            for name, side in sides.items():
                table = _with(table, columns.get(name, name), side.lists(table.column(columns["code"])))
            writer = writer or pq.ParquetWriter(out, table.schema, compression="zstd")
            writer.write_table(table, row_group_size=BLOCK)
        if writer is None:
            return path, dict(given)
        writer.close()
    return out, columns


def _with(table: Any, name: str, column: Any) -> Any:
    if name in table.column_names:
        table = table.drop_columns([name])
    return table.append_column(name, column)


def opened(path: Path, given: Mapping[str, str], *, scratch: Path, name: str = "", digest: str = "") -> Source:
    """A Parquet file as a source; one whose row groups are too large or small is written anew, in the same order.

    Refuses: BadRegister, BadHeadings.
    """
    try:
        digest = digest or digest_of(path)
        with pq.ParquetFile(path) as file:
            recognised = recognise([name for name in file.schema_arrow.names if name != LINE], given)
            sizes = [file.metadata.row_group(place).num_rows for place in range(file.metadata.num_row_groups)]
        fits = not sizes or (max(sizes) <= MOST_IN_GROUP and sum(sizes) / len(sizes) >= FEWEST_IN_GROUP)
        if (not fits and len(sizes) > 1) or (sizes and max(sizes) > MOST_IN_GROUP):
            path = _anew(path, scratch)
        return _cut(path, recognised, name or path.name, digest)
    except (pa.ArrowException, OSError) as broken:
        raise BadRegister("Không đọc được tệp Parquet này.", field="file") from broken


def _anew(path: Path, scratch: Path) -> Path:
    fresh = scratch / "register.parquet"
    with pq.ParquetFile(path) as file, pq.ParquetWriter(fresh, file.schema_arrow, compression="zstd") as writer:
        for batch in file.iter_batches(batch_size=BLOCK):
            writer.write_table(pa.table(batch), row_group_size=BLOCK)
    return fresh


def _cut(path: Path, recognised: Recognised, name: str, digest: str) -> Source:
    with pq.ParquetFile(path) as file:
        sizes = [file.metadata.row_group(place).num_rows for place in range(file.metadata.num_row_groups)]
        cuts = tuple(_blocks(sizes))
        heading = recognised.columns["code"]
        repeated = _repeated((file.read_row_group(place, columns=[heading]) for place in range(len(sizes))), heading)
    edges = [cut.first for cut in cuts]
    listed: dict[int, list[int]] = {}
    for number in repeated:
        listed.setdefault(edges[int(np.searchsorted(edges, number, side="right")) - 1], []).append(number)
    return Source(
        path, name, digest, recognised, sum(sizes), cuts, {first: tuple(rows) for first, rows in listed.items()}
    )


def _blocks(sizes: Iterable[int]) -> Iterator[Cut]:
    first = 1
    for group, size in enumerate(sizes):
        for offset in range(0, size, BLOCK):
            rows = min(BLOCK, size - offset)
            yield Cut(group, offset, rows, first)
            first += rows


def _repeated(tables: Iterator[Any], heading: str) -> list[int]:
    """The numbers of rows whose code stands in an earlier row."""
    parts = [_spelt(table.column(heading)) for table in tables]
    if not parts:
        return []
    codes = pa.chunked_array(parts).combine_chunks().dictionary_encode()
    places = pc.fill_null(codes.indices, -1).to_numpy(zero_copy_only=False)
    first = np.full(len(codes.dictionary), len(places), dtype=np.int64)
    there = places >= 0
    np.minimum.at(first, places[there], np.flatnonzero(there))
    again = there & (np.append(first, -1)[places] != np.arange(len(places)))
    return (np.flatnonzero(again) + 1).tolist()


def _spelt(column: Any) -> Any:
    try:
        texts = column.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return pa.nulls(len(column), pa.string())
    upper = pc.utf8_upper(pc.utf8_trim_whitespace(texts))
    return upper.combine_chunks() if isinstance(upper, pa.ChunkedArray) else upper
