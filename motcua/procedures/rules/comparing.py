"""Which of two limits is longer (so sánh thời hạn), for limits in different units, without a calendar.

Officials write internal processes in working hours, as many to a working day as the law has on the day asked for
(`working_time.HOURS_A_DAY`; without a day, by the newest rule), so hours and working days compare by that. Working
days against calendar days compare by the fewest and most days that they can span; holidays are left out.
"""

from datetime import date

from motcua.deadlines.rules.limit import Limit, Unit
from motcua.law.working_time import HOURS_A_DAY

_WEEK, _WORKING_WEEK = 7, 5


def minutes_a_working_day(on: date = date.max) -> int:
    """The working minutes of one day (số phút của một ngày làm việc)."""
    return HOURS_A_DAY.on(on).value * 60


def span(limit: Limit, *, on: date = date.max) -> tuple[int, int]:
    """The fewest and most calendar days that a limit takes, holidays aside."""
    if limit.unit is Unit.DAYS:
        return limit.amount, limit.amount
    if limit.unit is Unit.MONTHS:
        return limit.amount * 28, limit.amount * 31
    days = limit.amount if limit.unit is Unit.WORKING_DAYS else -(-limit.amount // minutes_a_working_day(on))
    weekends = 2 * ((days - 1) // _WORKING_WEEK) if days else 0
    return days + weekends, days + weekends + (2 if days else 0)


def longer(one: Limit, other: Limit, *, on: date = date.max) -> bool | None:
    """Whether the first is longer than the second; None when that depends on the calendar."""
    working = {Unit.HOURS: 1, Unit.WORKING_DAYS: minutes_a_working_day(on)}
    if one.unit is other.unit:
        return one.amount > other.amount
    if one.unit in working and other.unit in working:
        return one.amount * working[one.unit] > other.amount * working[other.unit]
    (least, most), (low, high) = span(one, on=on), span(other, on=on)
    if least > high:
        return True
    return False if most <= low else None


def working_minutes(limit: Limit, *, on: date = date.max) -> int:
    """The most working minutes that a limit can hold."""
    if limit.unit is Unit.HOURS:
        return limit.amount
    if limit.unit is Unit.WORKING_DAYS:
        return limit.amount * minutes_a_working_day(on)
    days = limit.amount if limit.unit is Unit.DAYS else limit.amount * 31
    weeks, rest = divmod(days, _WEEK)
    return (weeks * _WORKING_WEEK + min(rest, _WORKING_WEEK)) * minutes_a_working_day(on)
