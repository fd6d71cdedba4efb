"""Accepting or not (tiếp nhận, từ chối tiếp nhận): the checklist, the promise, the code, the receipt."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.deadlines.rules.elapsed import hand_over
from motcua.dossiers import permissions
from motcua.dossiers.actions.casefile import CaseFile, laid_open
from motcua.dossiers.actions.series import take_numbers
from motcua.dossiers.actions.stepping import Target, fitting, open_written, told
from motcua.dossiers.events import DossierAccepted, DossierNotAccepted, Opened
from motcua.dossiers.models import Content, Slip, Step
from motcua.dossiers.rules import codes, walking
from motcua.dossiers.rules.promises import Basis, NoLimit
from motcua.dossiers.rules.wording import written
from motcua.dossiers.states import Conclusion, SlipKind, State
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.procedures.queries.pinned import pinned_record
from motcua.procedures.rules.record import Record
from motcua.procedures.rules.soundness import effective_limit


class PapersMissing(Refusal):
    """Required papers are not there (hồ sơ thiếu giấy tờ bắt buộc)."""


class ReasonMissing(Refusal):
    """A refusal must say why (phải ghi lý do)."""


@dataclass(frozen=True)
class Receipt:
    """What the applicant takes home (giấy tiếp nhận và hẹn trả)."""

    ref: str
    code: str
    due_at: datetime
    why: tuple[str, ...]
    slip: int
    register_number: int
    hand_over_by: datetime


@act(cites=("nd-61-2018:d.17", "nd-61-2018:d.26"), emits=(DossierAccepted,))
def accept_dossier(
    *, code: str, actor: Actor, at: datetime, target: Target | None = None, key: str | None = None
) -> Receipt:
    """Take a complete dossier into processing and promise the day of its result (tiếp nhận hồ sơ).

    The first step of its process opens at the same moment. Codes and register numbers have no gaps per agency.
    Refuses: NotInState, NotAdmitted, PapersMissing, NoLimit.
    """
    case = laid_open("accept_dossier", code, actor=actor, at=at)
    permissions.desk("accept_dossier", actor, case.row, at)
    record = pinned_record(case.row.procedure_version)
    content = Content.objects.get(dossier=case.row)
    _complete(content)
    _promise(case, record)
    slip = _number(case, content, record)
    opened = _begin(case, fitting(target, at) or Target())
    case.row.state = State.ACCEPTED
    case.write(*_COLUMNS)
    promise = case.promise()
    by = hand_over(case.calendar(), at).at
    row = case.row
    journal.record(
        DossierAccepted(
            subject=row.subject, code=row.shown, register_year=row.register_year or 0,
            register_number=row.register_number or 0, slip=slip, limit=row.limit, late_cutoff=row.late_cutoff,
            due_at=case.due(), why=promise.why, opened=opened, hand_over_by=by,
        )
    )  # fmt: skip
    return Receipt(row.ref, row.shown, case.due(), promise.why, slip, row.register_number or 0, by)


_COLUMNS = (
    "code", "accepted_at", "received_by", "limit", "late_cutoff", "first_due_at", "register_year", "register_number",
)  # fmt: skip


def _complete(content: Content) -> None:
    missing = [
        str(paper["name"])
        for paper in content.papers
        if paper.get("required") and not (paper.get("originals") or paper.get("copies") or paper.get("paper"))
    ]
    if missing:
        raise PapersMissing(
            f"Hồ sơ còn thiếu: {'; '.join(missing)[:500]}.", field="papers", cites=("nd-61-2018:d.17.k1",)
        )


def _promise(case: CaseFile, record: Record) -> None:
    row = case.row
    limit = effective_limit(record, channel=row.channel, case=row.case_code)
    if limit is None:
        raise NoLimit(
            "Thủ tục chưa có thời hạn giải quyết nên chưa thể hẹn trả; hãy báo cán bộ kiểm soát thủ tục hành chính.",
            field="procedure", cites=("nd-63-2010:d.8.k2",),
        )  # fmt: skip
    row.limit, row.late_cutoff = limit, record.same_day_cutoff
    row.accepted_at = row.basis_at = case.at
    row.basis_limit, row.received_by = limit, case.actor.id
    row.due_at = row.first_due_at = Basis(case.at, limit, row.late_cutoff).promise(case.calendar(), ()).due_at


def _number(case: CaseFile, content: Content, record: Record) -> int:
    """The code, the place in the register and the receipt's number, in one statement."""
    row, day = case.row, vietnam_day(case.at)
    agency, year = row.receiving_agency, day.year
    daily, entry, slip = take_numbers(
        codes.day_series(agency, day), codes.register_series(agency, year),
        codes.slip_series(agency, year, SlipKind.RECEIPT),
    )  # fmt: skip
    row.code = codes.dossier_code(agency, day, daily)
    row.register_year, row.register_number = year, entry
    due = row.due_at
    earlier = row.supplements > 0  # the only slips before this one: requests to complete it, and what ended it then
    Slip.objects.create(
        dossier=row, seq=1 + (Slip.objects.filter(dossier=row).count() if earlier else 0), kind=SlipKind.RECEIPT,
        agency=agency, year=year, number=slip, issued_at=case.at, issued_by=case.actor.id,
        content={
            "papers": content.papers, "contact": content.contact, "title": content.title, "procedure": record.name,
            "limit": row.limit, "due_at": due.isoformat() if due else None, "register": entry, "code": row.code,
            "return_method": row.return_method,
        },
    )  # fmt: skip
    return slip


