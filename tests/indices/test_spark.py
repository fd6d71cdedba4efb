"""The same figures on a cluster of two workers: every measure, every way to divide them, medians and lists."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from motcua.indices.engines import spark
from motcua.indices.engines.spark import NoSpark
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import By, Question, Side, custom, read_figure, table
from motcua.indices.queries.tables import Table
from motcua.indices.rules.measures import MEASURES
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.clock import VIETNAM
from tests.indices.lives import live

FIRST = datetime(2021, 6, 1, 7, 0, tzinfo=VIETNAM)
JUNE = Question(custom(date(2021, 6, 10), date(2021, 6, 30)), by=(By.AGENCY,))


def figures(found: Table) -> list[object]:
    """All that a table tells."""
    return [(row.keys, row.figures, row.rates, row.spans) for row in (*found.rows, found.total)]


@pytest.mark.spark
@pytest.mark.django_db(transaction=True)
def test_a_cluster_counts_what_one_process_counts(planted: None, lake: Path, cluster: None) -> None:
    live(11, 60, FIRST)
    refresh()
    asked = (
        JUNE,
        replace(JUNE, by=(By.FIELD, By.CHANNEL), side=Side.COMPETENT),
        replace(JUNE, as_of=FIRST + timedelta(days=16)),
    )
    for question in asked:
        ours, theirs = (
            table(question, actor=SYSTEM, at=clock.now(), engine=engine, with_times=True)
            for engine in ("duckdb", "spark")
        )
        assert figures(ours) == figures(theirs)
        assert ours.total.figures["received_new"] > 0
    for measure in (each for each in MEASURES if each.code in {"pending", "responsible_minutes"}):
        one, other = (
            read_figure(JUNE, measure.code, actor=SYSTEM, at=clock.now(), engine=engine)
            for engine in ("duckdb", "spark")
        )
        assert one == other


@pytest.mark.parametrize(
    ("there", "java", "told"), [(False, "/usr/bin/java", "PySpark"), (True, None, "Java 17")]
)  # fmt: skip
def test_without_spark_it_is_said_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, there: bool, java: str | None, told: str
) -> None:
    monkeypatch.setattr(spark.importlib.util, "find_spec", lambda name: object() if there else None)
    monkeypatch.setattr(spark.shutil, "which", lambda name: java)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(NoSpark, match=told):
        spark._started("local[1]")
