"""What a change of a calendar would make of it (đề xuất sửa lịch), and whether the law lets it be published.

Pure: published parts in, the new part and the days that change out. The acts decide by it, the preview shows it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from motcua.deadlines.events import DayChanged, DayTold, WeekTold
from motcua.deadlines.queries.own_parts import (
    WEEKDAY_FIELDS,
    BadDay,
    OwnPart,
    read_day,
    tidy_day,
    tidy_week,
    told_hours,
)
from motcua.deadlines.rules.amendment import differences
from motcua.deadlines.rules.calendar import Calendar, Day, DayKind
from motcua.deadlines.rules.daily import hours_on, weekly_hours
from motcua.deadlines.rules.hours import Hours
from motcua.deadlines.rules.inheritance import inherit
from motcua.kernel.errors import Refusal

HORIZON_YEARS = 2  # changes without end are listed until the end of the second year after publication


class NothingChanges(Refusal):
    """The calendar would be the same as before (không có gì thay đổi)."""


class NotInCalendar(Refusal):
    """The day to be removed is not named by this calendar (ngày không có trong lịch)."""


class WorseForCitizens(Refusal):
    """An agency's own calendar may only favour the citizen (lịch riêng chỉ được có lợi hơn cho người dân)."""


class PastIsSettled(Refusal):
    """Days that are over change by a correction only (ngày đã qua chỉ được đính chính)."""


class DecisionMissing(Refusal):
    """A calendar is published by a decision, and its number is missing (thiếu số quyết định)."""


@dataclass(frozen=True)
class Change:
    """What is to be changed: days written anew, days taken out, all weeks or None, end of the settled years."""

    put: tuple[DayTold, ...] = ()
    removed: tuple[date, ...] = ()
    weeks: tuple[WeekTold, ...] | None = None
    settled_until: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return not (self.put or self.removed or self.settled_until) and self.weeks is None


@dataclass(frozen=True)
class Stretch:
    """Where working hours may differ: [first, until), without end where `until` is None; the days by name."""

    first: date | None
    until: date | None
    changed: tuple[DayChanged, ...]


def apply(part: OwnPart, change: Change) -> OwnPart:
    """The own part after the change. Refuses: NotInCalendar, BadDay."""
    days = {day.on: day for day in part.days}
    for on in change.removed:
        if days.pop(on, None) is None:
            raise NotInCalendar(f"Lịch này không khai ngày {on:%d/%m/%Y}, nên không bỏ được.", field="on")
    for day in change.put:
        days[day.on] = tidy_day(day)
    weeks = part.weeks
    if change.weeks is not None:
        weeks = tuple(sorted(map(tidy_week, change.weeks), key=lambda week: week.since))
    if change.settled_until is not None:
        _settles(part, change.settled_until)
    return replace(
        part,
        weeks=weeks,
        days=tuple(days[on] for on in sorted(days)),
        settled_until=change.settled_until or part.settled_until,
    )


def _settles(part: OwnPart, until: date) -> None:
    if part.settled_until is None:
        raise BadDay("Chỉ lịch quốc gia có năm đã chốt.", field="settled_until")
    if until <= part.settled_until or (until.month, until.day) != (1, 1):
        raise BadDay("Năm chốt phải sau các năm đã chốt và chốt trọn năm.", field="settled_until")


def touched(old: OwnPart, new: OwnPart) -> tuple[date, ...]:
    """The days at which the two parts say different things; a week's day is its first."""
    days, others = {day.on: day for day in old.days}, {day.on: day for day in new.days}
    found = {on for on in days.keys() | others.keys() if days.get(on) != others.get(on)}
    found |= {week.since for week in {*old.weeks} ^ {*new.weeks}}
    if old.settled_until != new.settled_until and old.settled_until and new.settled_until:
        found.add(min(old.settled_until, new.settled_until))
    return tuple(sorted(found))


def endless(old: OwnPart, new: OwnPart) -> bool:
    """Whether the change goes on: weeks differ, not only single days."""
    return set(old.weeks) != set(new.weeks)


def stretch(before: Calendar, after: Calendar, first: date, until: date | None, today: date) -> Stretch:
    """The days worked otherwise, listed until the horizon where there is no end."""
    horizon = date(max(today.year, first.year) + HORIZON_YEARS + 1, 1, 1)
    listed = differences(before, after, first, until or horizon)
    changed = tuple(
        DayChanged(
            each.on, told_hours(each.before), told_hours(each.after),
            *((each.becomes.kind.value, each.becomes.title, each.becomes.source) if each.becomes else ()),
        )
        for each in listed
    )  # fmt: skip
    return Stretch(first, until, changed)


