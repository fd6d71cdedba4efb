"""Steps and pauses out of side files (tệp kèm theo): lines keyed by code become lists in the rows of the register."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from motcua.dossiers.rules.register.cells import texts
from motcua.dossiers.rules.register.headings import recognise
from motcua.dossiers.rules.register.sheets import LINE


class Side:
    """The lines of one side file, by code."""

    def __init__(self, path: Path, known: Mapping[str, tuple[str, ...]], required: tuple[str, ...]) -> None:
        table = pq.read_table(path)
        found = recognise(table.column_names, known=known, required=("code", *required))
        codes = _spelt(table.column(found.columns["code"]))
        order = pc.sort_indices(codes)
        self.codes = codes.take(order).to_numpy(zero_copy_only=False).astype(str)
        self.lines = table.column(LINE).take(order).to_pylist() if LINE in table.column_names else None
        self.order = order
        fields = {name: table.column(heading) for name, heading in found.columns.items() if name != "code"}
        self.fields = {name: _one(column).take(order) for name, column in fields.items()}
        self.met = np.zeros(len(self.codes), dtype=np.bool_)

    def lists(self, codes: Any) -> Any:
        """For each code of the register the list of its lines."""
        wanted = _spelt(codes).to_numpy(zero_copy_only=False).astype(str)
        begins = np.searchsorted(self.codes, wanted, side="left")
        ends = np.searchsorted(self.codes, wanted, side="right")
        counts = ends - begins
        offsets = np.concatenate([[0], np.cumsum(counts)])
        where = np.repeat(begins - offsets[:-1], counts) + np.arange(offsets[-1])
        self.met[where] = True
        parts = [column.take(pa.array(where)) for column in self.fields.values()]
        return pa.ListArray.from_arrays(
            pa.array(offsets.astype(np.int32)), pa.StructArray.from_arrays(parts, names=list(self.fields))
        )

    def orphans(self) -> Iterator[tuple[int, str]]:
        """Lines whose dossier is not in the register: number of the line, code."""
        for place in np.flatnonzero(~self.met).tolist():
            line = self.lines[place] if self.lines is not None else int(self.order[place].as_py()) + 1
            yield line, "" if self.codes[place] == "None" else str(self.codes[place])


def _spelt(column: Any) -> Any:
    return pc.utf8_upper(texts(_one(column)))


def _one(column: Any) -> Any:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
