"""What agencies below signed beside the count of now: every figure that differs is named, nothing else; one table."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.states import Block, Details, Kind, Level
from motcua.reports.actions.writing import draft_report
from motcua.reports.models import Report
from motcua.reports.queries.desk import read_report, read_reports
from motcua.reports.queries.reconciling import gaps
from motcua.reports.queries.reporters import below, senders
from motcua.reports.rules.figures import Flow
from tests.reports.offices import COMMUNE, DISTRICT, OTHER, PERIOD, TREE, counted, officer, plant, sent

OPENED = date(2020, 1, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(db: None, at: datetime, monkeypatch: pytest.MonkeyPatch) -> dict[str, Flow]:
    plant(at)
    return counted(monkeypatch)


def test_each_figure_that_differs_is_named(at: datetime, data: dict[str, Flow]) -> None:
    sent(COMMUNE, at, "05a")
    code = draft_report(agency=DISTRICT, period=PERIOD, actor=officer(DISTRICT), at=at)
    assert gaps(Report.objects.get(code=code), at=at) == ()
    data[COMMUNE] = Flow(online=30, offline=20, carried=5, early=25, on_time=14, late=6, in_time=8, overdue=2)
    page = read_report(code=code, actor=officer(DISTRICT), at=at)
    assert page is not None
    told = [(each.agency, each.number, each.figure, each.sent, each.counted) for each in page.gaps]
    assert told == [
        ("Ủy ban nhân dân xã Một", "07/BC-UBND", "giải quyết đúng hạn", 15, 14),
        ("Ủy ban nhân dân xã Một", "07/BC-UBND", "giải quyết quá hạn", 5, 6),
    ]
    assert page.absent == 1
    sent(OTHER, at, "05a")
    page = read_report(code=code, actor=officer(DISTRICT), at=at)
    assert page is not None
    assert page.absent == 0


def asked(call: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        call()
    return len(queries)


def test_a_hundred_reporters_ask_no_more_questions_than_ten(at: datetime) -> None:
    """The desk and the consolidated draft of a district: queries do not grow with those who report to it."""
    code = draft_report(agency=DISTRICT, period=PERIOD, actor=officer(DISTRICT), at=at)
    counts = {}
    have = 2
    for number in (10, 100):
        for place in range(have, number):
            details = Details(
                title=f"Ủy ban nhân dân xã {place}", kind=Kind.COMMUNE_COMMITTEE, level=Level.COMMUNE,
                block=Block.COMMUNES, reports_to=DISTRICT,
            )  # fmt: skip
            name = f"{DISTRICT}.{place + 100}"
            establish_agency(code=name, on=OPENED, details=details, actor=SYSTEM, at=at)
            reported(name, at)
        have = number
        counts[number] = (
            asked(lambda: read_reports(actor=officer(DISTRICT), period=PERIOD, at=at)),
            asked(lambda: read_report(code=code, actor=officer(DISTRICT), at=at)),
        )
    assert counts[10] == counts[100]
    assert max(counts[100]) <= 40


def reported(agency: str, at: datetime) -> None:
    """A signed report, as quickly as a row can be had: what the first one said, under another code."""
    if not Report.objects.filter(agency=COMMUNE).exists():
        sent(COMMUNE, at, "05a")
    row = Report.objects.get(agency=COMMUNE)
    row.pk, row.agency, row.code = None, agency, f"{agency}/{PERIOD}/1"
    row.save(force_insert=True)


def test_a_communes_service_centre_reports_with_its_commune(at: datetime) -> None:
    for code, level, above in ((f"{COMMUNE}.01", Level.COMMUNE, COMMUNE), ("H01.21", Level.PROVINCE, "H01")):
        details = Details(
            title=f"Trung tâm {code}", kind=Kind.SERVICE_CENTRE, level=level, block=Block.CENTRES, reports_to=above
        )
        establish_agency(code=code, on=OPENED, details=details, actor=SYSTEM, at=at)
    assert below(COMMUNE, on=at.date()) == ()
    assert "H01.21" in {each.code for each in below("H01", on=at.date())}
    assert {code for code, _sender in senders(on=at.date())} == {*TREE, "H01.21"} - {"H01.09.02"}
