"""The register of the quarter as Parquet (sổ theo dõi cả quý), in the columns that `motcua import-register` reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from motcua.deadlines.queries import calendar_for
from motcua.kernel.clock import at_vietnam
from motcua.simulation.quarter.cast import Cast, cast
from motcua.simulation.quarter.casting import fill
from motcua.simulation.quarter.columns import SCHEMA, Numbers, Post, Running, columns
from motcua.simulation.quarter.steps import held
from motcua.simulation.quarter.targets import Targets
from motcua.simulation.quarter.timing import OFFSET

GROUP = 25_000  # rows: a block of the import, so that each is read once


@dataclass
class Written:
    """What was written (kết quả): rows by ending, for the table that is printed."""

    rows: int = 0
    by_cell: dict[str, int] = field(default_factory=dict)


def write_register(path: Path, targets: Targets, *, seed: int = 2021, root: str = "H01") -> Written:
    """Write the whole register in cells, each case lawful by the calendar of the province."""
    on = targets.ends
    casts = {desk: cast(desk, on=on, root=root) for desk in dict.fromkeys(cell.desk for cell in targets.cells)}
    return write_cells(path, targets, casts, running_for(targets), seed=seed, root=root)


def running_for(targets: Targets, **people: Any) -> Running:
    """What goes on from batch to batch, at its beginning."""
    return Running(Numbers(targets.earliest), Post.of(targets), **people)


def write_cells(
    path: Path, targets: Targets, casts: Mapping[str, Cast], running: Running, *, seed: int, root: str = "H01"
) -> Written:
    """Write the cells of targets, played by these casts."""
    rng = np.random.default_rng(seed)
    calendar = calendar_for(root, at_vietnam(targets.ends))
    told, until = Written(), np.datetime64(targets.ends, "us") - OFFSET
    with _Groups(path) as groups:
        for cell in targets.cells:
            who = casts[cell.desk]
            for cases in fill(cell, who, targets, calendar, rng):
                steps = held(cases, calendar, until, targets.late_elsewhere, rng)
                refused = rng.random(len(cases.accepted)) < targets.refused
                table = columns(cases, who, steps, refused, running)
                groups.add(table)
                told.rows += len(table)
                name = f"{cell.desk}/{cell.source}/{cell.ended}"
                told.by_cell[name] = told.by_cell.get(name, 0) + len(table)
    return told


class _Groups:
    """Tables of any size into row groups of one size: many small groups are slow to read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: list[Any] = []
        self._rows = 0

    def __enter__(self) -> "_Groups":
        self._writer = pq.ParquetWriter(self.path, SCHEMA, compression="zstd")
        return self

    def __exit__(self, *_: object) -> None:
        self._write(self._rows)
        self._writer.close()

    def add(self, table: Any) -> None:
        self._held.append(table)
        self._rows += len(table)
        if self._rows >= GROUP:
            self._write(self._rows // GROUP * GROUP)

    def _write(self, rows: int) -> None:
        if not rows:
            return
        table = pa.concat_tables(self._held)
        self._writer.write_table(table.slice(0, rows), row_group_size=GROUP)
        self._held, self._rows = [table.slice(rows)], self._rows - rows
