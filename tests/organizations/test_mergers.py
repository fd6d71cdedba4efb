"""Merging into one, dividing among several; who answers afterwards."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from motcua.organizations import queries
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.actions.mergers import merge_agencies, split_agency
from motcua.organizations.queries import Portion
from motcua.organizations.rules import history
from motcua.organizations.rules.shares import Heir, NoMainHeir, SharesDoNotAddUp, divided
from motcua.organizations.states import Position, Share
from tests.organizations.conftest import acting, details

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
BEFORE = DAY - timedelta(days=1)


def test_two_communes_become_one(small: None, at: datetime) -> None:
    establish_agency(code="H01.101", details=details("UBND xã Bờ Y mới"), on=DAY, actor=SYSTEM, at=at)
    ended = merge_agencies(codes=("H01.31.21", "000.22.31.H01"), into="H01.101", on=DAY, actor=SYSTEM, at=at)
    assert ended == 2
    assert queries.agency("H01.31.21", on=BEFORE) is not None
    assert queries.agency("H01.31.21", on=DAY) is None
    assert queries.organised({"H01.31.21": 5, "H01.31.22": 7, "H01": 1}, then=BEFORE, now=DAY) == {
        "H01.101": 12, "H01": 1,
    }  # fmt: skip
    found = queries.read_history("H01.101", actor=SYSTEM, on=DAY)
    assert found is not None
    assert [each.code for each in found.predecessors] == ["H01.31.21", "H01.31.22"]
    assert [each.event.kind for each in journal.read("agency:H01.31.22")][-1] == "organizations.agency_merged"


@pytest.mark.parametrize(
    ("inputs", "refusal"),
    [
        ({"codes": ("H01.15", "H01.14")}, history.StillHasUnits),
        ({"codes": ("H01.31.21",), "into": "H01.31.21"}, history.UnderItself),
        ({"codes": ()}, history.UnderItself),
        ({"codes": ("H01.99",)}, history.NoSuchAgency),
        ({"codes": ("H02.14",), "actor": acting(Position.ORGANISATION_OFFICER)}, NotAdmitted),
        ({"codes": ("H01.15",), "on": date(2019, 1, 1)}, history.NoSuchAgency),
        ({"codes": ("H01.15",), "on": date(2020, 1, 1)}, history.ChangedLater),
    ],
)
def test_what_cannot_be_merged(
    small: None, at: datetime, refused: Any, inputs: dict[str, Any], refusal: type[Exception]
) -> None:
    with refused(refusal):
        merge_agencies(**{"into": "H01.31.22", "on": DAY, "actor": SYSTEM, "at": at, **inputs})


def test_an_agency_is_divided_by_shares(small: None, at: datetime, refused: Any) -> None:
    heirs = divided("H01.31.22", ["H01.15"])
    split_agency(code="H01.31.21", heirs=heirs, on=DAY, actor=SYSTEM, at=at)
    assert queries.heirs_of("H01.31.21", then=BEFORE, now=DAY) == (
        Portion("H01.31.22", Fraction(2, 3), True), Portion("H01.15", Fraction(1, 3), False),
    )  # fmt: skip
    assert queries.organised({"H01.31.21": 10}, then=BEFORE, now=DAY) == {"H01.31.22": 7, "H01.15": 3}
    assert queries.organised({"H01.31.21": 10}, then=BEFORE, now=DAY, divide=False) == {"H01.31.22": 10}
    with refused(history.HeirOfTheDay):
        merge_agencies(codes=("H01.15",), into="H01", on=DAY, actor=SYSTEM, at=at)


def test_a_part_is_taken_out_of_one_that_goes_on(small: None, at: datetime) -> None:
    heirs = (Heir("H01.14", Share.MAIN, 3, 4), Heir("H01.15", Share.PART, 1, 4))
    split_agency(code="H01.14", heirs=heirs, on=DAY, goes_on=True, actor=SYSTEM, at=at)
    assert queries.agency("H01.14", on=DAY) is not None
    assert queries.organised({"H01.14": 100}, then=BEFORE, now=DAY) == {"H01.14": 75, "H01.15": 25}
    assert queries.organised({"H01.14": 100}, then=DAY, now=DAY + timedelta(days=400)) == {"H01.14": 100}


@pytest.mark.parametrize(
    ("inputs", "refusal"),
    [
        ({"heirs": (Heir("H01.15", Share.MAIN, 1, 2),)}, SharesDoNotAddUp),
        ({"heirs": (Heir("H01.15", Share.PART, 1, 2), Heir("H01", Share.PART, 1, 2))}, NoMainHeir),
        ({"heirs": divided("H01.15", ["H01.31.21"])}, history.UnderItself),
        ({"heirs": divided("H01.15", []), "goes_on": True}, history.UnderItself),
        ({"code": "H01.31", "heirs": divided("H01.15", [])}, history.StillHasUnits),
        ({"heirs": divided("H02", []), "actor": acting(Position.ORGANISATION_OFFICER)}, NotAdmitted),
    ],
)
def test_what_cannot_be_divided(
    small: None, at: datetime, refused: Any, inputs: dict[str, Any], refusal: type[Exception]
) -> None:
    with refused(refusal):
        split_agency(**{"code": "H01.31.21", "on": DAY, "actor": SYSTEM, "at": at, **inputs})
