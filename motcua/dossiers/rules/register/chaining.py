"""Chaining the events of a block (nối chuỗi băm): the same canonical text and the same digest as one at a time.

The text that a digest covers is put together by the column, the chain itself is walked case by case. That it agrees
with `kernel.digests` on every event is held by a test.
"""

import hashlib
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from motcua.dossiers.rules.register.cells import Moments, Texts
from motcua.dossiers.rules.register.pieces import constant, escaped, joined, numbers, raw, sealed_time, stamp
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
    row, seq = np.concatenate(told.row), np.concatenate(told.seq)
    order = np.lexsort((seq, row))
    digests, lines = _walk(*_sealed(told, refs, keys, envelope), row, order)
    row, seq = row[order], seq[order]
    edges = np.flatnonzero(np.append(np.diff(row) != 0, True))  # the last event of each case
    names = refs.take(pa.array(row[edges]))
    ends = pa.array([digests[place].hex() for place in edges.tolist()], pa.string())
    opened = stamp(_first_instants(told, len(refs))[row[edges]])
    heads = raw(["dossier:", names, "\t", numbers(seq[edges]), "\t\\\\x", ends, "\t", opened, "\n"], len(edges))
    return Chained(len(order), b"".join(lines), joined(heads))


def _first_instants(told: Told, count: int) -> Moments:
    found = np.full(count, np.datetime64("9999-01-01", "us"))
    for row, at in zip(told.row, told.at, strict=True):
        np.minimum.at(found, row, at)
    return found


def _sealed(told: Told, refs: Texts, keys: Texts, envelope: Envelope) -> tuple[list[bytes], list[bytes]]:
    """Of all events: the text that the digest covers, and the line before the digest."""
    recorded = np.array([envelope.recorded_at])
    covered = f"{sealed_time(recorded)[0].as_py()},"
    cites = "{" + ",".join(f'"{cite}"' for cite in envelope.cites) + "}"
    said = constant(list(envelope.cites)).replace(", ", ",")
    sealed: list[bytes] = []
    begins: list[bytes] = []
    for row, seq, kind, version, at, payload in zip(
        told.row, told.seq, told.kind, told.version, told.at, told.payload, strict=True
    ):
        place, count = pa.array(row), len(row)
        name, number, key = refs.take(place), numbers(seq), keys.take(place)
        by = f'"{kind}",{version},{constant(envelope.actor)},null,null,"{envelope.act}","'
        text = [
            '["dossier:',
            name,
            '",',
            number,
            ",",
            sealed_time(at),
            ",",
            covered,
            by,
            key,
            f'",{said},',
            payload,
            "]",
        ]
        sealed += _bytes(raw(text, count))
        by = f"\t{kind}\t{version}\t{envelope.actor}\t\\N\t\\N\t{envelope.act}\t"
        begun = ["dossier:", name, "\t", number, "\t", stamp(at), "\t", stamp(recorded)[0].as_py(), by, key]
        begins += _bytes(raw([*begun, f"\t{cites}\t", escaped(payload), "\t\\\\x"], count))
    return sealed, begins


def _bytes(column: Texts) -> list[bytes]:
    found: list[bytes] = column.cast(pa.binary()).to_pylist()
    return found


def _walk(texts: list[bytes], begins: list[bytes], rows: Places, order: Places) -> tuple[list[bytes], list[bytes]]:
    """The digest of every event in the order of the chains, and the lines of COPY."""
    digests: list[bytes] = []
    lines: list[bytes] = []
    sha, last, previous = hashlib.sha256, -1, FIRST
    for place, row in zip(order.tolist(), rows[order].tolist(), strict=True):
        if row != last:
            last, previous = row, FIRST
        previous = sha(previous + texts[place]).digest()
        digests.append(previous)
        lines += (begins[place], previous.hex().encode(), b"\n")
    return digests, lines
