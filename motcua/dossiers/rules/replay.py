"""The law of replay (luật diễn lại): what a case's events tell, folded in order, is what its rows say.

Only evidence is used: the events and their envelopes. Tests hold every case to it after every test; an operator may
ask the same of any case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Protocol

from motcua.deadlines.rules.pause import Mode
from motcua.dossiers import events as told
from motcua.dossiers.states import Conclusion, State
from motcua.kernel.events import Event


class Recorded(Protocol):
    """An event with its envelope, as the journal keeps it."""

    @property
    def event(self) -> Event: ...
    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> str: ...


@dataclass
class FoldedStep:
    """A step as the events tell it; the names are those of its columns."""

    seq: int
    number: str
    agency: str
    unit: str
    position: str
    officer: str
    party: str
    group: str
    activation: int
    limit_minutes: int | None
    counted: bool
    opened_at: datetime
    taken_at: datetime | None = None
    running_since: datetime | None = None
    used: int = 0
    due_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    outcome: str = ""
    overrun: int = 0


@dataclass
class FoldedPause:
    """A pause as the events tell it."""

    seq: int
    start: datetime
    until: datetime | None
    kind: str
    mode: str
    cites: list[str]


@dataclass
class Folded:
    """A case as the events tell it (hồ sơ diễn lại từ sự kiện); the names are those of its columns."""

    state: int = 0
    code: str | None = None
    procedure: str = ""
    sector: str = ""
    level: str = ""
    case_code: str = ""
    service_level: str = ""
    channel: str = ""
    audience: str = ""
    receiving_agency: str = ""
    competent_agency: str = ""
    applicant: str = ""
    submitter: str = ""
    on_the_spot: bool = False
    non_boundary: bool = False
    received_by: str = ""
    limit: str = ""
    late_cutoff: bool = False
    lodged_at: datetime | None = None
    accepted_at: datetime | None = None
    due_at: datetime | None = None
    first_due_at: datetime | None = None
    basis_at: datetime | None = None
    basis_limit: str = ""
    paused_at: datetime | None = None
    paused_kind: str = ""
    supplements: int = 0
    extensions: int = 0
    decision: str = ""
    concluded_at: datetime | None = None
    conclusion: str = ""
    timeliness: str = ""
    late_minutes: int = 0
    fault: str = ""
    fault_agency: str = ""
    delivered_at: datetime | None = None
    return_method: str = ""
    done: list[str] = field(default_factory=list)
    steps: int = 0
    pauses: int = 0
    activations: int = 0
    register_year: int | None = None
    register_number: int | None = None
    all_steps: dict[int, FoldedStep] = field(default_factory=dict)
    all_pauses: dict[int, FoldedPause] = field(default_factory=dict)
    owed: set[int] = field(default_factory=set)  # money that the case waits for

    @property
    def open_steps(self) -> list[FoldedStep]:
        """The steps that nobody has closed yet."""
        return [step for step in self.all_steps.values() if step.closed_at is None]


def fold(recorded: Iterable[Recorded]) -> Folded:
    """Fold a case's events, in order."""
    case = Folded()
    for one in recorded:
        if not (_at_the_door(case, one) or _on_the_way(case, one) or _at_rest(case, one)):
            _at_the_end(case, one)
    return case


def differences(
    case: Folded, row: Mapping[str, Any], steps: Iterable[Mapping[str, Any]], pauses: Iterable[Mapping[str, Any]]
) -> list[str]:
    """Where rows say something else than the events: "due_at: …", "step 2 used: …"; none when they agree."""
    parts = ("all_steps", "all_pauses", "owed")
    found = _unlike("", case, row, skip=parts)
    found += _rows("step", case.all_steps, {each["seq"]: each for each in steps})
    return found + _rows("pause", case.all_pauses, {each["seq"]: each for each in pauses})


def _rows(name: str, folded: Mapping[int, Any], rows: Mapping[int, Mapping[str, Any]]) -> list[str]:
    if folded.keys() != rows.keys():
        return [f"{name}s: events tell {sorted(folded)}, rows have {sorted(rows)}"]
    return [each for seq, one in folded.items() for each in _unlike(f"{name} {seq} ", one, rows[seq])]


def _unlike(prefix: str, folded: Any, row: Mapping[str, Any], skip: tuple[str, ...] = ()) -> list[str]:
    names = [each.name for each in fields(folded) if each.name not in skip]
    return [
        f"{prefix}{name}: events tell {getattr(folded, name)!r}, the row has {row[name]!r}"
        for name in names
        if getattr(folded, name) != row[name]
    ]


