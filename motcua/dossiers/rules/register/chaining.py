"""Chaining the events of a block (nối chuỗi băm): the same canonical text and the same digest as one at a time.

The text that a digest covers is put together by the column, the chain itself is walked case by case. That it agrees
with `kernel.digests` on every event is held by a test.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from motcua.dossiers.rules.register.cells import Moments, Texts
from motcua.dossiers.rules.register.pieces import constant, escaped, joined, numbers, plainly, raw, sealed_time, stamp
from motcua.dossiers.rules.register.reading import Places
from motcua.dossiers.rules.register.telling import Told
from motcua.kernel.digests import FIRST


@dataclass(frozen=True)
class Envelope:
    """What is the same for all events of a run."""

    actor: str
    act: str
    cites: tuple[str, ...]
    recorded_at: np.datetime64


@dataclass(frozen=True)
class Chained:
    """Lines of the journal and of the heads of its chains, as COPY reads them."""

    events: int
    lines: bytes
    heads: bytes


def chain(told: Told, refs: Texts, keys: Texts, envelope: Envelope) -> Chained:
    """Seal and chain the events of cases whose lodging numbers and keys are given, by row."""
    row, seq, sealed, begins = _sealed(told, refs, keys, envelope)
    order = np.lexsort((seq, row))
    texts, heads_of_lines = sealed.take(pa.array(order)), begins.take(pa.array(order))
    digests, lines = _walk(texts, heads_of_lines, row[order])
    edges = np.flatnonzero(np.append(np.diff(row[order]) != 0, True))  # the last event of each case
    counts = numbers(seq[order][edges])
    names = refs.take(pa.array(row[order][edges]))
    ends = pa.array([digests[place].hex() for place in edges.tolist()], pa.string())
    opened = stamp(_first_instants(told, len(refs))[row[order][edges]])
    heads = raw(["dossier:", names, "\t", counts, "\t\\\\x", ends, "\t", opened, "\n"], len(edges))
    return Chained(len(order), b"".join(lines), joined(heads))


def _first_instants(told: Told, count: int) -> Moments:
    found = np.full(count, np.datetime64("9999-01-01", "us"))
    for row, at in zip(told.row, told.at, strict=True):
        np.minimum.at(found, row, at)
    return found


def _sealed(told: Told, refs: Texts, keys: Texts, envelope: Envelope) -> tuple[Places, Places, Any, Any]:
    """Of all events: the case, the place in its chain, what the digest covers, the line before it."""
    recorded = np.array([envelope.recorded_at])
    covered = f"{sealed_time(recorded)[0].as_py()},"
    cites = "{" + ",".join(f'"{cite}"' for cite in envelope.cites) + "}"
    sealed, begins = [], []
    for row, seq, kind, version, at, payload in zip(
        told.row, told.seq, told.kind, told.version, told.at, told.payload, strict=True
    ):
        place, count = pa.array(row), len(row)
        name, number, key = refs.take(place), numbers(seq), keys.take(place)
        sealed.append(
            raw(
                [
                    '["dossier:', name, '",', number, ",", sealed_time(at), ",", covered,
                    f'"{kind}",{version},{constant(envelope.actor)},null,null,"{envelope.act}",', plainly(key), ",",
                    constant(list(envelope.cites)).replace(", ", ","), ",", payload, "]",
                ],
                count,
            )
        )  # fmt: skip
        begins.append(
            raw(
                [
                    "dossier:", name, "\t", number, "\t", stamp(at), "\t", stamp(recorded)[0].as_py(),
                    f"\t{kind}\t{version}\t{envelope.actor}\t\\N\t\\N\t{envelope.act}\t", key, f"\t{cites}\t",
                    escaped(payload), "\t\\\\x",
                ],
                count,
            )
        )  # fmt: skip
    return np.concatenate(told.row), np.concatenate(told.seq), _large(sealed), _large(begins)


def _large(columns: list[Any]) -> Any:
    return pa.concat_arrays([pc.cast(column, pa.large_binary()) for column in columns])


def _walk(texts: Any, begins: Any, rows: Places) -> tuple[list[bytes], list[bytes]]:
    """The digest of every event, and its line of COPY."""
    digests, lines = [], []
    sha, last, previous = hashlib.sha256, -1, FIRST
    for row, text, begin in zip(rows.tolist(), texts.to_pylist(), begins.to_pylist(), strict=True):
        if row != last:
            last, previous = row, FIRST
        previous = sha(previous + text).digest()
        digests.append(previous)
        lines.append(begin)
        lines.append(previous.hex().encode())
        lines.append(b"\n")
    return digests, lines
