"""Opening hours as people ask for them: open, at noon, in the evening, on a Sunday, before a holiday."""

from datetime import date, datetime, timedelta

import pytest

from motcua.deadlines import seeds
from motcua.deadlines.queries.opening import days_off, openings
from motcua.kernel.clock import VIETNAM

pytestmark = pytest.mark.django_db
FRIDAY = datetime(2021, 6, 11, 9, 0, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def published(db: None) -> None:
    seeds.load(FRIDAY - timedelta(days=60))


@pytest.mark.parametrize(
    ("hour", "open_now"), [(9, True), (12, False), (14, True), (20, False)]
)  # fmt: skip
def test_open_within_todays_hours(hour: int, open_now: bool) -> None:
    told = openings(["H01.14"], at=FRIDAY.replace(hour=hour))["H01.14"]
    assert (told.now, told.next_on) == (open_now, date(2021, 6, 14))
    assert len(told.hours) == 2


def test_a_sunday_and_a_holiday_are_told() -> None:
    sunday = openings(["H01.14"], at=FRIDAY + timedelta(days=2))["H01.14"]
    assert (sunday.hours, sunday.now, sunday.why, sunday.next_on) == ((), False, "", date(2021, 6, 14))
    holiday = datetime(2021, 9, 2, 9, 0, tzinfo=VIETNAM)
    told = openings(["H01.14"], at=holiday)["H01.14"]
    assert told.why
    assert not told.now
    ahead = days_off("H01.14", at=holiday - timedelta(days=5), days=14)
    assert date(2021, 9, 2) in {on for on, _title in ahead}
    assert days_off("H01.14", at=FRIDAY, days=7) == ()


def test_many_desks_ask_the_database_once(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(openings([f"H01.{number}" for number in range(10, 40)], at=FRIDAY)) == 30
