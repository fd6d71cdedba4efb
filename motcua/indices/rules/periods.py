"""Periods (kỳ số liệu): quarters of the regulation in force, months, half-years, years, free ranges."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.kernel.errors import Refusal
from motcua.law.reports import PERIODS
from motcua.law.reports import Period as Told

_NAMES = {"Q1": "quarter_1", "Q2": "quarter_2", "Q3": "quarter_3", "H1": "half_year"}
_LABELS = {
    "quarter_1": "Quý I", "quarter_2": "Quý II", "quarter_3": "Quý III", "half_year": "6 tháng đầu năm",
}  # fmt: skip


class BadPeriod(Refusal):
    """This is no period (kỳ số liệu không hợp lệ)."""


@dataclass(frozen=True)
class Period:
    """Whole days from `start` to before `end`; `statutory` when the regulation in force names it."""

    name: str
    label: str
    start: date
    end: date
    statutory: bool = False

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.end - timedelta(days=1)


def period(text: str) -> Period:
    """Read "2021-Q2", "2021-H1", "2021", "2021-06" or "2021-03-15..2021-06-14" (both days included).

    Refuses: BadPeriod.
    """
    asked = text.strip().upper()
    if found := re.fullmatch(r"(\d{4})-(Q[1-4]|H1)", asked):
        return _named(int(found[1]), found[2])
    if found := re.fullmatch(r"(\d{4})", asked):
        return _statutory(int(found[1]), "year", asked)
    if found := re.fullmatch(r"(\d{4})-(\d{2})", asked):
        first = _day(f"{asked}-01")
        return Period(asked, f"Tháng {int(found[2])}/{found[1]}", first, _next_month(first))
    begins, dots, ends = asked.partition("..")
    if dots:
        return custom(_day(begins), _day(ends))
    raise BadPeriod(
        "Ghi kỳ như 2021-Q2, 2021-H1, 2021, 2021-06 hoặc 2021-03-15..2021-06-14.", field="period"
    )  # fmt: skip


def custom(first: date, last: date) -> Period:
    """A free range, both days included. Refuses: BadPeriod."""
    if last < first:
        raise BadPeriod(f"Ngày cuối {last:%d/%m/%Y} trước ngày đầu {first:%d/%m/%Y}.", field="period")
    if last.year > 9000 or first.year < 1900:
        raise BadPeriod("Kỳ số liệu phải nằm trong khoảng từ năm 1900 đến năm 9000.", field="period")
    return Period(
        f"{first}..{last}", f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}", first, last + timedelta(days=1)
    )  # fmt: skip


def months_of(found: Period) -> tuple[Period, ...]:
    """The calendar months that a period touches, cut to it; at most 120."""
    parts: list[Period] = []
    start = found.start
    while start < found.end and len(parts) < 120:
        end = min(_next_month(start), found.end)
        parts.append(Period(f"{start:%Y-%m}", f"Tháng {start.month}/{start.year}", start, end))
        start = end
    return tuple(parts)


def _named(year: int, name: str) -> Period:
    if name == "Q4":
        return _quarter_4(year)
    return _statutory(year, _NAMES[name], f"{year}-{name}")


def _statutory(year: int, name: str, told: str) -> Period:
    if not 2000 <= year <= 2200:
        raise BadPeriod("Năm phải từ 2000 đến 2200.", field="period")
    first, last = _in_force(year, name)[name].in_year(year)
    label = f"Năm {year}" if name == "year" else f"{_LABELS[name]} năm {year}"
    return Period(told, label, first, last + timedelta(days=1), statutory=True)


def _quarter_4(year: int) -> Period:
    """No regulation reports a fourth quarter; it is what remains of the year."""
    third, whole = _statutory(year, "quarter_3", ""), _statutory(year, "year", "")
    return Period(f"{year}-Q4", f"Quý IV năm {year} (phần còn lại của năm)", third.end, whole.end)


def _in_force(year: int, name: str) -> Mapping[str, Told]:
    """By the regulation in force when the report is made: on the period's last day, as each regulation has it."""
    middle = PERIODS.on(date(year, 6, 30)).value
    return PERIODS.on(middle[name].in_year(year)[1]).value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as wrong:
        raise BadPeriod(f"“{text[:20]}” không phải là ngày (viết năm-tháng-ngày).", field="period") from wrong


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
