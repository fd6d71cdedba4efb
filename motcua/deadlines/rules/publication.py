"""Published calendars (lịch đã công bố): which version was in force for whom, and whose calendar is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.deadlines.rules.calendar import Calendar
from motcua.kernel.errors import Refusal


class NoCalendar(Refusal):
    """No calendar is known for that agency at that instant (chưa có lịch làm việc)."""


@dataclass(frozen=True)
class Publication:
    """One published version (một lần công bố lịch): valid from the instant of publication until the next."""

    calendar: Calendar
    published_at: datetime
    decision: str


def in_force(publications: Iterable[Publication], at: datetime) -> Publication:
    """The version known at an instant: the last one published at or before it. Refuses `NoCalendar`."""
    known = [one for one in publications if one.published_at <= at]
    if not known:
        raise NoCalendar("Chưa có lịch làm việc nào được công bố tại thời điểm này.")
    return max(known, key=lambda one: one.published_at)


class CalendarFor(Protocol):
    """Who knows agencies' calendars (nguồn lịch của cơ quan): whole, inheritance resolved. Refuses `NoCalendar`."""

    def __call__(self, agency_code: str, at: datetime) -> Calendar: ...


def none_known(agency_code: str, at: datetime) -> Calendar:
    """The source where no database is: every agency is refused."""
    shown = agency_code if len(agency_code) <= 40 else f"{agency_code[:40]}…"
    raise NoCalendar(
        f"Không biết lịch làm việc của cơ quan “{shown}” tại {at:%d/%m/}{at.year:04d}: "
        "ở đây chỉ có lịch quốc gia mặc định. Bỏ mã cơ quan để tính theo lịch quốc gia.",
        field="agency",
    )
