"""The public holidays of a year by rule alone (nghỉ lễ, tết tính theo Bộ luật Lao động), for years not settled.

The Labour Code gives fixed days, lunar days and compensation; which five days are Tết and which neighbour
goes with 2/9 is for the Prime Minister to fix each year. Until he has, his constant practice is assumed
and every day is marked as estimated (dự kiến).
"""

from datetime import date, timedelta
from functools import cache

from motcua.deadlines.rules.calendar import Day, DayKind
from motcua.deadlines.rules.lunar import hung_kings_day, lunar_new_year
from motcua.law import holidays

CITES = ("bl-45-2019:d.111.k3", "bl-45-2019:d.112.k1", "bl-45-2019:d.112.k3")
TET = "Tết Nguyên đán"
NATIONAL_DAY = "Quốc khánh"
SATURDAY, SUNDAY = 5, 6
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@cache
def statutory_days(year: int) -> tuple[Day, ...]:
    """Every public holiday and compensation day of a solar year, by date, marked as estimated."""
    named = _fixed(year) | _national_day(year) | _lunar_new_year(year)
    free = set(named)
    found = [_day(on, DayKind.HOLIDAY, title, group) for on, (title, group) in named.items()]
    for on in sorted(named):
        if on.weekday() < SATURDAY or not holidays.COMPENSATION.on(on).value:
            continue
        title, group = named[on]
        substitute = _free_working_day(on, _direction(on, group), free)
        free.add(substitute)
        told = f"Nghỉ bù {title.replace('Mùng', 'mùng')}"
        found.append(_day(substitute, DayKind.COMPENSATION, told, group, instead_of=on))
    return tuple(sorted(found, key=lambda day: day.on))


def _day(on: date, kind: DayKind, title: str, group: str, instead_of: date | None = None) -> Day:
    source = ", ".join(holidays.PUBLIC_DAYS.on(on).cites)
    return Day(on, kind, title, source, group=group, instead_of=instead_of, estimated=True)


def _fixed(year: int) -> dict[date, tuple[str, str]]:
    """The days with one date, solar or lunar, that the law of that year grants."""
    dated = {
        "new_year": (date(year, 1, 1), "Tết Dương lịch"),
        "hung_kings": (hung_kings_day(year), "Giỗ Tổ Hùng Vương"),
        "victory": (date(year, 4, 30), "Ngày Chiến thắng"),
        "labour": (date(year, 5, 1), "Ngày Quốc tế Lao động"),
        "culture": (date(year, 11, 24), "Ngày Văn hóa Việt Nam"),
    }
    return {on: (name, name) for key, (on, name) in dated.items() if holidays.PUBLIC_DAYS.on(on).value[key]}


def _national_day(year: int) -> dict[date, tuple[str, str]]:
    on = date(year, 9, 2)
    found = {on: (NATIONAL_DAY, NATIONAL_DAY)}
    if holidays.PUBLIC_DAYS.on(on).value["national"] > 1:
        step = holidays.NATIONAL_DAY_NEIGHBOUR.on(on).value[_WEEKDAYS[on.weekday()]]
        found[on + timedelta(days=step)] = ("Ngày liền kề Quốc khánh", NATIONAL_DAY)
    return found


def _lunar_new_year(year: int) -> dict[date, tuple[str, str]]:
    first = lunar_new_year(year)
    before = holidays.LUNAR_NEW_YEAR_LAYOUT.on(first).value["days_before"]
    count = holidays.PUBLIC_DAYS.on(first).value["lunar_new_year"]
    return {
        first + timedelta(days=step): ("Giao thừa" if step < 0 else f"Mùng {step + 1} Tết", TET)
        for step in range(-before, count - before)
    }


def _direction(on: date, group: str) -> int:
    """Forward, as the Labour Code says; within Tết as the Prime Minister's practice has it."""
    if group != TET:
        return 1
    return holidays.LUNAR_NEW_YEAR_LAYOUT.on(on).value["saturday" if on.weekday() == SATURDAY else "sunday"]


def _free_working_day(on: date, step: int, taken: set[date]) -> date:
    while on in taken or on.weekday() >= SATURDAY:
        on += timedelta(days=step)
    return on
