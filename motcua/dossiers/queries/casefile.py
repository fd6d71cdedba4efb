"""One case whole (toàn bộ hồ sơ) for an officer: head, steps with clocks, promises, timeline, blame in both books."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.deadlines.queries import calendars_for
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.limit import parse_limit
from motcua.dossiers.models import Consultation, Content, Dossier, Duty, Outcome, Pause, Slip, Step, named
from motcua.dossiers.queries import judging
from motcua.dossiers.queries.belongings import (
    contact_lines,
    duty_views,
    paper_views,
    pause_views,
    result_views,
    slip_views,
)
from motcua.dossiers.queries.cards import Card
from motcua.dossiers.queries.hydrating import CASE, STEP, Found, cards
from motcua.dossiers.queries.judging import Judged, judged
from motcua.dossiers.queries.left import NO_LIMIT, STANDS, Due, Left, lefts, used_in_words
from motcua.dossiers.queries.scope import READ
from motcua.dossiers.queries.sentences import Words
from motcua.dossiers.queries.timeline import happenings, mentioned, promises
from motcua.dossiers.queries.views import BlameView, ConsultationView, DossierFile, Share, StepView
from motcua.dossiers.rules.promises import Basis
from motcua.dossiers.rules.promises import pause as as_pause
from motcua.dossiers.states import CLOSED, Fault, StepOutcome, Timeliness
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.journal import Recorded
from motcua.organizations.queries import agency_titles, officer_names, reach, subtree_codes
from motcua.people.queries import masked_names
from motcua.procedures.queries.pinned_many import pinned_steps

_OUTCOMES = {
    StepOutcome.FORWARD: "Chuyển tiếp", StepOutcome.RETURN: "Trả lại", StepOutcome.SUPPLEMENT: "Yêu cầu bổ sung",
    StepOutcome.REFUSE: "Từ chối", StepOutcome.APPROVE: "Phê duyệt", StepOutcome.CALLED_OFF: "Dừng nhánh",
    StepOutcome.CLOSED: "Kết thúc cùng hồ sơ",
}  # fmt: skip
_FAULTS = {
    Fault.AGENCY: "Cơ quan giữ hồ sơ quá hạn bước",
    Fault.PROCESS: "Lỗi quy trình: không bước nào quá hạn",
    Fault.OUTSIDE: "Bên ngoài hệ thống giữ hồ sơ quá hạn",
}


@dataclass(frozen=True)
class Laid:
    """The rows of one case, read once."""

    row: Dossier
    content: Content | None
    steps: Sequence[Step]
    pauses: Sequence[Pause]
    duties: Sequence[Duty]
    consultations: Sequence[Consultation]
    slips: Sequence[Slip]
    outcomes: Sequence[Outcome]
    events: Sequence[Recorded]


def read_dossier(code: str, *, actor: Actor, at: datetime) -> DossierFile | None:
    """One case whole, by code or lodging number (xem hồ sơ); None when there is none or it is out of reach.

    Whoever received it, decides it, held a step of it or was asked about it may read it, and who watches them.
    Refuses: NotAdmitted, when the actor may read no cases at all.
    """
    row = found(code)
    if row is None or not may_read(row, actor, at):
        reach(READ, actor, on=vietnam_day(at))
        return None
    return _told(_laid(row), actor, at)


def found(code: str) -> Dossier | None:
    """The case of a code as people type it."""
    said = "".join(code.split())[:80]
    if not said.isascii() or not said.isprintable() or not said:
        return None
    return Dossier.objects.filter(named(said.upper() if "-" in said or "." in said else said.lower())).first()


def may_read(row: Dossier, actor: Actor, at: datetime) -> bool:
    """Whether one of the agencies that have or had to do with the case is within the actor's reach."""
    on = vietnam_day(at)
    allowed = reach(READ, actor, on=on)
    if allowed.root is None:
        return True
    involved = {row.receiving_agency, row.competent_agency}
    if allowed.root in involved:
        return True
    involved |= set(Step.objects.filter(dossier=row).values_list("agency", flat=True))
    involved |= set(Consultation.objects.filter(dossier=row).values_list("agency", flat=True))
    return allowed.root in involved or (allowed.whole and bool(involved & set(subtree_codes(allowed.root, on=on))))


def _laid(row: Dossier) -> Laid:
    return Laid(
        row,
        Content.objects.filter(dossier=row).first(),
        list(Step.objects.filter(dossier=row).order_by("seq")),
        list(Pause.objects.filter(dossier=row).order_by("seq")),
        list(Duty.objects.filter(dossier=row).order_by("seq")),
        list(Consultation.objects.filter(dossier=row).order_by("seq")),
        list(Slip.objects.filter(dossier=row).order_by("seq")),
        list(Outcome.objects.filter(dossier=row).order_by("seq")),
        journal.read(row.subject),
    )


