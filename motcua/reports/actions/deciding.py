"""Deciding about a report inside its agency: submitting, returning, approving (trình, trả lại, duyệt báo cáo)."""

from datetime import datetime

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal
from motcua.reports.actions.holding import held
from motcua.reports.events import ReportApproved, ReportReturned, ReportSubmitted
from motcua.reports.models import Remark
from motcua.reports.queries.drafts import live_content
from motcua.reports.rules.content import digest, require_sound, to_json

CITES = "tt-01-2020-vpcp"
MOST_REMARK = 4_000


class NotComplete(Refusal):
    """Something of the report is still open (báo cáo chưa đủ nội dung)."""


class NoRemark(Refusal):
    """Whoever returns a report says why (chưa ghi nhận xét)."""


@act(cites=CITES, emits=(ReportSubmitted,))
def submit_report(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> str:
    """Hand the report to the head, its figures as of now (trình báo cáo); their digest.

    Refuses: NotComplete, DoesNotAddUp.
    """
    report, state = held("submit_report", code, actor=actor, at=at)
    content = live_content(report, at=at)
    open_parts = [f"mục {each.code}" for each in content.missing]
    open_parts += [f"biểu {each.form.code}" for each in content.unfilled]
    if open_parts:
        raise NotComplete(f"Báo cáo còn thiếu: {', '.join(open_parts)}.")
    require_sound(content)
    report.state, report.submitted_at, report.submitted_by = state, at, actor.id
    report.content, report.as_of, report.digest = to_json(content), content.as_of, digest(content)
    report.save()
    journal.record(ReportSubmitted(subject=report.subject, digest=report.digest, as_of=content.as_of))
    return report.digest


@act(cites=CITES, emits=(ReportReturned,))
def return_report(*, code: str, remark: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Return a report that was submitted, with remarks (trả lại báo cáo để sửa). Refuses: NoRemark."""
    report, state = held("return_report", code, actor=actor, at=at)
    Remark.objects.create(
        report=report, text=require_remark(remark), made_at=at, made_by=actor.id, agency=actor.agency or ""
    )
    was, report.state, report.content, report.digest, report.as_of = report.digest, state, None, "", None
    report.save()
    journal.record(ReportReturned(subject=report.subject, digest=was))


@act(cites=CITES, emits=(ReportApproved,))
def approve_report(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Approve a submitted report (duyệt báo cáo): what was submitted, no other figure."""
    report, state = held("approve_report", code, actor=actor, at=at)
    report.state, report.approved_by = state, actor.id
    report.save()
    journal.record(ReportApproved(subject=report.subject, digest=report.digest))


def require_remark(remark: str) -> str:
    """The remark as it is kept. Refuses: NoRemark."""
    told = remark.strip()
    if not told or len(told) > MOST_REMARK or "\x00" in told:
        raise NoRemark(f"Ghi nhận xét (nhiều nhất {MOST_REMARK} chữ) để đơn vị biết phải sửa gì.", field="remark")
    return told
