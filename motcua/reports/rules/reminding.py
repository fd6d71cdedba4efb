"""When a reminder is due (nhắc gửi báo cáo): a week before the day of sending, at the last day, and once late."""

from datetime import date, timedelta

from motcua.reports.rules.periods import ReportPeriod, parse
from motcua.reports.states import Stage

WEEK, LAST_DAYS, LATE_DAYS = 7, 1, 15  # a report later than that was reminded of, or is older than the installation
NEAR = timedelta(days=45)


def stage(due_on: date, on: date) -> Stage | None:
    """Which reminder a day asks for, if any."""
    left = (due_on - on).days
    if left < 0:
        return Stage.LATE if -left <= LATE_DAYS else None
    if left <= LAST_DAYS:
        return Stage.LAST
    return Stage.SOON if left <= WEEK else None


def periods_near(on: date) -> tuple[ReportPeriod, ...]:
    """The periods whose reports are sent about now by everybody: quarters and the year."""
    told = (parse(f"{on.year}{part}") for part in ("-Q1", "-Q2", "-Q3", ""))
    return tuple(each for each in told if abs(each.last - on) <= NEAR)


def half_year_near(on: date) -> ReportPeriod | None:
    """The half-year whose report is sent about now, by those of whom it is asked."""
    told = parse(f"{on.year}-H1")
    return told if abs(told.last - on) <= NEAR else None
