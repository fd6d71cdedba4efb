"""Apologising and promising a later day (xin lỗi và hẹn lại ngày trả): once, in time, signed by a head."""

from datetime import date, datetime, timedelta

from motcua.dossiers import permissions
from motcua.dossiers.actions.accepting import ReasonMissing, issue_slip
from motcua.dossiers.actions.casefile import laid_open
from motcua.dossiers.events import DossierExtended
from motcua.dossiers.rules.promises import days_until
from motcua.dossiers.rules.wording import written
from motcua.dossiers.states import SlipKind
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam, vietnam_day
from motcua.kernel.errors import Refusal
from motcua.law import one_stop


class ExtensionsUsedUp(Refusal):
    """The law allows one later day (chỉ được hẹn lại một lần)."""


class TooLateToExtend(Refusal):
    """The notice had to come before the promised day (đã quá thời điểm được hẹn lại)."""


@act(cites="nd-61-2018:d.19.k9", emits=(DossierExtended,))
def extend_dossier(
    *, code: str, new_day: date, reason: str, actor: Actor, at: datetime, key: str | None = None
) -> datetime:
    """Apologise before the promised day and promise a later one (xin lỗi và hẹn lại); answers the new due moment.

    Whoever leads the competent agency does it; the slip is issued in the same act. Refuses: NotInState, Paused,
    NotAdmitted, ExtensionsUsedUp, TooLateToExtend, NotLater, ReasonMissing.
    """
    case = laid_open("extend_dossier", code, actor=actor, at=at)
    permissions.head("extend_dossier", actor, case.row, at)
    case.running()
    row, was = case.row, case.due()
    said = written(reason, field="reason")
    if not said:
        raise ReasonMissing(
            "Phải ghi lý do chậm để xin lỗi người nộp.", field="reason", cites=("nd-61-2018:d.19.k9",)
        )
    allowed = one_stop.EXTENSIONS.on(vietnam_day(row.accepted_at or at))
    if row.extensions >= allowed.value:
        raise ExtensionsUsedUp(f"Đã hẹn lại {row.extensions} lần; chỉ được {allowed.value} lần.", cites=allowed.cites)
    notice = one_stop.EXTENSION_NOTICE_DAYS.on(vietnam_day(was))
    last = vietnam_day(was) - timedelta(days=notice.value)
    if vietnam_day(at) > last:
        raise TooLateToExtend(
            f"Phải xin lỗi và hẹn lại chậm nhất ngày {last:%d/%m/%Y} (trước ngày hẹn {notice.value} ngày).",
            cites=notice.cites,
        )
    row.basis_limit = days_until(case.calendar(), at, new_day, was_due_at=was, late_cutoff=row.late_cutoff)
    row.basis_at, row.extensions = at, row.extensions + 1
    promise = case.promise()
    row.due_at = promise.due_at
    new = case.due()
    slip = issue_slip(
        case, SlipKind.APOLOGY,
        {
            "reason": said, "was_due_at": vietnam(was).isoformat(), "due_at": vietnam(new).isoformat(),
            "code": row.code,
        },
    )  # fmt: skip
    case.write("extensions")
    journal.record(
        DossierExtended(
            subject=row.subject, was_due_at=was, due_at=new, limit=row.basis_limit, slip=slip, why=promise.why
        )
    )
    return new
