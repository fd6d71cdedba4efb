"""Where a dossier can be in a process (trạng thái của hồ sơ trong quy trình), and how an outcome moves it.

A marking is the set of open steps and of branches already done. `move` is the one place that says what an
outcome does; the publication gate, the simulation and the tests all use it.
"""

from dataclasses import dataclass
from functools import cached_property

from motcua.procedures.rules.processes.definition import END, BadProcess, Definition, Outcome, OutcomeKind, Step


@dataclass(frozen=True)
class Marking:
    """Open steps, and for each group under way the entries of its finished branches; empty and `ended`: over."""

    open: frozenset[str]
    done: frozenset[str] = frozenset()
    ended: bool = False


class Net:
    """A definition with its groups worked out: entries, the branch of each step, what follows the join."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.steps: dict[str, Step] = {step.number: step for step in definition.steps}

    @cached_property
    def entries(self) -> dict[str, tuple[str, ...]]:
        """The steps with which each group begins: those to which no other step of the group forwards."""
        groups: dict[str, list[str]] = {}
        inner = {
            to
            for step in self.definition.steps
            for to in step.targets(OutcomeKind.FORWARD)
            if to != END and step.group and self.steps[to].group == step.group and to != step.number
        }
        for step in self.definition.steps:
            if step.group and step.number not in inner:
                groups.setdefault(step.group, []).append(step.number)
        for step in self.definition.steps:
            if step.group and step.group not in groups:
                raise BadProcess(f"Nhóm song song {step.group} không có bước mở đầu.", field="group")
        return {group: tuple(numbers) for group, numbers in groups.items()}

    @cached_property
    def branch(self) -> dict[str, str]:
        """The entry to whose branch each step of a group belongs."""
        found: dict[str, str] = {}
        for entries in self.entries.values():
            for entry in entries:
                self._walk(entry, entry, found)
        for step in self.definition.steps:
            if step.group and step.number not in found:
                raise BadProcess(
                    f"Bước {step.number} không nối với bước mở đầu nào của nhóm song song {step.group}.",
                    field="group",
                )
        return found

    def _walk(self, number: str, entry: str, found: dict[str, str]) -> None:
        if found.get(number, entry) != entry:
            raise BadProcess(f"Bước {number} thuộc hai nhánh song song ({found[number]} và {entry}).", field="group")
        found[number] = entry
        step = self.steps[number]
        for to in step.targets():
            if to != END and self.steps[to].group == step.group and found.get(to) != entry:
                self._walk(to, entry, found)

    @cached_property
    def onward(self) -> dict[str, tuple[str, ...]]:
        """What may follow each step on the way forward, groups opened into their branches, loops cut; in order."""
        state: dict[str, int] = {}
        after: dict[str, tuple[str, ...]] = {}
        ordered: list[str] = []
        stack: list[tuple[str, int]] = [(number, 0) for number in reversed(self._opened(self.definition.start))]
        while stack:
            number, place = stack.pop()
            if not place and state.get(number):
                continue
            state[number] = 1
            nexts = self._nexts(self.steps[number])
            if place < len(nexts):
                stack.append((number, place + 1))
                if not state.get(nexts[place]):
                    stack.append((nexts[place], 0))
                continue
            after[number] = tuple(to for to in nexts if state[to] != 1 or to == number)
            state[number] = 2
            ordered.append(number)
        return {number: tuple(to for to in after[number] if to != number) for number in reversed(ordered)}

    def _nexts(self, step: Step) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for to in step.targets(OutcomeKind.FORWARD, OutcomeKind.APPROVE):
            if to != END:
                inside = step.group and self.steps[to].group == step.group
                found.update(dict.fromkeys((to,) if inside else self._opened(to)))
        return tuple(found)

    def begin(self) -> Marking:
        """The marking of a dossier just received."""
        return Marking(frozenset(self._opened(self.definition.start)))

    def move(self, marking: Marking, number: str, outcome: Outcome) -> Marking:
        """What an outcome of an open step makes of the marking."""
        step, to = self.steps[number], outcome.to
        rest = marking.open - {number}
        if not step.group:
            return self._arrive(Marking(rest, marking.done), to)
        if to != END and self.steps[to].group == step.group:
            return Marking(rest | {to}, marking.done)
        branches = frozenset(self.entries[step.group])
        if outcome.kind is not OutcomeKind.FORWARD:
            left = frozenset(each for each in rest if self.steps[each].group != step.group)
            return self._arrive(Marking(left, marking.done - branches), to)
        done = marking.done | {self.branch[number]}
        if branches - done:
            return Marking(rest, done)
        return self._arrive(Marking(rest, done - branches), to)

    def _arrive(self, marking: Marking, to: str) -> Marking:
        if to == END:
            return Marking(marking.open, marking.done, ended=True)
        return Marking(marking.open | frozenset(self._opened(to)), marking.done)

    def _opened(self, number: str) -> tuple[str, ...]:
        group = self.steps[number].group
        return self.entries[group] if group else (number,)
