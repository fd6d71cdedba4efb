"""Asking other agencies (lấy ý kiến): a question with a deadline of its own, and the answer, late or not."""

from datetime import datetime

from motcua.deadlines.queries import calendar_for
from motcua.deadlines.rules.due import due
from motcua.deadlines.rules.elapsed import elapsed
from motcua.deadlines.rules.limit import Unit, parse_limit
from motcua.dossiers import permissions
from motcua.dossiers.actions.accepting import ReasonMissing
from motcua.dossiers.actions.casefile import laid_open
from motcua.dossiers.actions.hands import HeldOutside, in_hands
from motcua.dossiers.actions.stepping import known_agencies
from motcua.dossiers.events import AgencyConsulted, ConsultationAnswered
from motcua.dossiers.models import Consultation
from motcua.dossiers.rules.wording import written
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal


class AskedAlready(Refusal):
    """The agency was asked and has not answered yet (đang chờ cơ quan này trả lời)."""


class OwnOpinion(Refusal):
    """An agency does not ask itself (không tự lấy ý kiến của mình)."""


class NotAsked(Refusal):
    """There is no such question, or it was answered (không có lần lấy ý kiến này, hoặc đã trả lời)."""


class BadDeadline(Refusal):
    """The time to answer cannot be (thời hạn trả lời không hợp lệ)."""


@act(cites="nd-61-2018:d.19.k5", emits=(AgencyConsulted,))
def consult_agency(
    *, code: str, agency: str, question: str, limit: str, actor: Actor, at: datetime, step: int | None = None,
    key: str | None = None,
) -> int:  # fmt: skip
    """Ask another agency, with a deadline in its own working time (lấy ý kiến); answers the question's number.

    The asker goes on holding the case, and its clock runs on. `limit` reads like "16h" or "3wd". Refuses: NotInState,
    NotOpen, NotAdmitted, HeldOutside, OwnOpinion, NoSuchAgency, AskedAlready, ReasonMissing, BadDeadline.
    """
    case, held = in_hands("consult_agency", code, step, actor=actor, at=at, moves=False)
    if held.party:
        raise HeldOutside(f"“{held.party}” đang giữ hồ sơ; hãy ghi nhận kết quả trả về trước.", field="step")
    if agency == held.agency:
        raise OwnOpinion("Chọn cơ quan khác để lấy ý kiến.", field="agency")
    known_agencies([agency or "?"], at)
    said = written(question, field="question")
    if not said:
        raise ReasonMissing("Phải ghi nội dung lấy ý kiến.", field="question", cites=("nd-61-2018:d.19.k5",))
    asked = Consultation.objects.filter(dossier=case.row)
    if asked.filter(agency=agency, answered_at__isnull=True).exists():
        raise AskedAlready("Cơ quan này đang có câu hỏi chưa trả lời.", field="agency")
    allowed = parse_limit(limit)
    if allowed.unit not in {Unit.HOURS, Unit.WORKING_DAYS} or not allowed.amount:
        raise BadDeadline("Thời hạn trả lời ghi theo giờ hoặc ngày làm việc, ví dụ 16h, 3wd.", field="limit")
    until = due(case.calendar(agency), accepted=at, limit=allowed).due_at
    assert until is not None  # noqa: S101  without pauses there is always a day
    seq = asked.count() + 1
    Consultation.objects.create(
        dossier=case.row, seq=seq, step=held.seq, asker=held.agency, agency=agency, question=said, asked_at=at,
        due_at=until,
    )  # fmt: skip
    journal.record(
        AgencyConsulted(subject=case.row.subject, consultation=seq, step=held.seq, agency=agency, due_at=until)
    )
    return seq


@act(cites="nd-61-2018:d.19.k5", emits=(ConsultationAnswered,))
def answer_consultation(
    *, code: str, consultation: int, agrees: bool, answer: str, actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Answer what another agency asked (trả lời ý kiến); answers by how many working minutes it is late.

    Refuses: NotInState, NotAdmitted, NotAsked, ReasonMissing.
    """
    case = laid_open("answer_consultation", code, actor=actor, at=at, moves=False)
    found = Consultation.objects.filter(dossier=case.row, seq=consultation) if 0 < consultation < 2**15 else None
    one = found.first() if found is not None else None
    if one is None:
        raise NotAsked("Không có lần lấy ý kiến này.", field="consultation")
    permissions.place("answer_consultation", actor, one.agency, at)
    if one.answered_at is not None:
        raise NotAsked("Câu hỏi này đã được trả lời.", field="consultation", code="answered_already")
    said = written(answer, field="answer")
    if not said:
        raise ReasonMissing("Phải ghi nội dung trả lời.", field="answer")
    calendar = calendar_for(one.agency, at)
    one.late_minutes = elapsed(calendar, one.due_at, at).minutes if at > one.due_at else 0
    one.answered_at, one.answered_by, one.agrees, one.answer = at, actor.id, agrees, said
    one.save(update_fields=["answered_at", "answered_by", "agrees", "answer", "late_minutes"])
    journal.record(
        ConsultationAnswered(
            subject=case.row.subject, consultation=consultation, agrees=agrees, late_minutes=one.late_minutes
        )
    )
    return one.late_minutes
