"""Amounts of time inside a sentence (khoảng thời gian trong câu): where they stand and what limit they make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua.deadlines.rules.limit import BadLimit, Limit, Unit
from motcua.law import working_time
from motcua.procedures.rules.reading.numbers import WORDS, read_number

_NUMBER = rf"(?:[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?|(?:{WORDS})(?:\s+(?:{WORDS}))*)"
_UNIT = r"(?:ngày\s+làm\s+việc|ngày|giờ\s+làm\s+việc|giờ\s+hành\s+chính|giờ|tiếng|tuần|tháng|phút)"
_AMOUNT = re.compile(
    rf"(?<![\w/.,])(?:(?P<low>{_NUMBER})\s*(?:-|–|đến|tới)\s*)?(?P<number>{_NUMBER})"
    rf"(?:\s*\([^)]{{1,30}}\))?\s*(?P<unit>{_UNIT})(?P<half>\s+rưỡi(?P<work>\s+làm\s+việc)?)?(?!\w)",
    re.IGNORECASE,
)
_WORKING_AFTER = re.compile(r"\s*\([^)]{0,40}làm\s+việc[^)]{0,40}\)", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"(?:sau|trước|lúc|từ|đến|vào|hồi|khi)\s+$", re.IGNORECASE)
_DATES = re.compile(
    r"ngày\s+[0-9]{1,2}\s+tháng\s+[0-9]{1,2}(?:\s+năm\s+[0-9]{4})?|[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?"
    r"|tháng\s+[0-9]{1,2}(?:/|\s+năm\s+)[0-9]{4}|năm\s+[0-9]{4}",
    re.IGNORECASE,
)


_COUNTED = {
    "giờ": (Unit.HOURS, 60), "tiếng": (Unit.HOURS, 60), "phút": (Unit.HOURS, 1), "tuần": (Unit.DAYS, 7),
    "ngày": (Unit.DAYS, 1), "tháng": (Unit.MONTHS, 1),
}  # fmt: skip


@dataclass(frozen=True)
class Amount:
    """One amount of time and its place in the text."""

    limit: Limit
    begins: int
    ends: int


def without_dates(text: str) -> str:
    """The text with calendar dates blanked out, every place kept."""
    return _DATES.sub(lambda found: " " * len(found[0]), text)


def amounts(text: str) -> Iterator[Amount]:
    """Every amount of time in the text that could be a limit; clock times and dates are not."""
    for found in _AMOUNT.finditer(without_dates(text)):
        unit = re.sub(r"\s+", " ", found["unit"].lower())
        if unit in {"giờ", "tiếng"} and _CLOCK_BEFORE.search(text[: found.start()]):
            continue
        number = read_number(found["number"])
        if number is None:
            continue
        if found["half"]:
            number += Decimal("0.5")
            unit = "ngày làm việc" if found["work"] and unit == "ngày" else unit
        if unit == "ngày" and _WORKING_AFTER.match(text[found.end() :]):
            unit = "ngày làm việc"
        limit = make_limit(number, unit)
        if limit is not None:
            yield Amount(limit, found.start(), found.end())


def make_limit(number: Decimal, unit: str) -> Limit | None:
    """A number of Vietnamese units as a limit; None when there is none (nửa ngày lịch, 2,3 tháng)."""
    try:
        if unit == "ngày làm việc":
            return working_days(number)
        if unit in {"giờ", "tiếng"} and number and number % 24 == 0:
            return _whole(Unit.DAYS, number / 24)  # "24 giờ" by the clock, not 24 hours of office
        counted, factor = _COUNTED[unit.split(maxsplit=1)[0]]
        return _whole(counted, number * factor)
    except BadLimit:
        return None


def working_days(number: Decimal) -> Limit | None:
    """Working days; a broken number becomes working time by the law's office hours ("7,5 ngày" = 3375 phút)."""
    if number == int(number):
        return Limit(Unit.WORKING_DAYS, int(number))
    return _whole(Unit.HOURS, (number * minutes_a_day()).to_integral_value())


def minutes_a_day() -> int:
    """Working minutes of one whole day under the law's default office hours."""
    office = working_time.OFFICE_HOURS.on(date(2026, 1, 1)).value
    return sum(
        (closes.hour * 60 + closes.minute) - (opens.hour * 60 + opens.minute) for opens, closes in office.intervals
    )


def _whole(unit: Unit, number: Decimal) -> Limit | None:
    return Limit(unit, int(number)) if number == int(number) else None
