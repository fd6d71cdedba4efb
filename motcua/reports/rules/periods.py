"""Reporting periods as people name them: quarter, half-year, year; other ranges are for study (kỳ báo cáo)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.kernel.errors import Refusal
from motcua.law.reports import PERIODS, SUBMISSION_DAYS

_KEY = re.compile(r"(\d{4})(?:-(?:Q([1-3])|(H1)))?")
_ROMAN = {1: "I", 2: "II", 3: "III"}
_DAY = timedelta(days=1)
_YEARS = range(2000, 2100)


class BadPeriod(Refusal):
    """This is not a reporting period (kỳ báo cáo không đúng)."""


@dataclass(frozen=True)
class ReportPeriod:
    """A period with its first and last day, both included; `statutory` unless it is a range for study."""

    key: str
    name: str
    first: date
    last: date
    statutory: bool = True

    @property
    def until(self) -> date:
        """The day after the last."""
        return self.last + _DAY

    @property
    def opening(self) -> str:
        """As a sentence begins with it: "Quý II năm 2021"."""
        return self.name[0].upper() + self.name[1:]


def parse(text: str) -> ReportPeriod:
    """ "2021-Q2", "2021-H1", "2021", or "2021-04-01..2021-06-30" for study. Refuses: BadPeriod."""
    given = text.strip().upper()
    if ".." in given:
        return _range(given)
    if given.endswith("-Q4"):
        raise BadPeriod("Không có báo cáo quý IV riêng: báo cáo quý IV là báo cáo năm.", field="period")
    found = _KEY.fullmatch(given)
    if found is None or int(found[1]) not in _YEARS:
        raise BadPeriod(f"Không hiểu kỳ “{text[:40]}”. Viết 2021-Q2, 2021-H1 hoặc 2021.", field="period")
    return _statutory(int(found[1]), int(found[2] or 0), half=bool(found[3]))


def previous(period: ReportPeriod) -> ReportPeriod | None:
    """The period before: the quarter before this quarter, the year before this year; none of a range for study.

    Before quarter I lies the last quarter of the year before, which has no report of its own, only days.
    """
    year, quarter, half = _parts(period)
    if quarter > 1:
        return _statutory(year, quarter - 1, half=False)
    if quarter == 1:
        begins = _statutory(year - 1, 3, half=False).until
        return ReportPeriod(f"{year - 1}-Q4", f"quý IV năm {year - 1}", begins, period.first - _DAY)
    if half:
        begins = _statutory(year - 1, 0, half=True).until
        return ReportPeriod(f"{year - 1}-H2", f"6 tháng cuối năm {year - 1}", begins, period.first - _DAY)
    return same(period)


def same(period: ReportPeriod) -> ReportPeriod | None:
    """The same period of the year before; none of a range for study."""
    year, quarter, half = _parts(period)
    return _statutory(year - 1, quarter, half=half) if year and year - 1 in _YEARS else None


def due_on(period: ReportPeriod, sender: str) -> date:
    """The day by which a sender of a kind ("commune", "department", "district", "province") sends its report."""
    days = SUBMISSION_DAYS.on(period.last).value
    return period.last.replace(day=days[sender])


def _parts(period: ReportPeriod) -> tuple[int, int, bool]:
    """Year, quarter (0 for none) and whether it is a half-year; year 0 for a range for study."""
    found = _KEY.fullmatch(period.key) if period.statutory else None
    return (int(found[1]), int(found[2] or 0), bool(found[3])) if found else (0, 0, False)


def _statutory(year: int, quarter: int, *, half: bool) -> ReportPeriod:
    name = f"quarter_{quarter}" if quarter else "half_year" if half else "year"
    ends = {"half_year": 6, "year": 12}.get(name, quarter * 3)
    first, last = PERIODS.on(date(year, ends, 14)).value[name].in_year(year)
    if quarter:
        return ReportPeriod(f"{year}-Q{quarter}", f"quý {_ROMAN[quarter]} năm {year}", first, last)
    if half:
        return ReportPeriod(f"{year}-H1", f"6 tháng đầu năm {year}", first, last)
    return ReportPeriod(f"{year}", f"năm {year}", first, last)


def _range(given: str) -> ReportPeriod:
    try:
        first, last = (date.fromisoformat(part) for part in given.split(".."))
    except ValueError:
        raise BadPeriod("Khoảng ngày viết như 2021-04-01..2021-06-30.", field="period") from None
    if last < first:
        raise BadPeriod("Ngày cuối của khoảng trước ngày đầu.", field="period")
    name = f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
    return ReportPeriod(f"{first.isoformat()}..{last.isoformat()}", name, first, last, statutory=False)
