"""The acts behind the sample province: done once, all or nothing. The province itself is tried in test_province."""

from datetime import date, datetime
from typing import Any

import pytest

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from motcua.organizations import queries
from motcua.organizations.actions.samples import (
    Abolishing,
    Amending,
    BadPlan,
    Founding,
    Merging,
    Position,
    Renaming,
    SampleOfficer,
    Splitting,
    divided,
    open_sample_agencies,
    open_sample_officers,
)
from tests.organizations.conftest import acting, details
from tests.organizations.test_officers import account

pytestmark = pytest.mark.django_db
BEGIN, DAY = date(2020, 1, 1), date(2023, 1, 1)
NAMES = ("H01", "H01.11", "H01.12", "H01.13", "H01.14", "H01.15")
PLAN = (
    tuple(Founding(code, details(code, None if code == "H01" else "H01"), BEGIN, sample=True) for code in NAMES),
    Renaming("H01.11", "Sở Khác", DAY),
    Amending("H01.11", {"hotline": "1"}, DAY),
    Merging(("H01.12",), "H01.11", DAY),
    Splitting("H01.13", divided("H01.11", ["H01.15"]), DAY),
    Abolishing("H01.14", None, DAY),
)


def test_the_plan_is_done_once(at: datetime) -> None:
    assert open_sample_agencies(root="H01", steps=PLAN, actor=SYSTEM, at=at) == 6
    assert open_sample_agencies(root="H01", steps=PLAN, actor=SYSTEM, at=at) == 0
    assert [card.code for card in queries.tree(on=DAY)] == ["H01", "H01.11", "H01.15"]
    assert len(journal.read("samples:organizations-H01")) == 1
    assert queries.organised(dict.fromkeys(NAMES, 3), then=BEGIN, now=DAY) == {"H01": 6, "H01.11": 8, "H01.15": 4}


def test_a_plan_that_contradicts_itself_leaves_nothing(at: datetime, refused: Any) -> None:
    with refused(BadPlan):
        open_sample_agencies(root="H01", steps=(PLAN[0], (PLAN[0][1],)), actor=SYSTEM, at=at)
    with refused(NotAdmitted):
        open_sample_agencies(root="H01", steps=PLAN, actor=acting("system-operator"), at=at)


def test_sample_officers_are_registered_once(small: None, at: datetime) -> None:
    account("mau-a", at)
    wanted = (SampleOfficer("mau-a", "Nguyễn Thị A", "H01.14", Position.CLERK, DAY),)
    assert open_sample_officers(officers=wanted, actor=SYSTEM, at=at) == 1
    assert open_sample_officers(officers=wanted, actor=SYSTEM, at=at) == 0
    assert [role.position for role in queries.roles("mau-a", on=DAY)] == [Position.CLERK]