def _begin(case: CaseFile, target: Target) -> tuple[Opened, ...]:
    """Open the first step: as the process says, or with the competent agency when there is none."""
    net = case.net
    if net is None:
        step = Step(
            number="1", agency=target.agency or case.row.competent_agency, unit=target.unit, officer=target.officer
        )
        return (told(case.open(step)),)
    numbers = walking.first_steps(net)
    return open_written(case, [net.steps[number] for number in numbers], targets=dict.fromkeys(numbers, target))


@act(cites="nd-61-2018:d.17.k1", emits=(DossierNotAccepted,))
def refuse_dossier(*, code: str, reason: str, actor: Actor, at: datetime, key: str | None = None) -> int:
    """Do not accept a dossier, with the reason on the slip (từ chối tiếp nhận hồ sơ); answers the slip's number.

    Refuses: NotInState, NotAdmitted, ReasonMissing.
    """
    case = laid_open("refuse_dossier", code, actor=actor, at=at)
    permissions.desk("refuse_dossier", actor, case.row, at)
    said = written(reason, field="reason")
    if not said:
        raise ReasonMissing("Phải ghi lý do không tiếp nhận hồ sơ.", field="reason", cites=("nd-61-2018:d.17.k1",))
    slip = issue_slip(case, SlipKind.REFUSAL, {"reason": said})
    case.row.state, case.row.conclusion, case.row.concluded_at = State.NOT_ACCEPTED, Conclusion.NOT_ACCEPTED, at
    case.write("conclusion", "concluded_at")
    journal.record(DossierNotAccepted(subject=case.row.subject, reason="slip", slip=slip))
    return slip


def issue_slip(case: CaseFile, kind: SlipKind, content: dict[str, Any]) -> int:
    """A numbered slip of the agency that acts, with its content frozen (lập phiếu); answers its number."""
    agency, year = case.actor.agency or case.row.receiving_agency, vietnam_day(case.at).year
    (number,) = take_numbers(codes.slip_series(agency, year, kind))
    seq = Slip.objects.filter(dossier=case.row).count() + 1
    Slip.objects.create(
        dossier=case.row, seq=seq, kind=kind, agency=agency, year=year, number=number, issued_at=case.at,
        issued_by=case.actor.id, content=content,
    )  # fmt: skip
    return number
