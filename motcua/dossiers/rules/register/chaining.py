"""Chaining the events of a block (nối chuỗi băm): the same canonical text and the same digest as one at a time.

The text that a digest covers is put together by the column, the chain itself is walked case by case. That it agrees
with `kernel.digests` on every event is held by a test.
"""

import hashlib
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

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
    """Seal and chain the events of cases whose lodging numbers and keys are given, by row.

    Cases stand in the order of their lodging numbers, as the indexes do: the server finds its place at once.
    """
    row, seq = np.concatenate(told.row), np.concatenate(told.seq)
    place = np.empty(len(refs), dtype=np.int64)
    place[pc.sort_indices(refs).to_numpy()] = np.arange(len(refs))
    order = np.lexsort((seq, place[row]))
    sealed, begins = _sealed(told, refs, keys, envelope)
    row, seq = row[order], seq[order]
    digests = _hex(_walk(_bytes(sealed.take(pa.array(order))), row))
    lines = raw([begins.take(pa.array(order)), digests, "\n"], len(order))
    edges = np.flatnonzero(np.append(np.diff(row) != 0, True))  # the last event of each case
    names, ends = refs.take(pa.array(row[edges])), digests.take(pa.array(edges))
    opened = stamp(_first_instants(told, len(refs))[row[edges]])
    heads = raw(["dossier:", names, "\t", numbers(seq[edges]), "\t\\\\x", ends, "\t", opened, "\n"], len(edges))
    return Chained(len(order), joined(lines), joined(heads))


def _first_instants(told: Told, count: int) -> Moments:
    found = np.full(count, np.datetime64("9999-01-01", "us"))
    for row, at in zip(told.row, told.at, strict=True):
        np.minimum.at(found, row, at)
    return found


def _sealed(told: Told, refs: Texts, keys: Texts, envelope: Envelope) -> tuple[Texts, Texts]:
    """Of all events: the text that the digest covers, and the line before the digest."""
    recorded = np.array([envelope.recorded_at])
    covered = f"{sealed_time(recorded)[0].as_py()},"
    cites = "{" + ",".join(f'"{cite}"' for cite in envelope.cites) + "}"
    said = constant(list(envelope.cites)).replace(", ", ",")
    sealed: list[Texts] = []
    begins: list[Texts] = []
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
        sealed.append(raw(text, count))
        by = f"\t{kind}\t{version}\t{envelope.actor}\t\\N\t\\N\t{envelope.act}\t"
        begun = ["dossier:", name, "\t", number, "\t", stamp(at), "\t", stamp(recorded)[0].as_py(), by, key]
        begins.append(raw([*begun, f"\t{cites}\t", escaped(payload), "\t\\\\x"], count))
    return pa.concat_arrays(sealed), pa.concat_arrays(begins)


def _bytes(column: Texts) -> list[bytes]:
    found: list[bytes] = column.cast(pa.binary()).to_pylist()
    return found


def _walk(texts: list[bytes], rows: Places) -> list[bytes]:
    """The digest of every event, the events in the order of the chains."""
    digests: list[bytes] = []
    sha, last, previous = hashlib.sha256, -1, FIRST
    for text, row in zip(texts, rows.tolist(), strict=True):
        if row != last:
            last, previous = row, FIRST
        previous = sha(previous + text).digest()
        digests.append(previous)
    return digests


def _hex(digests: list[bytes]) -> Texts:
    """Digests in sixty-four letters each."""
    edges = np.arange(0, 64 * len(digests) + 1, 64, dtype=np.int32)
    return pa.StringArray.from_buffers(
        len(digests), pa.py_buffer(edges), pa.py_buffer(b"".join(digests).hex().encode())
    )
