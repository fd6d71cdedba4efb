"""Cases told one by one (hồ sơ kể từng việc): those with pauses, outside parties, overlaps or nights between steps.

The instants of a case are walked in order and at each is said what the acts would have said; the row is what these
events fold to, by the law of replay itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.due import Promise, due
from motcua.deadlines.rules.elapsed import elapsed, hand_over
from motcua.deadlines.rules.limit import Limit, Unit
from motcua.deadlines.rules.pause import Mode, Pause, PauseKind
from motcua.dossiers import events as told
from motcua.dossiers.rules.clocks import StepClock, overrun
from motcua.dossiers.rules.lateness import Held, judge
from motcua.dossiers.rules.promises import Basis
from motcua.dossiers.rules.register.faults import Fault, Remark
from motcua.dossiers.states import Conclusion, StepOutcome
from motcua.dossiers.states import Fault as Whose
from motcua.kernel.clock import vietnam_day
from motcua.kernel.events import Event
from motcua.law import one_stop

OUTSIDE = "outside:"
_CITES = {
    PauseKind.SUPPLEMENT: ("nd-61-2018:d.19.k4",), PauseKind.FINANCIAL_DUTY: ("nd-61-2018:d.22",),
}  # fmt: skip
_LAST = {Conclusion.APPROVED: StepOutcome.FORWARD, Conclusion.REFUSED: StepOutcome.REFUSE}


class Unlawful(Exception):
    """The case cannot have been so (diễn biến không hợp lệ)."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


@dataclass
class Stage:
    """One step as the register tells it, with its clock while it is walked."""

    seq: int
    number: str
    agency: str
    unit: str
    officer: str
    party: str
    limit: int | None
    counted: bool
    opened: datetime
    closed: datetime | None
    calendar: Calendar
    clock: StepClock | None = None
    overran: int = 0


@dataclass
class Stop:
    """One pause as the register tells it; `mode` None where it does not say."""

    start: datetime
    end: datetime | None
    kind: PauseKind
    mode: Mode | None
    seq: int = 0


@dataclass
class Case:
    """One case as the register tells it."""

    lodged: told.DossierLodged
    code: str
    calendar: Calendar
    accepted: datetime
    limit: str
    late_cutoff: bool
    given_due: datetime | None
    concluded: datetime | None
    conclusion: str
    delivered: datetime | None
    method: str
    stages: list[Stage]
    stops: list[Stop]
    year: int
    number: int
    why: str


@dataclass(frozen=True)
class Said:
    """An event with what the fold asks of its envelope."""

    event: Event
    at: datetime
    actor: str


