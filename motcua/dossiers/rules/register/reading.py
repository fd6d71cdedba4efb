"""A block of a register as columns (đọc sổ): what each row says, before anything is known about the house."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from motcua.dossiers.rules.register.cells import Flags, Moments, Texts, coded, flags, moments, texts, unclean, whole
from motcua.dossiers.rules.register.faults import Fault
from motcua.dossiers.rules.register.sheets import LINE

Places = NDArray[np.int64]
TEXTS = {
    "code": 60, "procedure": 60, "channel": 40, "receiving_agency": 35, "competent_agency": 35, "limit": 60,
    "conclusion": 60, "return_method": 60, "applicant_name": 500, "applicant_contact": 500, "case_code": 60,
    "audience": 12, "service_level": 12, "submitter": 60, "status": 60, "late_cutoff": 10,
}  # fmt: skip
MOMENTS = ("accepted_at", "due_at", "concluded_at", "delivered_at")
STEP_TEXTS = {"number": 12, "agency": 35, "unit": 120, "officer": 40, "party": 200}
MOST_MINUTES = 2_000_000
NO_LIMIT = -1


@dataclass
class Steps:
    """The steps of the rows, by row and time; `limit` in minutes, `NO_LIMIT` for none; `seq` from 1 in each row."""

    row: Places
    seq: Places
    texts: dict[str, Texts]
    opened: Moments
    closed: Moments
    limit: Places
    counted: Flags


@dataclass
class Stops:
    """The pauses of the rows, by row and time."""

    row: Places
    start: Moments
    end: Moments
    kind: list[str]
    mode: list[str]


@dataclass
class Block:
    """Rows of a register; `number` is each row's place in the file, `fault` the first thing wrong with it."""

    number: Places
    texts: dict[str, Texts]
    at: dict[str, Moments]
    steps: Steps
    stops: Stops
    fault: NDArray[np.int16]
    supplements: Places
    told: Flags = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))  # whether `supplements` is told

    def __len__(self) -> int:
        return len(self.number)

    def blame(self, where: Flags, fault: Fault) -> None:
        """Mark rows with a fault, unless they have one."""
        self.fault[where & (self.fault == 0)] = fault

    def blame_at(self, rows: Places, fault: Fault) -> None:
        """The same by places of rows."""
        marked = np.zeros(len(self.fault), dtype=np.bool_)
        marked[rows] = True
        self.blame(marked, fault)


def read_block(table: Any, first: int) -> Block:
    """The rows of an Arrow table with canonical columns; `first` is the number of its first row in the file."""
    rows = table.num_rows
    held = {name: _column(table, name) for name in table.column_names}
    fault = np.zeros(rows, dtype=np.int16)
    empty = pa.nulls(rows, pa.string())
    said = {name: texts(held[name]) if name in held else empty for name in TEXTS}
    odd = {name: unclean(said[name], most) for name, most in TEXTS.items() if name in held}
    at, unread = {}, {}
    for name in MOMENTS:
        at[name], unread[name] = moments(held.get(name, pa.nulls(rows)))
    supplements, untold, wrong = whole(held.get("supplements", empty), most=99)
    steps, bad_steps = _steps(held.get("steps"), rows)
    stops, bad_stops = _stops(held.get("pauses"), rows)
    line = held.get(LINE)
    number = np.arange(first, first + rows, dtype=np.int64) if line is None else line.to_numpy(zero_copy_only=False)
    block = Block(number, said, at, steps, stops, fault, supplements, ~untold)
    block.blame(odd.get("code", np.zeros(rows, dtype=np.bool_)) | flags(pc.is_null(said["code"])), Fault.CODE)
    for each in odd.values():
        block.blame(each, Fault.TEXT)
    block.blame(np.isnat(at["accepted_at"]), Fault.ACCEPTED)
    for each in unread.values():
        block.blame(each, Fault.MOMENT)
    block.blame(wrong, Fault.NUMBER)
    block.blame_at(bad_steps, Fault.STEP)
    block.blame_at(bad_stops, Fault.PAUSE)
    return block


def _column(table: Any, name: str) -> Any:
    column = table.column(name)
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def _nested(column: Any, rows: int) -> tuple[Places, dict[str, Any]]:
    """The owner row of each element, and the elements' fields; nothing where the column is no list of structs."""
    if column is None or not _is_list(column.type) or not pa.types.is_struct(column.type.value_type):
        return np.zeros(0, dtype=np.int64), {}
    lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
    flat = pc.list_flatten(column)
    fields = {flat.type[place].name: part for place, part in enumerate(flat.flatten())}
    return np.repeat(np.arange(rows), lengths), fields


def _is_list(kind: Any) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def _steps(column: Any, rows: int) -> tuple[Steps, Places]:
    row, fields = _nested(column, rows)
    count = len(row)
    nothing = pa.nulls(count, pa.string())
    said = {name: texts(fields[name]) if name in fields else nothing for name in STEP_TEXTS}
    opened, unread = moments(fields.get("opened_at", pa.nulls(count)))
    closed, unclosed = moments(fields.get("closed_at", pa.nulls(count)))
    limit, unlimited, wrong = whole(fields.get("limit_minutes", nothing), most=MOST_MINUTES)
    bad = unread | unclosed | wrong | np.isnat(opened) | (closed < opened)
    bad |= flags(pc.is_null(said["agency"])) if count else bad
    for name, most in STEP_TEXTS.items():
        bad |= unclean(said[name], most)
    order = np.lexsort((closed, opened, row))  # NaT sorts last
    row = row[order]
    seq = np.arange(count) - np.searchsorted(row, row) + 1
    place = pa.array(order)
    steps = Steps(
        row, seq, {name: each.take(place) for name, each in said.items()}, opened[order], closed[order],
        np.where(unlimited, NO_LIMIT, limit)[order], _yes(fields.get("counted"), count)[order],
    )  # fmt: skip
    return steps, np.unique(row[bad[order]])


def _yes(column: Any, count: int) -> Flags:
    if column is None:
        return np.ones(count, dtype=np.bool_)
    if pa.types.is_boolean(column.type):
        return flags(pc.fill_null(column, True))
    places, distinct = coded(texts(column))
    answers = np.array([each.lower() not in {"0", "false", "không", "khong", "no"} for each in distinct] + [True])
    return np.asarray(answers[places], dtype=np.bool_)


def _stops(column: Any, rows: int) -> tuple[Stops, Places]:
    row, fields = _nested(column, rows)
    count = len(row)
    nothing = pa.nulls(count, pa.string())
    start, unread = moments(fields.get("start", pa.nulls(count)))
    end, unended = moments(fields.get("end", pa.nulls(count)))
    kind, mode = (texts(fields.get(name, nothing)).to_pylist() for name in ("kind", "mode"))
    order = np.lexsort((start, row))
    bad = (unread | unended | np.isnat(start) | (end <= start))[order]
    row = row[order]
    stops = Stops(
        row, start[order], end[order], [kind[each] or "" for each in order], [mode[each] or "" for each in order]
    )
    return stops, np.unique(row[bad])