def until_of(old: OwnPart, new: OwnPart) -> date | None:
    """The day after the last touched one; None where the change goes on."""
    if endless(old, new):
        return None
    days = touched(old, new)
    settled = [each for each in (old.settled_until, new.settled_until) if each is not None]
    last = max([day + timedelta(days=1) for day in days], default=None)
    return max([last, *settled]) if last and old.settled_until != new.settled_until else last


def require_decision(decision: str) -> str:
    """The decision's number, cleaned. Refuses: DecisionMissing."""
    cleaned = " ".join(decision.split())
    if not cleaned or len(cleaned) > 200:
        raise DecisionMissing("Ghi số, ký hiệu của quyết định công bố lịch (dài nhất 200 ký tự).", field="decision")
    return cleaned


def require_open(days: Iterable[date], today: date, *, correction: bool) -> None:
    """Days before today change only as a correction. Refuses: PastIsSettled."""
    over = [on for on in days if on < today]
    if over and not correction:
        raise PastIsSettled(
            f"Ngày {over[0]:%d/%m/%Y} đã qua. Nếu đúng là đính chính thì đánh dấu “Đính chính ngày đã qua”; "
            "hồ sơ đã xong không bị tính lại.",
            field="correction",
        )


def require_favour(own: Calendar, superior: Calendar, put: Iterable[DayTold], *, weeks: bool) -> None:
    """An agency's calendar against its superior's: no public holiday of its own, no day or hour less.

    Labour Code, article 112: public holidays are the law's and the Prime Minister's to say. QĐ 188/1999: forty
    hours, Monday to Friday. An agency may work on a holiday or a Saturday (QĐ 14/2010), and may free a day that
    it makes up on another one. Refuses: WorseForCitizens.
    """
    for told in put:
        _day_favours(read_day(told), own, superior)
    if weeks:
        for since in _beginnings(own, superior):
            _week_favours(since, own, superior)


def _day_favours(day: Day, own: Calendar, superior: Calendar) -> None:
    everything = inherit(own, superior)
    if day.kind is DayKind.SWAPPED_OFF:
        made_up = everything.by_date.get(day.instead_of) if day.instead_of else None
        lost, gained = minutes(hours_on(superior, day.on)), 0
        if made_up is not None and made_up.kind is DayKind.MAKE_UP:
            gained = minutes(hours_on(everything, made_up.on)) - minutes(hours_on(superior, made_up.on))
        if gained < lost:
            raise WorseForCitizens(
                f"Ngày nghỉ hoán đổi {day.on:%d/%m/%Y} phải có ngày làm bù đủ giờ: khai ngày làm bù trước, "
                "rồi ghi ngày đó vào ô “Ngày hoán đổi”.",
                field="instead_of",
                cites=("bl-45-2019:d.112",),
            )
    elif day.kind is not DayKind.MAKE_UP:
        raise WorseForCitizens(
            "Cơ quan không tự đặt ngày nghỉ lễ, nghỉ bù: các ngày này theo lịch quốc gia. "
            "Cơ quan được làm việc thêm ngày, hoặc nghỉ hoán đổi có ngày làm bù.",
            field="kind",
            cites=("bl-45-2019:d.112",),
        )
    elif minutes(hours_on(everything, day.on)) < minutes(hours_on(superior, day.on)):
        raise WorseForCitizens(
            f"Ngày {day.on:%d/%m/%Y} làm việc ít giờ hơn lịch cấp trên.", field="hours", cites=("qd-188-1999",)
        )


def _beginnings(own: Calendar, superior: Calendar) -> Iterator[date]:
    """The days from which another pair of weeks is to be compared."""
    starts = {week.since for week in own.weeks}
    if starts:
        starts |= {week.since for week in superior.weeks if week.since > min(starts)}
    return iter(sorted(starts))


def _week_favours(since: date, own: Calendar, superior: Calendar) -> None:
    everything = inherit(own, superior)
    days = [since + timedelta(days=step) for step in range(7)]
    ours = {on.weekday(): weekly_hours(everything, on) for on in days}
    # The superior's week that is in force on the first day, whatever changes later in that very week.
    theirs = {on.weekday(): weekly_hours(superior, on) for on in days}
    for weekday, hours in sorted(theirs.items()):
        if hours and not ours[weekday]:
            raise WorseForCitizens(
                "Cơ quan phải làm việc mọi ngày mà lịch cấp trên làm việc.",
                field=WEEKDAY_FIELDS[weekday],
                cites=("qd-188-1999",),
            )
    if sum(map(minutes, ours.values())) < sum(map(minutes, theirs.values())):
        raise WorseForCitizens(
            f"Tổng giờ làm việc trong tuần từ {since:%d/%m/%Y} ít hơn lịch cấp trên.",
            field="since",
            cites=("qd-188-1999",),
        )


def minutes(hours: Hours) -> int:
    """Working minutes of one day."""
    return sum(each.closes - each.opens for each in hours)
