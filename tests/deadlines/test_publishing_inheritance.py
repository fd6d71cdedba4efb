"""What published calendars say: inheritance, what was known when, replay."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from motcua.deadlines.actions.publishing import (
    PublishedVersion,
    publish_calendar,
)
from motcua.deadlines.events import DayTold
from motcua.deadlines.models import WorkingCalendar
from motcua.deadlines.queries import NATIONAL, calendar_for, speaks_for
from motcua.deadlines.queries.own_parts import read_part
from motcua.deadlines.rules.daily import hours_on
from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.inheritance import whole
from motcua.deadlines.rules.limit import parse_limit
from motcua.deadlines.rules.national import national_calendar
from motcua.deadlines.rules.publication import NoCalendar
from motcua.kernel.clock import VIETNAM
from tests.deadlines.publications import HEAD, STORM, amend, folded

# --- what calendars say ---------------------------------------------------------------------------------------------


def test_three_levels_of_inheritance(department: PublishedVersion, at: datetime) -> None:
    desk = DayTold(date(2021, 9, 2), "làm bù", "Trực Quốc khánh", hours="08:00-10:00")
    publish_calendar(code="H01.14.02", title="Chi cục", decision="1", days=(desk,), actor=HEAD, at=at + timedelta(1))
    amend(put=(STORM,), at=at + timedelta(days=2))
    now = at + timedelta(days=3)
    told = {
        code: [
            " ".join(map(str, hours_on(calendar_for(code, now), on)))
            for on in (date(2021, 9, 2), date(2021, 7, 3), date(2021, 6, 18))
        ]
        for code in ("H01.14.02", "H01.14.02.01", "H01.14", "H01.15", NATIONAL)
    }
    assert told == {
        "H01.14.02": ["08:00-10:00", "07:30-11:30", ""],
        "H01.14.02.01": ["08:00-10:00", "07:30-11:30", ""],
        "H01.14": ["", "07:30-11:30", ""],
        "H01.15": ["", "", ""],
        NATIONAL: ["", "", ""],
    }


def test_a_calendar_published_late_is_not_known_before(national: datetime, at: datetime) -> None:
    """The holiday of Friday 18/6 is decided on the 16th: until then the promise was the 18th, then the 21st."""
    decided = datetime(2021, 6, 16, 16, 0, tzinfo=VIETNAM)
    amend(put=(STORM,), at=decided)
    promises = [
        due(calendar_for("H01.14", known), accepted=at, limit=parse_limit("5wd")).due_at
        for known in (at, decided - timedelta(microseconds=1), decided)
    ]
    assert promises == [
        datetime(2021, 6, 18, 17, 0, tzinfo=VIETNAM),
        datetime(2021, 6, 18, 17, 0, tzinfo=VIETNAM),
        datetime(2021, 6, 21, 17, 0, tzinfo=VIETNAM),
    ]


def test_the_first_national_calendar_stands_for_the_time_before(national: datetime) -> None:
    assert calendar_for("H01.14", datetime(2019, 1, 2, tzinfo=VIETNAM)) == national_calendar()


def test_an_agency_calendar_does_not_stand_for_the_time_before(department: PublishedVersion, at: datetime) -> None:
    assert hours_on(calendar_for("H01.14", at - timedelta(seconds=1)), date(2021, 7, 3)) == ()


def test_where_nothing_is_published_nobody_knows(db: None, at: datetime) -> None:
    with pytest.raises(NoCalendar):
        calendar_for("H01.14", at)


@pytest.mark.parametrize("code", ["", "h01.14", "H01.l4", "SXD", "H01..14", "x" * 90])
def test_a_slip_of_the_pen_is_no_agency(national: datetime, at: datetime, code: str) -> None:
    with pytest.raises(NoCalendar) as refusal:
        calendar_for(code, at)
    assert refusal.value.field == "agency"


def test_a_warm_answer_asks_once(department: PublishedVersion, at: datetime, django_assert_num_queries: Any) -> None:
    calendar_for("H01.14", at)
    with django_assert_num_queries(1):
        calendar_for("H01.14", at)


def test_the_events_give_the_rows(department: PublishedVersion, at: datetime) -> None:
    """Replay: folding a calendar's events gives its versions."""
    holiday = DayTold(date(2021, 9, 3), "làm bù", "Trực", hours="8h-11h")
    amend(code="H01.14", put=(holiday,), actor=HEAD, at=at + timedelta(days=1))
    amend(code="H01.14", removed=(holiday.on,), weeks=(), based_on=2, actor=HEAD, at=at + timedelta(days=2))
    amend(put=(STORM,), removed=(date(2021, 9, 3),), at=at + timedelta(days=1))
    for head in WorkingCalendar.objects.all():
        number, part = folded(head.code)
        last = head.versions.get(number=head.latest)
        assert (number, part, part.digest()) == (head.latest, read_part(last.content), last.digest)
    assert WorkingCalendar.objects.count() == 2


def test_the_whole_is_the_chain_of_own_parts(department: PublishedVersion, at: datetime) -> None:
    own = folded("H01.14")[1].calendar("H01.14", "Sở Xây dựng")
    assert calendar_for("H01.14", at) == whole([national_calendar(), own])


def test_whom_a_calendar_speaks_for(department: PublishedVersion, at: datetime) -> None:
    asked = [(code, agency) for code in (NATIONAL, "H01.14") for agency in ("H01.14", "H01.14.02", "H01.15")]
    assert [speaks_for(code, agency, at) for code, agency in asked] == [True, True, True, True, True, False]
    assert not speaks_for("H01.14", "H01.14", at - timedelta(microseconds=1))
