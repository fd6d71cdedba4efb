"""Which of two limits is longer (so sánh thời hạn), for limits in different units, without a calendar.

Officials write internal processes in working hours with eight to a working day (TT 01/2018; the convention is
from memory, not compared with the gazette), so hours and working days compare by that. Working days against
calendar days compare by the fewest and most days that they can span; holidays are left out.
"""

from motcua.deadlines.rules.limit import Limit, Unit

MINUTES_A_WORKING_DAY = 8 * 60
_WEEK, _WORKING_WEEK = 7, 5


def span(limit: Limit) -> tuple[int, int]:
    """The fewest and most calendar days that a limit takes, holidays aside."""
    if limit.unit is Unit.DAYS:
        return limit.amount, limit.amount
    if limit.unit is Unit.MONTHS:
        return limit.amount * 28, limit.amount * 31
    days = limit.amount if limit.unit is Unit.WORKING_DAYS else -(-limit.amount // MINUTES_A_WORKING_DAY)
    weekends = 2 * ((days - 1) // _WORKING_WEEK) if days else 0
    return days + weekends, days + weekends + (2 if days else 0)


def longer(one: Limit, other: Limit) -> bool | None:
    """Whether the first is longer than the second; None when that depends on the calendar."""
    working = {Unit.HOURS: 1, Unit.WORKING_DAYS: MINUTES_A_WORKING_DAY}
    if one.unit is other.unit:
        return one.amount > other.amount
    if one.unit in working and other.unit in working:
        return one.amount * working[one.unit] > other.amount * working[other.unit]
    (least, most), (low, high) = span(one), span(other)
    if least > high:
        return True
    return False if most <= low else None


def working_minutes(limit: Limit) -> int:
    """The most working minutes that a limit can hold, eight hours to a day."""
    if limit.unit is Unit.HOURS:
        return limit.amount
    if limit.unit is Unit.WORKING_DAYS:
        return limit.amount * MINUTES_A_WORKING_DAY
    days = limit.amount if limit.unit is Unit.DAYS else limit.amount * 31
    weeks, rest = divmod(days, _WEEK)
    return (weeks * _WORKING_WEEK + min(rest, _WORKING_WEEK)) * MINUTES_A_WORKING_DAY
