"""Lists and search tell what is in force on the asked day: an amendment to come is not shown before its day."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.procedures.actions.decisions import publish_decision
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.queries.catalogue import procedures, sectors
from motcua.procedures.queries.facets import facets
from motcua.procedures.queries.search import search
from motcua.procedures.rules.decisions import Item
from motcua.procedures.rules.record import Sector
from motcua.procedures.states import ItemAction
from tests.procedures.test_decisions import CHAIRMAN, CONTROL, decide, new, record

pytestmark = pytest.mark.django_db
OLD, NEW = "Cấp giấy phép xây nhà", "Cấp phép dựng công trình"
BEFORE, AFTER = date(2021, 12, 31), date(2022, 1, 1)


def named(code: str, name: str, sector: str) -> Any:
    return record(code, name=name, sectors=(Sector(name=sector, code=sector.upper()),))


def names(on: date) -> list[str]:
    return [card.name for card in procedures(on=on)]


def found(text: str, on: date) -> list[str]:
    return [hit.name for hit in search(text, on=on).hits]


def test_an_amendment_shows_from_its_day_on(at: datetime) -> None:
    draft_procedure(record=named("1.004222", OLD, "nhà"), actor=CONTROL, at=at)
    decide(at, new("1.004222"))
    draft_procedure(record=named("1.004222", NEW, "công trình"), actor=CONTROL, at=at)
    decide(
        at, Item(code="1.004222", action=ItemAction.AMENDED), number="2/QĐ-UBND",
        signed=date(2021, 6, 11), effective=AFTER,
    )  # fmt: skip
    assert (names(date(2021, 6, 9)), names(BEFORE), names(AFTER)) == ([], [OLD], [NEW])
    assert found("xây nhà", BEFORE) == [OLD] and found("1.004222", BEFORE) == [OLD] and found("", BEFORE) == [OLD]
    assert found("dựng công trình", AFTER) == [NEW] and found("1.004222", AFTER) == [NEW]
    assert found("dựng công trình", BEFORE) == []
    assert [one.name for one in sectors(on=BEFORE)] == ["nhà"]
    assert [one.title for one in facets(on=AFTER)["sector"]] == ["công trình"]


def test_an_abolition_shows_from_its_day_on(at: datetime) -> None:
    draft_procedure(record=named("1.004222", OLD, "nhà"), actor=CONTROL, at=at)
    decide(at, new("1.004222"))
    decide(
        at, Item(code="1.004222", action=ItemAction.ABOLISHED), number="2/QĐ-UBND",
        signed=date(2021, 6, 11), effective=AFTER,
    )  # fmt: skip
    assert (names(BEFORE), names(AFTER)) == ([OLD], [])
    draft_procedure(record=named("1.004222", NEW, "nhà"), actor=CONTROL, at=at)
    decide(at, new("1.004222"), number="3/QĐ-UBND", signed=date(2022, 5, 1), effective=date(2022, 6, 1))
    assert (names(date(2022, 5, 31)), names(date(2022, 6, 1))) == ([], [NEW])


@pytest.mark.parametrize("count", [10, 100])
def test_a_decision_is_carried_out_in_as_many_statements_whatever_its_length(at: datetime, count: int) -> None:
    codes = [f"1.{place:06}" for place in range(count)]
    for code in codes:
        draft_procedure(record=named(code, f"Thủ tục {code}", "nhà"), actor=CONTROL, at=at)
    decide(at, *(new(code) for code in codes), publish=False)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert publish_decision(number="1/QĐ-UBND", actor=CHAIRMAN, at=at) == count
    assert len(asked) <= 30
