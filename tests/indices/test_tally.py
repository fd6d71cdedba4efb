"""Counting by kinds of dossiers gives what the engine's own words give, whatever the numbers."""

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from motcua.indices.engines import duck
from motcua.indices.engines.compiling import leaf_sql
from motcua.indices.engines.leaves import FLOWS, leaf_table
from motcua.indices.engines.pruning import Needed
from motcua.indices.lake.extracting import arrow
from motcua.indices.rules.cells import grouped
from motcua.indices.rules.facts import DOSSIER
from motcua.indices.rules.measures import Source
from motcua.indices.rules.window import Scope, Window
from motcua.indices.states import NEVER

WINDOW = Window.of(date(2021, 3, 15), date(2021, 6, 15), datetime(2021, 8, 1, tzinfo=UTC), allowed_supplements=1)
KEYS = ("agency_key", "sector", "channel")
NOTHING = Needed((), (), (), (), ())


def facts(seed: int, count: int, *, wide: bool) -> Any:
    """Dossiers of random numbers, also such as no house has."""
    random = np.random.default_rng(seed)
    instants = np.datetime64("2021-01-01", "us") + random.integers(0, 300 * 86_400, count).astype("m8[s]")
    told: dict[str, Any] = {
        field.name: random.integers(-1 if wide else 0, 9, count) for field in DOSSIER if field.name != "code"
    }
    told |= dict.fromkeys(("valid_from", "accepted_at", "due_at", "concluded_at"), instants)
    told |= {
        "code": [f"H01.{n}" for n in range(count)],
        "valid_until": np.full(count, np.datetime64("9999-01-01", "us")),
    }
    for name in ("accepted_day", "concluded_day"):
        told[name] = np.where(
            random.random(count) < 0.2, NEVER, random.integers(WINDOW.start - 40, WINDOW.end + 40, count)
        )
    told |= {name: random.integers(0, 100_000, count) for name in ("late_minutes", "working_minutes")}
    if wide:
        told |= {name: random.integers(-1, 2**31 - 1, count) for name in ("receiving", "sector")}
    return arrow("dossier", told)


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("count", [0, 1, 3_000])
def test_kinds_are_counted_as_the_engine_counts_rows(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, count: int, wide: bool
) -> None:
    monkeypatch.setattr(duck, "BATCH", 700)  # so that groups come in parts
    with duck.opened(tmp_path, NOTHING, memory="256MB") as started:
        started.link.unregister("dossier")
        started.link.register("dossier", facts(count, count, wide=wide))
        for scope in (Scope(), Scope(frozenset({1, 2}), {"procedure": frozenset({1, 3})})):
            found = leaf_table(started, Source.FLOW, WINDOW, scope, KEYS, "receiving")
            asked = started.run(leaf_sql("duckdb", Source.FLOW, WINDOW, scope, KEYS, "receiving"))
            assert added_up(found) == added_up(asked)
            assert count < 3_000 or wide or asked.num_rows > 20


def added_up(table: Any) -> dict[tuple[int, ...], list[int]]:
    """Figures by keys, the parts of a group added up; groups of nothing but zeroes stay."""
    found: dict[tuple[int, ...], list[int]] = {}
    for row in table.to_pylist():
        held = found.setdefault(tuple(row[key] for key in KEYS), [0] * len(FLOWS))
        for place, measure in enumerate(FLOWS):
            held[place] += row[measure.code]
    return found


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    some.lists(some.sampled_from(["int8", "int32", "int64"]), min_size=1, max_size=4),
    some.integers(0, 40), some.integers(0, 2**32), some.sampled_from([2, 1000, 2**40, 2**62]),
)  # fmt: skip
def test_rows_are_grouped_as_rows_are(kinds: list[str], count: int, seed: int, widest: int) -> None:
    random = np.random.default_rng(seed)
    columns = []
    for kind in kinds:
        top = min(widest, int(np.iinfo(kind).max))
        columns.append(random.integers(-top, top, count, dtype="int64").astype(kind))
    groups, place = grouped(columns)
    rows = np.stack(columns, axis=1).astype(np.int64)
    assert [tuple(each) for each in groups.tolist()] == sorted({tuple(each) for each in rows.tolist()})
    assert (groups[place] == rows).all()
