"""Drafting a report, entering figures, writing text: who may, what is kept, what is refused."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, transaction

from motcua.kernel import journal
from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import Position
from motcua.reports.actions.deciding import submit_report
from motcua.reports.actions.writing import AlreadyDrafted, BadText, draft_report, enter_figures, write_passage
from motcua.reports.models import EnteredCell, Report
from motcua.reports.queries.reporters import NoSuchReporter, below, reporter
from motcua.reports.rules.entering import BadCell
from motcua.reports.rules.outline import NoSuchSection
from motcua.reports.rules.periods import BadPeriod
from motcua.reports.states import NotInState
from tests.reports.offices import COMMUNE, DISTRICT, OTHER, PERIOD, PROVINCE, counted, officer, plant, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def province(db: None, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(at)
    counted(monkeypatch)


def test_draft_report_knows_its_day_and_its_receiver(at: datetime) -> None:
    code = draft_report(agency=COMMUNE, period="2021-q2", actor=officer(COMMUNE), at=at)
    report = Report.objects.get()
    assert code == report.code == "H01.71.11/2021-Q2/1"
    assert (report.superior, report.due_on, report.state) == (DISTRICT, date(2021, 6, 16), "draft")
    assert [each.event.kind for each in journal.read(report.subject)] == ["reports.report_drafted"]
    with pytest.raises(AlreadyDrafted):
        draft_report(agency=COMMUNE, period=PERIOD, actor=officer(COMMUNE), at=at)


def test_the_chain_follows_the_tree(at: datetime) -> None:
    on = date(2021, 6, 14)
    assert [each.code for each in below(DISTRICT, on=on)] == [COMMUNE, OTHER]
    assert [each.code for each in below(PROVINCE, on=on)] == ["H01.01", "H01.09", DISTRICT]
    assert reporter(PROVINCE, on=on).above_code == ""
    for unknown in ("H01.09.02", "H99", "\x00"[:0]):
        with pytest.raises(NoSuchReporter):
            reporter(unknown, on=on)


@pytest.mark.parametrize("period", ["2021-06-01..2021-06-14", "2021-Q4", "x"])
def test_only_periods_of_the_circular_are_reported(period: str, at: datetime) -> None:
    with pytest.raises(BadPeriod):
        draft_report(agency=COMMUNE, period=period, actor=officer(COMMUNE), at=at)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "who",
    [officer(OTHER), officer(DISTRICT), officer(COMMUNE, Position.RECEIVING_OFFICER), officer("H01.01")],
    ids=["another commune", "the district", "the desk", "the province's office"],
)
def test_others_do_not_write_it(who, at: datetime) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotAdmitted):
        draft_report(agency=COMMUNE, period=PERIOD, actor=who, at=at)
    code = draft_report(agency=COMMUNE, period=PERIOD, actor=officer(COMMUNE), at=at)
    with pytest.raises(NotAdmitted):
        write_passage(code=code, section="II", text="x", actor=who, at=at)
    with pytest.raises(NotAdmitted):
        enter_figures(code=code, form="05a", cells={"rules/new": 1}, reason="x", actor=who, at=at)


def test_the_office_of_the_province_writes_for_the_committee(at: datetime) -> None:
    assert draft_report(agency=PROVINCE, period=PERIOD, actor=officer("H01.01"), at=at) == "H01/2021-Q2/1"
    with pytest.raises(NotAdmitted):
        draft_report(agency=PROVINCE, period="2021-Q1", actor=officer("H01.09"), at=at)


def test_enter_figures_keeps_who_when_and_why(at: datetime) -> None:
    code = draft_report(agency=COMMUNE, period=PERIOD, actor=officer(COMMUNE), at=at)
    for cells, changed in (({"rules/new": 3, "rules/handled": 3}, 2), ({"rules/new": 3}, 0), ({"rules/new": 4}, 1)):
        told = enter_figures(code=code, form="05a", cells=cells, reason="Sổ tiếp nhận", actor=officer(COMMUNE), at=at)
        assert told == changed
    rows = list(EnteredCell.objects.order_by("pk").values_list("row", "column", "value", "reason", "entered_by"))
    assert rows[-1] == ("rules", "new", 4, "Sổ tiếp nhận", "control-officer-H01.71.11")
    assert [row[2] for row in rows] == [3, 3, 4]
    with pytest.raises(DatabaseError), transaction.atomic():
        EnteredCell.objects.update(value=9)


@pytest.mark.parametrize(
    ("form", "cells", "reason", "field"),
    [
        ("05a", {"rules/received": 3}, "x", "rules/received"),
        ("05a", {"nobody/new": 3}, "x", "nobody/new"),
        ("05a", {"rules/new": -1}, "x", "rules/new"),
        ("05a", {"rules/new": 10**30}, "x", "rules/new"),
        ("06b", {"total/online": 3}, "x", "total/online"),
        ("05a", {"rules/new": 1}, " ", "reason"),
        ("05a", {"rules/new": 1}, "\x00", "reason"),
    ],
)
def test_what_cannot_be_entered(form: str, cells: dict[str, int], reason: str, field: str, at: datetime) -> None:
    code = draft_report(agency=COMMUNE, period=PERIOD, actor=officer(COMMUNE), at=at)
    with pytest.raises(BadCell) as refused:
        enter_figures(code=code, form=form, cells=cells, reason=reason, actor=officer(COMMUNE), at=at)
    assert refused.value.field == field
    assert not EnteredCell.objects.exists()


def test_write_passage_keeps_the_last_text_and_no_words_in_the_journal(at: datetime) -> None:
    code = draft_report(agency=COMMUNE, period=PERIOD, actor=officer(COMMUNE), at=at)
    for text in ("Một.", "Hai: [[tat-ca.tiep-nhan]] hồ sơ."):
        write_passage(code=code, section="II", text=text, actor=officer(COMMUNE), at=at)
    report = Report.objects.get()
    assert list(report.passages.values_list("section", "text")) == [("II", "Hai: [[tat-ca.tiep-nhan]] hồ sơ.")]
    assert "Hai" not in str([each.event.payload() for each in journal.read(report.subject)])
    with pytest.raises(NoSuchSection):
        write_passage(code=code, section="V", text="x", actor=officer(COMMUNE), at=at)
    for bad in ("a\x00", "a" * 20_001):
        with pytest.raises(BadText):
            write_passage(code=code, section="II", text=bad, actor=officer(COMMUNE), at=at)


def test_a_submitted_report_is_not_written_any_more(at: datetime) -> None:
    code = written(COMMUNE, at, "05a")
    submit_report(code=code, actor=officer(COMMUNE), at=at)
    with pytest.raises(NotInState):
        write_passage(code=code, section="II", text="x", actor=officer(COMMUNE), at=at)
    with pytest.raises(NotInState):
        enter_figures(code=code, form="05a", cells={"rules/new": 1}, reason="x", actor=officer(COMMUNE), at=at)
