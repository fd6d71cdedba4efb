"""Periods: their days by the circular, the periods beside them, the days by which reports are sent."""

from datetime import date

import pytest

from motcua.reports.rules.periods import BadPeriod, due_on, parse, previous, same

DAYS = {
    "2021-Q1": (date(2020, 12, 15), date(2021, 3, 14), "quý I năm 2021"),
    "2021-Q2": (date(2021, 3, 15), date(2021, 6, 14), "quý II năm 2021"),
    "2021-q3": (date(2021, 6, 15), date(2021, 9, 14), "quý III năm 2021"),
    "2021-H1": (date(2020, 12, 15), date(2021, 6, 14), "6 tháng đầu năm 2021"),
    " 2021 ": (date(2020, 12, 15), date(2021, 12, 14), "năm 2021"),
    "2020-Q1": (date(2019, 12, 1), date(2020, 2, 29), "quý I năm 2020"),
}


@pytest.mark.parametrize("text", DAYS)
def test_days_of_a_period(text: str) -> None:
    found = parse(text)
    assert (found.first, found.last, found.name) == DAYS[text]
    assert found.statutory


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2021-Q4", "báo cáo năm"),
        ("quý 2", "Không hiểu kỳ"),
        ("1999-Q1", "Không hiểu kỳ"),
        ("2021-06-30..2021-06-01", "trước ngày đầu"),
        ("2021-02-30..2021-03-01", "Khoảng ngày"),
        ("\x00", "Không hiểu kỳ"),
        ("9" * 500, "Không hiểu kỳ"),
    ],
)
def test_what_is_no_period_is_refused_in_words(text: str, told: str) -> None:
    with pytest.raises(BadPeriod, match=told):
        parse(text)


def test_a_range_is_for_study() -> None:
    found = parse("2021-04-01..2021-04-30")
    assert not found.statutory
    assert (found.first, found.until) == (date(2021, 4, 1), date(2021, 5, 1))
    assert previous(found) is same(found) is None


def test_neighbours_touch() -> None:
    for key in ("2021-Q1", "2021-Q2", "2021-Q3", "2021-H1", "2022"):
        period = parse(key)
        before = previous(period)
        assert before is not None
        assert before.until == period.first
    assert previous(parse("2021-Q1")).name == "quý IV năm 2020"  # type: ignore[union-attr]
    assert same(parse("2021-Q2")).key == "2020-Q2"  # type: ignore[union-attr]


def test_days_of_sending() -> None:
    due = {
        sender: due_on(parse("2021-Q3"), sender).day for sender in ("commune", "department", "district", "province")
    }
    assert due == {"commune": 16, "department": 18, "district": 19, "province": 25}
    assert due_on(parse("2021-Q3"), "commune") == date(2021, 9, 16)
