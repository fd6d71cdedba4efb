"""One year of a calendar at a glance (lịch cả năm): each day, what it is, and who said so."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from motcua.deadlines.events import WeekTold
from motcua.deadlines.queries.chains import Link, calendar_of, own_calendar
from motcua.deadlines.queries.own_parts import told_hours, told_week
from motcua.deadlines.rules.calendar import Calendar, Day
from motcua.deadlines.rules.daily import each_day, entry, weekly_hours
from motcua.deadlines.rules.hours import Hours

WORK, REST, OTHER_HOURS = "làm việc", "nghỉ hằng tuần", "giờ khác"


@dataclass(frozen=True)
class YearDay:
    """One day (ngày): `kind` is a DayKind's value, or làm việc / nghỉ hằng tuần / giờ khác by the week alone.

    `hours` "07:30-11:30 13:30-17:00" or ""; `title`, `source`, `note` where the day is named; `level` the code of
    the calendar that says so; `estimated` where no decision has fixed it yet.
    """

    on: date
    kind: str
    hours: str
    level: str
    title: str = ""
    source: str = ""
    note: str = ""
    instead_of: date | None = None
    estimated: bool = False

    @property
    def named(self) -> bool:
        """Whether the calendar names this day, beyond the pattern of the week."""
        return bool(self.title)


@dataclass(frozen=True)
class YearMonth:
    """One month (tháng) in weeks of seven, Monday first; None where the week reaches into another month."""

    month: int
    weeks: tuple[tuple[YearDay | None, ...], ...]
    working_days: int


@dataclass(frozen=True)
class Level:
    """One calendar of the chain (cấp lịch), the country's first."""

    code: str
    title: str
    number: int
    published_at: datetime


@dataclass(frozen=True)
class YearView:
    """A year of a whole calendar as it was known at an instant; `weeks` are those in force in it, by date."""

    code: str
    title: str
    year: int
    as_known_at: datetime
    levels: tuple[Level, ...]
    weeks: tuple[WeekTold, ...]
    months: tuple[YearMonth, ...]
    working_days: int

    @property
    def named(self) -> tuple[YearDay, ...]:
        """The days that the calendar names, in order."""
        return tuple(day for month in self.months for week in month.weeks for day in week if day and day.named)

    @property
    def own(self) -> bool:
        """Whether the last calendar of the chain is this code's own; else it is a superior's."""
        return self.levels[-1].code == self.code


def year_of(code: str, chain: tuple[Link, ...], year: int, at: datetime) -> YearView:
    """The year of the calendar that a chain makes."""
    calendar = calendar_of(chain)
    owns = [(link.code, own_calendar(link)) for link in chain]
    usual = _usual(calendar, year)
    days = [
        _day(calendar, owns, on, hours, usual)
        for on, hours in each_day(calendar, date(year, 1, 1), date(year + 1, 1, 1))
    ]
    months = tuple(_month(number, [day for day in days if day.on.month == number]) for number in range(1, 13))
    levels = tuple(Level(link.code, link.title, link.number, link.published_at) for link in chain)
    return YearView(
        code=code, title=chain[-1].title, year=year, as_known_at=at, levels=levels, weeks=_weeks(calendar, year),
        months=months, working_days=sum(month.working_days for month in months),
    )  # fmt: skip


def _weeks(calendar: Calendar, year: int) -> tuple[WeekTold, ...]:
    until = date(year + 1, 1, 1)
    known = [week for week in calendar.weeks if week.since < until]
    begun = [week for week in known if week.since <= date(year, 1, 1)]
    return tuple(told_week(week) for week in known[max(len(begun) - 1, 0) :])


def _day(
    calendar: Calendar, owns: list[tuple[str, Calendar]], on: date, hours: Hours, usual: dict[int, Hours]
) -> YearDay:
    special = entry(calendar, on)
    if special is not None:
        level = next((code for code, own in reversed(owns) if on in own.by_date), _settling(owns))
        return _named(special, told_hours(hours), level)
    kind = WORK if hours else REST
    if hours and hours != usual.get(on.weekday(), hours):
        kind = OTHER_HOURS
    return YearDay(on, kind, told_hours(hours), _weekly_level(owns, on))


def _named(day: Day, hours: str, level: str) -> YearDay:
    return YearDay(
        day.on, day.kind.value, hours, level, day.title, day.source, day.note, day.instead_of, day.estimated
    )


def _usual(calendar: Calendar, year: int) -> dict[int, Hours]:
    """The week in force at the end of the year."""
    days = [date(year, 12, 25) + timedelta(days=step) for step in range(7)]
    return {on.weekday(): weekly_hours(calendar, on) for on in days}


def _settling(owns: list[tuple[str, Calendar]]) -> str:
    """Who says which years are settled: reckoned days rest on that calendar."""
    return next(code for code, own in reversed(owns) if own.settled_from is not None)


def _weekly_level(owns: list[tuple[str, Calendar]], on: date) -> str:
    """Whose week is in force that day; the country's where nobody names one."""
    for code, own in reversed(owns[1:]):
        weeks = [week for week in own.weeks if week.since <= on]
        if weeks and weeks[-1].days is not None:
            return code
    return owns[0][0]


def _month(number: int, days: list[YearDay]) -> YearMonth:
    cells: list[YearDay | None] = [*[None] * days[0].on.weekday(), *days]
    cells += [None] * (-len(cells) % 7)
    weeks = tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))
    return YearMonth(number, weeks, sum(bool(day.hours) for day in days))
