"""Median and 90th percentile of processing time (trung vị, phân vị 90), exact, by nearest rank."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from motcua.indices.engines.columns import numbers
from motcua.indices.engines.compiling import times_sql
from motcua.indices.engines.running import Engine
from motcua.indices.queries.arranging import Ints, arranged, leaf_keys
from motcua.indices.queries.opening import Opened
from motcua.indices.rules.cells import Cells, merged, quantile


@dataclass(frozen=True)
class Spans:
    """Working minutes in which half, and nine tenths, of the resolved cases were done."""

    median: int
    p90: int

    @property
    def median_hours(self) -> Decimal:
        """In working hours."""
        return hours(self.median)

    @property
    def p90_hours(self) -> Decimal:
        """In working hours."""
        return hours(self.p90)


def hours(minutes: int) -> Decimal:
    """Minutes as hours, rounded half up to two places."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)


def spans(held: Opened, started: Engine, rows: Cells) -> dict[tuple[int, ...], Spans]:
    """By the keys of rows; the whole has no key."""
    by = held.question.by
    keys = leaf_keys(held.question)
    side = held.question.side.value
    answer = started.run(times_sql(started.dialect, held.window, held.scope, tuple(keys), side))
    listed = [numbers(answer[name]).astype(np.int64) for name in (*keys, "working_minutes")]
    told = {"cases": numbers(answer["cases"]).astype(np.int64)}
    cells = merged([(np.stack(listed, axis=1), told)], len(listed), ("cases",))
    found = {(): _of(cells.keys[:, -1], cells.column("cases"))}
    if by:
        wide = arranged(held, cells, by, extra=1)
        owner, place = np.unique(wide.keys[:, :-1], axis=0, return_inverse=True)
        order = np.argsort(place.reshape(-1), kind="stable")
        edges = np.searchsorted(place.reshape(-1)[order], np.arange(len(owner) + 1))
        for at, key in enumerate(owner.tolist()):
            mine = order[edges[at] : edges[at + 1]]
            found[tuple(key)] = _of(wide.keys[mine, -1], wide.column("cases")[mine])
    return {key: each for key, each in found.items() if each is not None}


def _of(minutes: Ints, cases: Ints) -> Spans | None:
    median, most = quantile(minutes, cases, (1, 2)), quantile(minutes, cases, (9, 10))
    return None if median is None or most is None else Spans(median, most)
