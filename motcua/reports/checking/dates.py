"""Dates as reports write them, and those that no calendar has."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from motcua.reports.checking.report import Finding, Notebook

_DAY = r"(?P<day{n}>\d{{1,2}})"
NUMERIC = r"(?P<day{n}>\d{{1,2}})\s?[/.-]\s?(?P<month{n}>\d{{1,2}})(?:\s?[/.-]\s?(?P<year{n}>(?:19|20)\d{{2}}))?"
WORDS = r"(?P<wday{n}>\d{{1,2}})\s+tháng\s+(?P<wmonth{n}>\d{{1,2}})(?:\s+năm\s+(?P<wyear{n}>(?:19|20)\d{{2}}))?"
_FULL = re.compile(
    r"(?<![\d/.,-])(?<!số )(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?(?P<year>(?:19"
    r"|20)\d{2})(?![\d/.-]\d|\d|/)"
    r"|ngày\s+(?P<wday>\d{1,2})\s+tháng\s+(?P<wmonth>\d{1,2})(?:\s+năm\s+(?P<wyear>(?:19|20)\d{2}))?(?!\d)"
)
_MONTH = re.compile(r"(?<!\w)tháng\s+(?P<month>1[3-9]|[2-9]\d)\s?(?:/|năm)\s?(?:19|20)\d{2}(?!\d)")
_QUARTER = re.compile(r"(?<!\w)quý\s+(?P<quarter>v|vi|vii|[05-9])\s?(?:/|năm)\s?(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True)
class Day:
    """A date where it stands; the year may not be written."""

    start: int
    end: int
    day: int
    month: int
    year: int | None


def exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def as_date(day: int, month: int, year: int) -> date | None:
    return date(year, month, day) if exists(day, month, year) else None


def full_dates(low: str) -> Iterator[Day]:
    """All dates with day and month, by their words or signs."""
    for found in _FULL.finditer(low):
        day, month, year = (
            (found["day"], found["month"], found["year"])
            if found["day"]
            else (found["wday"], found["wmonth"], found["wyear"])
        )
        yield Day(found.start(), found.end(), int(day), int(month), int(year) if year else None)


def check_dates(notebook: Notebook, low: str) -> None:
    """Days and months that there are not."""
    for day in full_dates(low):
        if not exists(day.day, day.month, day.year or 2024):
            _impossible(notebook, day)
    for pattern, what in ((_MONTH, "tháng"), (_QUARTER, "quý")):
        for found in pattern.finditer(low):
            name = found.groupdict().get("month") or found.groupdict().get("quarter") or ""
            why = f"Không có {what} {name.upper()} trong năm."
            notebook.find(Finding("date", "error", found.start(), found.end(), why, 0.95, None, found[0]))


def _impossible(notebook: Notebook, day: Day) -> None:
    year = day.year or 2024
    if not 1 <= day.month <= 12:
        why = f"Không có tháng {day.month}."
    else:
        why = (
            f"Tháng {day.month}{f'/{day.year}' if day.year else ''} chỉ có {monthrange(year, day.month)[1]}"
            f" ngày, không có ngày {day.day}."
        )
    notebook.find(Finding("date", "error", day.start, day.end, why, 0.95, None, notebook.text[day.start : day.end]))
