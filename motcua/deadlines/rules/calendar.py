"""Working calendars (lịch làm việc) as values: what an agency has published, and its digest."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from motcua.deadlines.rules.hours import Hours, Week, ordered


class DayKind(StrEnum):
    """Why a day differs from the week's pattern (loại ngày)."""

    HOLIDAY = "nghỉ lễ"
    COMPENSATION = "nghỉ bù"
    SWAPPED_OFF = "nghỉ hoán đổi"
    MAKE_UP = "làm bù"

    @property
    def works(self) -> bool:
        """Whether the day is worked (ngày làm việc)."""
        return self is DayKind.MAKE_UP


@dataclass(frozen=True)
class Day:
    """One day that differs from the week's pattern (ngày khác lịch tuần), with where that is said.

    A make-up day is worked as `hours` say or, without them, as the weekday of `instead_of`. A swapped day
    off may name the day on which it is made up. `estimated` marks a day that no decision has fixed yet.
    """

    on: date
    kind: DayKind
    title: str
    source: str
    group: str = ""
    instead_of: date | None = None
    hours: Hours | None = None
    estimated: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind.works and self.hours is None and self.instead_of is None:
            raise ValueError(f"Ngày làm bù {self.on:%d/%m/%Y} phải ghi giờ làm việc hoặc ngày được làm bù.")
        if self.kind.works and self.hours == ():
            raise ValueError(f"Ngày làm bù {self.on:%d/%m/%Y} phải có giờ làm việc.")
        if not self.kind.works and self.hours is not None:
            raise ValueError(f"Ngày nghỉ {self.on:%d/%m/%Y} không có giờ làm việc.")
        if self.hours is not None and ordered(self.hours) != self.hours:
            raise ValueError("Khung giờ trong ngày phải theo thứ tự thời gian và không liền nhau.")


@dataclass(frozen=True)
class Calendar:
    """A working calendar (lịch làm việc): weeks by date, days that differ, and which years are settled.

    `weeks` ascend by `since`; before the first there is no working time. `days` are unique by date.
    Outside `[settled_from, settled_until)` the public holidays are reckoned by the Labour Code and marked
    as estimated; a calendar without these dates (an agency's own part) reckons nothing. Calendars are equal
    when their working time is, whatever they are called.
    """

    code: str = field(compare=False)
    title: str = field(compare=False)
    weeks: tuple[Week, ...] = ()
    days: tuple[Day, ...] = ()
    settled_from: date | None = None
    settled_until: date | None = None

    def __post_init__(self) -> None:
        if any(later.since <= earlier.since for earlier, later in pairwise(self.weeks)):
            raise ValueError(f"Lịch {self.code}: các tuần phải theo thứ tự ngày, không trùng ngày.")
        seen: set[date] = set()
        for day in self.days:
            if day.on in seen:
                raise ValueError(f"Lịch {self.code}: ngày {day.on:%d/%m/%Y} bị khai hai lần.")
            seen.add(day.on)
        if (self.settled_from is None) != (self.settled_until is None):
            raise ValueError(f"Lịch {self.code}: phải ghi cả ngày đầu và ngày cuối của các năm đã chốt.")

    @cached_property
    def by_date(self) -> dict[date, Day]:
        """The days that differ, by date."""
        return {day.on: day for day in self.days}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content: equal calendars have equal digests, whatever they are called."""
        content = [
            [[week.since.isoformat(), _plain(week.days)] for week in self.weeks],
            sorted(_row(day) for day in self.days),
            [str(self.settled_from), str(self.settled_until)],
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()

    def __hash__(self) -> int:
        return hash(self.digest)


def _plain(days: tuple[Hours, ...] | None) -> list[str] | None:
    return None if days is None else [" ".join(map(str, hours)) for hours in days]


def _row(day: Day) -> list[str]:
    hours = "" if day.hours is None else " ".join(map(str, day.hours))
    told = [day.on.isoformat(), day.kind, day.title, day.source, day.group, hours, day.note]
    return [*told, str(day.instead_of), str(day.estimated)]
