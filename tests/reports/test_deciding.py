"""Submitting, returning and approving inside the agency: nothing open, nothing that does not add up."""

from datetime import datetime

import pytest

from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import Position
from motcua.reports.actions.deciding import NoRemark, NotComplete, approve_report, return_report, submit_report
from motcua.reports.actions.writing import draft_report, enter_figures
from motcua.reports.models import Report
from motcua.reports.rules.content import DoesNotAddUp
from motcua.reports.rules.figures import Flow
from motcua.reports.states import NotInState
from tests.reports.offices import COMMUNE, OTHER, PERIOD, counted, head, officer, plant, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(db: None, at: datetime, monkeypatch: pytest.MonkeyPatch) -> dict[str, Flow]:
    plant(at)
    return counted(monkeypatch)


def test_submit_report_freezes_the_figures_of_the_moment(at: datetime, data: dict[str, Flow]) -> None:
    code = written(COMMUNE, at, "05a")
    digest = submit_report(code=code, actor=officer(COMMUNE), at=at)
    report = Report.objects.get()
    assert (report.state, report.digest, report.as_of) == ("submitted", digest, at)
    data[COMMUNE] = Flow()
    assert "55" in str(report.content)


def test_an_unfinished_report_is_not_submitted(at: datetime) -> None:
    code = draft_report(agency=COMMUNE, period=PERIOD, actor=officer(COMMUNE), at=at)
    with pytest.raises(NotComplete, match=r"mục I.7, .*mục IV, biểu II.05a"):
        submit_report(code=code, actor=officer(COMMUNE), at=at)
    assert Report.objects.get().state == "draft"


def test_what_does_not_add_up_is_not_submitted(at: datetime, data: dict[str, Flow]) -> None:
    code = written(COMMUNE, at, "05a")
    enter_figures(code=code, form="05a", cells={"rules/new": 2}, reason="Sổ", actor=officer(COMMUNE), at=at)
    with pytest.raises(DoesNotAddUp, match=r"II.05a.*cột \(3\) = 2, phải bằng \(6\) \+ \(7\) = 0"):
        submit_report(code=code, actor=officer(COMMUNE), at=at)
    enter_figures(code=code, form="05a", cells={"rules/pending": 2}, reason="Sổ", actor=officer(COMMUNE), at=at)
    data[COMMUNE] = Flow(online=2, early=1)
    with pytest.raises(DoesNotAddUp, match="tiếp nhận 2 khác đã giải quyết 1"):
        submit_report(code=code, actor=officer(COMMUNE), at=at)
    data.clear()
    submit_report(code=code, actor=officer(COMMUNE), at=at)


def test_return_report_opens_it_again_with_remarks(at: datetime) -> None:
    code = written(COMMUNE, at, "05a")
    submit_report(code=code, actor=officer(COMMUNE), at=at)
    for empty in (" ", "\x00", "x" * 5000):
        with pytest.raises(NoRemark):
            return_report(code=code, remark=empty, actor=head(COMMUNE), at=at)
    return_report(code=code, remark="Nêu rõ nguyên nhân quá hạn.", actor=head(COMMUNE), at=at)
    report = Report.objects.get()
    assert (report.state, report.content, report.digest) == ("returned", None, "")
    assert report.remarks.get().text == "Nêu rõ nguyên nhân quá hạn."
    submit_report(code=code, actor=officer(COMMUNE), at=at)
    approve_report(code=code, actor=head(COMMUNE), at=at)
    assert Report.objects.get().state == "approved"


def test_only_the_head_decides(at: datetime) -> None:
    code = written(COMMUNE, at, "05a")
    submit_report(code=code, actor=officer(COMMUNE), at=at)
    for who in (officer(COMMUNE), head(OTHER), officer(COMMUNE, Position.CLERK)):
        with pytest.raises(NotAdmitted):
            approve_report(code=code, actor=who, at=at)
        with pytest.raises(NotAdmitted):
            return_report(code=code, remark="x", actor=who, at=at)
    with pytest.raises(NotAdmitted):
        submit_report(code=code, actor=officer(OTHER), at=at)


def test_a_draft_is_not_approved(at: datetime) -> None:
    code = written(COMMUNE, at, "05a")
    with pytest.raises(NotInState):
        approve_report(code=code, actor=head(COMMUNE), at=at)
    with pytest.raises(NotInState):
        return_report(code=code, remark="x", actor=head(COMMUNE), at=at)
