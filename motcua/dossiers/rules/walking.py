"""Walking a dossier through its internal process (đi theo quy trình nội bộ): what an outcome ends and opens."""

from collections.abc import Iterable
from dataclasses import dataclass

from motcua.dossiers.states import StepOutcome
from motcua.kernel.errors import Refusal
from motcua.procedures.rules.processes.definition import END, Outcome, OutcomeKind
from motcua.procedures.rules.processes.marking import Marking, Net


class NoSuchOutcome(Refusal):
    """The process has no such way out of this step (quy trình không có hướng xử lý này)."""


@dataclass(frozen=True)
class Move:
    """What an outcome does: steps called off beside the one that ends, steps that open, branches done, the end."""

    called_off: tuple[str, ...]
    opens: tuple[str, ...]
    done: tuple[str, ...]
    ended: bool
    outcome: Outcome


def choose(net: Net, number: str, kind: StepOutcome, to: str = "") -> Outcome:
    """The outcome of a step that an officer means. Refuses NoSuchOutcome: none, or several and none was named."""
    step = net.steps.get(number)
    if step is None:
        raise NoSuchOutcome(f"Bước {number} nằm ngoài quy trình nội bộ nên không đi theo hướng này.", field="to")
    found = [each for each in step.outcomes if each.kind == OutcomeKind(kind.value) and to in {"", each.to}]
    if len(found) == 1:
        return found[0]
    ways = "; ".join(f"{_WORDS[each.kind]} {each.to}" for each in step.outcomes)
    if not found:
        raise NoSuchOutcome(f"Bước {number} không có hướng xử lý này (quy trình cho phép: {ways}).", field="to")
    raise NoSuchOutcome(f"Bước {number} có nhiều hướng xử lý, hãy chọn một: {ways}.", field="to")


def offers(net: Net, number: str, kind: StepOutcome) -> bool:
    """Whether the process offers this way out of the step; a step outside the process offers none."""
    step = net.steps.get(number)
    return step is not None and any(each.kind == OutcomeKind(kind.value) for each in step.outcomes)


def ends(net: Net, number: str) -> bool:
    """Whether the process can end with this step."""
    return any(each.to == END for each in net.steps[number].outcomes if each.kind is OutcomeKind.FORWARD)


def move(net: Net, open_steps: Iterable[str], done: Iterable[str], number: str, outcome: Outcome) -> Move:
    """What the outcome makes of the open steps; those outside the process are left alone."""
    before = Marking(frozenset(each for each in open_steps if each in net.steps), frozenset(done))
    after = net.move(before, number, outcome)
    opens = sorted(after.open - (before.open - {number}), key=lambda each: _place(net, each))
    kept = after.open | {number}
    called_off = tuple(sorted(before.open - kept, key=lambda each: _place(net, each)))
    return Move(called_off, tuple(opens), tuple(sorted(after.done)), after.ended and not after.open, outcome)


def first_steps(net: Net) -> tuple[str, ...]:
    """The steps with which the process begins."""
    return tuple(sorted(net.begin().open, key=lambda each: _place(net, each)))


def steps_at(net: Net, number: str) -> tuple[str, ...]:
    """What opens when the case enters at a step: all branches where it belongs to a group. Refuses: NoSuchOutcome."""
    if number not in net.steps:
        raise NoSuchOutcome(f"Quy trình không có bước {number[:12]}.", field="to")
    group = net.steps[number].group
    return net.entries[group] if group else (number,)


def _place(net: Net, number: str) -> int:
    return list(net.steps).index(number)


_WORDS = {
    OutcomeKind.FORWARD: "chuyển", OutcomeKind.RETURN: "trả lại", OutcomeKind.SUPPLEMENT: "bổ sung về",
    OutcomeKind.REFUSE: "từ chối", OutcomeKind.APPROVE: "phê duyệt, chuyển",
}  # fmt: skip
__all__ = ["END", "Move", "NoSuchOutcome", "choose", "ends", "first_steps", "move", "offers", "steps_at"]
