"""Calendars of many agencies in one question (lịch của nhiều cơ quan): equal to asking one by one."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.deadlines import queries
from motcua.deadlines.actions.publishing import PublishedVersion, publish_calendar
from motcua.deadlines.events import DayTold
from motcua.deadlines.queries import NoCalendar
from tests.deadlines.publications import HEAD

pytestmark = pytest.mark.django_db
CODES = ("H01", "H01.14", "H01.14.02", "H01.14.02.01", "H29.54")


def test_many_calendars_are_those_asked_one_by_one(
    department: PublishedVersion, at: datetime, django_assert_num_queries: Any
) -> None:
    desk = DayTold((at + timedelta(days=9)).date(), "làm bù", "Trực", hours="08:00-10:00")
    publish_calendar(code="H01.14.02", title="Chi cục", decision="1", days=(desk,), actor=HEAD, at=at + timedelta(1))
    for now in (at, at + timedelta(days=2)):
        one_by_one = {code: queries.calendar_for(code, now).digest for code in CODES}
        with django_assert_num_queries(1):
            found = queries.calendars_for(CODES, now)
        assert {code: found[code].digest for code in CODES} == one_by_one
    assert len(set(one_by_one.values())) == 3
    assert queries.calendars_for([], at) == {}


def test_what_is_no_code_is_refused(national: datetime, at: datetime) -> None:
    with pytest.raises(NoCalendar):
        queries.calendars_for(["H01", "không phải mã"], at)


def test_without_any_calendar_it_is_refused(at: datetime) -> None:
    with pytest.raises(NoCalendar):
        queries.calendars_for(["H01"], at)