@dataclass
class Walk:
    """A case on its way."""

    case: Case
    actor: str
    said: list[Said] = field(default_factory=list)
    remark: int = 0
    open: list[Stage] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    paused: Stop | None = None
    due: datetime | None = None

    @property
    def subject(self) -> str:
        return self.case.lodged.subject

    def say(self, event: Event, at: datetime) -> None:
        self.said.append(Said(event, at, self.actor))

    # The instants

    def begin(self) -> None:
        case = self.case
        self.say(case.lodged, case.accepted)
        first = self._promise().due_at
        self.due = case.given_due if case.given_due is not None and not self._resumes() else first
        assert self.due is not None  # noqa: S101  nothing is paused yet
        opened = self._opened(case.accepted)
        self.say(
            told.DossierAccepted(
                subject=self.subject, code=case.code, register_year=case.year, register_number=case.number, slip=0,
                limit=case.limit, late_cutoff=case.late_cutoff, due_at=self.due, why=(case.why,), opened=opened,
                hand_over_by=hand_over(case.calendar, case.accepted).at,
            ),
            case.accepted,
        )  # fmt: skip
        self._pause_at(case.accepted)

    def go_on(self, at: datetime) -> None:
        """What happened at one instant between acceptance and conclusion."""
        self._resume_at(at)
        closed = () if at == self.case.concluded else self._closed(at)
        opened = self._opened(at)
        if closed or opened:
            self.say(told.DossierForwarded(subject=self.subject, closed=closed, opened=opened), at)
        at_once = () if at == self.case.concluded else self._closed(at)
        if at_once:  # steps that ended as they began
            self.say(told.DossierForwarded(subject=self.subject, closed=at_once, opened=()), at)
        if at != self.case.concluded:
            self._pause_at(at)

    def end(self, at: datetime) -> None:
        """The conclusion, and the return of the result."""
        case, conclusion = self.case, Conclusion(self.case.conclusion)
        closed = self._closed(at, _LAST.get(conclusion, StepOutcome.CLOSED))
        if conclusion is Conclusion.APPROVED:
            event: Event = told.ResultRegistered(
                subject=self.subject, results=("-",), closed=closed, opened=(), done=(), lateness=self._judged(at)
            )
        elif conclusion is Conclusion.REFUSED:
            event = told.DossierDecided(
                subject=self.subject, decision=conclusion.value, reason="slip", closed=closed, opened=(), slip=0,
                lateness=self._judged(at),
            )  # fmt: skip
        elif conclusion is Conclusion.WITHDRAWN:
            event = told.DossierWithdrawn(subject=self.subject, closed=closed)
        else:
            event = told.DossierStopped(subject=self.subject, reason="slip", slip=0, closed=closed)
        self.say(event, at)
        if case.delivered is not None:
            self.say(told.ResultDelivered(subject=self.subject, method=case.method, closed=()), case.delivered)

    # Steps

    def _opened(self, at: datetime) -> tuple[told.Opened, ...]:
        fresh = [stage for stage in self.case.stages if stage.opened == at and stage.clock is None]
        for stage in fresh:
            stage.clock = StepClock(0, at if self.paused is None else None, stage.limit)
            self.open.append(stage)
        return tuple(
            told.Opened(
                seq=stage.seq, number=stage.number, agency=stage.agency, unit=stage.unit, officer=stage.officer,
                party=stage.party, limit=stage.limit, counted=stage.counted, due_at=_due(stage),
            )
            for stage in fresh
        )  # fmt: skip

    def _closed(self, at: datetime, last: StepOutcome = StepOutcome.FORWARD) -> tuple[told.Closed, ...]:
        done = [stage for stage in self.open if stage.closed == at]
        found = []
        for stage in done:
            used = _clock(stage).used_at(stage.calendar, at)
            stage.overran = overrun(used, stage.limit) if stage.counted else 0
            self.open.remove(stage)
            found.append(told.Closed(seq=stage.seq, outcome=last.value, used=used, overrun=stage.overran))
        return tuple(found)

    def _clocks(self) -> tuple[told.Clock, ...]:
        return tuple(told.Clock(seq=stage.seq, used=_clock(stage).used, due_at=_due(stage)) for stage in self.open)

    # Pauses

    def _pause_at(self, at: datetime) -> None:
        for stop in self.case.stops:
            if stop.start == at and not stop.seq:
                self._pause(stop, at)

    def _pause(self, stop: Stop, at: datetime) -> None:
        self.paused, stop.seq = stop, len(self.pauses) + 1
        in_time = self._in_time(at)
        mode = self._mode(stop, in_time)
        if stop.mode is not None and stop.mode is not mode:
            self.remark |= Remark.MODE_DIFFERS
        cites = _CITES.get(stop.kind, ("nd-61-2018:d.19",))
        self.pauses.append(Pause(at, None, mode, stop.kind, cites))
        for stage in self.open:
            stage.clock = _clock(stage).stopped(stage.calendar, at)
        self.due = self._promise().due_at
        interval = told.Interval(seq=stop.seq, start=at, pause_kind=stop.kind.value, mode=mode.value, cites=cites)
        if stop.kind is PauseKind.SUPPLEMENT:
            event: Event = told.SupplementRequested(
                subject=self.subject, papers=("0",), slip=0, in_time=in_time, pause=interval, due_at=self.due,
                clocks=self._clocks(),
            )  # fmt: skip
        else:
            event = told.DossierSuspended(
                subject=self.subject, pause=interval, due_at=self.due, clocks=self._clocks()
            )
        self.say(event, at)

    def _resume_at(self, at: datetime) -> None:
        stop = self.paused
        if stop is None or stop.end != at:
            return
        self.paused = None
        last = self.pauses[-1]
        self.pauses[-1] = Pause(last.start, at, last.mode, last.kind, last.cites)
        for stage in self.open:
            stage.clock = _clock(stage).started(at)
        promise = self._promise()
        self.due = promise.due_at
        given = self.case.given_due
        if given is not None and stop is self._resumes()[-1]:
            self.due = given
            if promise.due_at is None or abs((given - promise.due_at).total_seconds()) >= 60:
                self.remark |= Remark.DUE_DIFFERS
        assert self.due is not None  # noqa: S101  no pause is open
        if stop.kind is PauseKind.SUPPLEMENT:
            event: Event = told.DossierSupplemented(
                subject=self.subject, papers=("0",), pause=stop.seq, due_at=self.due, why=promise.why,
                clocks=self._clocks(),
            )  # fmt: skip
        else:
            event = told.DossierResumed(
                subject=self.subject, pause=stop.seq, due_at=self.due, why=promise.why, clocks=self._clocks()
            )
        self.say(event, at)

    def _resumes(self) -> list[Stop]:
        return [stop for stop in self.case.stops if stop.end is not None]

    def _in_time(self, at: datetime) -> bool:
        """Whether a request comes within the working days after acceptance that the law gives."""
        days = one_stop.RETURN_DAYS.on(vietnam_day(self.case.accepted)).value
        until = due(self.case.calendar, accepted=self.case.accepted, limit=Limit(Unit.WORKING_DAYS, days)).due_at
        return until is None or at <= until

    def _mode(self, stop: Stop, in_time: bool) -> Mode:
        """How the law goes on after the pause: anew only where papers were asked for in time."""
        anew = stop.kind is PauseKind.SUPPLEMENT and in_time
        lawful = anew and one_stop.LIMIT_RESTARTS_AFTER_RETURN.on(vietnam_day(self.case.accepted)).value
        return Mode.RESTART if lawful else Mode.CONTINUE

    def _promise(self) -> Promise:
        basis = Basis(self.case.accepted, self.case.limit, self.case.late_cutoff)
        return basis.promise(self.case.calendar, self.pauses)

    def _judged(self, at: datetime) -> told.Lateness:
        held = [
            Held(stage.seq, f"{OUTSIDE}{stage.party}" if stage.party else stage.agency, stage.overran)
            for stage in self.case.stages
        ]
        blame = judge(self.case.calendar, self.due, at, held)
        fault, agency = str(blame.fault or ""), blame.agency
        if agency.startswith(OUTSIDE):
            fault, agency = Whose.OUTSIDE.value, ""
        return told.Lateness(
            timeliness=blame.timeliness.value, late_minutes=blame.minutes, fault=fault, agency=agency,
            shares=blame.shares,
        )  # fmt: skip


