"""Reminders by the period calendar: who, when, each stage once; none after signing; what still stands is shown."""

from datetime import date, datetime, timedelta

import pytest

from motcua.kernel import clock, journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.errors import NotAdmitted
from motcua.reports.actions.reminding import remind_reporters
from motcua.reports.actions.writing import draft_report
from motcua.reports.models import Reminder
from motcua.reports.queries.reminders import reminders
from motcua.reports.rules.reminding import half_year_near, periods_near, stage
from motcua.reports.states import Stage
from motcua.reports.tasks import remind_of_reports
from tests.reports.offices import COMMUNE, DISTRICT, PERIOD, counted, officer, plant, sent


@pytest.mark.parametrize(
    ("left", "told"),
    [(8, None), (7, Stage.SOON), (2, Stage.SOON), (1, Stage.LAST), (0, Stage.LAST), (-1, Stage.LATE),
     (-15, Stage.LATE), (-16, None)],
)  # fmt: skip
def test_the_day_tells_the_stage(left: int, told: Stage | None) -> None:
    assert stage(date(2021, 6, 16), date(2021, 6, 16) - timedelta(days=left)) is told


def test_only_periods_about_now() -> None:
    assert [each.key for each in periods_near(date(2021, 6, 11))] == ["2021-Q2"]
    assert [each.key for each in periods_near(date(2021, 12, 20))] == ["2021"]
    assert periods_near(date(2021, 5, 1)) == (periods_near(date(2021, 6, 11))[0],)


@pytest.mark.django_db
def test_remind_reporters_each_stage_once_and_none_who_sent(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(at)
    counted(monkeypatch)
    sent(COMMUNE, at, "05a")
    with pytest.raises(NotAdmitted):
        remind_reporters(actor=officer(DISTRICT), at=at)
    assert (
        remind_reporters(actor=SYSTEM, at=at) == 3
    )  # the departments are due on the 18th, the other commune earlier
    assert remind_reporters(actor=SYSTEM, at=at) == 0
    assert set(Reminder.objects.values_list("agency", "stage")) == {
        ("H01.01", "soon"), ("H01.09", "soon"), ("H01.71.12", "soon"),
    }  # fmt: skip
    last = journal.read("report:H01.71.12/2021-Q2")[-1].event
    assert (last.due_on, last.stage) == (date(2021, 6, 16), "soon")  # type: ignore[attr-defined]
    assert remind_reporters(actor=SYSTEM, at=at + timedelta(days=4)) == 2  # the other commune's last, the district
    assert reminders(COMMUNE, on=at.date()) == ()
    (told,) = reminders("H01.71.12", on=date(2021, 6, 18))
    assert (told.period.key, told.left) == (PERIOD, -2)


def test_the_half_year_is_near_where_the_second_quarter_is() -> None:
    for on in (date(2021, 6, 11), date(2021, 5, 1), date(2026, 6, 20)):
        assert getattr(half_year_near(on), "key", "") == f"{on.year}-H1"
    assert half_year_near(date(2021, 3, 31)) is None


@pytest.mark.django_db
def test_a_half_year_is_reminded_of_below_whoever_began_one(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(at)
    counted(monkeypatch)

    def half_year() -> set[tuple[str, str]]:
        return set(Reminder.objects.filter(period="2021-H1").values_list("agency", "stage"))

    remind_reporters(actor=SYSTEM, at=at)
    assert half_year() == set()  # nobody asked for it
    draft_report(agency=DISTRICT, period="2021-H1", actor=officer(DISTRICT), at=at)
    assert remind_reporters(actor=SYSTEM, at=at) == 2
    assert half_year() == {(COMMUNE, "soon"), ("H01.71.12", "soon")}  # the district itself is due a week later
    assert remind_reporters(actor=SYSTEM, at=at) == 0
    assert {each.period.key for each in reminders(COMMUNE, on=at.date())} == {PERIOD, "2021-H1"}


@pytest.mark.django_db
def test_the_task_reads_the_clock(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(at)
    monkeypatch.setattr(clock, "now", lambda: at)
    remind_of_reports()
    assert Reminder.objects.exists()
