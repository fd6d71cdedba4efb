"""Working time between two instants (thời gian làm việc đã qua), and the hand-over under the 15:00 rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.count import next_opening, received_late
from motcua.deadlines.rules.instants import MICROSECOND, instant, tick
from motcua.deadlines.rules.limit import minutes_in_words
from motcua.deadlines.rules.pause import Pause, in_order
from motcua.deadlines.rules.reasons import Facts, Reason, show_day, show_instant
from motcua.deadlines.rules.rest_days import between, weekly_rest
from motcua.deadlines.rules.table import Table, ask
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal


class TimeReversed(Refusal, ValueError):
    """The end precedes the beginning (thời điểm cuối trước thời điểm đầu)."""


@dataclass(frozen=True)
class Elapsed:
    """Working time passed (thời gian làm việc đã qua), exact to the microsecond, with its reasons."""

    calendar: Calendar
    begins: datetime
    ends: datetime
    working: timedelta
    paused: timedelta

    @property
    def minutes(self) -> int:
        """Whole working minutes; a begun minute is not counted."""
        return self.working // timedelta(minutes=1)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """How the time was counted, as data with sentences."""
        first, last = vietnam_day(self.begins), vietnam_day(self.ends)
        text = f"Tính từ {show_instant(self.begins)} đến {show_instant(self.ends)}, chỉ tính trong giờ làm việc."
        span: Facts = {"from": self.begins, "to": self.ends}
        found = [Reason("span", text, span)]
        weekly = weekly_rest(self.calendar, first, last)
        if weekly:
            found.append(Reason("weekly_rest", f"Không tính ngày nghỉ hằng tuần: {weekly}.", {"weekdays": weekly}))
        found += [run.reason for run in between(self.calendar, first, last)]
        if self.paused:
            cut = minutes_in_words(self.paused // timedelta(minutes=1))
            found.append(Reason("pauses", f"Trừ thời gian tạm dừng: {cut}.", {"paused": cut}))
        told = minutes_in_words(self.minutes)
        return (*found, Reason("elapsed", f"Thời gian làm việc: {told}.", {"minutes": self.minutes}))

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons as Vietnamese sentences."""
        return tuple(reason.text for reason in self.reasons)


def elapsed(calendar: Calendar, begins: datetime, ends: datetime, pauses: Iterable[Pause] = ()) -> Elapsed:
    """Working time in [begins, ends), pauses left out. Refuses `TimeReversed` and pauses that cannot be.

    Pauses are those of the dossier: they may begin before `begins` or end after `ends`; only the overlap is
    taken off, so that a step's own pauses need not be cut out first.
    """
    first, last = tick(begins, "from"), tick(ends, "to")
    if last < first:
        raise TimeReversed(
            f"Thời điểm cuối ({show_instant(ends)}) trước thời điểm đầu ({show_instant(begins)}).", field="to"
        )
    ordered = in_order(pauses, min((pause.start for pause in pauses), default=begins)) if pauses else ()
    stops = [(tick(one.start, "pauses"), last if one.end is None else tick(one.end, "pauses")) for one in ordered]
    cuts = [(max(start, first), min(end, last)) for start, end in stops if start < last and end > first]
    working, paused = ask(calendar, lambda table: _measured(table, first, last, cuts))
    return Elapsed(calendar, begins, ends, working * MICROSECOND, paused * MICROSECOND)


def _measured(table: Table, first: int, last: int, cuts: list[tuple[int, int]]) -> tuple[int, int]:
    paused = sum(table.worked(end) - table.worked(start) for start, end in cuts)
    return table.worked(last) - table.worked(first) - paused, paused


def add_working_time(calendar: Calendar, begins: datetime, working: timedelta) -> datetime:
    """The earliest instant at which that much working time has passed since `begins` (cộng giờ làm việc).

    Zero gives `begins` itself. Refuses `TimeReversed` for a negative amount and `OutsideCalendar`.
    """
    amount = working // MICROSECOND
    if amount < 0:
        raise TimeReversed("Không cộng được một khoảng thời gian âm.", field="working")
    start = tick(begins, "from")
    return instant(ask(calendar, lambda table: table.reached(table.worked(start) + amount)) if amount else start)


@dataclass(frozen=True)
class HandOver:
    """By when a received dossier must reach the processing agency (thời điểm chuyển hồ sơ), and why.

    Received in time: `at` is that working day's closing moment, the latest for the hand-over. Received after
    15:00, after closing or on a day of rest: `at` is the start of the next working day.
    """

    at: datetime
    next_day: bool
    reasons: tuple[Reason, ...]


def hand_over(calendar: Calendar, received: datetime) -> HandOver:
    """The hand-over moment under the 15:00 rule (chuyển hồ sơ đến cơ quan giải quyết), NĐ 61/2018 Điều 18."""
    start = tick(received, "received")
    late, moment = ask(calendar, lambda table: _handed(table, start))
    at = instant(moment)
    day = show_day(vietnam_day(at))
    text = (
        "Tiếp nhận sau 15:00, ngoài giờ làm việc hoặc vào ngày nghỉ nên chuyển vào đầu giờ "
        f"ngày làm việc tiếp theo, {day}."
        if late
        else f"Tiếp nhận không quá 15:00 của ngày làm việc nên chuyển ngay trong {day}."
    )
    facts: Facts = {"received": received, "at": at, "next_day": late}
    return HandOver(at, late, (Reason("hand_over", text, facts, ("nd-61-2018:d.18",)),))


def _handed(table: Table, start: int) -> tuple[bool, int]:
    if received_late(table, start):
        return True, next_opening(table, start)
    return False, table.closing(table.ordered(table.place(start)))
