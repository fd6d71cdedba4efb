"""When a dossier is due (ngày hẹn trả kết quả), and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.count import Outcome, Stops, count, next_opening, received_late
from motcua.deadlines.rules.explain import Story, tell
from motcua.deadlines.rules.instants import instant, tick
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.pause import Mode, Pause, in_order
from motcua.deadlines.rules.reasons import Reason
from motcua.deadlines.rules.table import Table, ask

CITES = ("nd-61-2018:d.18", "nd-61-2018:d.19.k4", "bl-91-2015:d.147", "bl-91-2015:d.148.k5")


@dataclass(frozen=True)
class Left:
    """What is left of a limit while its clock stands (thời hạn còn lại): working time for hours, else days."""

    unit: Unit
    days: int = 0
    working: timedelta = timedelta(0)

    def in_words(self) -> str:
        """As a citizen reads it: "3 ngày làm việc", "2 giờ 30 phút làm việc"; seconds are cut off."""
        whole = self.working // timedelta(minutes=1) if self.unit is Unit.HOURS else self.days
        limit = Limit(self.unit, whole)
        return limit.in_words() if whole or self.unit is Unit.HOURS else f"0 {limit.noun()}"


@dataclass(frozen=True)
class Promise:
    """A due moment with its grounds (lời hẹn trả kết quả).

    `due_at` is an aware instant in Vietnam time, None while an open pause keeps it from being known; then
    `left` says what remains. `counted_from` is the instant from which the limit runs: the acceptance, the end
    of the last pause that restarts it, or the next opening for one received too late. `why` is told on demand.
    """

    calendar: Calendar
    accepted: datetime
    limit: Limit
    pauses: tuple[Pause, ...]
    late_cutoff: bool
    counted_from: datetime
    outcome: Outcome

    @cached_property
    def due_at(self) -> datetime | None:
        """The due moment (thời điểm hẹn trả)."""
        return None if self.outcome.due is None else instant(self.outcome.due)

    @cached_property
    def left(self) -> Left | None:
        """What is left while the clock stands; None when there is a due moment."""
        if self.outcome.due is not None:
            return None
        if self.limit.unit is Unit.HOURS:
            return Left(Unit.HOURS, working=timedelta(microseconds=self.outcome.left))
        unit = Unit.DAYS if self.limit.unit is Unit.MONTHS and self.outcome.left else self.limit.unit
        return Left(unit, days=self.outcome.left)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Why this day (Vì sao ngày này?), as data with sentences, in the order of the count."""
        return tell(
            Story(
                calendar=self.calendar,
                accepted=self.accepted,
                limit=self.limit,
                pauses=self.pauses,
                late_cutoff=self.late_cutoff,
                counted_from=self.counted_from,
                due_at=self.due_at,
                left=None if self.left is None else self.left.in_words(),
                nominal=self.outcome.nominal,
            )
        )

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons as Vietnamese sentences."""
        return tuple(reason.text for reason in self.reasons)


def due(
    calendar: Calendar,
    *,
    accepted: datetime,
    limit: Limit,
    pauses: Iterable[Pause] = (),
    late_cutoff: bool = False,
) -> Promise:
    """The due moment of a dossier (ngày hẹn trả), by SEMANTICS §1.

    `accepted` and the pauses are aware instants; `calendar` is whole (an agency's own part resolved against
    its parents'). `late_cutoff`: what is received after 15:00, after closing or on a day of rest counts as
    received at the start of the next working day. A `restart` pause starts the whole limit anew at its end,
    whatever was counted before. Refuses the pauses that cannot be and `OutsideCalendar`.
    """
    begins = tick(accepted)
    ordered = in_order(pauses, accepted) if pauses else ()
    spans = [(tick(one.start, "pauses"), None if one.end is None else tick(one.end, "pauses")) for one in ordered]
    restarts = [place for place, one in enumerate(ordered) if one.mode is Mode.RESTART]
    if restarts:
        ended = spans[restarts[-1]][1]
        spans = spans[restarts[-1] + 1 :]
        if ended is None:
            return Promise(calendar, accepted, limit, ordered, late_cutoff, accepted, _whole(limit))
        begins = ended
    start, outcome = ask(calendar, lambda table: _counted(table, limit, begins, spans, late_cutoff))
    return Promise(calendar, accepted, limit, ordered, late_cutoff, instant(start), outcome)


def _counted(table: Table, limit: Limit, begins: int, spans: Stops, late_cutoff: bool) -> tuple[int, Outcome]:
    start = next_opening(table, begins) if late_cutoff and received_late(table, begins) else begins
    return start, count(table, limit, start, spans)


def _whole(limit: Limit) -> Outcome:
    """Nothing is counted while a pause that restarts is open: all is left."""
    return Outcome(None, limit.amount * 60_000_000 if limit.unit is Unit.HOURS else limit.amount)
