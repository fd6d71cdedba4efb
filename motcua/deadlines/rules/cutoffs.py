"""The hour after which a day is too late (giờ chốt 15:00), read from the law by date."""

from datetime import date, time
from functools import cache

from motcua.deadlines.rules.instants import MINUTE, day_of
from motcua.law import one_stop
from motcua.law.values import Parameter

CITES = ("nd-61-2018:d.18",)
# The rule is older than the decree; before it the decree's own hour is assumed.
_EARLIEST = date(2018, 6, 21)


@cache
def same_day_cutoff(day: int) -> int:
    """Same-day procedures accepted before this are answered that day: microseconds after midnight, by day number."""
    return _ticks(one_stop.SAME_DAY_CUTOFF, day)


@cache
def hand_over_cutoff(day: int) -> int:
    """Dossiers received after this go on at the start of the next working day: microseconds after midnight."""
    return _ticks(one_stop.HAND_OVER_CUTOFF, day)


def _ticks(hour: Parameter[time], day: int) -> int:
    clock = hour.on(max(day_of(day), _EARLIEST)).value
    return (clock.hour * 60 + clock.minute) * MINUTE
