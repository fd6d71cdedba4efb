"""Office hours (giờ làm việc hành chính) where no agency has published its own."""

from dataclasses import dataclass
from datetime import time

from motcua.law.readers import BadValue, clock, table, whole, words
from motcua.law.values import Parameter


@dataclass(frozen=True)
class OfficeHours:
    """The default week (tuần làm việc): ISO weekdays 1–7 and the intervals [opens, closes) of each of them."""

    weekdays: tuple[int, ...]
    intervals: tuple[tuple[time, time], ...]


def office_hours(raw: object) -> OfficeHours:
    """Read `{weekdays: [1, …], intervals: ["07:30-11:30", …]}`. Raises BadValue on other shapes."""
    row = table(raw)
    weekdays = row["weekdays"]
    if not isinstance(weekdays, list) or not all(isinstance(day, int) and 1 <= day <= 7 for day in weekdays):
        raise BadValue(f"Ngày trong tuần phải từ 1 đến 7: {weekdays!r}")
    spans = [one.split("-") for one in words(row["intervals"])]
    return OfficeHours(tuple(weekdays), tuple((clock(opens), clock(closes)) for opens, closes in spans))


OFFICE_HOURS = Parameter("working_time/office_hours", office_hours)
HOURS_A_DAY = Parameter("working_time/hours_a_day", whole)
