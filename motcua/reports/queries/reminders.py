"""Reminders that still stand (lời nhắc gửi báo cáo): of an agency whose report is not signed."""

from dataclasses import dataclass
from datetime import date

from motcua.reports.models import Reminder, Report
from motcua.reports.rules.periods import ReportPeriod, parse
from motcua.reports.states import State

MOST = 4


@dataclass(frozen=True)
class Reminded:
    """Which report is to be sent, by when; `left` days, below nothing when it is late."""

    period: ReportPeriod
    due_on: date
    left: int


def reminders(agency: str, *, on: date) -> tuple[Reminded, ...]:
    """The last reminder of each period whose report the agency has not signed, the nearest day first."""
    rows = (
        Reminder.objects.filter(agency=agency)
        .exclude(period__in=Report.objects.filter(
            agency=agency, state__in=[State.SIGNED, State.SUPERSEDED]).values("period"))
        .order_by("period", "-reminded_at").distinct("period").values_list("period", "due_on")
    )  # fmt: skip
    told = [Reminded(parse(period), due, (due - on).days) for period, due in rows]
    return tuple(sorted(told, key=lambda each: each.due_on, reverse=True)[:MOST])
