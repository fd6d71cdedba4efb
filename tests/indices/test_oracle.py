"""Every figure on every engine is what a slow count in plain Python finds, as of random moments."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries.asking import By, Question, Side
from motcua.indices.queries.lists import every_item
from motcua.indices.queries.tables import Row, Table, table
from motcua.indices.rules.measures import MEASURES
from motcua.indices.rules.periods import custom
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.clock import VIETNAM, at_vietnam
from tests.indices.lives import live
from tests.indices.oracle import count

CODES = [each.code for each in MEASURES]
ENGINES = ("duckdb", "postgres")
FIRST = datetime(2021, 6, 1, 7, 0, tzinfo=VIETNAM)
UNCOUNTED = {"on_the_spot", "non_boundary", "resolved_undated", "pending_undated"}  # nothing of them in these lives

RARE = {"late_by_outside", "late_by_process", "supplemented_again"}  # what a hundred lives may not bring

periods = st.tuples(st.integers(0, 60), st.integers(0, 40)).map(
    lambda drawn: custom(date(2021, 5, 25) + timedelta(days=drawn[0]),
                         date(2021, 5, 25) + timedelta(days=drawn[0] + drawn[1]))
)  # fmt: skip
moments = st.none() | st.integers(0, 75 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


def told(row: Row) -> Counter[str]:
    found = Counter({code: row.figures[code] for code in CODES if row.figures[code]})
    if row.spans is not None:
        found["median"], found["p90"] = row.spans.median, row.spans.p90
    return +found


def by_agency(found: Table) -> dict[str, Counter[str]]:
    rows = {row.keys[0]: told(row) for row in found.rows if row.keys[0]}
    return {code: figures for code, figures in rows.items() if figures} | {"": told(found.total)}


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate), derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(seed=st.integers(0, 2**30), period=periods, as_of=moments, side=st.sampled_from(Side),
       channel=st.sampled_from(["", "", "online", "postal"]), engine=st.sampled_from(ENGINES))  # fmt: skip
def test_every_figure_is_that_of_the_slow_count(  # noqa: PLR0917
    planted: None,
    lake: Path,
    seed: int,
    period,
    as_of,
    side: Side,
    channel: str,
    engine: str,  # type: ignore[no-untyped-def]
) -> None:
    live(seed, 6, FIRST)
    done = refresh()
    assert done is not None
    question = Question(period, as_of, (By.AGENCY,), side=side, channel=channel)
    found = table(question, actor=SYSTEM, at=clock.now(), engine=engine, with_times=True)
    slow = count(
        period.start, period.end, found.as_of, side=side.value, channel=channel, now=clock.now()
    )  # fmt: skip
    assert by_agency(found) == {code: +figures for code, figures in slow.items() if +figures or not code}


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_lives_are_of_every_sort(planted: None, lake: Path) -> None:
    """The slow count would prove little if nothing ever happened: together these lives move every figure."""
    done = live(11, 150, FIRST)
    assert set(done) >= {"_forward", "_approve", "_refuse", "_register", "_suspend", "_resume", "_ask", "_complete",
                         "_extend", "_withdraw", "_stop", "_deliver", "_reopen"}  # fmt: skip
    refresh()
    question = Question(custom(date(2021, 6, 10), date(2021, 6, 30)), by=(By.AGENCY,))
    tables = {engine: table(question, actor=SYSTEM, at=clock.now(), engine=engine, with_times=True)
              for engine in ENGINES}  # fmt: skip
    assert by_agency(tables["duckdb"]) == by_agency(tables["postgres"])
    slow = count(date(2021, 6, 10), date(2021, 7, 1), tables["duckdb"].as_of, now=clock.now())
    assert by_agency(tables["duckdb"]) == {code: +figures for code, figures in slow.items() if +figures}
    assert {code for code in CODES if not tables["duckdb"].total.figures[code]} <= {*UNCOUNTED, *RARE}
    _every_cell_opens(question, tables["duckdb"].rows)
    rebuilt = refresh(whole=True)
    assert rebuilt is not None and rebuilt.whole
    again = table(question, actor=SYSTEM, at=clock.now(), with_times=True)
    assert [row.figures for row in again.rows] == [row.figures for row in tables["duckdb"].rows]
    _periods_join(question)


def _every_cell_opens(question: Question, rows: Iterable[Row]) -> None:
    """The list behind a figure is as long as the figure; of minutes, its items add up to it."""
    for row in rows:
        for measure in MEASURES:
            items = list(
                every_item(question, measure.code, {By.AGENCY: row.keys[0]}, actor=SYSTEM, at=clock.now())
            )  # fmt: skip
            amount = sum(item.amount or 0 for item in items) if measure.adds else len(items)
            assert amount == row.figures[measure.code], (row.keys, measure.code)


def _periods_join(question: Question) -> None:
    """What is pending at the end of one period is what the next one begins with."""
    days = [date(2021, 6, 1), date(2021, 6, 9), date(2021, 6, 20), date(2021, 7, 3), date(2021, 7, 20)]
    parts = [custom(first, last - timedelta(days=1)) for first, last in pairwise(days)]
    found = [table(replace(question, period=part), actor=SYSTEM, at=clock.now()).total.figures for part in parts]
    assert [each["pending"] for each in found[:-1]] == [each["carried_over"] for each in found[1:]]
    whole = table(
        replace(question, period=custom(days[0], days[-1] - timedelta(days=1))), actor=SYSTEM, at=clock.now()
    )  # fmt: skip
    assert sum(each["resolved"] for each in found) == whole.total.figures["resolved"]
    assert at_vietnam(days[0]) < whole.as_of
