"""Figures of many dossiers at once (đếm theo loại hồ sơ): a measure judges kinds of dossiers, not each of them.

Dossiers that no measure tells apart are of one kind; a province has some dozens of kinds. The conditions of the
measures are asked once a kind; what is left is to count how many of each kind every group has. Same figures as
`statements.leaf`, by the same conditions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motcua.indices.rules.cells import Ints, grouped
from motcua.indices.rules.measures import Measure
from motcua.indices.rules.window import Window
from motcua.indices.states import NEVER

Columns = Mapping[str, NDArray[Any]]
BEFORE = -1  # some day before any period
DAYS = ("accepted_day", "concluded_day")


@dataclass(frozen=True)
class Tally:
    """Figures by measure's code of each group; `keys` has a row for each group."""

    keys: Ints
    figures: Mapping[str, Ints]


def tally(rows: Columns, keys: Sequence[str], apart: Sequence[str], measures: Sequence[Measure], w: Window) -> Tally:
    """Figures of rows by keys; `apart` names what, beside the days, makes a kind."""
    days = [_placed(rows[name], w) for name in DAYS]
    kinds, kind = grouped([*(rows[name] for name in apart), *days])
    told = SimpleNamespace(**dict(zip(apart, kinds.T, strict=False)))
    for name, column in zip(DAYS, kinds.T[len(apart) :], strict=True):
        setattr(told, name, np.array([BEFORE, w.start, NEVER])[column])
    groups, group = grouped([rows[key] for key in keys])
    box = kind * len(groups) + group
    sums = {
        name: _summed(box, rows[name] if name else None, len(kinds), len(groups))
        for name in dict.fromkeys(each.adds for each in measures)
    }
    figures = {}
    for measure in measures:
        of = np.flatnonzero(np.broadcast_to(measure.where(told, w), len(kinds)))
        figures[measure.code] = sums[measure.adds][of].sum(axis=0).astype(np.int64)
    return Tally(groups, figures)


def _placed(day: NDArray[Any], w: Window) -> NDArray[Any]:
    """0 before the period, 1 in it, 2 after it: measures only compare days with its ends."""
    return (day >= w.start).view(np.int8) + (day >= w.end).view(np.int8)


def _summed(box: Ints, weights: NDArray[Any] | None, kinds: int, groups: int) -> NDArray[Any]:
    """What lies in each box, a row for each kind; sums below 2^53 are exact."""
    return np.bincount(box, weights=weights, minlength=kinds * groups).reshape(kinds, groups)
