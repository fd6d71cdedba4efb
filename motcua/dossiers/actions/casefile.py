"""A case laid open for one act (hồ sơ đang xử lý): its locked row, its open steps, what changes, written at the end.

The row is locked first and the steps are read in a later statement: so no branch of a parallel group is lost.
Acts change the case only through what stands here; `write` sends it in a handful of statements.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from motcua.deadlines import queries as deadlines
from motcua.deadlines.rules.calendar import Calendar
from motcua.deadlines.rules.due import Promise
from motcua.deadlines.rules.pause import Mode, PauseKind
from motcua.dossiers.events import Clock, Closed, Interval, Timing
from motcua.dossiers.models import Dossier, Pause, Step, handwritten
from motcua.dossiers.rules.clocks import StepClock, overrun
from motcua.dossiers.rules.promises import Basis
from motcua.dossiers.rules.promises import pause as as_pause
from motcua.dossiers.states import State, StepOutcome, require
from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam
from motcua.kernel.errors import Refusal
from motcua.procedures.queries.processes import pinned_process
from motcua.procedures.rules.processes.definition import Definition
from motcua.procedures.rules.processes.marking import Net

OUTSIDE_CITES = ("nd-61-2018:d.19",)


class NotOpen(Refusal):
    """The step is not open any more (bước không còn mở)."""


class Paused(Refusal):
    """The clock stands, so the act must wait (hồ sơ đang tạm dừng)."""


class NotPaused(Refusal):
    """The clock runs already (hồ sơ không tạm dừng)."""


class Backwards(Refusal):
    """The act would stand before what was done already (thời điểm trước việc đã làm)."""


@dataclass
class CaseFile:
    """One case in the hands of one act."""

    row: Dossier
    at: datetime
    actor: Actor
    steps: list[Step] = field(default_factory=list)  # open ones, by seq
    fresh: list[Step] = field(default_factory=list)
    touched: list[Step] = field(default_factory=list)
    _calendars: dict[str, Calendar] = field(default_factory=dict)
    _pauses: list[Pause] | None = None

    def calendar(self, agency: str | None = None) -> Calendar:
        """The calendar of an agency now; the case's own is that of the agency that received it.

        The first time those of everybody who is likely to have a hand in it are asked for together.
        """
        code = agency or self.row.receiving_agency
        if code not in self._calendars:
            row = self.row
            likely = {row.receiving_agency, row.competent_agency, *(step.agency for step in self.steps)}
            wanted = {code} if self._calendars else {code, *likely}
            self._calendars |= deadlines.calendars_for(wanted, self.at)
        return self._calendars[code]

    @property
    def net(self) -> Net | None:
        """The pinned process, None when the procedure has none."""
        return None if self.row.process_version is None else net_of(self.row.process_version)

    def written(self) -> Net:
        """The pinned process, for acts that asked before whether there is one."""
        net = self.net
        assert net is not None  # noqa: S101
        return net

    def step(self, seq: int | None) -> Step:
        """The open step that is meant: the one named, else the only one, or the only one of the actor's agency.

        Refuses NotOpen, telling who closed it and when.
        """
        if seq is None:
            found = self.steps if len(self.steps) == 1 else [s for s in self.steps if s.agency == self.actor.agency]
        else:
            found = [step for step in self.steps if step.seq == seq]
        if len(found) == 1:
            return found[0]
        if seq is None and len(found) > 1:
            raise NotOpen("Hồ sơ đang mở nhiều bước, hãy chọn bước cần xử lý.", field="step")
        gone = Step.objects.filter(dossier=self.row, seq=seq).first() if seq is not None else None
        if gone is None or gone.closed_at is None:
            raise NotOpen("Không có bước này trong hồ sơ. Hãy tải lại trang.", field="step")
        when = vietnam(gone.closed_at)
        raise NotOpen(
            f"Bước {gone.number} đã được {gone.closed_by or 'hệ thống'} kết thúc lúc {when:%H:%M ngày %d/%m/%Y}. "
            f"Hồ sơ hiện ở trạng thái “{State(self.row.state).label}”.",
            field="step",
        )

    # Steps

    def close(self, step: Step, outcome: StepOutcome) -> Closed:
        """End a step: its time and its overrun are frozen (kết thúc bước)."""
        used = step.used if step.running_since is None else self.used(step)
        step.used, step.overrun = used, overrun(used, step.limit_minutes) if step.counted else 0
        step.running_since = step.due_at = None
        step.closed_at, step.closed_by, step.outcome = self.at, self.actor.id, outcome.value
        self.steps.remove(step)
        self._touch(step)
        return Closed(seq=step.seq, outcome=outcome.value, used=used, overrun=step.overrun)

    def open(self, step: Step) -> Step:
        """Begin a step that was made ready: it gets its number, and its clock runs unless the case's stands."""
        self.row.steps += 1
        step.dossier, step.seq, step.opened_at, step.closed_at = self.row, self.row.steps, self.at, None
        if self.row.paused_at is None:
            step.running_since = self.at
            step.due_at = self._clock(step).due_at(self.calendar(step.agency))
        self.fresh.append(step)
        self.steps.append(step)
        return step

    # Pauses

    def pauses(self) -> list[Pause]:
        """Every pause of the case, by time."""
        if self._pauses is None:
            found = Pause.objects.filter(dossier=self.row).order_by("seq") if self.row.pauses else ()
            self._pauses = list(found)
        return self._pauses

    def pause(self, kind: PauseKind, mode: Mode, cites: tuple[str, ...], note: str = "") -> Interval:
        """Stop the clock of the case and of every open step (tạm dừng). Refuses: Paused."""
        if self.row.paused_at is not None:
            raise Paused("Hồ sơ đang tạm dừng tính thời hạn; hãy cho tiếp tục trước.")
        earlier = self.pauses()
        self.row.pauses += 1
        one = Pause(
            dossier=self.row, seq=self.row.pauses, start=self.at, until=None, kind=kind.value, mode=mode.value,
            cites=list(cites), note=note,
        )  # fmt: skip
        one.save(force_insert=True)
        earlier.append(one)
        self.row.paused_at, self.row.paused_kind = self.at, kind.value
        for step in self.steps:
            step.used = self.used(step)
            step.running_since = step.due_at = None
            self._touch(step)
        self.row.due_at = self.promise().due_at  # stays where the limit was already used up
        return Interval(seq=one.seq, start=one.start, pause_kind=kind.value, mode=mode.value, cites=cites)

    def resume(self) -> Promise:
        """Let the clock run again; the present promise, counted anew (tiếp tục). Refuses: NotPaused.

        A pause that restarts gives the whole lawful limit back, also where an apology had promised another day.
        """
        restarts = self.end_pause() is not None and self.pauses()[-1].mode == Mode.RESTART.value
        if restarts and self.row.basis_limit != self.row.limit:
            self.row.basis_at, self.row.basis_limit = self.at, self.row.limit
        for step in self.steps:
            step.running_since = self.at
            step.due_at = self._clock(step).due_at(self.calendar(step.agency))
            self._touch(step)
        promise = self.promise()
        self.row.due_at = promise.due_at
        return promise

    def end_pause(self) -> int | None:
        """End the open pause without starting any clock; its number. A pause of no length is taken back."""
        if self.row.paused_at is None:
            raise NotPaused("Hồ sơ không tạm dừng.")
        one = next(each for each in reversed(self.pauses()) if each.until is None)
        self.row.paused_at, self.row.paused_kind = None, ""
        if one.start >= self.at:
            self.pauses().remove(one)
            one.delete()
            return None
        one.until = self.at
        one.save(update_fields=["until"])
        return one.seq

    def settle(self, cites: tuple[str, ...] = OUTSIDE_CITES) -> Timing | None:
        """Stop the clock while nobody but outside parties holds uncounted steps; start it when that is over."""
        waits = bool(self.steps) and all(step.party and not step.counted for step in self.steps)
        if waits and self.row.paused_at is None:
            pause = self.pause(PauseKind.OUTSIDE_PARTY, Mode.CONTINUE, cites, self.steps[0].party)
            return Timing(pause=pause, due_at=self.row.due_at, clocks=self.clocks())
        if not waits and self.row.paused_kind == PauseKind.OUTSIDE_PARTY:
            ended, promise = self.row.pauses, self.resume()
            return Timing(ended=ended, due_at=self.row.due_at, why=promise.why, clocks=self.clocks())
        return None

    def running(self) -> None:
        """Refuses Paused while the clock stands."""
        if self.row.paused_at is not None:
            raise Paused(f"Hồ sơ đang tạm dừng ({self.row.paused_kind}); hãy cho tiếp tục trước.")

    def due(self) -> datetime:
        """The promised day, which is known while the clock runs."""
        assert self.row.due_at is not None  # noqa: S101
        return self.row.due_at

    def promise(self) -> Promise:
        """The present promise of a case that was accepted."""
        assert self.row.basis_at is not None  # noqa: S101
        basis = Basis(self.row.basis_at, self.row.basis_limit, self.row.late_cutoff)
        pauses = [as_pause(one.start, one.until, one.kind, one.mode, one.cites) for one in self.pauses()]
        return basis.promise(self.calendar(), pauses)

    def clocks(self) -> tuple[Clock, ...]:
        """The clocks of the open steps, as events tell them."""
        return tuple(Clock(seq=step.seq, used=step.used, due_at=step.due_at) for step in self.steps)

    # Writing

    def write(self, *columns: str) -> None:
        """Write the row and the steps that changed, in one statement."""
        self.row.acted_at = self.at
        handwritten.write(self.row, (*ALWAYS, *columns), self.touched, STEP_COLUMNS, self.fresh)

    def used(self, step: Step) -> int:
        """Microseconds of working time that a step has used by now."""
        return self._clock(step).used_at(self.calendar(step.agency), self.at)

    def _clock(self, step: Step) -> StepClock:
        return StepClock(step.used, step.running_since, step.limit_minutes)

    def _touch(self, step: Step) -> None:
        if step not in self.touched and step not in self.fresh:
            self.touched.append(step)


