"""A year at a glance: each day, what it is, who said so, as known at an instant."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.deadlines.actions.publishing import PublishedVersion, publish_calendar
from motcua.deadlines.events import DayTold, WeekTold
from motcua.deadlines.queries import (
    NATIONAL,
    calendars,
    may_change,
    may_publish,
    own_part,
    statutory_year,
    year_view,
)
from motcua.deadlines.queries.own_parts import OwnPart
from motcua.deadlines.queries.years import YearDay, YearView
from motcua.deadlines.rules.publication import NoCalendar
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from tests.deadlines.publications import FULL, HEAD, OPERATOR, SATURDAYS, STORM, amend

LAN = Actor(id="lan", kind=ActorKind.CITIZEN)


def days(view: YearView) -> dict[date, YearDay]:
    return {day.on: day for month in view.months for week in month.weeks for day in week if day}


def test_a_year_of_the_country(national: datetime, at: datetime) -> None:
    view = year_view(NATIONAL, 2021, as_known_at=at, actor=HEAD)
    found = days(view)
    assert len(found) == 365
    assert (view.title, view.own, [level.number for level in view.levels]) == ("Lịch làm việc quốc gia", True, [1])
    assert found[date(2021, 6, 11)] == YearDay(date(2021, 6, 11), "làm việc", FULL, NATIONAL)
    assert found[date(2021, 6, 12)] == YearDay(date(2021, 6, 12), "nghỉ hằng tuần", "", NATIONAL)
    new_year = found[date(2021, 1, 1)]
    assert (new_year.kind, new_year.title, new_year.level, new_year.estimated) == (
        "nghỉ lễ", "Tết Dương lịch", NATIONAL, False,
    )  # fmt: skip
    assert [day.on for day in view.named] == sorted(on for on, day in found.items() if day.title)
    # 104 Saturdays and Sundays, and 11 other days off: 1/1, 10-12/2, 15-16/2, 21/4, 30/4, 3/5, 2-3/9.
    kinds = Counter(day.kind for day in found.values())
    assert view.working_days == kinds["làm việc"] == 365 - 104 - 11
    june = view.months[5]
    assert (june.month, len(june.weeks), june.weeks[0][0], june.working_days) == (6, 5, None, 22)
    assert june.weeks[0][1] == found[date(2021, 6, 1)]


def test_a_year_not_settled_is_an_estimate(national: datetime, at: datetime) -> None:
    view = year_view(NATIONAL, 2030, as_known_at=at, actor=SYSTEM)
    assert {(day.estimated, day.level) for day in view.named} == {(True, NATIONAL)}


def test_each_day_names_its_level(department: PublishedVersion, at: datetime) -> None:
    later = at + timedelta(days=1)
    amend(
        code="H01.14", put=(DayTold(date(2021, 9, 3), "làm bù", "Trực", hours="08:00-11:00"),), actor=HEAD, at=later
    )
    view = year_view("H01.14", 2021, as_known_at=later, actor=HEAD)
    found = days(view)
    told = {on: (day.kind, day.hours, day.level) for on, day in found.items()}
    assert told[date(2021, 9, 3)] == ("làm bù", "08:00-11:00", "H01.14")
    assert told[date(2021, 9, 2)] == ("nghỉ lễ", "", NATIONAL)
    assert told[date(2021, 7, 3)] == ("làm việc", "07:30-11:30", "H01.14")
    assert told[date(2021, 6, 26)] == ("nghỉ hằng tuần", "", NATIONAL)
    assert [(level.code, level.number) for level in view.levels] == [(NATIONAL, 1), ("H01.14", 2)]
    below = year_view("H01.14.02", 2021, as_known_at=later, actor=HEAD)
    assert (below.own, below.title, days(below)[date(2021, 7, 3)].level) == (False, "Sở Xây dựng", "H01.14")


def test_hours_that_are_not_the_usual_ones(national: datetime, at: datetime) -> None:
    summer = "07:00-11:30 13:30-17:00"
    week = WeekTold(date(2021, 7, 1), (summer,) * 5 + ("", ""))
    back = replace(week, since=date(2021, 10, 1), days=None)
    publish_calendar(code="H01.14", title="Sở", decision="1", weeks=(week, back), actor=HEAD, at=at)
    found = days(year_view("H01.14", 2021, as_known_at=at, actor=HEAD))
    assert (found[date(2021, 7, 1)].kind, found[date(2021, 7, 1)].level) == ("giờ khác", "H01.14")
    assert (found[date(2021, 10, 1)].kind, found[date(2021, 10, 1)].level) == ("làm việc", NATIONAL)


def test_a_year_as_it_was_known(national: datetime, at: datetime) -> None:
    amend(put=(STORM,), at=at)
    before = days(year_view(NATIONAL, 2021, as_known_at=at - timedelta(seconds=1), actor=HEAD))
    after = days(year_view(NATIONAL, 2021, as_known_at=at, actor=HEAD))
    assert [on for on in after if after[on] != before[on]] == [STORM.on]


@pytest.mark.parametrize("year", [1999, 2100])
def test_years_beyond_the_calendar(national: datetime, at: datetime, year: int) -> None:
    with pytest.raises(NoCalendar) as refusal:
        year_view(NATIONAL, year, as_known_at=at, actor=HEAD)
    assert refusal.value.field == "year"


def test_the_list_of_calendars(department: PublishedVersion, at: datetime, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        [country, agency] = calendars(actor=HEAD)
    assert (country.code, country.may_change, agency.code, agency.may_change) == (NATIONAL, False, "H01.14", True)
    assert (agency.parent, agency.number, agency.decision, agency.drafts) == (NATIONAL, 1, "12/QĐ-SXD", 0)
    assert [card.may_change for card in calendars(actor=OPERATOR)] == [True, True]


def test_who_may_publish_below_what(db: None) -> None:
    clerk = Actor(id="x", kind=ActorKind.OFFICER, agency="H01.14", position="clerk")
    assert [may_publish(actor=actor) for actor in (OPERATOR, SYSTEM, HEAD, clerk)] == ["", "", "H01.14", None]


def test_citizens_have_no_door_here(national: datetime, at: datetime) -> None:
    for ask in (
        lambda: calendars(actor=LAN),
        lambda: may_publish(actor=LAN),
        lambda: own_part(NATIONAL, actor=LAN, at=at),
        lambda: year_view(NATIONAL, 2021, as_known_at=at, actor=LAN),
    ):
        with pytest.raises(NotAdmitted):
            ask()


def test_own_parts(department: PublishedVersion, at: datetime) -> None:
    assert own_part("H01.14", actor=HEAD, at=at) == OwnPart(weeks=(SATURDAYS,))
    assert own_part("H01.15", actor=HEAD, at=at) == OwnPart()


def test_a_year_by_the_labour_code_alone() -> None:
    found = statutory_year(2028).days
    assert len(found) >= 11
    assert {day.estimated for day in found} == {True}


def test_who_may_change_what(db: None) -> None:
    assert [may_change(code, actor=HEAD) for code in (NATIONAL, "H01.14", "H01.14.02", "H01.15")] == [
        False, True, True, False,
    ]  # fmt: skip
