"""Questions compiled once say what those compiled for their own period say, in every engine's words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from motcua.indices.engines import compiling
from motcua.indices.engines.compiling import leaf_sql, sql_of, times_sql
from motcua.indices.rules.measures import Source
from motcua.indices.rules.statements import leaf, times
from motcua.indices.rules.window import Scope, Window

QUARTER = (date(2021, 3, 15), date(2021, 6, 15))
SCOPE = Scope(frozenset({1, 5}), {"channel": frozenset({2})})
KEYS = ("agency_key", "sector")


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


def test_a_day_that_is_reckoned_from_the_ends_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def reckoned(source: Any, window: Window, scope: Any, keys: Any, *, side: str) -> Any:
        import ibis

        table = ibis.table({"day": "int32"}, name="dossier")
        return table.filter(table.day < window.start - 1)

    monkeypatch.setattr(compiling, "leaf", reckoned)
    compiling._leaf.cache_clear()
    window = Window.of(*QUARTER, datetime(2021, 8, 1, tzinfo=UTC), allowed_supplements=1)
    with pytest.raises(AssertionError, match="ends of its period"):
        leaf_sql("duckdb", Source.FLOW, window, Scope(), (), "receiving")
    compiling._leaf.cache_clear()