def _at_the_door(case: Folded, one: Recorded) -> bool:
    match one.event:
        case told.DossierLodged() as said:
            case.state, case.lodged_at = State.LODGED, one.at
            for name in _LODGED:
                setattr(case, name, getattr(said, name))
        case told.DossierAccepted() as said:
            case.state, case.received_by = State.ACCEPTED, one.actor
            case.code, case.limit, case.late_cutoff = said.code, said.limit, said.late_cutoff
            case.register_year, case.register_number = said.register_year, said.register_number
            case.accepted_at = case.basis_at = one.at
            case.basis_limit = said.limit
            case.due_at = case.first_due_at = said.due_at
            _open(case, one.at, said.opened)
        case told.DossierNotAccepted():
            case.state, case.conclusion, case.concluded_at = State.NOT_ACCEPTED, Conclusion.NOT_ACCEPTED, one.at
        case told.SupplementRequested() as said:
            _move(case, one, said.closed, said.opened, done=said.done)
            case.supplements += 1
            case.state, case.decision = State.AWAITING_SUPPLEMENT, ""
            if said.pause is not None:
                _stop(case, said.pause, said.due_at, said.clocks)
        case told.DossierSupplemented() as said:
            case.state = State.LODGED if case.accepted_at is None else State.PROCESSING
            if case.accepted_at is not None:
                _start(case, one.at, said.due_at, said.clocks)
        case _:
            return False
    return True


_LODGED = (
    "procedure", "sector", "level", "case_code", "service_level", "channel", "audience", "receiving_agency",
    "competent_agency", "applicant", "submitter", "on_the_spot", "non_boundary", "return_method",
)  # fmt: skip


def _on_the_way(case: Folded, one: Recorded) -> bool:
    match one.event:
        case told.OfficerAssigned() as said:
            step = case.all_steps[said.step]
            step.officer, step.unit, step.taken_at = said.officer, said.unit, one.at
        case told.DossierForwarded() as said:
            _move(case, one, said.closed, said.opened, done=said.done, timing=said.timing)
        case told.DossierReturned() as said:
            _move(case, one, said.closed, said.opened, done=said.done, timing=said.timing)
            case.decision = ""
        case told.ParallelStepsOpened() as said:
            _move(case, one, said.closed, said.opened, done=tuple(case.done))
        case told.SentOutside() as said:
            _move(case, one, said.closed, said.opened, done=tuple(case.done), timing=said.timing)
        case told.OutsideAnswered() as said:
            _move(case, one, said.closed, said.opened, done=said.done, timing=said.timing)
            case.decision = "" if said.returned else case.decision
        case told.DossierDecided(slip=None) as said:
            _move(case, one, said.closed, said.opened, done=said.done, timing=said.timing)
            case.decision = said.decision
        case told.ReturnChosen() as said:
            case.return_method = said.return_method
        case told.AgencyConsulted() | told.ConsultationAnswered() | told.DossierCorrected():
            pass  # nothing in the case itself changes
        case _:
            return False
    return True


def _at_rest(case: Folded, one: Recorded) -> bool:
    match one.event:
        case told.PaymentRequired() as said:
            if said.blocking:
                case.owed.add(said.duty)
                case.state = State.AWAITING_PAYMENT
            if said.pause is not None:
                _stop(case, said.pause, said.due_at, said.clocks)
        case told.PaymentConfirmed() as said:
            case.owed.discard(said.duty)
            if case.state == State.AWAITING_PAYMENT and not case.owed:
                case.state = State.PROCESSING
            if said.pause is not None:
                _start(case, one.at, said.due_at, said.clocks)
        case told.DossierSuspended() as said:
            _stop(case, said.pause, said.due_at, said.clocks)
        case told.DossierResumed() as said:
            _start(case, one.at, said.due_at, said.clocks)
        case told.DossierExtended() as said:
            case.basis_at, case.basis_limit, case.due_at = one.at, said.limit, said.due_at
            case.extensions += 1
        case told.DeadlineRecomputed() as said:
            case.due_at = said.due_at
            _set(case, said.clocks)
        case _:
            return False
    return True


def _at_the_end(case: Folded, one: Recorded) -> None:
    match one.event:
        case told.DossierDecided() as said:
            _close(case, one, said.closed)
            case.decision, case.done = said.decision, []
            _conclude(case, one.at, State.RESULT_READY, Conclusion.REFUSED, said.lateness)
        case told.ResultRegistered() as said:
            _move(case, one, said.closed, said.opened, done=said.done)
            for step in case.open_steps:  # it serves the return; the case's clock has ended
                step.running_since = None
            case.decision = case.decision or Conclusion.APPROVED
            _conclude(case, one.at, State.RESULT_READY, Conclusion.APPROVED, said.lateness)
        case told.ResultDelivered() as said:
            _close(case, one, said.closed)
            case.state, case.delivered_at, case.return_method = State.DELIVERED, one.at, said.method
        case told.DossierWithdrawn() as said:
            _give_up(case, one, said.closed, State.WITHDRAWN, Conclusion.WITHDRAWN)
        case told.DossierStopped() as said:
            _give_up(case, one, said.closed, State.STOPPED, Conclusion.STOPPED)
        case told.DossierReopened() as said:
            _reopen(case, one, said)
        case other:
            raise TypeError(f"{other.kind} cannot be folded")


