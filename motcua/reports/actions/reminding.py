"""Reminding agencies of their reports by the period calendar (nhắc gửi báo cáo)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.reports import permissions
from motcua.reports.events import ReportReminded
from motcua.reports.models import Reminder, Report
from motcua.reports.queries.reporters import senders
from motcua.reports.rules.periods import ReportPeriod, due_on
from motcua.reports.rules.reminding import half_year_near, periods_near, stage
from motcua.reports.states import State

CITES = "tt-01-2020-vpcp"
_SENT = (State.SIGNED, State.SUPERSEDED)


@act(cites=CITES, emits=(ReportReminded,))
def remind_reporters(*, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Remind every agency whose report is due and not signed (nhắc gửi báo cáo); how many, each stage only once."""
    on = vietnam_day(at)
    permissions.house("reports.remind_reporters", actor, on=on)
    fresh = [Reminder(**each, reminded_at=at) for each in _due(on)]
    Reminder.objects.bulk_create(fresh)
    for each in fresh:
        journal.record(
            ReportReminded(
                subject=f"report:{each.agency}/{each.period}", agency=each.agency, period=each.period,
                due_on=each.due_on, stage=each.stage,
            )
        )  # fmt: skip
    return len(fresh)


def _due(on: date) -> Iterator[dict[str, str | date]]:
    """What is to be reminded and was not yet.

    No rule asks everybody for a half-year: whoever has begun one asks it of all agencies below.
    """
    for period in periods_near(on):
        yield from _unsent(period, senders(on=period.last), on)
    half = half_year_near(on)
    begun = set(Report.objects.filter(period=half.key).values_list("agency", flat=True)) if half else set()
    if half and begun:
        yield from _unsent(half, senders(on=half.last, under=begun), on)


def _unsent(period: ReportPeriod, asked: Iterable[tuple[str, str]], on: date) -> Iterator[dict[str, str | date]]:
    """The agencies that have not sent theirs, each by the day of its kind."""
    sent = set(Report.objects.filter(period=period.key, state__in=_SENT).values_list("agency", flat=True))
    told = set(Reminder.objects.filter(period=period.key).values_list("agency", "stage"))
    for agency, sender in asked:
        due = due_on(period, sender)
        wanted = stage(due, on)
        if wanted is not None and agency not in sent and (agency, wanted.value) not in told:
            yield {"agency": agency, "period": period.key, "stage": wanted.value, "due_on": due}
