"""Expressions as SQL, compiled once (biên dịch câu hỏi): a board asks the same of many periods, and Ibis takes ten
times as long to write a question as the engine to answer it.

A question is compiled for a period that no fact can be in; its days and instants are then put in their places.
"""

import re
from datetime import datetime
from functools import lru_cache
from typing import Any

from motcua.indices.rules.measures import Source
from motcua.indices.rules.statements import leaf, rows_of, times
from motcua.indices.rules.window import Scope, Window

_START, _END = 1_999_999_001, 1_999_999_002
_STRAY = re.compile(r"\b199999[89]\d{3}\b|\b800[12]\b")
_AS_OF, _SEEN = datetime(8001, 2, 3, 4, 5, 6), datetime(8002, 3, 4, 5, 6, 7)  # noqa: DTZ001  columns are naive UTC
Held = tuple[frozenset[int] | None, tuple[tuple[str, frozenset[int]], ...]]


def sql_of(dialect: str, expression: Any) -> str:
    """An expression in an engine's words."""
    import ibis  # type: ignore[import-untyped]  # noqa: PLC0415  heavy

    return str(ibis.to_sql(expression, dialect=dialect))


def leaf_sql(dialect: str, source: Source, window: Window, scope: Scope, keys: tuple[str, ...], side: str) -> str:  # noqa: PLR0917
    """`statements.leaf` in an engine's words."""
    shape = (window.seen == window.as_of, window.allowed_supplements)
    return _placed(dialect, _leaf(dialect, source, shape, _held(scope), keys, side), window)


def rows_sql(dialect: str, window: Window, scope: Scope, columns: tuple[str, ...], side: str) -> str:
    """The dossiers of a period themselves, some of their columns, in an engine's words."""
    return _placed(dialect, _rows(dialect, _held(scope), columns, side), window)


def times_sql(dialect: str, window: Window, scope: Scope, keys: tuple[str, ...], side: str) -> str:
    """`statements.times` in an engine's words."""
    return _placed(dialect, _times(dialect, _held(scope), keys, side), window)


@lru_cache(maxsize=512)
def _leaf(  # noqa: PLR0917
    dialect: str, source: Source, shape: tuple[bool, int], held: Held, keys: tuple[str, ...], side: str
) -> str:
    return sql_of(dialect, leaf(source, _nowhen(*shape), _scope(held), keys, side=side))


@lru_cache(maxsize=128)
def _rows(dialect: str, held: Held, columns: tuple[str, ...], side: str) -> str:
    rows = rows_of(Source.FLOW, _nowhen(together=False, allowed=1), _scope(held), side=side)
    return sql_of(dialect, rows.select(*columns))


@lru_cache(maxsize=128)
def _times(dialect: str, held: Held, keys: tuple[str, ...], side: str) -> str:
    return sql_of(dialect, times(_nowhen(together=False, allowed=1), _scope(held), keys, side=side))


def _nowhen(together: bool, allowed: int) -> Window:
    return Window(_START, _END, _AS_OF, _AS_OF if together else _SEEN, allowed)


def _placed(dialect: str, template: str, window: Window) -> str:
    found = template.replace(_moment(dialect, _AS_OF), _moment(dialect, window.as_of))
    found = found.replace(_moment(dialect, _SEEN), _moment(dialect, window.seen))
    found = found.replace(str(_START), str(window.start)).replace(str(_END), str(window.end))
    if _STRAY.search(found):  # a day reckoned from the period's ends would stay where no fact can be
        raise AssertionError("a question must name the ends of its period as they are")
    return found


@lru_cache(maxsize=256)
def _moment(dialect: str, at: datetime) -> str:
    """How an engine writes an instant."""
    import ibis  # noqa: PLC0415  heavy

    return (
        sql_of(dialect, ibis.literal(at, type="timestamp").name("at"))
        .removeprefix("SELECT")
        .rpartition(" AS ")[0]
        .strip()
    )


def _held(scope: Scope) -> Held:
    return scope.agencies, tuple(sorted(scope.columns.items()))


def _scope(held: Held) -> Scope:
    return Scope(held[0], dict(held[1]))
