"""Instants as integers (thời điểm): microseconds of Vietnam time since 1970-01-01T00:00+07:00.

All arithmetic is done on these integers, exact to the microsecond; nothing is rounded to the minute. The
edges of working intervals are whole minutes, so an instant inside a minute keeps its seconds.
"""

from datetime import UTC, date, datetime, timedelta

from motcua.kernel.clock import VIETNAM
from motcua.kernel.errors import Refusal

MICROSECOND = timedelta(microseconds=1)
SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
OFFSET = 7 * HOUR
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  wall clock in Vietnam, the zone is put on last
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
FIRST_YEAR = 2000
LAST_YEAR = 2099
FIRST_TICK = (date(FIRST_YEAR, 1, 1).toordinal() - EPOCH_ORDINAL) * DAY
UNTIL_TICK = (date(LAST_YEAR + 1, 1, 1).toordinal() - EPOCH_ORDINAL) * DAY


class OutsideCalendar(Refusal, ValueError):
    """The instant or the reckoned day lies outside what calendars know (ngoài phạm vi lịch)."""


def tick(at: datetime, field: str = "accepted") -> int:
    """The instant as an integer. Refuses `OutsideCalendar` outside 2000–2099; a naive value is a ValueError."""
    if at.tzinfo is None:
        raise ValueError(f"instant without time zone: {at!r}")
    found = (at - EPOCH) // MICROSECOND + OFFSET
    if not FIRST_TICK <= found < UNTIL_TICK:
        raise OutsideCalendar(
            f"Thời điểm {at:%d/%m/}{at.year:04d} nằm ngoài phạm vi lịch (năm {FIRST_YEAR} đến {LAST_YEAR}).",
            field=field,
        )
    return found


def instant(ticks: int) -> datetime:
    """The aware instant, in Vietnam time, of an integer."""
    return (NAIVE_EPOCH + timedelta(microseconds=ticks)).replace(tzinfo=VIETNAM)


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH_ORDINAL


def day_of(number: int) -> date:
    """The date of a day number."""
    return date.fromordinal(number + EPOCH_ORDINAL)
