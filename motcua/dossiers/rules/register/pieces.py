"""Texts put together by the column (ghép chữ theo cột): canonical JSON and the lines of COPY."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from motcua.dossiers.rules.register.cells import Flags, Moments, Texts

Piece = Any  # a text that is the same for all rows, or a column of texts
Pieces = list[Piece]
NULL = "null"


def raw(pieces: Sequence[Piece], count: int) -> Texts:
    """The pieces put together, row by row."""
    merged: Pieces = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        else:
            merged.append(piece)
    if all(isinstance(piece, str) for piece in merged):
        return pa.array(["".join(merged)] * count, pa.string())
    return pc.binary_join_element_wise(*merged, "")


def record(**fields: Piece | Pieces) -> Pieces:
    """One JSON object, its keys in the canonical order; values are JSON already."""
    found: Pieces = []
    for place, name in enumerate(sorted(fields)):
        value = fields[name]
        found += [f'{"," if place else "{"}"{name}":', *(value if isinstance(value, list) else [value])]
    return [*found, "}"] if fields else ["{}"]


def listed(pieces: Pieces) -> Pieces:
    """A JSON list of one."""
    return ["[", *pieces, "]"]


def quoted(column: Texts) -> Texts:
    """JSON strings of a column, the empty cell as the empty text; each distinct text is escaped once."""
    encoded = column.dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    written = [json.dumps(each, ensure_ascii=False) for each in encoded.dictionary.to_pylist()]
    return pa.array([*written, '""'], pa.string()).take(pc.fill_null(encoded.indices, len(written)))


def plainly(column: Texts) -> Texts:
    """JSON strings of texts that need no escape: codes that were checked."""
    return pc.binary_join_element_wise('"', column, '"', "")


def constant(value: object) -> str:
    """One JSON value for all rows."""
    return json.dumps(value, ensure_ascii=False)


def numbers(values: Any) -> Texts:
    """Whole numbers as texts."""
    return pc.cast(pa.array(np.asarray(values, dtype=np.int64)), pa.string())


def yes_no(values: Flags) -> Texts:
    """true, false."""
    return pc.if_else(pa.array(values), "true", "false")


def sealed_time(at: Moments) -> Texts:
    """Instants as the digest of the journal covers them, in quotes."""
    return pc.binary_join_element_wise('"', _iso(at), '+00:00"', "")


def told_time(at: Moments) -> Texts:
    """Instants as payloads carry them, in quotes; null where there is none."""
    text = pc.replace_substring(_iso(at), ".000000", "")
    return pc.fill_null(pc.binary_join_element_wise('"', text, 'Z"', ""), NULL)


def _iso(at: Moments) -> Texts:
    return pc.replace_substring(pc.cast(pa.array(at, pa.timestamp("us")), pa.string()), " ", "T")


def stamp(at: Moments) -> Texts:
    """Instants as COPY reads them; null where there is none."""
    return pc.binary_join_element_wise(pc.cast(pa.array(at, pa.timestamp("us")), pa.string()), "+00", "")


def escaped(column: Texts) -> Texts:
    """Texts as COPY reads them."""
    found = column
    if not pc.any(pc.match_substring_regex(column, r"[\\\t\n\r]")).as_py():
        return found
    for mark, written in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        found = pc.replace_substring(found, mark, written)
    return found


def rows_of(cells: Mapping[str, Piece], count: int) -> bytes:
    """The lines of COPY in its text format; a null cell is NULL. Texts must be escaped where they may need it."""
    pieces: Pieces = []
    for place, cell in enumerate(cells.values()):
        pieces += ["\t"] if place else []
        pieces.append(cell if isinstance(cell, str) else pc.fill_null(cell, "\\N"))
    return joined(raw([*pieces, "\n"], count))


def joined(column: Texts) -> bytes:
    """All texts of a column, one after the other."""
    if isinstance(column, pa.ChunkedArray):
        return b"".join(joined(chunk) for chunk in column.chunks)
    _, offsets, data = column.buffers()
    if data is None:
        return b""
    edges = np.frombuffer(offsets, dtype=np.int32)[column.offset : column.offset + len(column) + 1]
    return bytes(memoryview(data)[int(edges[0]) : int(edges[-1])])
