"""Parties outside the system (bên ngoài hệ thống): what was sent, when, what came back; they own the time between."""

from collections.abc import Sequence
from datetime import datetime

from motcua.dossiers.actions.accepting import ReasonMissing
from motcua.dossiers.actions.casefile import CaseFile
from motcua.dossiers.actions.hands import SIDE, at_hand, leading
from motcua.dossiers.actions.stepping import Passage, Target, aims, fitting, pass_on, told
from motcua.dossiers.events import OutsideAnswered, SentOutside
from motcua.dossiers.models import Step
from motcua.dossiers.rules.clocks import MINUTE
from motcua.dossiers.rules.walking import NoSuchOutcome
from motcua.dossiers.rules.wording import articles, written
from motcua.dossiers.states import State, StepOutcome
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal
from motcua.procedures.rules.processes.definition import DoerKind


class NotOutside(Refusal):
    """No outside party holds this step (bước không do bên ngoài giữ)."""


class AnswerMissing(Refusal):
    """An outside party has it: its answer must be recorded (phải ghi nhận kết quả bên ngoài trả về)."""


@act(cites="nd-61-2018:d.19", emits=(SentOutside,))
def send_outside(
    *, code: str, party: str, sent: str, actor: Actor, at: datetime, counted: bool = True,
    limit_minutes: int | None = None, cites: Sequence[str] = (), step: int | None = None, key: str | None = None,
) -> int:  # fmt: skip
    """Send the case, or a part of it, to a party outside the system (gửi bên ngoài hệ thống); answers its step.

    The sender's step ends and the party's begins; when the answer comes, the sender goes on with what was left of
    the limit. `counted` false: by the article in `cites` the time is outside the limit, so the clock stands while
    nobody else works on the case. Refuses: NotInState, NotOpen, Paused, NotAdmitted, HeldOutside, NotTheLead,
    ReasonMissing, BadText.
    """
    case, held = at_hand("send_outside", code, step, actor=actor, at=at)
    leading(case, held)
    named, said = written(party, field="party", most=200), written(sent, field="sent")
    allowed = articles(cites, field="cites")
    if not named or not said:
        raise ReasonMissing("Phải ghi gửi cho ai và gửi gì.", field="sent" if named else "party")
    if not counted and not allowed:
        raise ReasonMissing("Phải ghi điều khoản cho phép không tính thời gian này.", field="cites")
    aim = fitting(Target(limit_minutes=limit_minutes), at) or Target()
    closed = case.close(held, StepOutcome.FORWARD)
    fresh = _as(held, party=named, counted=counted, limit_minutes=aim.limit_minutes, note=said)
    opened = told(case.open(fresh))
    timing = case.settle(allowed) if allowed else case.settle()
    case.row.state = State.PROCESSING
    case.write()
    journal.record(
        SentOutside(subject=case.row.subject, party=named, closed=(closed,), opened=(opened,), timing=timing)
    )
    return opened.seq


@act(cites="nd-61-2018:d.19", emits=(OutsideAnswered,))
def record_outside_answer(
    *, code: str, came_back: str, actor: Actor, at: datetime, step: int | None = None, to: str = "",
    returned: bool = False, target: Target | None = None, key: str | None = None,
) -> tuple[int, ...]:  # fmt: skip
    """Record what came back from an outside party (ghi nhận kết quả từ bên ngoài); answers the steps that opened.

    A step of the process is left as the process says, forward or, with `returned`, back; else whoever sent it out
    goes on. Refuses: NotInState, NotOpen, Paused, NotAdmitted, NotOutside, NoSuchOutcome, ReasonMissing.
    """
    case, held = at_hand("record_outside_answer", code, step, actor=actor, at=at, outside=True)
    if not held.party:
        raise NotOutside("Bước này không do bên ngoài hệ thống giữ.", field="step")
    said = written(came_back, field="came_back")
    if not said:
        raise ReasonMissing("Phải ghi kết quả bên ngoài trả về.", field="came_back")
    held.answer = said
    if case.net is not None and _of_process(case, held):
        kind = StepOutcome.RETURN if returned else StepOutcome.FORWARD
        passage = pass_on(case, held, kind, to=to, targets=aims(case, target), note=said)
        if passage.ended:
            raise NoSuchOutcome("Bước này là bước cuối: hãy ghi kết quả.", code="last_step", field="to")
    else:
        passage = take_back(case, held, StepOutcome.FORWARD, said)
    timing = case.settle()
    case.row.state = State.PROCESSING
    if returned:
        case.row.decision = ""
    case.write()
    journal.record(
        OutsideAnswered(
            subject=case.row.subject, step=held.seq, returned=returned, closed=passage.closed, opened=passage.opened,
            done=passage.done, timing=timing,
        )
    )  # fmt: skip
    return tuple(each.seq for each in passage.opened)


def sent_by(case: CaseFile, held: Step) -> None:
    """Refuses AnswerMissing where an officer sent the case out: it comes back to the sender, not to the next step."""
    if held.party and not _of_process(case, held):
        raise AnswerMissing(f"“{held.party}” đang giữ hồ sơ; hãy ghi nhận kết quả trả về.", field="step")


def take_back(case: CaseFile, held: Step, kind: StepOutcome, note: str) -> Passage:
    """Leave a step for whoever had the case before (trả về người giữ trước). Refuses: NoSuchOutcome."""
    before = _sender(case, held) if held.party else _earlier(case, held)
    if before is None:
        raise NoSuchOutcome("Không có bước trước để trả lại.", field="to")
    closed = case.close(held, kind)
    limit = before.limit_minutes
    if held.party and limit is not None:  # what the sender had left; a begun minute is given back
        limit = max(0, -((before.used - limit * MINUTE) // MINUTE))
    fresh = _as(before, officer=before.officer, counted=before.counted, limit_minutes=limit, note=note)
    return Passage((closed,), (told(case.open(fresh)),), tuple(case.row.done), ended=False)


def _as(before: Step, **over: object) -> Step:
    """A step at the same place in the process."""
    same = {name: getattr(before, name) for name in ("number", "agency", "unit", "position", "group", "activation")}
    return Step(**{**same, **over})


def _of_process(case: CaseFile, held: Step) -> bool:
    written_step = case.net.steps.get(held.number) if case.net else None
    return written_step is not None and written_step.doer.kind is DoerKind.OUTSIDE


def _sender(case: CaseFile, held: Step) -> Step | None:
    """The step from which the case was sent out."""
    return (
        Step.objects.filter(dossier=case.row, number=held.number, party="", seq__lt=held.seq).order_by("-seq").first()
    )


def _earlier(case: CaseFile, held: Step) -> Step | None:
    """Without a process: the last holder of the step with the next lower number."""
    closed = Step.objects.filter(dossier=case.row, party="", seq__lt=held.seq).exclude(number__startswith=SIDE)
    lower = [step for step in closed if int(step.number) < int(held.number)]
    return max(lower, key=lambda step: (int(step.number), step.seq), default=None)
