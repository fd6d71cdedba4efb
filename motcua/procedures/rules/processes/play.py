"""Playing a dossier through a process (chạy thử): which steps open when, who has it, and how time adds up. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.deadlines.rules.limit import parse_limit
from motcua.procedures.rules.comparing import working_minutes
from motcua.procedures.rules.processes.definition import BadProcess, Definition, DoerKind, Outcome, Step
from motcua.procedures.rules.processes.marking import Marking, Net


@dataclass(frozen=True)
class Choice:
    """One outcome chosen at one open step; `outcome` is its place in the step's list, from 0."""

    step: str
    outcome: int = 0
    minutes: int | None = None


@dataclass(frozen=True)
class Moment:
    """After a choice (sau mỗi bước): what was done, what is open now, and how much working time has passed."""

    step: str
    content: str
    doer: str
    outcome: str
    to: str
    began: int
    ended: int
    late_by: int
    open: tuple[str, ...]


@dataclass(frozen=True)
class Played:
    """A dossier played so far (kết quả chạy thử). `minutes`: working time from start, without what is not counted."""

    moments: tuple[Moment, ...]
    open: tuple[str, ...]
    ended: bool
    minutes: int


def play(definition: Definition, choices: Sequence[Choice]) -> Played:
    """Play the choices in order, each step taking its limit unless told. Refuses: BadProcess for a step not open."""
    net = Net(definition)
    marking = net.begin()
    since = dict.fromkeys(marking.open, 0)
    joins: dict[str, int] = {}
    moments: list[Moment] = []
    latest = 0
    for choice in choices:
        step, outcome = _chosen(net, marking, choice)
        began, allowed = since.pop(choice.step), _allowed(step)
        ended = began + (_elapsed(step, allowed) if choice.minutes is None else choice.minutes)
        after = net.move(marking, choice.step, outcome)
        latest = max(latest, ended)
        # What follows a join waits for the slowest branch; anything else begins when the step before it ended.
        begins = joins[step.group] = max(joins.get(step.group, 0), ended) if step.group else ended
        if step.group and outcome.to in after.open and net.steps[outcome.to].group == step.group:
            begins = ended
        since = {number: since.get(number, begins) for number in after.open}
        moments.append(_moment(step, outcome, (began, ended), after))
        marking = after
    return Played(tuple(moments), tuple(sorted(marking.open)), marking.ended, latest)


def _chosen(net: Net, marking: Marking, choice: Choice) -> tuple[Step, Outcome]:
    if marking.ended:
        raise BadProcess("Hồ sơ đã kết thúc.", field="step")
    if choice.step not in marking.open:
        told = ", ".join(sorted(marking.open))
        raise BadProcess(f"Bước {choice.step} không đang mở (đang mở: {told}).", field="step")
    step = net.steps[choice.step]
    if not 0 <= choice.outcome < len(step.outcomes):
        raise BadProcess(f"Bước {choice.step} không có kết quả thứ {choice.outcome + 1}.", field="outcome")
    return step, step.outcomes[choice.outcome]


def _allowed(step: Step) -> int | None:
    return working_minutes(parse_limit(step.limit)) if step.limit else None


def _elapsed(step: Step, allowed: int | None) -> int:
    return (allowed or 0) if step.counted and step.doer.kind is not DoerKind.OUTSIDE else 0


def _moment(step: Step, outcome: Outcome, when: tuple[int, int], after: Marking) -> Moment:
    (began, ended), allowed = when, _allowed(step)
    late = max(0, ended - began - allowed) if allowed is not None and step.counted else 0
    doer = " – ".join(part for part in (step.doer.agency, step.doer.unit, step.doer.position) if part)
    return Moment(
        step.number, step.content, doer, outcome.kind.value, outcome.to, began, ended, late, tuple(sorted(after.open))
    )
