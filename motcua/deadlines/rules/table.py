"""A calendar laid out for counting one case at a time (bảng tra của một lịch): plain lists and bisection.

Days are numbered from the table's first day. A question outside the table raises `Beyond`, and the caller
asks the wider table; outside the widest nobody knows, and that is a refusal.
"""

from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TypeVar

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.daily import each_day
from motcua.deadlines.rules.instants import DAY, MINUTE, OutsideCalendar, day_number

NEAR = (date(2015, 1, 1), date(2035, 1, 1))
WIDE = (date(2000, 1, 1), date(2201, 1, 1))
T = TypeVar("T")
Spans = tuple[tuple[int, int], ...]


class Beyond(Exception):
    """The answer lies outside this table."""


class Table:
    """Working time and working days of one calendar over [first, until).

    `before[i]` working microseconds before day i; `spans[i]` its intervals (opens, closes) in microseconds
    after midnight; `rank[i]` how many working days come before day i; `works` the working days; `closings`
    the closing moment of each. Days are counted from `origin`, a day number since 1970.
    """

    __slots__ = ("before", "closings", "origin", "rank", "spans", "works")

    def __init__(self, calendar: Calendar, first: date, until: date) -> None:
        self.origin = day_number(first)
        self.before, self.rank = [0], [0]
        self.spans: list[Spans] = []
        self.works: list[int] = []
        self.closings: list[int] = []
        for place, (_, hours) in enumerate(each_day(calendar, first, until)):
            spans = tuple((one.opens * MINUTE, one.closes * MINUTE) for one in hours)
            self.spans.append(spans)
            if spans:
                self.works.append(place)
                self.closings.append((self.origin + place) * DAY + spans[-1][1])
            self.rank.append(len(self.works))
            self.before.append(self.before[-1] + sum(closes - opens for opens, closes in spans))

    def place(self, at: int) -> int:
        """Which day of the table an instant falls on. Raises `Beyond`."""
        found = at // DAY - self.origin
        if not 0 <= found < len(self.spans):
            raise Beyond
        return found

    def worked(self, at: int) -> int:
        """Working microseconds from the table's first day to an instant."""
        place = self.place(at)
        total, clock = self.before[place], at % DAY
        for opens, closes in self.spans[place]:
            if clock <= opens:
                break
            total += (closes if clock > closes else clock) - opens
        return total

    def reached(self, total: int) -> int:
        """The earliest instant at which `worked` is `total` (above zero). Raises `Beyond`."""
        if total > self.before[-1]:
            raise Beyond
        place = bisect_left(self.before, total) - 1
        rest, midnight = total - self.before[place], (self.origin + place) * DAY
        for opens, closes in self.spans[place]:
            if rest <= closes - opens:
                return midnight + opens + rest
            rest -= closes - opens
        raise AssertionError("the day's intervals make up its total")  # pragma: no cover

    def closing(self, order: int) -> int:
        """The closing moment of the working day with that order number. Raises `Beyond`."""
        if order >= len(self.closings):
            raise Beyond
        return self.closings[order]

    def opening(self, order: int) -> int:
        """The start of the working day with that order number. Raises `Beyond`."""
        if order >= len(self.works):
            raise Beyond
        place = self.works[order]
        return (self.origin + place) * DAY + self.spans[place][0][0]

    def ordered(self, place: int) -> int:
        """The order number of the first working day that is day `place` or later. Raises `Beyond`."""
        if not 0 <= place < len(self.rank):
            raise Beyond
        return self.rank[place]

    def closed_before(self, at: int) -> int:
        """How many working days of the table closed before an instant."""
        return bisect_left(self.closings, at)


@lru_cache(maxsize=256)
def table(calendar: Calendar, first: date, until: date) -> Table:
    """The calendar's table over [first, until), kept for the next question."""
    return Table(calendar, first, until)


def ask(calendar: Calendar, question: Callable[[Table], T]) -> T:
    """Put a question to the calendar's table, the near one first. Refuses `OutsideCalendar`."""
    try:
        return question(table(calendar, *NEAR))
    except Beyond:
        pass
    try:
        return question(table(calendar, *WIDE))
    except Beyond:
        raise OutsideCalendar(
            f"Ngày phải tính nằm ngoài phạm vi lịch “{calendar.title}” "
            f"(từ năm {WIDE[0].year} đến năm {WIDE[1].year - 1}), hoặc lịch không có ngày làm việc.",
        ) from None
