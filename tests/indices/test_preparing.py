"""What a board asks is there beforehand: a fresh process writes no question, and asks the database few."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.indices.engines import compiling
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import Question, Side, boards, custom, read_coming, read_figure, read_leaders, tables
from motcua.indices.queries.preparing import OPENED, prepare
from motcua.kernel import clock
from motcua.organizations.states import Position
from tests.dossiers.cases import accepted, on, ready
from tests.dossiers.province import officer

JUNE = Question(custom(date(2021, 6, 1), date(2021, 6, 30)))


def fresh() -> None:
    """As in a process that has answered nothing yet."""
    for each in (compiling._leaf, compiling._rows, compiling._times, compiling._due, compiling._list):
        each.cache_clear()
    tables._kept.cache_clear()
    boards._kept_month.cache_clear()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_prepared_board_writes_no_question_and_asks_little(
    planted: None, lake: Path, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    ready(on(2))
    accepted(on(3))
    refresh()
    fresh()
    prepare()
    (path,) = lake.glob("questions-*.json")
    before = path.stat().st_mtime_ns
    fresh()

    def never(dialect: str, expression: Any) -> str:
        raise AssertionError("nobody prepared this question")

    monkeypatch.setattr(compiling, "sql_of", never)
    prepare()  # once more: nothing is written anew
    assert path.stat().st_mtime_ns == before
    head = officer(Position.AGENCY_HEAD, "H01")
    for side in Side:
        asked = replace(JUNE, side=side)
        with django_assert_max_num_queries(10):
            found = read_leaders(asked, actor=head, at=clock.now())
        assert found.period.total.figures["received_new"] == 2
        assert [each.figures["received_new"] for each in found.trend] == [0, 0, 0, 0, 0, 2]
        with django_assert_max_num_queries(10):  # as many for a year as for a month
            read_leaders(
                replace(asked, period=custom(date(2021, 1, 1), date(2021, 12, 31))), actor=head, at=clock.now()
            )  # fmt: skip
        for code in OPENED:
            told = read_figure(asked, code, actor=head, at=clock.now())
            assert len(told.items) == found.period.total.figures[code]
        assert read_coming(asked, actor=head, at=clock.now()).items == ()
