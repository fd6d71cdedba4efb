"""Expressions as SQL, compiled once (biên dịch câu hỏi): a board asks the same of many periods, and Ibis takes ten
times as long to write a question as the engine to answer it.

A question is compiled for a period, agencies and a place in a list that no fact can have; those that are meant are
then put in their places.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from motcua.indices.engines.kept import kept
from motcua.indices.rules.measures import BY_CODE, Measure, Source, due_between
from motcua.indices.rules.statements import leaf, listed, rows_of, times
from motcua.indices.rules.window import Scope, Window

_START, _END, _AGENCY, _CASE, _SEQ, _LIMIT = _SIGNS = tuple(range(1_999_999_001, 1_999_999_007))
_COLUMN = 1_999_999_100  # and those after it
_STRAY = re.compile(r"\b199999[89]\d{3}\b|\b800[1-4]\b")
_AS_OF, _SEEN = datetime(8001, 2, 3, 4, 5, 6), datetime(8002, 3, 4, 5, 6, 7)  # noqa: DTZ001  columns are naive UTC
_FIRST, _LAST = datetime(8003, 4, 5, 6, 7, 8), datetime(8004, 5, 6, 7, 8, 9)  # noqa: DTZ001
Held = tuple[bool | None, tuple[tuple[str, bool], ...]]  # which columns are restricted; False: to nothing at all
Due = tuple[datetime, datetime]  # naive UTC, both ends counted


def sql_of(dialect: str, expression: Any) -> str:
    """An expression in an engine's words."""
    import ibis  # type: ignore[import-untyped]  # noqa: PLC0415  heavy

    return str(ibis.to_sql(expression, dialect=dialect))


def leaf_sql(dialect: str, source: Source, window: Window, scope: Scope, keys: tuple[str, ...], side: str) -> str:  # noqa: PLR0917
    """`statements.leaf` in an engine's words."""
    shape = (window.seen == window.as_of, window.allowed_supplements)
    return _placed(dialect, _leaf(dialect, source, shape, _held(scope), keys, side), window, scope)


def rows_sql(dialect: str, window: Window, scope: Scope, columns: tuple[str, ...], side: str) -> str:
    """The dossiers of a period themselves, some of their columns, in an engine's words."""
    return _placed(dialect, _rows(dialect, _held(scope), columns, side), window, scope)


def times_sql(dialect: str, window: Window, scope: Scope, keys: tuple[str, ...], side: str) -> str:
    """`statements.times` in an engine's words."""
    return _placed(dialect, _times(dialect, _held(scope), keys, side), window, scope)


def due_sql(dialect: str, window: Window, scope: Scope, side: str, due: Due) -> str:
    """How many pending cases come due between two instants, in an engine's words."""
    shape = (window.seen == window.as_of, window.allowed_supplements)
    return _placed(dialect, _due(dialect, shape, _held(scope), side), window, scope, due)


def list_sql(  # noqa: PLR0917
    dialect: str, code: str, window: Window, scope: Scope, side: str, after: tuple[int, int], limit: int,
    due: Due | None = None,
) -> str:  # fmt: skip
    """`statements.listed` in an engine's words; without a measure's code, the cases that come due."""
    shape = (window.seen == window.as_of, window.allowed_supplements)
    template = _list(dialect, code, shape, _held(scope), side)
    place = dict(zip((_CASE, _SEQ, _LIMIT), (*after, limit), strict=True))
    return _placed(dialect, template, window, scope, due, place)


@lru_cache(maxsize=512)
def _leaf(  # noqa: PLR0917
    dialect: str, source: Source, shape: tuple[bool, int], held: Held, keys: tuple[str, ...], side: str
) -> str:
    return _text(
        dialect, ("leaf", source.value, shape, held, keys, side),
        lambda: leaf(source, _nowhen(*shape), _scope(held), keys, side=side),
    )  # fmt: skip


@lru_cache(maxsize=128)
def _rows(dialect: str, held: Held, columns: tuple[str, ...], side: str) -> str:
    def rows() -> Any:
        return rows_of(Source.FLOW, _nowhen(together=False, allowed=1), _scope(held), side=side).select(*columns)

    return _text(dialect, ("rows", held, columns, side), rows)


