"""The national default calendar (lịch quốc gia mặc định), from which every agency's own calendar inherits."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from motcua.deadlines.rules.calendar import Calendar, Day, DayKind
from motcua.deadlines.rules.hours import CLOSED, Week, day_hours
from motcua.law import working_time
from motcua.law.files import read_yaml

SEED = Path(__file__).parent.parent / "seeds" / "national.yaml"
CODE = "quoc-gia"
BEGINS = date(2000, 1, 1)
CITES = ("qd-188-1999", "bl-45-2019:d.111.k3", "bl-45-2019:d.112.k1", "bl-45-2019:d.112.k3")


@cache
def national_calendar() -> Calendar:
    """Monday to Friday 07:30–11:30 and 13:30–17:00, with the public holidays of the settled years."""
    seed = read_yaml(SEED)
    return Calendar(
        code=CODE,
        title="Lịch làm việc quốc gia mặc định",
        weeks=(default_week(BEGINS),),
        days=tuple(_day(row) for row in seed["days"]),
        settled_from=seed["settled_from"],
        settled_until=seed["settled_until"],
    )


def default_week(since: date) -> Week:
    """The week that the law's default office hours make, in force from `since`."""
    office = working_time.OFFICE_HOURS.on(since).value
    worked = day_hours(*(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in office.intervals))
    return Week(since, tuple(worked if weekday in office.weekdays else CLOSED for weekday in range(1, 8)))


def _day(row: dict[str, Any]) -> Day:
    rest = {key: value for key, value in row.items() if key not in ("day", "kind")}
    return Day(on=row["day"], kind=DayKind(row["kind"]), **rest)
