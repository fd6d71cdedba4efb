"""Calendars as values: hours, days, digests, inheritance, publication, and the days of the whole country."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import holidays as library
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.deadlines.rules.amendment import OpenCase, affected, differences
from motcua.deadlines.rules.calendar import Calendar, Day, DayKind
from motcua.deadlines.rules.daily import each_day, entry, hours_on, special_days
from motcua.deadlines.rules.hours import CLOSED, Interval, Week, day_hours, ordered, read_minute
from motcua.deadlines.rules.inheritance import inherit, whole
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.lunar import hung_kings_day, lunar_new_year, to_solar
from motcua.deadlines.rules.national import national_calendar
from motcua.deadlines.rules.pause import Pause
from motcua.deadlines.rules.publication import NoCalendar, Publication, in_force
from motcua.deadlines.rules.statutory import statutory_days
from motcua.kernel.clock import VIETNAM
from tests.deadlines.cases import saturday_mornings

FULL = day_hours("07:30-11:30", "13:30-17:00")
MORNING = day_hours("07:30-11:30")
TABLE = {  # mùng 1 Tết and Giỗ Tổ, from the domain notes
    2020: ("25/1", "2/4"),
    2021: ("12/2", "21/4"),
    2022: ("1/2", "10/4"),
    2023: ("22/1", "29/4"),
    2024: ("10/2", "18/4"),
    2025: ("29/1", "7/4"),
    2026: ("17/2", "26/4"),
    2027: ("6/2", "16/4"),
    2028: ("26/1", "4/4"),
    2029: ("13/2", "23/4"),
    2030: ("2/2", "12/4"),
}
BELIEVED_OTHERWISE = {date(2026, 1, 2)}  # the library has it worked; it was off


def off(code: str, on: date) -> Day:
    return Day(on, DayKind.HOLIDAY, "Nghỉ", code)


@pytest.mark.parametrize("year", TABLE)
def test_lunar_days_are_those_of_the_table(year):
    shown = [f"{day.day}/{day.month}" for day in (lunar_new_year(year), hung_kings_day(year))]
    assert tuple(shown) == TABLE[year]


def test_the_vietnamese_new_year_is_not_always_the_chinese():
    """1985: 21 January in Vietnam, 20 February in China, because the solstice fell on the other side of midnight."""
    assert lunar_new_year(1985) == date(1985, 1, 21)
    assert lunar_new_year(2007) == date(2007, 2, 17)


def test_days_late_in_the_lunar_year_and_after_a_leap_month():
    assert to_solar(2025, 12, 23) == date(2026, 2, 10)  # Ông Táo; 2025 has a second sixth month
    assert to_solar(2020, 8, 15) == date(2020, 10, 1)  # Trung thu; 2020 has a second fourth month
    assert to_solar(2023, 11, 1) == date(2023, 12, 13)


@pytest.mark.parametrize("year", range(2018, 2028))
def test_the_settled_years_are_those_of_the_library_but_where_the_note_says(year):
    national, known = national_calendar(), library.country_holidays("VN", years=[year])
    rest = {day.on for day in special_days(national, year) if not day.kind.works}
    worked = {day.on for day in special_days(national, year) if day.kind.works}
    assert rest ^ {on for on in known if on.year == year} == {on for on in BELIEVED_OTHERWISE if on.year == year}
    made_up = {on for on in known.weekend_workdays if on.year == year}
    assert worked ^ made_up == ({date(2026, 1, 10)} if year == 2026 else set())
    for day in special_days(national, year):
        assert day.source
        if day.on in BELIEVED_OTHERWISE:
            assert "không tin thư viện" in day.note


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2021, 2, 10), date(2021, 2, 16)),
        (date(2022, 1, 31), date(2022, 2, 4)),
        (date(2023, 1, 20), date(2023, 1, 26)),
        (date(2024, 2, 8), date(2024, 2, 14)),
        (date(2025, 1, 27), date(2025, 1, 31)),
        (date(2026, 2, 16), date(2026, 2, 20)),
    ],
)
def test_tet_of_civil_servants(first, last):
    """Off from the first to the last; worked on the weekdays around."""
    national = national_calendar()
    rest = [on for on, hours in each_day(national, first - timedelta(days=5), last + timedelta(days=6)) if not hours]
    weekdays = [on for on in rest if on.weekday() < 5]
    assert weekdays == [
        first + timedelta(days=step)
        for step in range((last - first).days + 1)
        if (first + timedelta(days=step)).weekday() < 5
    ]


@pytest.mark.parametrize("year", range(2018, 2028))
def test_the_rules_alone_give_the_settled_years_but_for_swaps(year):
    settled = {
        day.on
        for day in special_days(national_calendar(), year)
        if day.kind in (DayKind.HOLIDAY, DayKind.COMPENSATION)
    }
    assert {day.on for day in statutory_days(year)} == settled
    assert all(day.estimated for day in statutory_days(year))


def test_years_not_settled_are_reckoned_and_marked():
    national = national_calendar()
    assert entry(national, date(2028, 1, 26)).title == "Mùng 1 Tết"
    assert entry(national, date(2028, 1, 26)).estimated
    assert entry(national, date(2028, 1, 25)).title == "Giao thừa"
    assert entry(national, date(2017, 9, 2)).title == "Quốc khánh"
    assert entry(national, date(2028, 2, 3)) is None
    assert hours_on(national, date(2028, 2, 3)) == FULL
    assert hours_on(national, date(1999, 12, 31)) == CLOSED


def test_the_law_of_the_year_decides():
    assert [day.on for day in statutory_days(2006) if day.group == "Giỗ Tổ Hùng Vương"] == []
    assert (
        len([day for day in statutory_days(2012) if day.group == "Tết Nguyên đán" and day.kind is DayKind.HOLIDAY])
        == 4
    )
    assert (
        len([day for day in statutory_days(2014) if day.group == "Tết Nguyên đán" and day.kind is DayKind.HOLIDAY])
        == 5
    )


@pytest.mark.parametrize("text", ["7h30", "07:30:30", "07:30+07:00", "25:00", ""])
def test_hours_that_cannot_be_read(text):
    with pytest.raises(ValueError, match="giờ"):
        read_minute(text)


def test_hours_are_ordered_and_joined():
    assert day_hours("13:30-17:00", "07:30-11:30") == FULL
    assert ordered((Interval(450, 600), Interval(600, 690))) == MORNING
    assert str(day_hours("20:00-24:00")[0]) == "20:00-24:00"
    with pytest.raises(ValueError, match="chồng lên nhau"):
        day_hours("07:30-11:30", "11:00-12:00")
    with pytest.raises(ValueError, match="Không đọc được khung giờ"):
        day_hours("07:30")
    with pytest.raises(ValueError, match="không hợp lệ"):
        Interval(600, 600)


def test_weeks_days_and_calendars_that_cannot_be():
    week = Week(date(2020, 1, 1), (FULL,) * 7)
    for fault in (
        lambda: Week(date(2020, 1, 1), (FULL,) * 6),
        lambda: Week(date(2020, 1, 1), (FULL[::-1], *[FULL] * 6)),
        lambda: Day(date(2020, 1, 4), DayKind.MAKE_UP, "Bù", "x"),
        lambda: Day(date(2020, 1, 4), DayKind.MAKE_UP, "Bù", "x", hours=()),
        lambda: Day(date(2020, 1, 4), DayKind.HOLIDAY, "Nghỉ", "x", hours=FULL),
        lambda: Day(date(2020, 1, 4), DayKind.MAKE_UP, "Bù", "x", hours=FULL[::-1]),
        lambda: Calendar("x", "X", (week, week)),
        lambda: Calendar("x", "X", days=(off("a", date(2020, 1, 1)), off("b", date(2020, 1, 1)))),
        lambda: Calendar("x", "X", settled_from=date(2020, 1, 1)),
    ):
        with pytest.raises(ValueError, match=r"."):
            fault()


def test_the_digest_follows_the_content_and_not_the_name():
    national = national_calendar()
    renamed = replace(national, code="khac", title="Khác")
    assert renamed.digest == national.digest
    assert renamed == national
    assert hash(renamed) == hash(national)
    one_less = replace(national, days=national.days[1:])
    assert one_less.digest != national.digest
    assert one_less != national
    assert replace(national, weeks=(Week(date(2000, 1, 1), None),)).digest != national.digest


def test_a_child_overrides_what_it_names_and_inherits_the_rest():
    national = national_calendar()
    own_day = Day(date(2021, 2, 12), DayKind.MAKE_UP, "Trực Tết", "quyết định", hours=MORNING)
    child = Calendar("xa", "Xã", (Week(date(2021, 1, 1), (*[FULL] * 5, MORNING, CLOSED)),), (own_day,))
    found = inherit(child, national)
    assert hours_on(found, date(2020, 12, 26)) == CLOSED  # a Saturday before its own week
    assert hours_on(found, date(2021, 1, 9)) == MORNING
    assert hours_on(found, date(2021, 2, 12)) == MORNING
    assert hours_on(found, date(2021, 2, 15)) == CLOSED
    assert (found.code, found.settled_from) == ("xa", national.settled_from)
    assert whole([national, child]) == found
    assert whole([national]) == national


def test_a_child_may_go_back_to_its_parent():
    parent = Calendar(
        "tinh",
        "Tỉnh",
        tuple(Week(date(year, 1, 1), (FULL,) * 5 + (CLOSED,) * 2) for year in (2000, 2020, 2022, 2024)),
    )
    weeks = (
        Week(date(2019, 1, 1), (MORNING,) * 7),
        Week(date(2021, 1, 1), None),
        Week(date(2023, 1, 1), (MORNING,) * 7),
    )
    found = inherit(Calendar("xa", "Xã", weeks), parent)
    worked = [(week.since.year, week.days[0] == FULL) for week in found.weeks]
    assert worked == [(2000, True), (2019, False), (2021, True), (2022, True), (2023, False)]
    alone = inherit(Calendar("xa", "Xã", (Week(date(1990, 1, 1), None),)), parent)
    assert [week.since.year for week in alone.weeks] == [1990, 2000, 2020, 2022, 2024]
    assert hours_on(alone, date(1995, 6, 1)) == CLOSED


def test_an_agency_may_settle_its_own_years():
    own = Calendar("xa", "Xã", settled_from=date(2018, 1, 1), settled_until=date(2029, 1, 1))
    assert hours_on(inherit(own, national_calendar()), date(2028, 1, 26)) == FULL


def test_a_make_up_day_without_its_own_hours_is_worked_as_the_day_it_stands_for():
    assert hours_on(national_calendar(), date(2024, 5, 4)) == FULL
    assert hours_on(saturday_mornings(), date(2024, 5, 4)) == day_hours("07:00-11:00", "13:00-17:00")


def test_the_version_in_force_is_the_last_published():
    one, two = (Publication(national_calendar(), datetime(2024, month, 12, tzinfo=UTC), "QĐ") for month in (1, 4))
    assert in_force([two, one], datetime(2024, 4, 12, tzinfo=UTC)) is two
    assert in_force([two, one], datetime(2024, 4, 11, tzinfo=UTC)) is one
    with pytest.raises(NoCalendar):
        in_force([two, one], datetime(2024, 1, 11, tzinfo=UTC))


def before_the_swap() -> Calendar:
    national = national_calendar()
    return replace(
        national, days=tuple(day for day in national.days if day.on not in (date(2024, 4, 29), date(2024, 5, 4)))
    )


def test_differences_are_the_days_worked_otherwise():
    changes = differences(before_the_swap(), national_calendar(), date(2024, 1, 1), date(2025, 1, 1))
    assert [change.in_words() for change in changes] == [
        "29/04/2024: 07:30-11:30, 13:30-17:00 → nghỉ (nghỉ hoán đổi: Nghỉ hoán đổi dịp 30/4 và 1/5)",
        "04/05/2024: nghỉ → 07:30-11:30, 13:30-17:00 (làm bù: Làm bù cho thứ Hai 29/4/2024)",
    ]
    evening = replace(national_calendar(), weeks=(Week(date(2000, 1, 1), (FULL,) * 7),))
    assert differences(national_calendar(), evening, date(2024, 6, 1), date(2024, 6, 2))[0].in_words() == (
        "01/06/2024: nghỉ → 07:30-11:30, 13:30-17:00"
    )


def test_only_the_cases_that_an_amendment_moves_are_affected():
    accepted = datetime(2024, 4, 12, 10, tzinfo=VIETNAM)
    cases = [OpenCase(str(days), accepted, Limit(Unit.WORKING_DAYS, days)) for days in (5, 9, 10, 12)]
    moved = list(affected(cases, before_the_swap(), national_calendar()))
    assert [case.code for case in moved] == ["10", "12"]
    assert "trước là 17:00 thứ Sáu ngày 03/05/2024, nay là 17:00 thứ Bảy ngày 04/05/2024" in moved[1].reasons[0].text
    assert moved[1].reasons[-1].code == "due"
    assert list(affected(cases, national_calendar(), national_calendar())) == []


def test_a_paused_case_is_affected_by_what_is_left():
    paused = (Pause(datetime(2024, 5, 6, 8, tzinfo=VIETNAM), None),)
    case = OpenCase("H", datetime(2024, 5, 3, 10, tzinfo=VIETNAM), Limit(Unit.WORKING_DAYS, 5), paused)
    [moved] = affected([case], before_the_swap(), national_calendar())
    assert (moved.old.left.days, moved.new.left.days) == (5, 4)
    assert "trước là chưa có ngày hẹn, nay là chưa có ngày hẹn" in moved.reasons[0].text


@given(st.dates(date(2016, 1, 1), date(2032, 12, 31)), st.sampled_from([national_calendar(), saturday_mornings()]))
def test_one_day_is_told_as_in_a_row(on, calendar):
    assert [(on, hours_on(calendar, on))] == list(each_day(calendar, on, on + timedelta(days=1)))