@lru_cache(maxsize=128)
def _times(dialect: str, held: Held, keys: tuple[str, ...], side: str) -> str:
    return _text(
        dialect, ("times", held, keys, side),
        lambda: times(_nowhen(together=False, allowed=1), _scope(held), keys, side=side),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _due(dialect: str, shape: tuple[bool, int], held: Held, side: str) -> str:
    def counted() -> Any:
        window = _nowhen(*shape)
        rows = rows_of(Source.STOCK, window, _scope(held), side=side)
        return rows.aggregate(cases=rows.count(where=due_between(_FIRST, _LAST).where(rows, window)))

    return _text(dialect, ("due", shape, held, side), counted)


@lru_cache(maxsize=512)
def _list(dialect: str, code: str, shape: tuple[bool, int], held: Held, side: str) -> str:
    def rows() -> Any:
        measure: Measure = BY_CODE[code] if code else due_between(_FIRST, _LAST)
        return listed(measure, _nowhen(*shape), _scope(held), side=side, after=(_CASE, _SEQ), limit=_LIMIT)

    return _text(dialect, ("list", code, shape, held, side), rows)


def _text(dialect: str, what: tuple[Any, ...], make: Callable[[], Any]) -> str:
    def made() -> str:
        template = sql_of(dialect, make())
        return _sound(template, _SIGNS, what)

    return kept(f"{dialect} {what}", made)


def _sound(template: str, signs: tuple[int, ...], what: tuple[Any, ...]) -> str:
    """The template, if it names every sign as it is: a day reckoned from the period's ends could not be put right."""
    known = {*map(str, signs), *(str(_COLUMN + place) for place in range(100)), "8001", "8002", "8003", "8004"}
    if {each.group() for each in _STRAY.finditer(template)} - known:
        raise AssertionError(f"a question must name the ends of its period as they are: {what}")
    return template


def _nowhen(together: bool, allowed: int) -> Window:
    return Window(_START, _END, _AS_OF, _AS_OF if together else _SEEN, allowed)


def _placed(  # noqa: PLR0917
    dialect: str, template: str, window: Window, scope: Scope, due: Due | None = None,
    place: Mapping[int, int] | None = None,
) -> str:  # fmt: skip
    """A template with what is meant in the places of its signs."""
    found = template
    moments = {_AS_OF: window.as_of, _SEEN: window.seen, **dict(zip((_FIRST, _LAST), due or (), strict=False))}
    for sign, at in moments.items():
        found = found.replace(_moment(dialect, sign), _moment(dialect, at))
    numbers = {_START: str(window.start), _END: str(window.end), _AGENCY: _numbers(scope.agencies or ())}
    numbers |= {_COLUMN + at: _numbers(held) for at, (_, held) in enumerate(sorted(scope.columns.items()))}
    numbers |= {sign: str(int(number)) for sign, number in (place or {}).items()}
    for number, text in numbers.items():
        found = found.replace(str(number), text)
    if _STRAY.search(found):  # it would stay where no fact can be
        raise AssertionError("a question must name the ends of its period as they are")
    return found


def _numbers(held: Any) -> str:
    return ", ".join(str(int(number)) for number in sorted(held))


def _moment(dialect: str, at: datetime) -> str:
    """How Ibis writes an instant in an engine's words."""
    if dialect == "duckdb":
        day = f"{at.year}, {at.month}, {at.day}, {at.hour}, {at.minute}"
        return f"MAKE_TIMESTAMP({day}, {at.second + at.microsecond / 1e6})"
    return f"CAST('{at.isoformat()}' AS TIMESTAMP)"


def _held(scope: Scope) -> Held:
    agencies = None if scope.agencies is None else bool(scope.agencies)
    return agencies, tuple((name, bool(numbers)) for name, numbers in sorted(scope.columns.items()))


def _scope(held: Held) -> Scope:
    """A scope of that shape, of signs."""
    agencies = None if held[0] is None else frozenset({_AGENCY} if held[0] else ())
    columns = {
        name: frozenset({_COLUMN + at} if some else ()) for at, (name, some) in enumerate(held[1])
    }  # fmt: skip
    return Scope(agencies, columns)
