"""Folding the events of an agency gives its rows, whatever was done in whatever order."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import connection

from motcua.kernel import journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.organizations import queries
from motcua.organizations.actions import agencies, mergers, versions
from motcua.organizations.models import Agency, AgencyVersion
from motcua.organizations.queries import Changed
from motcua.organizations.rules import history, officers
from motcua.organizations.rules.shares import divided
from motcua.organizations.states import Position
from tests.kernel.sample import BellRung
from tests.organizations.conftest import OPENED, acting, details

pytestmark = pytest.mark.django_db
DAY = date(2023, 4, 10)


def replayed() -> list[str]:
    """Agencies whose folded events are not their rows."""
    rows: dict[str, list[Any]] = {}
    for row in AgencyVersion.objects.select_related("agency", "parent").order_by("agency__code", "valid_from"):
        rows.setdefault(row.agency.code, []).append(versions.version_of(row))
    return [
        code
        for code in Agency.objects.values_list("code", flat=True)
        if list(history.fold(each.event for each in journal.read(f"agency:{code}"))) != rows.get(code)
    ]


def _random_act(random: Random, at: datetime) -> Callable[[], object]:
    codes = list(Agency.objects.values_list("code", flat=True))
    on = OPENED + timedelta(days=random.randrange(0, 900))
    code, other = random.choice(codes), random.choice(codes)
    common = {"on": on, "actor": SYSTEM, "at": at}
    fresh = f"H01.{random.randrange(50, 99)}"
    return random.choice([
        lambda: agencies.establish_agency(code=fresh, details=details(reports_to=code), **common),
        lambda: agencies.rename_agency(code=code, title=f"Tên {random.randrange(9)}", **common),
        lambda: agencies.amend_agency(code=code, changes={"hotline": str(random.randrange(9))}, **common),
        lambda: agencies.move_agency(code=code, reports_to=other, **common),
        lambda: agencies.move_agency(code=code, reports_to=other, **common),
        lambda: mergers.merge_agencies(codes=(code,), into=other, **common),
        lambda: mergers.split_agency(code=code, heirs=divided(other, ["H01"]), **common),
        lambda: agencies.abolish_agency(code=code, with_units=random.random() < 0.5, **common),
    ])  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_replay_after_anything(small: None, at: datetime, seed: int) -> None:
    """Sixty acts drawn at random, many refused: the tree stands at every step, replay gives the rows, and who is
    gone has heirs whose parts sum to one."""
    random, done = Random(seed), 0
    for _ in range(60):
        act = _random_act(random, at)
        try:
            act()
            done += 1
        except Refusal:
            continue
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    assert done > 5
    assert replayed() == []
    end = OPENED + timedelta(days=2000)
    alive = {card.code for card in queries.tree(on=end)}
    for code in Agency.objects.values_list("code", flat=True):
        begun = AgencyVersion.objects.filter(agency__code=code).earliest("valid_from").valid_from
        heirs = queries.heirs_of(code, then=begun, now=end)
        assert {heir.code for heir in heirs} <= alive
        assert sum(heir.part for heir in heirs) == 1
        assert sum(heir.main for heir in heirs) == 1


def test_events_of_others_change_no_history() -> None:
    assert history.fold([BellRung(subject="bell:x", times=1)]) == ()
    assert officers.fold([BellRung(subject="bell:x", times=1)]) is None


def test_the_difference_of_two_days(small: None, at: datetime) -> None:
    common = {"on": DAY, "actor": SYSTEM, "at": at}
    agencies.rename_agency(code="H01.31", title="UBND thị xã Ngọc Hồi", **common)
    agencies.establish_agency(code="H01.16", details=details("Sở Y tế"), **common)
    agencies.move_agency(code="H01.14", reports_to="H01.15", **common)
    agencies.amend_agency(code="H02.14", changes={"website": "so.example"}, **common)
    mergers.merge_agencies(codes=("H01.31.21",), into="H01.31.22", **common)
    page = queries.read_differences(actor=SYSTEM, early=DAY - timedelta(days=1), late=DAY)
    assert {each.code: each.changes for each in page.items} == {
        "H01.14": (Changed.MOVED,), "H01.14.02": (Changed.MOVED,), "H01.16": (Changed.BEGUN,),
        "H01.31": (Changed.RENAMED,), "H01.31.21": (Changed.ENDED,), "H02.14": (Changed.AMENDED,),
    }  # fmt: skip
    first = queries.read_differences(actor=SYSTEM, early=OPENED, late=DAY, limit=2)
    assert ([each.code for each in first.items], first.after) == (["H01.14", "H01.14.02"], "H01.14.02")
    rest = queries.read_differences(actor=SYSTEM, early=OPENED, late=DAY, after="H01.31.21")
    assert ([each.code for each in rest.items], rest.after) == (["H02.14"], "")
    within = queries.read_differences(actor=acting(Position.AGENCY_HEAD, "H01.31"), early=OPENED, late=DAY)
    assert [each.code for each in within.items] == ["H01.31", "H01.31.21"]
    alone = queries.read_differences(actor=acting(Position.CLERK, "H01.31"), early=OPENED, late=DAY)
    assert [each.code for each in alone.items] == ["H01.31"]
    assert queries.read_differences(actor=SYSTEM, early=DAY, late=DAY).items == ()


def test_days_of_change(small: None, at: datetime) -> None:
    agencies.rename_agency(code="H01.31", title="UBND thị xã Ngọc Hồi", on=DAY, actor=SYSTEM, at=at)
    assert queries.days_of_change(actor=SYSTEM, on=DAY) == (OPENED, DAY)
    assert queries.days_of_change(actor=acting(Position.AGENCY_HEAD, "H02.14"), on=DAY) == (OPENED,)


def test_history_is_told_within_reach(small: None, at: datetime) -> None:
    inside, outside = acting(Position.AGENCY_HEAD, "H01.14"), acting(Position.AGENCY_HEAD, "H01.15")
    assert queries.read_history("H01.14.02", actor=inside, on=DAY) is not None
    assert queries.read_history("H01.14.02", actor=outside, on=DAY) is None
    assert queries.read_history("H01.14", actor=acting(Position.CLERK, "H01.14"), on=DAY) is not None
    assert queries.read_history("H01.14.02", actor=acting(Position.CLERK, "H01.14"), on=DAY) is None
    assert queries.read_history("H09", actor=SYSTEM, on=DAY) is None
    with pytest.raises(NotAdmitted):
        queries.read_history("H01", actor=acting(None), on=DAY)


def test_search_with_and_without_diacritics_and_by_code(small: None) -> None:
    def codes(words: str, **more: Any) -> list[str]:
        asked = {"actor": SYSTEM, "on": DAY, **more}
        return [card.code for card in queries.read_agencies(words=words, **asked).items]

    assert codes("đắk dục") == codes("dak duc") == codes("DUC dak") == ["H01.31.21"]
    assert codes("so xay dung") == ["H01.14", "H02.14"]
    assert codes("so xay dung", under="H01") == ["H01.14"]
    assert codes("000.00.14.H01") == codes("h01.14") == ["H01.14"]
    assert codes("100%") == codes("_") == []
    assert codes("so xay dung", actor=acting(Position.AGENCY_HEAD, "H02")) == ["H02.14"]
    assert codes("", under="H01.31") == ["H01.31.21", "H01.31.22"]
    assert codes("") == ["H01", "H02"]
    assert codes("", actor=acting(Position.AGENCY_HEAD, "H01.31")) == ["H01.31"]
    assert codes("", on=date(2019, 1, 1), actor=acting(Position.AGENCY_HEAD, "H01.31")) == []
    first = queries.read_agencies(actor=SYSTEM, on=DAY, under="H01", limit=2)
    assert ([card.code for card in first.items], first.after) == (["H01.14", "H01.15"], "H01.15")
    assert queries.read_agencies(actor=SYSTEM, on=DAY, under="H01", after="H01.15").after == ""


def test_one_agency_within_reach(small: None) -> None:
    head = acting(Position.ORGANISATION_OFFICER, "H01.15")
    assert queries.read_agency("H01.31.21", actor=head, on=DAY) is not None
    assert queries.read_agency("H02", actor=head, on=DAY) is None
    assert set(queries.agencies_by_code(["H01", "H02", "H09"], on=DAY)) == {"H01", "H02"}
    assert queries.agency_code("000.00.14.H01") == "H01.14"
