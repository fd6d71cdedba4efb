"""Statutory reporting (chế độ báo cáo): periods by regulation, and when reports are sent."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from motcua.law.readers import BadValue, table, wholes
from motcua.law.values import Parameter


@dataclass(frozen=True)
class YearDay:
    """A day of a reporting year (ngày chốt): `year` 0 the year itself, -1 before; `day` None the month's last."""

    year: int
    month: int
    day: int | None

    def in_year(self, year: int) -> date:
        """The date for a reporting year."""
        found = year + self.year
        return date(found, self.month, self.day or monthrange(found, self.month)[1])


@dataclass(frozen=True)
class Period:
    """A reporting period (kỳ báo cáo): from the first day to the last, both included."""

    first: YearDay
    last: YearDay

    def in_year(self, year: int) -> tuple[date, date]:
        """First and last day for a reporting year."""
        return self.first.in_year(year), self.last.in_year(year)


def periods(raw: object) -> dict[str, Period]:
    """Read `{quarter_1: {from: [-1, 12, 15], to: [0, 3, 14]}, …}`. Raises BadValue on other shapes."""
    rows = {name: table(row) for name, row in table(raw).items()}
    return {name: Period(_year_day(row.get("from")), _year_day(row.get("to"))) for name, row in rows.items()}


def _year_day(raw: object) -> YearDay:
    if not isinstance(raw, list) or len(raw) != 3:
        raise BadValue(f"Phải là [năm, tháng, ngày]: {raw!r}")
    year, month, day = raw
    return YearDay(int(year), int(month), None if day == "end" else int(day))


PERIODS = Parameter("reports/periods", periods)
SUBMISSION_DAYS = Parameter("reports/submission_days", wholes)