def _reopen(case: Folded, one: Recorded, said: told.DossierReopened) -> None:
    _close(case, one, said.closed)
    case.state = State.LODGED if case.accepted_at is None else State.PROCESSING
    case.done, case.concluded_at, case.delivered_at, case.late_minutes = [], None, None, 0
    case.conclusion = case.decision = case.timeliness = case.fault = case.fault_agency = ""
    if said.pause is not None:
        case.all_pauses[said.pause.seq] = _pause(said.pause, one.at)
        case.pauses = said.pause.seq
    if case.accepted_at is not None:
        case.basis_at, case.basis_limit, case.due_at = one.at, case.limit, said.due_at
        _open(case, one.at, said.opened)
        _time(case, one.at, said.timing)


def _give_up(
    case: Folded, one: Recorded, closed: tuple[told.Closed, ...], state: State, conclusion: Conclusion
) -> None:
    if case.paused_at is not None:
        _end_pause(case, one.at)
    _close(case, one, closed)
    case.done = []
    case.state, case.conclusion, case.concluded_at = state, conclusion, one.at


def _conclude(
    case: Folded, at: datetime, state: State, conclusion: Conclusion, lateness: told.Lateness | None
) -> None:
    assert lateness is not None  # noqa: S101  what concludes a case on its merits tells how late it is
    case.state, case.conclusion, case.concluded_at = state, conclusion, at
    case.timeliness, case.late_minutes = lateness.timeliness, lateness.late_minutes
    case.fault, case.fault_agency = lateness.fault, lateness.agency


def _move(
    case: Folded, one: Recorded, closed: tuple[told.Closed, ...], opened: tuple[told.Opened, ...], *,
    done: tuple[str, ...], timing: told.Timing | None = None,
) -> None:  # fmt: skip
    """One hand-over: what ended and what began, at the same instant."""
    _close(case, one, closed)
    _open(case, one.at, opened)
    case.done, case.state = list(done), State.PROCESSING
    _time(case, one.at, timing)


def _close(case: Folded, one: Recorded, closed: tuple[told.Closed, ...]) -> None:
    for each in closed:
        step = case.all_steps[each.seq]
        step.used, step.overrun, step.outcome = each.used, each.overrun, each.outcome
        step.running_since = step.due_at = None
        step.closed_at, step.closed_by = one.at, one.actor


def _open(case: Folded, at: datetime, opened: tuple[told.Opened, ...]) -> None:
    for each in opened:
        case.all_steps[each.seq] = FoldedStep(
            seq=each.seq, number=each.number, agency=each.agency, unit=each.unit, position=each.position,
            officer=each.officer, party=each.party, group=each.group, activation=each.activation,
            limit_minutes=each.limit, counted=each.counted, opened_at=at,
            running_since=at if case.paused_at is None else None, due_at=each.due_at,
        )  # fmt: skip
        case.steps, case.activations = each.seq, max(case.activations, each.activation)


def _time(case: Folded, at: datetime, timing: told.Timing | None) -> None:
    if timing is None:
        return
    if timing.pause is not None:
        _stop(case, timing.pause, timing.due_at, timing.clocks)
    else:
        _start(case, at, timing.due_at, timing.clocks)


def _stop(case: Folded, pause: told.Interval, due_at: datetime | None, clocks: tuple[told.Clock, ...]) -> None:
    case.all_pauses[pause.seq] = _pause(pause, None)
    case.pauses, case.paused_at, case.paused_kind = pause.seq, pause.start, pause.pause_kind
    case.due_at = due_at
    for step in case.open_steps:
        step.running_since = None
    _set(case, clocks)


def _start(case: Folded, at: datetime, due_at: datetime | None, clocks: tuple[told.Clock, ...]) -> None:
    ended = _end_pause(case, at)
    if ended is not None and ended.mode == Mode.RESTART and case.basis_limit != case.limit:
        case.basis_at, case.basis_limit = at, case.limit
    case.due_at = due_at
    for step in case.open_steps:
        step.running_since = at
    _set(case, clocks)


def _end_pause(case: Folded, at: datetime) -> FoldedPause | None:
    """The pause that ended; one of no length is taken back."""
    one = case.all_pauses[case.pauses]
    case.paused_at, case.paused_kind = None, ""
    if one.start >= at:
        del case.all_pauses[one.seq]
        return None
    one.until = at
    return one


def _pause(told_of: told.Interval, until: datetime | None) -> FoldedPause:
    return FoldedPause(
        told_of.seq, told_of.start, until, told_of.pause_kind, told_of.mode, list(told_of.cites)
    )  # fmt: skip


def _set(case: Folded, clocks: tuple[told.Clock, ...]) -> None:
    for clock in clocks:
        step = case.all_steps[clock.seq]
        step.used, step.due_at = clock.used, clock.due_at
