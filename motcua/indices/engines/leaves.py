"""All figures of a source by keys (nhóm lá), each engine in its quickest way: same declarations, same figures.

Other engines answer one question in their own words. The embedded one only reads the rows; they are counted here, by
kinds of dossiers, which costs a third of counting every measure over every row.
"""

from typing import Any

import numpy as np
import pyarrow as pa

from motcua.indices.engines.columns import numbers, whole
from motcua.indices.engines.compiling import leaf_sql, rows_sql
from motcua.indices.engines.duck import Duck
from motcua.indices.engines.running import Engine
from motcua.indices.rules.measures import MEASURES, Source
from motcua.indices.rules.statements import ADDED, APART
from motcua.indices.rules.tally import DAYS, tally
from motcua.indices.rules.window import Scope, Window

FLOWS = tuple(each for each in MEASURES if each.source is Source.FLOW)


def leaf_table(  # noqa: PLR0917
    started: Engine, source: Source, window: Window, scope: Scope, keys: tuple[str, ...], side: str
) -> Any:
    """Every measure of a source by keys; groups may come in several rows, which are to be added up."""
    if source is Source.FLOW and keys and isinstance(started, Duck):
        return _tallied(started, window, scope, keys, side)
    return started.run(leaf_sql(started.dialect, source, window, scope, keys, side))


def kinds_sql(dialect: str, window: Window, scope: Scope, keys: tuple[str, ...], side: str) -> str:
    """The question for the rows that are counted by kinds."""
    return rows_sql(dialect, window, scope, _columns(keys), side)


def _columns(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*keys, *APART, *DAYS, *ADDED)))


def _tallied(started: Duck, window: Window, scope: Scope, keys: tuple[str, ...], side: str) -> Any:
    columns = _columns(keys)
    parts = []
    for part in started.parts(kinds_sql(started.dialect, window, scope, keys, side)):
        rows = {name: numbers(part[name]) for name in columns}
        found = tally(rows, keys, APART, FLOWS, window)
        told = {key: found.keys[:, at] for at, key in enumerate(keys)} | dict(found.figures)
        parts.append(pa.table({name: whole(values) for name, values in told.items()}))
    if not parts:
        return pa.table({name: whole(np.zeros(0, np.int64)) for name in (*keys, *(each.code for each in FLOWS))})
    return pa.concat_tables(parts)
