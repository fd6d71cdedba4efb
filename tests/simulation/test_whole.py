"""The quarter from register to report at small scale: what was asked for is what the report says, by both books."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from motcua.dossiers.models import Dossier
from motcua.indices.queries import tables
from motcua.indices.queries.asking import By, Place, Question
from motcua.indices.queries.exports import as_json
from motcua.indices.queries.lists import every_item
from motcua.indices.rules.periods import period
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.kernel.verification import verify_journal
from motcua.reports.checking import check
from motcua.reports.queries.making import made
from motcua.simulation.quarter.expected import differing, expected_at_centre, late, told_at_centre
from motcua.simulation.quarter.targets import Targets

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_the_report_says_what_was_asked_for_by_both_books(taken: Path, targets: Targets) -> None:
    told = made("H01", "2021-Q2", at=clock.now(), book="responsible")
    assert differing(targets, {name: each.value for name, each in told.references.items()}) == {}
    assert told.alarms == ()
    text = "\n".join(line for section in told.sections for line in told.paragraphs(section))
    assert [found.why for found in check(text).findings if found.severity != "info"] == []
    assert f"chịu trách nhiệm về {late(targets)} hồ sơ quá hạn" in text

    question = Question(period("2021-Q2"), by=(By.AGENCY,), agency="H01")
    counted = tables.table(question, actor=SYSTEM, at=clock.now())
    assert counted.total.figures["late_responsible"] == late(targets)
    blocks = tables.table(replace(question, by=(By.BLOCK,)), actor=SYSTEM, at=clock.now())
    assert sum(row.figures["late_responsible"] for row in blocks.rows) == late(targets)
    centre = next(row for row in counted.rows if row.keys == ("H01.21",))
    assert centre.figures["received_postal"] == targets.post_received
    at_centre = Question(period("2021-Q2"), by=(By.SERVICE,), place=Place.CENTRE)
    told_there = told_at_centre(as_json(tables.table(at_centre, actor=SYSTEM, at=clock.now())))
    assert told_there == expected_at_centre(targets)
    opened = list(every_item(question, "resolved_late", actor=SYSTEM, at=clock.now()))
    assert len({item.code for item in opened}) == late(targets)

    centre_cases = Dossier.objects.filter(receiving_agency="H01.21")
    assert centre_cases.filter(return_method="post", delivered_at__isnull=False).count() == targets.post_returned
    online = {
        level: sum(cell.count for cell in targets.cells if (cell.desk, cell.service) == ("centre", level))
        for level in ("partial", "full")
    }
    received = centre_cases.filter(channel="online", accepted_at__gte=clock.at_vietnam(date(2021, 3, 15)))
    assert {level: received.filter(service_level=level).count() for level in online} == online
    assert verify_journal().sound


def test_cases_of_every_sort_are_in_the_register(taken: Path, targets: Targets) -> None:
    steps = pq.read_table(taken, columns=["steps", "pauses", "conclusion"]).to_pylist()
    assert {len(row["steps"]) for row in steps} >= {1, 2, 3, 4}
    assert {row["conclusion"] for row in steps} == {"approved", "refused", "stopped", None}
    assert {bool(pause["end"]) for row in steps for pause in row["pauses"]} == {True, False}
    states = set(Dossier.objects.values_list("timeliness", flat=True))
    assert states == {"", "early", "on_time", "late"}
