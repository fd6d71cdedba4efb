"""Signing and sending, and what the agency above does with it (ký, gửi, cấp trên trả lại, đính chính báo cáo)."""

from datetime import date, datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.reports.actions.deciding import require_remark
from motcua.reports.actions.holding import held
from motcua.reports.events import ReportCorrected, ReportSentBack, ReportSigned
from motcua.reports.models import EnteredCell, Passage, Remark, Report
from motcua.reports.rules.content import digest, from_json, to_json
from motcua.reports.rules.signing import Signature, signed
from motcua.reports.states import State

CITES = ("tt-01-2020-vpcp", "nd-30-2020")


class AlreadyCorrected(Refusal):
    """A later version of this report exists (đã có bản đính chính)."""


class BadDay(Refusal):
    """A report is not signed on that day (ngày ký không hợp lệ)."""


@act(cites=CITES, emits=(ReportSigned,))
def sign_report(
    *, code: str, signature: Signature, signed_on: date, actor: Actor, at: datetime, key: str | None = None
) -> str:
    """Give number and day, freeze and send the report (ký, gửi báo cáo); the digest of what was frozen.

    Refuses: BadDay, BadSignature.
    """
    report, state = held("sign_report", code, actor=actor, at=at)
    if signed_on > vietnam_day(at) or (report.as_of and signed_on < vietnam_day(report.as_of)):
        raise BadDay("Ngày ký từ ngày chốt số liệu đến hôm nay.", field="signed_on")
    content = signed(from_json(report.content or {}), signature, signed_on)
    report.state, report.signed_at, report.signed_on, report.number = state, at, signed_on, content.head.number
    report.content, report.digest = to_json(content), digest(content)
    report.save()
    if report.corrects:
        Report.objects.filter(code=report.corrects).update(state=State.SUPERSEDED)
    journal.record(
        ReportSigned(
            subject=report.subject, number=report.number, signed_on=signed_on, digest=report.digest,
            as_of=content.as_of, superior=report.superior,
        )
    )  # fmt: skip
    return report.digest


@act(cites=CITES, emits=(ReportSentBack,))
def send_back_report(*, code: str, remark: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Send a signed report back to be corrected, by the agency above (cấp trên trả lại báo cáo)."""
    report, state = held("send_back_report", code, actor=actor, at=at, agency="superior")
    Remark.objects.create(
        report=report, text=require_remark(remark), made_at=at, made_by=actor.id, agency=report.superior
    )
    Report.objects.filter(pk=report.pk).update(state=state)
    journal.record(ReportSentBack(subject=report.subject, edition=report.version))


@act(cites=CITES, emits=(ReportCorrected,))
def correct_report(*, code: str, reason: str, actor: Actor, at: datetime, key: str | None = None) -> str:
    """Begin a new version of a signed report (lập bản đính chính); its code. What people wrote is taken along."""
    old, state = held("correct_report", code, actor=actor, at=at)
    told = require_remark(reason)
    if Report.objects.filter(agency=old.agency, period=old.period, version__gt=old.version).exists():
        raise AlreadyCorrected("Báo cáo này đã có bản đính chính sau nó.")
    version = old.version + 1
    new = Report.objects.create(
        code=f"{old.agency}/{old.period}/{version}", agency=old.agency, period=old.period, version=version,
        corrects=old.code, superior=old.superior, book=old.book, state=state, due_on=old.due_on, drafted_at=at,
        drafted_by=actor.id,
    )  # fmt: skip
    Remark.objects.create(report=new, text=told, made_at=at, made_by=actor.id, agency=old.agency)
    for cell in old.cells.order_by("pk"):
        cell.pk, cell.report = None, new
        EnteredCell.objects.bulk_create([cell])
    Passage.objects.bulk_create(
        Passage(report=new, section=p.section, text=p.text, written_at=p.written_at, written_by=p.written_by)
        for p in old.passages.all()
    )
    journal.record(ReportCorrected(subject=new.subject, corrects=old.code, edition=version, reason=told))
    return new.code
