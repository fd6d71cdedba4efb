"""What is promised to the applicant (lời hẹn): the first day, the day after a pause, and the day after an apology."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.due import Promise, due
from motcua.deadlines.rules.limit import Limit, Unit, parse_limit
from motcua.deadlines.rules.pause import Mode, Pause, PauseKind
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal


class NoLimit(Refusal):
    """The procedure has no limit for this case (thủ tục không có thời hạn giải quyết)."""


class NotLater(Refusal):
    """The new day is no later working day (ngày hẹn mới phải là ngày làm việc sau hạn cũ)."""


@dataclass(frozen=True)
class Basis:
    """From what the present promise is counted: an instant, a limit, and whether 15:00 moves the first day.

    At first the acceptance and the procedure's limit; after an apology the moment of the apology and the working
    days up to the new day; after a reopening that moment and the whole limit.
    """

    at: datetime
    limit: str
    late_cutoff: bool = False

    def promise(self, calendar: Calendar, pauses: Iterable[Pause]) -> Promise:
        """The present promise, given every pause of the case; those before the basis are spent."""
        after = [pause for pause in pauses if pause.start >= self.at]
        return due(
            calendar, accepted=self.at, limit=parse_limit(self.limit), pauses=after, late_cutoff=self.late_cutoff
        )


def pause(start: datetime, until: datetime | None, kind: str, mode: str, cites: Iterable[str] = ()) -> Pause:
    """A pause out of a row."""
    return Pause(start, until, Mode(mode), PauseKind(kind), tuple(cites))


def days_until(
    calendar: Calendar, at: datetime, wanted: date, *, was_due_at: datetime, late_cutoff: bool = False
) -> str:  # fmt: skip
    """The working days from an apology to the new day, as a limit. Refuses: NotLater.

    The new day must be a working day after the promised one; its closing moment is the new promise.
    """
    if wanted <= vietnam_day(was_due_at) or wanted <= vietnam_day(at):
        raise NotLater("Ngày hẹn mới phải sau ngày hẹn cũ và sau hôm nay.", field="new_day", cites=CITES)
    low, high = 1, 1 + (wanted - vietnam_day(at)).days
    if high > MOST_DAYS:
        raise NotLater(f"Ngày hẹn mới quá xa: nhiều nhất {MOST_DAYS} ngày.", field="new_day", cites=CITES)
    while low < high:
        middle = (low + high) // 2
        reached = _closing(calendar, at, middle, late_cutoff)
        low, high = (low, middle) if reached >= wanted else (middle + 1, high)
    if _closing(calendar, at, low, late_cutoff) != wanted:
        raise NotLater(f"{wanted:%d/%m/%Y} là ngày nghỉ, hãy chọn ngày làm việc.", field="new_day", cites=CITES)
    return f"{low}wd"


def _closing(calendar: Calendar, at: datetime, days: int, late_cutoff: bool) -> date:
    limit = Limit(Unit.WORKING_DAYS, days)
    reached = due(calendar, accepted=at, limit=limit, late_cutoff=late_cutoff).due_at
    assert reached is not None  # noqa: S101  without pauses there is always a day
    return vietnam_day(reached)


MOST_DAYS = 730
CITES = ("nd-61-2018:d.19.k9",)
