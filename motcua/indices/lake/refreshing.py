"""Keeping the facts fresh (cập nhật kho dữ kiện): from nothing, or only what the journal touched since last time.

Everything is read that the snapshot sees, so the facts are those of its moment. The watermark is that snapshot: next
time exactly those transactions are read that it did not see, so no commit is missed, however late. Only files of the
open zone and of zones with touched cases are written.
"""

import time
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from motcua.indices.lake import questions
from motcua.indices.lake.ahead import ahead, behind
from motcua.indices.lake.extracting import extract, from_rows, read
from motcua.indices.lake.manifest import File, Manifest, load, swap
from motcua.indices.lake.names import Names
from motcua.indices.lake.place import alone, lake
from motcua.indices.lake.source import Source, snapshot
from motcua.indices.lake.writing import OPEN, Writers
from motcua.indices.rules.facts import SCHEMAS
from motcua.kernel import clock

CHUNK = 100_000
MANY = 150_000  # from so many touched cases on, everything is built anew
PARTS = 12  # files of one table and zone before they are put together
LINGER = 900.0  # seconds that an old file stays for who still reads it


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did: whether facts were built from nothing, how many cases were read, what is in force now."""

    whole: bool
    cases: int
    seconds: float
    manifest: Manifest


def refresh(*, whole: bool = False, root: Path | None = None) -> Refreshed | None:
    """Bring the facts up to the journal; None while another process is doing so."""
    there, began = root or lake(), time.monotonic()
    with alone(there) as ours:
        if not ours:
            return None
        with snapshot() as source:
            old = None if whole else load(there)
            if old is not None and old.system != source.system:
                old = None
            touched = [] if old is None else _touched(source, old)
            if old is None or len(touched) > MANY:
                made, cases = _from_nothing(source, there)
            else:
                made, cases = _onward(source, there, old, touched), len(touched)
        if old is None or made != old:
            swap(there, made)
        _sweep(there, made)
        return Refreshed(old is None or len(touched) > MANY, cases, time.monotonic() - began, made)


def _touched(source: Source, old: Manifest) -> list[int]:
    found: list[int] = source.table(questions.touched(old.watermark))["id"].to_pylist()
    return found


def _from_nothing(source: Source, root: Path) -> tuple[Manifest, int]:
    generation = _next(root)
    names, writers = Names(), Writers(root, generation)
    greatest = source.table(questions.GREATEST)["greatest"][0].as_py()
    parts = [questions.between(first, first + CHUNK) for first in range(0, greatest + 1, CHUNK)]
    at, cases = datetime.fromisoformat(source.taken_at), 0
    with ahead(partial(read, source), parts) as chunks, behind(writers.add) as write:
        for rows in chunks:
            found = from_rows(*rows, names, at=at)
            cases += found.tables["dossier"].num_rows
            write(found)
    return _made(source, root, generation, greatest, names, writers.done()), cases


def _onward(source: Source, root: Path, old: Manifest, touched: list[int]) -> Manifest:
    if not touched:
        return replace(old, watermark=source.seen, taken_at=source.taken_at)
    generation = _next(root)
    names, writers = Names.read(root / old.names), Writers(root, generation)
    found = extract(source, questions.among(touched), names)
    zones = {OPEN, *_zones_with(root, old, touched)}
    gone = np.array(touched, np.int64)
    for table in SCHEMAS:
        for zone in sorted(zones):
            for each in old.of(table, zone=zone):
                writers.put(table, zone, _without(root / each.path, gone))
    writers.add(found)
    fresh = writers.done()
    kept = [each for each in old.files if each.zone not in zones]
    made = _made(source, root, generation, max([old.greatest, *touched]), names, [*kept, *fresh])
    return _put_together(root, made)


def _zones_with(root: Path, old: Manifest, touched: list[int]) -> set[str]:
    """The zones of cases put away that hold a touched one: only cases that came back, or moved while read."""
    import pyarrow.parquet as pq  # noqa: PLC0415  heavy

    known = [each for each in touched if each <= old.greatest]
    for each in old.of("dossier", zone=OPEN):
        known = list(set(known) - set(_ids(root / each.path)))
    found: set[str] = set()
    for each in old.of("dossier"):
        if known and each.zone != OPEN:
            held = pq.read_table(root / each.path, columns=["id"], filters=[("id", "in", known)])
            found |= {each.zone} if held.num_rows else set()
    return found


def _ids(path: Path) -> list[int]:
    import pyarrow.parquet as pq  # noqa: PLC0415  heavy

    found: list[int] = pq.read_table(path, columns=["id"])["id"].to_pylist()
    return found


def _without(path: Path, gone: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415  heavy
    import pyarrow.parquet as pq  # noqa: PLC0415  heavy

    rows = pq.read_table(path)
    return rows.filter(pa.array(~np.isin(rows["id"].to_numpy(zero_copy_only=False), gone)))


def _put_together(root: Path, made: Manifest) -> Manifest:
    """Many small files of a zone become one."""
    by_place: dict[tuple[str, str], list[File]] = {}
    for each in made.files:
        by_place.setdefault((each.table, each.zone), []).append(each)
    full = {place: files for place, files in by_place.items() if len(files) > PARTS}
    if not full:
        return made
    generation = _next(root)
    writers = Writers(root, generation)
    for (table, zone), files in full.items():
        for each in files:
            writers.put(table, zone, _without(root / each.path, np.zeros(0, np.int64)))
    kept = [each for each in made.files if (each.table, each.zone) not in full]
    return replace(made, generation=generation, files=tuple(_ordered([*kept, *writers.done()])))


def _made(  # noqa: PLR0917
    source: Source, root: Path, generation: int, greatest: int, names: Names, files: list[File]
) -> Manifest:
    listed = f"names-{generation:09d}.json"
    names.write(root / listed)
    rows = {table: sum(each.rows for each in files if each.table == table) for table in SCHEMAS}
    return Manifest(
        generation,
        source.system,
        source.seen,
        source.taken_at,
        greatest,
        listed,
        tuple(_ordered(files)),
        rows=rows,
    )


def _ordered(files: list[File]) -> list[File]:
    return sorted(files, key=lambda each: (each.table, each.zone, each.path))


def _next(root: Path) -> int:
    """A number that no file has: a killed writer may have left some behind."""
    used = [int(each.stem.rpartition("-")[2]) for each in [*root.glob("*/*.parquet"), *root.glob("names-*.json")]]
    return max(used, default=0) + 1


def _sweep(root: Path, made: Manifest) -> None:
    """Files that the manifest does not name go when they are old enough that nobody reads them."""
    now = clock.of_machine(datetime.fromisoformat(made.taken_at)).timestamp()
    named = {root / made.names, *(root / each.path for each in made.files)}
    for each in [*root.glob("*/*.parquet"), *root.glob("names-*.json"), *root.glob("manifest.json.*")]:
        if each not in named and now - each.stat().st_mtime > LINGER:
            each.unlink(missing_ok=True)
