"""Results given to applicants (trả kết quả): when, in which way, and until when it stood; a case reopened ends it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motcua.indices.lake.laying import ENDLESS, Ints, coded, column
from motcua.indices.rules.versions import GIVEN, REOPENED
from motcua.indices.states import RETURNS

Instants = NDArray[np.datetime64]


@dataclass(frozen=True)
class Given:
    """Columns of results given; `row` is the case's place in what was extracted."""

    row: Ints
    method: Ints
    valid_from: Instants
    valid_until: Instants


def given(cases: Any, moves: Any) -> Given:
    """Of plain cases the one time that their row tells, of the others every time that their events tell."""
    at = column(cases, "delivered_at")
    row = np.flatnonzero(column(cases, "plain").astype(bool) & ~np.isnat(at))
    simple = Given(row, coded(cases["return_method"], RETURNS)[row], at[row], np.full(len(row), ENDLESS))
    if moves is None or not moves.num_rows:
        return simple
    told = _of_moves(column(cases, "id"), moves)
    both = Given(*(np.concatenate([getattr(simple, name), getattr(told, name)]) for name in Given.__annotations__))
    order = np.lexsort((both.valid_from, both.row))
    return Given(*(getattr(both, name)[order] for name in Given.__annotations__))


def _of_moves(ids: Ints, moves: Any) -> Given:
    kind = moves["kind"].to_numpy(zero_copy_only=False)
    kept = np.flatnonzero((kind == GIVEN) | (kind == REOPENED))
    case, at = column(moves, "id")[kept], column(moves, "at")[kept]
    until = np.full(len(kept), ENDLESS)
    ended = np.flatnonzero((case[1:] == case[:-1]) & (kind[kept][1:] == REOPENED))
    until[ended] = at[ended + 1]
    there = np.flatnonzero((kind[kept] == GIVEN) & (at < until))
    method = coded(moves["method"].take(kept[there]), RETURNS)
    return Given(np.searchsorted(ids, case[there]), method, at[there], until[there])
