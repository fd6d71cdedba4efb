"""A calendar laid out for NumPy (bảng tra dạng cột): everything is one gather away from a day or a minute.

Ticks are microseconds of Vietnam time (`rules.instants`). Answers beyond the table come back as `NEVER`.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.cutoffs import hand_over_cutoff, same_day_cutoff
from motcua.deadlines.rules.instants import DAY, HOUR, MINUTE
from motcua.deadlines.rules.table import NEAR, WIDE, Spans, table

Ticks = NDArray[np.int64]
Flags = NDArray[np.bool_]
NEVER = np.iinfo(np.int64).max
MINUTES = 24 * 60


class Columns:
    """One calendar over the near or the wide span of days, as arrays.

    By day: `before` working time before it, `rank` working days before it, `closed` its closing moment
    (`NEVER` on a day of rest), `same_day` and `late` the instants from which it is too late for the same-day
    and the hand-over rule, `pattern` which shape of day it is. By working day: `closings`, `opens`, and what
    `reached` needs. By shape and minute: `inner` working time before the minute, `busy` whether it is worked.
    """

    def __init__(self, calendar: Calendar, wide: bool) -> None:
        base = table(calendar, *(WIDE if wide else NEAR))
        self.origin, self.days = base.origin, len(base.spans)
        self.first, self.until = base.origin * DAY, (base.origin + self.days) * DAY
        self.before, self.rank = np.array(base.before), np.array(base.rank)
        self.closings = np.array([*base.closings, NEVER])
        shapes = {spans: number for number, spans in enumerate(dict.fromkeys(base.spans))}
        self.pattern = np.array([shapes[spans] for spans in base.spans])
        self.inner = np.concatenate([_inner(spans) for spans in shapes])
        self.busy = np.diff(self.inner.reshape(len(shapes), MINUTES + 1), axis=1).ravel() // MINUTE
        self.inner = self.inner.reshape(len(shapes), MINUTES + 1)[:, :MINUTES].ravel()
        midnights = (base.origin + np.arange(self.days)) * DAY
        worked = np.diff(self.rank) == 1
        self.closed = np.full(self.days, NEVER)
        self.closed[worked] = self.closings[:-1]
        days = range(base.origin, base.origin + self.days)
        same_day = midnights + np.array([same_day_cutoff(day) for day in days])
        late = midnights + np.array([hand_over_cutoff(day) for day in days]) + 1
        self.same_day = np.where(worked, np.minimum(same_day, self.closed), NEVER)
        self.late = np.where(worked, np.minimum(late, self.closed), -NEVER)
        self._lay_out_works(shapes, midnights[worked], worked)
        self._lay_out_months()

    def _lay_out_months(self) -> None:
        """By day: its month and its place in it; by month, and one beyond: its first day and its length."""
        days = np.arange(self.origin, self.origin + self.days).astype("M8[D]")
        months = days.astype("M8[M]").astype(np.int64)
        edges = np.arange(months[0], months[-1] + 3).astype("M8[M]").astype("M8[D]").astype(np.int64) - self.origin
        self.month_begins, self.month_lengths = edges[:-1], np.diff(edges)
        self.month = months - months[0]
        self.day_of_month = np.arange(self.days) - self.month_begins[self.month]

    def _lay_out_works(self, shapes: dict[Spans, int], midnights: Ticks, worked: Flags) -> None:
        """By working day: where it begins in working time, and a direct index from working time to the day."""
        begins = [spans[0][0] if spans else 0 for spans in shapes]
        works = self.pattern[worked]
        self.opens = np.append(midnights + np.array(begins)[works], NEVER)
        self.starts = np.append(self.before[:-1][worked], self.before[-1])
        self.midnights, self.works = np.append(midnights, 0), np.append(works, 0) * MINUTES
        self.shift = np.concatenate([_shift(spans) for spans in shapes])
        lengths = np.diff(self.starts)
        self.quantum = max(int(lengths.min(initial=DAY)), HOUR)
        # How many days can begin inside one bucket of the index: one, unless some day is shorter than an hour.
        self.steps = -(-self.quantum // int(lengths.min(initial=DAY)))
        buckets = np.arange(int(self.starts[-1]) // self.quantum + 1) * self.quantum
        self.bucket = np.maximum(np.searchsorted(self.starts, buckets, side="right") - 1, 0)

    def day(self, at: Ticks) -> Ticks:
        """The table's day of each instant; clipped by the gathers when outside."""
        return at // DAY - self.origin

    def worked(self, at: Ticks) -> Ticks:
        """Working time from the table's first day to each instant."""
        minutes = at // MINUTE
        place = minutes // MINUTES
        minute = minutes - place * MINUTES
        place -= self.origin
        minute += self.pattern.take(place, mode="clip") * MINUTES
        total = self.before.take(place, mode="clip")
        total += self.inner.take(minute, mode="clip")
        seconds = at - minutes * MINUTE
        if seconds.any():
            total += self.busy.take(minute, mode="clip") * seconds
        return total

    def reached(self, total: Ticks) -> Ticks:
        """The earliest instant at which `worked` is `total` (above zero); `NEVER` beyond the table."""
        last = total - 1
        order = self.bucket.take(last // self.quantum, mode="clip")
        for _ in range(self.steps):
            order += self.starts.take(order + 1, mode="clip") <= last
        rest = last - self.starts.take(order, mode="clip")
        at = self.works.take(order, mode="clip")
        at += rest // MINUTE
        found = self.shift.take(at, mode="clip")
        found += self.midnights.take(order, mode="clip")
        found += rest
        found += 1
        if total.size and total.max() > self.starts[-1]:
            found[total > self.starts[-1]] = NEVER
        return found

    def closing(self, order: Ticks) -> Ticks:
        """The closing moment of working days by order number; `NEVER` beyond the table."""
        return self.closings.take(order, mode="clip")

    def ordered(self, place: Ticks) -> Ticks:
        """The order number of the first working day that is day `place` or later."""
        found: Ticks = self.rank.take(place, mode="clip")
        return found

    def closed_before(self, at: Ticks) -> Ticks:
        """How many working days of the table closed before each instant."""
        place = self.day(at)
        order = self.rank.take(place, mode="clip")
        # A day that closes at 24:00 closes at the next day's first instant: at that instant it has not closed before.
        order = order - ((order > 0) & (self.closings.take(order - 1, mode="clip") >= at))
        return order + (self.closed.take(place, mode="clip") < at)

    def months_later(self, place: Ticks, months: Ticks) -> Ticks:
        """The same day of the month that many months later, or the month's last; beyond the table, a day beyond."""
        target = self.month.take(place, mode="clip") + months
        longest = self.month_lengths.take(target, mode="clip") - 1
        begins = self.month_begins.take(target, mode="clip")
        found: Ticks = begins + np.minimum(self.day_of_month.take(place, mode="clip"), longest)
        return found

    def received(self, at: Ticks) -> Ticks:
        """The instant from which a dossier counts under `late_cutoff`: itself, or the next opening."""
        place = self.day(at)
        late = at >= self.late.take(place, mode="clip")
        return np.where(late, self.opens.take(self.rank.take(place + 1, mode="clip"), mode="clip"), at)


def _inner(spans: Spans) -> Ticks:
    """Working time before each minute of the day, and at its end: 1441 entries."""
    minutes = np.arange(MINUTES + 1) * MINUTE
    parts = [np.clip(minutes, opens, closes) - opens for opens, closes in spans]
    return np.sum(parts, axis=0) if parts else np.zeros(MINUTES + 1, dtype=np.int64)


def _shift(spans: Spans) -> Ticks:
    """For each working minute of the day, what leads from working time to the time of day: 1440 entries."""
    found, passed = np.zeros(MINUTES, dtype=np.int64), 0
    for opens, closes in spans:
        found[passed // MINUTE : (passed + closes - opens) // MINUTE] = opens - passed
        passed += closes - opens
    return found


@lru_cache(maxsize=128)
def columns(calendar: Calendar, wide: bool) -> Columns:
    """The calendar's arrays; built once, 20 ms near and 0.3 s wide."""
    return Columns(calendar, wide)
