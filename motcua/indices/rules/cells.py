"""Leaf groups of several sources put together, and rolled up a tree (gộp ô, cộng dồn theo cây)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_DENSE = 4_000_000  # so many boxes are cheaper to leave empty than rows to sort
_SMALL, _PACKED = 2**31, 2**62


@dataclass(frozen=True)
class Cells:
    """Figures by keys: `keys` has a row for each group and a column for each key, `figures` one for each measure."""

    keys: Ints
    figures: Ints
    codes: tuple[str, ...]

    def column(self, code: str) -> Ints:
        """One measure of all groups."""
        return self.figures[:, self.codes.index(code)]

    def total(self) -> dict[str, int]:
        """Every measure over all groups."""
        return dict(zip(self.codes, self.figures.sum(axis=0).tolist(), strict=True))


def merged(parts: Sequence[tuple[Ints, Mapping[str, Ints]]], width: int, codes: Sequence[str]) -> Cells:
    """Groups of several sources as one table; a measure that a source does not have is 0 there."""
    keys = np.concatenate([part[0] for part in parts]) if parts else np.zeros((0, width), np.int64)
    groups, place = _distinct(keys)
    figures = np.zeros((len(groups), len(codes)), np.int64)
    start = 0
    for held, told in parts:
        count = len(held)
        here = place[start : start + count]
        for code, values in told.items():
            np.add.at(figures[:, codes.index(code)], here, values)
        start += count
    return Cells(groups, figures, tuple(codes))


def _distinct(keys: Ints) -> tuple[Ints, Ints]:
    if keys.shape[1] == 0:
        return np.zeros((1, 0), np.int64), np.zeros(len(keys), np.int64)
    return grouped([keys[:, at] for at in range(keys.shape[1])])


def grouped(columns: Sequence[NDArray[Any]]) -> tuple[Ints, Ints]:
    """The distinct rows of columns of whole numbers, in order, and for each row the place of its own.

    Columns are packed into one number where they fit: a tenth of the cost of comparing rows.
    """
    if not len(columns[0]):
        return np.zeros((0, len(columns)), np.int64), np.zeros(0, np.int64)
    lows = [int(each.min()) for each in columns]
    spans = [int(each.max()) - low + 1 for each, low in zip(columns, lows, strict=True)]
    size = math.prod(spans)
    if size > _PACKED:
        groups, place = np.unique(np.stack(columns, axis=1).astype(np.int64), axis=0, return_inverse=True)
        return groups, place.reshape(-1)
    small = size < _SMALL and all(
        low >= -_SMALL and low + span <= _SMALL for low, span in zip(lows, spans, strict=True)
    )
    packed: NDArray[Any] = np.zeros(len(columns[0]), np.int32 if small else np.int64)
    for each, low, span in zip(columns, lows, spans, strict=True):
        packed *= span
        np.add(packed, each, out=packed, casting="unsafe")
        packed -= low
    return _unpacked(*_numbers(packed, size), lows, spans)


def _numbers(packed: NDArray[Any], size: int) -> tuple[Ints, Ints]:
    """The distinct numbers below `size`, and for each the place of its own."""
    if size > _DENSE:
        found, place = np.unique(packed, return_inverse=True)
        return found.astype(np.int64), place
    seen = np.flatnonzero(np.bincount(packed, minlength=size))
    places = np.zeros(size, np.int64)
    places[seen] = np.arange(len(seen))
    return seen, places[packed]


def _unpacked(found: Ints, place: Ints, lows: Sequence[int], spans: Sequence[int]) -> tuple[Ints, Ints]:
    told = np.empty((len(found), len(spans)), np.int64)
    for at in range(len(spans) - 1, -1, -1):
        found, told[:, at] = np.divmod(found, spans[at])
        told[:, at] += lows[at]
    return told, place


def regrouped(cells: Cells, columns: Sequence[Ints]) -> Cells:
    """Groups by other keys, one column for each; figures are added up."""
    keys = np.stack(columns, axis=1) if columns else np.zeros((len(cells.keys), 0), np.int64)
    groups, place = _distinct(keys)
    figures = np.zeros((len(groups), len(cells.codes)), np.int64)
    np.add.at(figures, place, cells.figures)
    return Cells(groups, figures, cells.codes)


def rolled_up(cells: Cells, key: int, above: Mapping[int, Sequence[int]]) -> Cells:
    """Every group counted for its own agency and for all above it; `above` names them by agency, itself first."""
    listed = [above.get(agency, (agency,)) for agency in cells.keys[:, key].tolist()]
    row = np.repeat(np.arange(len(listed)), [len(each) for each in listed])
    keys = cells.keys[row].copy()
    keys[:, key] = np.array([agency for each in listed for agency in each], np.int64)
    groups, place = _distinct(keys)
    figures = np.zeros((len(groups), len(cells.codes)), np.int64)
    np.add.at(figures, place, cells.figures[row])
    return Cells(groups, figures, cells.codes)


def quantile(values: Ints, counts: Ints, share: tuple[int, int]) -> int | None:
    """The value at a share of all, by nearest rank: the ceil(share · n)-th of n; None of nothing."""
    total = int(counts.sum())
    if total == 0:
        return None
    order = np.argsort(values, kind="stable")
    rank = -(-total * share[0] // share[1])
    place = int(np.searchsorted(np.cumsum(counts[order]), rank))
    return int(values[order][place])
