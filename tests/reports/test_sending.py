"""Signing freezes; months later the same; corrections are new versions with their differences; the chain adds up."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from motcua.kernel.errors import NotAdmitted
from motcua.organizations.states import Position
from motcua.reports.actions.deciding import NoRemark, approve_report, submit_report
from motcua.reports.actions.sending import AlreadyCorrected, BadDay, correct_report, send_back_report, sign_report
from motcua.reports.actions.writing import draft_report, enter_figures
from motcua.reports.models import Report
from motcua.reports.queries.drafts import content_of, live_content
from motcua.reports.rules.content import digest
from motcua.reports.rules.differences import differences
from motcua.reports.rules.figures import Flow
from motcua.reports.rules.printing import printed
from motcua.reports.rules.signing import BadSignature, Signature
from motcua.reports.states import NotInState
from tests.reports.offices import (
    COMMUNE,
    DISTRICT,
    OTHER,
    PERIOD,
    SIGNATURE,
    counted,
    finish,
    head,
    nothing,
    officer,
    plant,
    sent,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(db: None, at: datetime, monkeypatch: pytest.MonkeyPatch) -> dict[str, Flow]:
    plant(at)
    return counted(monkeypatch)


def approved(at: datetime) -> str:
    code = written(COMMUNE, at, "05a")
    submit_report(code=code, actor=officer(COMMUNE), at=at)
    approve_report(code=code, actor=head(COMMUNE), at=at)
    return code


def test_sign_report_numbers_dates_and_freezes(at: datetime) -> None:
    code = approved(at)
    told = sign_report(code=code, signature=SIGNATURE, signed_on=at.date(), actor=head(COMMUNE), at=at)
    report = Report.objects.get()
    assert (report.state, report.number, report.signed_on) == ("signed", "07/BC-UBND", date(2021, 6, 11))
    content = content_of(report, at=at)
    assert digest(content) == told == report.digest
    assert content.head.signer_name == "Nguyễn Văn An"


def test_months_later_a_frozen_report_is_the_same(at: datetime, data: dict[str, Flow]) -> None:
    code = sent(COMMUNE, at, "05a")
    report = Report.objects.get(code=code)
    before = {kind: printed(content_of(report, at=at), kind) for kind in ("docx", "xlsx", "pdf", "json")}
    data[COMMUNE] = Flow(online=1, early=1)
    later = at + timedelta(days=200)
    assert live_content(report, at=later).references["tat-ca.tiep-nhan"].text == "1"
    again = content_of(Report.objects.get(code=code), at=later)
    assert {kind: printed(again, kind) for kind in before} == before
    assert digest(again) == report.digest


def test_the_database_keeps_what_was_signed(at: datetime) -> None:
    code = sent(COMMUNE, at, "05a")
    changes: tuple[dict[str, Any], ...] = ({"digest": "x"}, {"content": {}}, {"number": "1/x"}, {"state": "draft"})
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            Report.objects.filter(code=code).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Report.objects.filter(code=code).delete()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_day_that_cannot_be(days: int, at: datetime) -> None:
    code = approved(at)
    day = at.date() + timedelta(days=days)
    with pytest.raises(BadDay):
        sign_report(code=code, signature=SIGNATURE, signed_on=day, actor=head(COMMUNE), at=at)


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (Signature("BC-UBND", "A", "B"), "number"),
        (Signature("", "A", "B"), "number"),
        (Signature("1/BC", "", "B"), "name"),
        (Signature("1/BC", "A\n", "B"), "name"),
        (Signature("1/BC", "A", "\x00"), "title"),
        (Signature("1/BC", "A", "B", "x" * 101), "authority"),
    ],
)
def test_a_signature_that_cannot_be(bad: Signature, field: str, at: datetime) -> None:
    code = approved(at)
    with pytest.raises(BadSignature) as refused:
        sign_report(code=code, signature=bad, signed_on=at.date(), actor=head(COMMUNE), at=at)
    assert refused.value.field == field


def test_who_signs_and_who_sends_back(at: datetime) -> None:
    code = approved(at)
    for who in (officer(COMMUNE), head(OTHER)):
        with pytest.raises(NotAdmitted):
            sign_report(code=code, signature=SIGNATURE, signed_on=at.date(), actor=who, at=at)
    clerk = officer(COMMUNE, Position.CLERK)
    sign_report(code=code, signature=SIGNATURE, signed_on=at.date(), actor=clerk, at=at)
    for who in (officer(COMMUNE), head(COMMUNE), officer(OTHER), officer("H01.01")):
        with pytest.raises(NotAdmitted):
            send_back_report(code=code, remark="Sai số.", actor=who, at=at)
    with pytest.raises(NoRemark):
        send_back_report(code=code, remark="", actor=officer(DISTRICT), at=at)
    send_back_report(code=code, remark="Sai số.", actor=officer(DISTRICT), at=at)
    assert Report.objects.get().state == "sent_back"


def test_correct_report_is_a_new_version_with_its_differences(at: datetime, data: dict[str, Flow]) -> None:
    code = sent(COMMUNE, at, "05a")
    data[COMMUNE] = Flow(online=30, offline=20, carried=5, early=25, on_time=14, late=6, in_time=8, overdue=2)
    with pytest.raises(NotAdmitted):
        correct_report(code=code, reason="Đếm lại.", actor=officer(DISTRICT), at=at)
    new = correct_report(code=code, reason="Đếm lại.", actor=officer(COMMUNE), at=at)
    with pytest.raises(AlreadyCorrected):
        correct_report(code=code, reason="Nữa.", actor=officer(COMMUNE), at=at)
    report = Report.objects.get(code=new)
    assert (new, report.version, report.corrects) == ("H01.71.11/2021-Q2/2", 2, code)
    finish(new, COMMUNE, at)
    old = Report.objects.get(code=code)
    assert old.state == "superseded"
    told = differences(content_of(old, at=at), content_of(Report.objects.get(code=new), at=at))
    cells = [(each.where, each.was, each.becomes) for each in told if "Tổng cộng" in each.where]
    assert cells == [
        ("Biểu số II.06b/VPCP/KSTT, Tổng cộng, cột (9) Đúng hạn", "15", "14"),
        ("Biểu số II.06b/VPCP/KSTT, Tổng cộng, cột (10) Quá hạn", "5", "6"),
    ]
    assert any(each.where == "Mục I.6" and "quá hạn: 5" in each.was and "quá hạn: 6" in each.becomes for each in told)


def test_a_draft_is_not_corrected(at: datetime) -> None:
    code = draft_report(agency=COMMUNE, period=PERIOD, actor=officer(COMMUNE), at=at)
    with pytest.raises(NotInState):
        correct_report(code=code, reason="x", actor=officer(COMMUNE), at=at)


def test_consolidation_adds_what_was_sent_and_nobody_types_it_again(at: datetime) -> None:
    for agency, new in ((COMMUNE, 3), (OTHER, 4)):
        code = written(agency, at, "05a")
        cells = {"rules/new": new, "rules/handled": new}
        enter_figures(code=code, form="05a", cells=cells, reason="Sổ", actor=officer(agency), at=at)
        finish(code, agency, at)
    above = draft_report(agency=DISTRICT, period=PERIOD, actor=officer(DISTRICT), at=at)
    assert live_content(Report.objects.get(code=above), at=at).annex("II.05b").known is False  # type: ignore[union-attr]
    nothing(above, DISTRICT, at, "05b", "04")
    enter_figures(code=above, form="05b", cells={"conduct/new": 1, "conduct/pending": 1}, reason="Sổ",
                  actor=officer(DISTRICT), at=at)  # fmt: skip
    filled = live_content(Report.objects.get(code=above), at=at).annex("II.05b")
    assert filled is not None
    assert (filled.value("rules", "received"), filled.value("total", "received")) == (7, 8)
    send_back_report(code="H01.71.12/2021-Q2/1", remark="Sai.", actor=officer(DISTRICT), at=at)
    filled = live_content(Report.objects.get(code=above), at=at).annex("II.05b")
    assert filled is not None
    assert filled.value("total", "received") == 4


def test_only_the_paragraphs_that_differ_are_told(at: datetime) -> None:
    code = sent(COMMUNE, at, "05a")
    new = correct_report(code=code, reason="Bổ sung.", actor=officer(COMMUNE), at=at)
    nothing_but = {"conduct/new": 2, "conduct/handled": 2}
    enter_figures(code=new, form="05a", cells=nothing_but, reason="Sổ", actor=officer(COMMUNE), at=at)
    told = differences(
        *(content_of(Report.objects.get(code=each), at=at) for each in (code, new))
    )  # fmt: skip
    section = next(each for each in told if each.where == "Mục I.5")
    assert section.was == "Trong kỳ báo cáo không phát sinh phản ánh, kiến nghị."
    assert "Chi tiết tại Biểu số" not in section.becomes