ALWAYS = (
    "state", "due_at", "basis_at", "basis_limit", "paused_at", "paused_kind", "done", "steps", "pauses",
    "activations", "decision", "acted_at",
)  # fmt: skip
STEP_COLUMNS = (
    "unit", "officer", "taken_at", "running_since", "used", "due_at", "closed_at", "closed_by", "outcome", "overrun",
    "answer",
)  # fmt: skip


def laid_open(act: str, code: str, *, actor: Actor, at: datetime, moves: bool = True) -> CaseFile:
    """The case of a code, locked, with its open steps; `moves` is false for what touches no clock.

    Refuses: NoSuchDossier, NotInState, Backwards.
    """
    row = handwritten.locked(code)
    require(act, State(row.state))
    if moves:
        _forward(row, at)
    opened = handwritten.open_steps(row) if row.steps else []
    return CaseFile(row, at, actor, opened)


def _forward(row: Dossier, at: datetime) -> None:
    """What moves the clocks of a case follows in time, else working minutes would be owned twice."""
    last = row.acted_at or max(filter(None, [row.lodged_at, row.accepted_at, row.paused_at, row.concluded_at]))
    if at < last:
        when = vietnam(last)
        raise Backwards(
            f"Hồ sơ vừa được xử lý lúc {when:%H:%M:%S ngày %d/%m/%Y}; hãy tải lại trang rồi thực hiện lại.",
            field="at",
        )


@lru_cache(maxsize=2048)
def net_of(process_version: int) -> Net:
    """The net of a published process; it never changes, so it is kept."""
    return Net(definition_of(process_version))


def definition_of(process_version: int) -> Definition:
    """The table of a published process."""
    return pinned_process(process_version).definition
