"""The sample quarter on a cluster of two workers: every table of it is the one that the embedded engine counts."""

from dataclasses import replace
from pathlib import Path

import pytest

from motcua.indices.queries import tables
from motcua.indices.queries.asking import By, Question, Side
from motcua.indices.rules.periods import period
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.simulation.quarter.targets import Targets

QUARTER = Question(period("2021-Q2"), by=(By.AGENCY,))


@pytest.mark.spark
@pytest.mark.django_db(transaction=True)
def test_a_cluster_counts_the_sample_quarter_alike(taken: Path, targets: Targets, cluster: None) -> None:
    asked = (
        QUARTER,
        replace(QUARTER, by=(By.FIELD, By.CHANNEL)),
        replace(QUARTER, by=(By.BLOCK, By.SERVICE), side=Side.COMPETENT),
    )
    for question in asked:
        ours, theirs = (
            tables.table(question, actor=SYSTEM, at=clock.now(), engine=engine) for engine in ("duckdb", "spark")
        )
        assert {row.keys: row.figures for row in theirs.rows} == {row.keys: row.figures for row in ours.rows}
        assert theirs.total.figures == ours.total.figures
        assert theirs.total.figures["received_total"] == targets.total
