"""Questions compiled once say what those compiled for their own period say, in every engine's words."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.indices.engines import compiling
from motcua.indices.engines.compiling import due_sql, leaf_sql, list_sql, rows_sql, sql_of, times_sql
from motcua.indices.rules.measures import BY_CODE, Source, due_between
from motcua.indices.rules.statements import leaf, listed, rows_of, times
from motcua.indices.rules.window import Scope, Window

QUARTER = (date(2021, 3, 15), date(2021, 6, 15))
SCOPE = Scope(frozenset({1, 5}), {"channel": frozenset({2})})
KEYS = ("agency_key", "sector")
DUE = (datetime(2021, 6, 1, 10, 0, 0, 5), datetime(2021, 6, 4, 17))


@pytest.fixture(autouse=True)
def _anew(lake: Path) -> None:
    """Nothing was compiled yet: a lake of its own, and nothing in memory."""
    lake.mkdir()
    for each in (compiling._leaf, compiling._rows, compiling._times, compiling._due, compiling._list):
        each.cache_clear()


def bare(sql: str) -> str:
    """A question without its layout."""
    return "".join(sql.split())


@pytest.mark.parametrize("dialect", ["duckdb", "postgres"])
@pytest.mark.parametrize(
    "as_of", [datetime(2021, 8, 1, 10, 11, 12, 345678, tzinfo=UTC), datetime(2021, 5, 1, tzinfo=UTC)]
)  # fmt: skip
def test_a_question_compiled_once_is_the_same_question(dialect: str, as_of: datetime) -> None:
    window = Window.of(*QUARTER, as_of, allowed_supplements=2)
    for source in Source:
        told = leaf_sql(dialect, source, window, SCOPE, KEYS, "competent")
        assert bare(told) == bare(sql_of(dialect, leaf(source, window, SCOPE, KEYS, side="competent"))), source
    asked = times_sql(dialect, window, SCOPE, ("sector",), "receiving")
    assert bare(asked) == bare(sql_of(dialect, times(window, SCOPE, ("sector",), side="receiving")))


SCOPES = (
    Scope(), Scope(frozenset()), Scope(frozenset({7})),
    Scope(None, {"channel": frozenset(), "sector": frozenset({-1})}),
    Scope(frozenset({3, 1, 2}), {"service": frozenset({4, 3}), "audience": frozenset({0})}),
)  # fmt: skip


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "pyspark"])
def test_lists_and_scopes_of_every_shape_are_the_same_questions(dialect: str) -> None:
    window = Window.of(*QUARTER, datetime(2021, 5, 1, 0, 0, 59, 999999, tzinfo=UTC), allowed_supplements=1)
    for scope in SCOPES:
        told = leaf_sql(dialect, Source.FLOW, window, scope, KEYS, "receiving")
        assert bare(told) == bare(sql_of(dialect, leaf(Source.FLOW, window, scope, KEYS, side="receiving"))), scope
    for code, after in (("resolved", (0, -1)), ("responsible_minutes", (812_345, 3)), ("returned_by_post", (9, -1))):
        told = list_sql(dialect, code, window, SCOPE, "competent", after, 51)
        whole = listed(BY_CODE[code], window, SCOPE, side="competent", after=after, limit=51)
        assert bare(told) == bare(sql_of(dialect, whole)), code
    told = list_sql(dialect, "", window, SCOPE, "competent", (5, -1), 51, DUE)
    whole = listed(due_between(*DUE), window, SCOPE, side="competent", after=(5, -1), limit=51)
    assert bare(told) == bare(sql_of(dialect, whole))
    rows = rows_of(Source.STOCK, window, SCOPE, side="receiving")
    counted = rows.aggregate(cases=rows.count(where=due_between(*DUE).where(rows, window)))
    assert bare(due_sql(dialect, window, SCOPE, "receiving", DUE)) == bare(sql_of(dialect, counted))
    flow = rows_of(Source.FLOW, window, SCOPE, side="receiving").select("agency_key", "timely")
    assert bare(rows_sql(dialect, window, SCOPE, ("agency_key", "timely"), "receiving")) == bare(
        sql_of(dialect, flow)
    )


def test_what_was_compiled_is_kept_for_other_processes(lake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = Window.of(*QUARTER, datetime(2021, 8, 1, tzinfo=UTC), allowed_supplements=1)
    (lake / "questions-0123456789abcdef.json").write_text("{}")  # of another state of the program
    told = leaf_sql("duckdb", Source.STEP, window, SCOPE, KEYS, "receiving")
    assert len(list(lake.glob("questions-*.json"))) == 1

    def never(dialect: str, expression: Any) -> str:
        raise AssertionError("it was kept")

    monkeypatch.setattr(compiling, "sql_of", never)
    compiling._leaf.cache_clear()
    assert leaf_sql("duckdb", Source.STEP, window, SCOPE, KEYS, "receiving") == told
    compiling._leaf.cache_clear()
    (path,) = lake.glob("questions-*.json")
    path.write_text('{"half')  # what cannot be read is made again
    with pytest.raises(AssertionError, match="it was kept"):
        leaf_sql("duckdb", Source.STEP, window, SCOPE, KEYS, "receiving")
    monkeypatch.undo()
    assert leaf_sql("duckdb", Source.STEP, window, SCOPE, KEYS, "receiving") == told
    assert "STEP" in path.read_text() or "step" in path.read_text()


def test_a_day_that_is_reckoned_from_the_ends_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def reckoned(source: Any, window: Window, scope: Any, keys: Any, *, side: str) -> Any:
        import ibis  # type: ignore[import-untyped]

        table = ibis.table({"day": "int32"}, name="dossier")
        return table.filter(table.day < window.start - 1)

    monkeypatch.setattr(compiling, "leaf", reckoned)
    compiling._leaf.cache_clear()
    window = Window.of(*QUARTER, datetime(2021, 8, 1, tzinfo=UTC), allowed_supplements=1)
    with pytest.raises(AssertionError, match="ends of its period"):
        leaf_sql("duckdb", Source.FLOW, window, Scope(), (), "receiving")
    compiling._leaf.cache_clear()
