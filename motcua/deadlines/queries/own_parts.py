"""A calendar's own part (phần lịch của chính cơ quan) between its three forms: values, told days, canonical JSON."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from motcua.deadlines.events import DayTold, WeekTold
from motcua.deadlines.rules.calendar import Calendar, Day, DayKind
from motcua.deadlines.rules.hours import Hours, Week, day_hours
from motcua.deadlines.rules.instants import FIRST_YEAR, LAST_YEAR
from motcua.kernel.errors import Refusal
from motcua.kernel.text import nfc

LONGEST_TITLE = 200
LONGEST_NOTE = 1000
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:hH](\d{2})?)?\b(?!:)")


class BadDay(Refusal):
    """A day or a week cannot be as it was told (ngày hoặc tuần không hợp lệ)."""


@dataclass(frozen=True)
class OwnPart:
    """What a calendar says itself, in the words of its events."""

    weeks: tuple[WeekTold, ...] = ()
    days: tuple[DayTold, ...] = ()
    settled_from: date | None = None
    settled_until: date | None = None

    def canonical(self) -> str:
        """JSON with sorted keys, days by date, no spaces: the same part always gives the same bytes."""
        plain: dict[str, Any] = _adapter.dump_python(self, mode="json")
        plain["days"].sort(key=lambda day: day["on"])
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def digest(self) -> str:
        """sha256 of the canonical JSON, in hex."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def calendar(self, code: str, title: str) -> Calendar:
        """The part as a calendar of the rules. Refuses: BadDay, naming the field."""
        weeks = tuple(read_week(week) for week in sorted(self.weeks, key=lambda week: week.since))
        days = tuple(read_day(day) for day in sorted(self.days, key=lambda day: day.on))
        try:
            return Calendar(code, title, weeks, days, self.settled_from, self.settled_until)
        except ValueError as wrong:
            raise BadDay(str(wrong), field="on") from wrong


_adapter = TypeAdapter(OwnPart)


def read_part(content: str) -> OwnPart:
    """The part behind canonical JSON."""
    return _adapter.validate_json(content)


def part_of(calendar: Calendar) -> OwnPart:
    """The part behind a calendar of the rules (used where a calendar comes from a file)."""
    return OwnPart(
        weeks=tuple(map(told_week, calendar.weeks)),
        days=tuple(told_day(day) for day in sorted(calendar.days, key=lambda day: day.on)),
        settled_from=calendar.settled_from,
        settled_until=calendar.settled_until,
    )


def told_hours(hours: Hours) -> str:
    """ "07:30-11:30 13:30-17:00"; "" on a day of rest."""
    return " ".join(map(str, hours))


def read_hours(text: str, field: str = "hours") -> Hours:
    """Hours from text: "07:30-11:30 13:30-17:00", also "7h30 – 11h30, 13h30 – 17h". Refuses: BadDay."""
    spans = re.sub(r"\s*[-–]\s*", "-", text).replace(",", " ").replace(";", " ").split()
    try:
        return day_hours(*(_CLOCK.sub(_two_digits, span) for span in spans))
    except ValueError as wrong:
        raise BadDay(str(wrong), field=field) from wrong


def _two_digits(found: re.Match[str]) -> str:
    return f"{int(found[1]):02d}:{found[2] or '00'}"


def told_day(day: Day) -> DayTold:
    """A day in the words of an event."""
    return DayTold(
        on=day.on, kind=day.kind.value, title=day.title, source=day.source, group=day.group,
        instead_of=day.instead_of, hours=None if day.hours is None else told_hours(day.hours),
        estimated=day.estimated, note=day.note,
    )  # fmt: skip


def read_day(told: DayTold) -> Day:
    """A told day as the rules have it. Refuses: BadDay, naming the field at fault."""
    _within_years(told.on, "on")
    if told.kind not in set(DayKind):
        raise BadDay("Chọn loại ngày: nghỉ lễ, nghỉ bù, nghỉ hoán đổi hoặc làm bù.", field="kind")
    kind = DayKind(told.kind)
    title = nfc(told.title)
    if not title or len(title) > LONGEST_TITLE:
        raise BadDay(f"Ghi tên ngày, ví dụ “Mùng 1 Tết”; dài nhất {LONGEST_TITLE} ký tự.", field="title")
    if not told.source or len(told.source) > LONGEST_TITLE:
        raise BadDay(f"Ghi văn bản quy định ngày này; dài nhất {LONGEST_TITLE} ký tự.", field="source")
    if len(told.note) > LONGEST_NOTE:
        raise BadDay(f"Ghi chú dài nhất {LONGEST_NOTE} ký tự.", field="note")
    if told.instead_of is not None:
        _within_years(told.instead_of, "instead_of")
        if told.instead_of == told.on:
            raise BadDay("Ngày này không thể thay cho chính nó.", field="instead_of")
    hours = None if told.hours is None else read_hours(told.hours)
    if kind.works and hours is None and told.instead_of is None:
        raise BadDay("Ngày làm bù phải ghi giờ làm việc hoặc ngày được làm bù.", field="hours")
    if kind.works and hours == ():
        raise BadDay("Ngày làm bù phải có giờ làm việc.", field="hours")
    if not kind.works and hours is not None:
        raise BadDay("Ngày nghỉ không có giờ làm việc: xóa ô giờ hoặc chọn loại “làm bù”.", field="hours")
    return Day(
        on=told.on, kind=kind, title=title, source=told.source, group=told.group, instead_of=told.instead_of,
        hours=hours, estimated=told.estimated, note=told.note,
    )  # fmt: skip


def read_week(told: WeekTold) -> Week:
    """A told week as the rules have it. Refuses: BadDay; a weekday's field is `monday` … `sunday`."""
    _within_years(told.since, "since")
    if told.days is None:
        return Week(told.since, None)
    if len(told.days) != len(WEEKDAY_FIELDS):
        raise BadDay("Một tuần phải có đủ bảy ngày.", field="since")
    return Week(told.since, tuple(map(read_hours, told.days, WEEKDAY_FIELDS)))


WEEKDAY_FIELDS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def tidy_day(told: DayTold) -> DayTold:
    """The same day in its one spelling. Refuses: BadDay."""
    return told_day(read_day(told))


def tidy_week(told: WeekTold) -> WeekTold:
    """The same week in its one spelling. Refuses: BadDay."""
    week = read_week(told)
    return told_week(week)


def told_week(week: Week) -> WeekTold:
    """A week in the words of an event."""
    return WeekTold(week.since, None if week.days is None else tuple(map(told_hours, week.days)))


def _within_years(on: date, field: str) -> None:
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise BadDay(f"Ngày phải từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.", field=field)