def _told(laid: Laid, actor: Actor, at: datetime) -> DossierFile:
    row = laid.row
    agencies, people = mentioned(laid.events)
    agencies |= {row.receiving_agency, row.competent_agency, *(step.agency for step in laid.steps)}
    agencies |= {name for each in laid.consultations for name in (each.asker, each.agency)}
    people |= {step.officer for step in laid.steps} | {step.closed_by for step in laid.steps} | {row.received_by}
    people |= {each.answered_by for each in laid.consultations} | {each.issued_by for each in laid.slips}
    words = Words(
        agency_titles(agencies, on=vietnam_day(at)), officer_names(people),
        pinned_steps([row.process_version]).get(row.process_version or 0, {}), vietnam_day(at),
    )  # fmt: skip
    calendars = calendars_for({row.receiving_agency, *(step.agency for step in laid.steps)}, at)
    verdict = judged(row, laid.steps, calendars, at=at)
    return DossierFile(
        card=_card(laid, actor, at), title=laid.content.title if laid.content else "",
        contact=contact_lines(laid.content), limit_words=parse_limit(row.limit).in_words() if row.limit else "",
        why_now=_why(laid, calendars), first_due_at=row.first_due_at, receiver=words.officer(row.received_by),
        note=laid.content.note if laid.content else "", version=len(laid.events), papers=paper_views(laid.content),
        steps=_steps(laid, verdict, words, calendars, at), pauses=pause_views(laid.pauses),
        promises=promises(laid.events), duties=duty_views(laid.duties),
        consultations=_consultations(laid, words, at), slips=slip_views(laid.slips, words.officers),
        results=result_views(laid.outcomes), timeline=happenings(laid.events, words),
        blame=_blame(row, laid.steps, verdict, words), answers=laid.content.answers if laid.content else "",
        submitter_name=masked_names([row.submitter], actor=actor).get(row.submitter, "") if row.submitter else "",
    )  # fmt: skip


def _card(laid: Laid, actor: Actor, at: datetime) -> Card:
    case = {name: getattr(laid.row, name) for name in CASE}
    steps = [{name: getattr(step, name) for name in STEP} for step in laid.steps if step.closed_at is None]
    return cards([Found(case, None, None, None, list(steps))], actor=actor, at=at)[0]


def _why(laid: Laid, calendars: Mapping[str, Calendar]) -> tuple[str, ...]:
    row = laid.row
    if row.basis_at is None or row.state in CLOSED:
        return ()
    pauses = [as_pause(one.start, one.until, one.kind, one.mode, one.cites) for one in laid.pauses]
    return Basis(row.basis_at, row.basis_limit, row.late_cutoff).promise(calendars[row.receiving_agency], pauses).why


def _steps(
    laid: Laid, verdict: Judged, words: Words, calendars: Mapping[str, Calendar], at: datetime
) -> tuple[StepView, ...]:
    shares = dict(verdict.blame.shares)
    clocks = lefts(
        calendars,
        [
            Due(step.agency, step.due_at, STANDS if step.running_since is None and step.limit_minutes else NO_LIMIT)
            for step in laid.steps
        ],
        at=at,
    )
    return tuple(
        _step(step, verdict, words, share=shares.get(step.seq, 0), left=left if step.closed_at is None else None)
        for step, left in zip(laid.steps, clocks, strict=True)
    )


def _step(step: Step, verdict: Judged, words: Words, *, share: int, left: Left | None) -> StepView:
    written = words.steps.get(step.number)
    used, beyond = judging.minutes(verdict.used[step.seq]), verdict.overruns[step.seq]
    return StepView(
        seq=step.seq, number=step.number, content=written.content if written else "", agency=step.agency,
        agency_title=words.place(step.agency), unit=step.unit, position=step.position, officer=step.officer,
        officer_name=words.officer(step.officer), party=step.party, group=step.group, opened_at=step.opened_at,
        closed_at=step.closed_at, closed_by=words.officer(step.closed_by),
        outcome_label=_OUTCOMES[StepOutcome(step.outcome)] if step.outcome else "", limit_minutes=step.limit_minutes,
        limit_words="" if step.limit_minutes is None else used_in_words(step.limit_minutes, on=words.on),
        used_minutes=used, used_words=used_in_words(used, on=words.on), overrun_minutes=beyond,
        overrun_words=words.span(beyond) if beyond else "", running=step.running_since is not None,
        counted=step.counted, left=left, share=share, note=step.note,
    )  # fmt: skip


def _consultations(laid: Laid, words: Words, at: datetime) -> tuple[ConsultationView, ...]:
    if not laid.consultations:
        return ()
    calendars = calendars_for({each.agency for each in laid.consultations}, at)
    clocks = lefts(calendars, [Due(each.agency, each.due_at) for each in laid.consultations], at=at)
    return tuple(
        ConsultationView(
            each.seq, each.step, each.asker, words.place(each.asker), each.agency, words.place(each.agency),
            each.question, each.asked_at, each.due_at, each.answered_at, words.officer(each.answered_by), each.agrees,
            each.answer, each.late_minutes, None if each.answered_at else left,
        )
        for each, left in zip(laid.consultations, clocks, strict=True)
    )  # fmt: skip


def _blame(row: Dossier, steps: Sequence[Step], verdict: Judged, words: Words) -> BlameView | None:
    """Both books; nothing before acceptance and nothing where no judgement was made."""
    if row.accepted_at is None or (row.state in CLOSED and not row.timeliness):
        return None
    blame, by_seq = verdict.blame, {step.seq: step for step in steps}
    late = blame.timeliness is Timeliness.LATE
    return BlameView(
        final=verdict.final, timeliness=blame.timeliness.value, timeliness_label=blame.timeliness.label,
        minutes=blame.minutes, words=words.span(blame.minutes) if late else "",
        receiving=row.receiving_agency if late else "",
        receiving_title=words.place(row.receiving_agency) if late else "",
        fault_label=_FAULTS[verdict.fault] if verdict.fault else "", agency=verdict.agency,
        agency_title=words.place(verdict.agency) if verdict.agency else "",
        shares=tuple(
            Share(
                seq, judging.keeper(by_seq[seq]), by_seq[seq].party or words.place(by_seq[seq].agency), part,
                words.span(part),
            )
            for seq, part in blame.shares
        ),
    )  # fmt: skip
