"""Amending a calendar (sửa lịch): which days change, and what that does to open dossiers, before it is published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.deadlines.rules.calendar import Calendar, Day
from motcua.deadlines.rules.daily import each_day, entry
from motcua.deadlines.rules.due import Promise, due
from motcua.deadlines.rules.hours import Hours
from motcua.deadlines.rules.instants import LAST_YEAR
from motcua.deadlines.rules.limit import Limit
from motcua.deadlines.rules.pause import Pause
from motcua.deadlines.rules.reasons import Reason, show_instant


@dataclass(frozen=True)
class DayChange:
    """One day that is worked otherwise than before (một ngày thay đổi), with what each version says of it."""

    on: date
    before: Hours
    after: Hours
    was: Day | None
    becomes: Day | None

    def in_words(self) -> str:
        """ "04/05/2024: nghỉ → 07:30-11:30, 13:30-17:00 (làm bù)"."""
        told = f"{_told(self.before)} → {_told(self.after)}"
        named = self.becomes or self.was
        return f"{self.on:%d/%m/%Y}: {told}" + (f" ({named.kind}: {named.title})" if named else "")


def _told(hours: Hours) -> str:
    return ", ".join(map(str, hours)) or "nghỉ"


def differences(
    old: Calendar, new: Calendar, first: date, until: date = date(LAST_YEAR + 1, 1, 1)
) -> list[DayChange]:
    """The days of [first, until) whose working hours change. Another name or source for a day is no change."""
    pairs = zip(each_day(old, first, until), each_day(new, first, until), strict=True)
    return [
        DayChange(on, before, after, entry(old, on), entry(new, on))
        for (on, before), (_, after) in pairs
        if before != after
    ]


@dataclass(frozen=True)
class OpenCase:
    """An open dossier's clock (hồ sơ đang giải quyết): what its promise was reckoned from."""

    code: str
    accepted: datetime
    limit: Limit
    pauses: tuple[Pause, ...] = ()
    late_cutoff: bool = False


@dataclass(frozen=True)
class Recomputed:
    """A dossier whose due moment an amendment moves (hồ sơ phải tính lại hạn), with the reasons of the new one."""

    code: str
    old: Promise
    new: Promise

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the day changed: that the calendar was amended, from what to what, then the whole count."""
        was = "chưa có ngày hẹn" if self.old.due_at is None else show_instant(self.old.due_at)
        now = "chưa có ngày hẹn" if self.new.due_at is None else show_instant(self.new.due_at)
        facts = {"was": self.old.due_at, "becomes": self.new.due_at, "calendar": self.new.calendar.digest}
        text = f"Lịch làm việc được sửa đổi nên ngày hẹn tính lại: trước là {was}, nay là {now}."
        return (Reason("calendar_amended", text, facts), *self.new.reasons)


def affected(cases: Iterable[OpenCase], old: Calendar, new: Calendar) -> Iterator[Recomputed]:
    """The open dossiers whose due moment, or rest while paused, the new calendar changes. Give no concluded ones.

    Recomputing is idempotent: with `new` as both calendars nothing is affected.
    """
    if old == new:
        return
    for case in cases:
        was, now = (
            due(
                calendar,
                accepted=case.accepted,
                limit=case.limit,
                pauses=case.pauses,
                late_cutoff=case.late_cutoff,
            )
            for calendar in (old, new)
        )
        if (was.due_at, was.left) != (now.due_at, now.left):
            yield Recomputed(case.code, was, now)