def _clock(stage: Stage) -> StepClock:
    assert stage.clock is not None  # noqa: S101  only steps that began are asked
    return stage.clock


def _due(stage: Stage) -> datetime | None:
    return _clock(stage).due_at(stage.calendar)


def walk(case: Case, actor: str) -> Walk:
    """Every event of a case. Raises Unlawful."""
    _check_pauses(case)
    _check_steps(case)
    found = Walk(case, actor)
    found.begin()
    for at in _instants(case):
        found.go_on(at)
    if case.concluded is not None:
        found.end(case.concluded)
    return found


def _instants(case: Case) -> Iterable[datetime]:
    listed = {stage.opened for stage in case.stages} | {stage.closed for stage in case.stages if stage.closed}
    listed |= {stop.start for stop in case.stops} | {stop.end for stop in case.stops if stop.end}
    if any(stage.opened == stage.closed == case.accepted for stage in case.stages):
        return sorted(listed)
    return sorted(listed - {case.accepted})


def _check_pauses(case: Case) -> None:
    ended = case.concluded
    given_up = case.conclusion in {Conclusion.WITHDRAWN.value, Conclusion.STOPPED.value}
    for place, stop in enumerate(case.stops):
        if stop.end is None and ended is not None:
            if not given_up:
                raise Unlawful(Fault.PAUSE_OPEN)
            stop.end = ended
        after = case.stops[place + 1] if place + 1 < len(case.stops) else None
        if after is not None and (stop.end is None or after.start < stop.end):
            raise Unlawful(Fault.PAUSES_OVERLAP)
        outside = stop.start < case.accepted or (ended is not None and (stop.end is None or stop.end > ended))
        if outside or (stop.end is not None and stop.end <= stop.start):
            raise Unlawful(Fault.PAUSE)


def _check_steps(case: Case) -> None:
    """Steps hand over without a working minute that nobody owns; nothing is held outside the life of the case."""
    reached, ended = case.accepted, case.concluded
    for stage in case.stages:
        if stage.opened < case.accepted or (ended is not None and (stage.closed is None or stage.closed > ended)):
            raise Unlawful(Fault.STEP_AFTER)
        _owned(case, reached, stage.opened)
        reached = datetime.max.replace(tzinfo=stage.opened.tzinfo) if stage.closed is None else max(
            reached, stage.closed
        )  # fmt: skip
    if ended is not None:
        _owned(case, reached, ended)
    elif all(stage.closed is not None for stage in case.stages):
        raise Unlawful(Fault.STEP_OPEN)


def _owned(case: Case, begins: datetime, ends: datetime) -> None:
    if begins < ends and elapsed(case.calendar, begins, ends).minutes > 0:
        raise Unlawful(Fault.STEP_GAP)
