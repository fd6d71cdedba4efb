"""The clock of one step (đồng hồ của bước), in working time of the agency that holds it.

A step's limit is working time; its own pauses are the dossier's pauses that overlap it, so a pause stops every
open step and the end of the pause starts them again. Times used are exact, in microseconds; an overrun is in
whole working minutes, a begun minute not counted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.elapsed import add_working_time, elapsed

MICROSECOND = timedelta(microseconds=1)
MINUTE = 60_000_000


@dataclass(frozen=True)
class StepClock:
    """How much working time a step has used, since when it runs (None: it stands), and its limit in minutes."""

    used: int
    running_since: datetime | None
    limit: int | None

    def used_at(self, calendar: Calendar, at: datetime) -> int:
        """Microseconds of working time used by an instant; before the clock started nothing is added."""
        if self.running_since is None or at <= self.running_since:
            return self.used
        return self.used + elapsed(calendar, self.running_since, at).working // MICROSECOND

    def due_at(self, calendar: Calendar) -> datetime | None:
        """When the limit will be used up; None without a limit or while the clock stands."""
        if self.limit is None or self.running_since is None:
            return None
        left = max(0, self.limit * MINUTE - self.used)
        return add_working_time(calendar, self.running_since, left * MICROSECOND)

    def stopped(self, calendar: Calendar, at: datetime) -> "StepClock":
        """The clock after it was stopped at an instant."""
        return StepClock(self.used_at(calendar, at), None, self.limit)

    def started(self, at: datetime) -> "StepClock":
        """The clock after it was started again."""
        return StepClock(self.used, at, self.limit)


def overrun(used: int, limit: int | None) -> int:
    """Whole working minutes beyond the limit; none without a limit."""
    return 0 if limit is None else max(0, used // MINUTE - limit)
