"""Random walks of cases, step for step the same as SpiffWorkflow walks them.

Every outcome is walked: forwards, returns, supplements, refusals and approvals, also out of parallel groups.
Not compared: pauses, time, officers, and steps outside the process; SpiffWorkflow knows none of ours.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from motcua.dossiers.rules import walking
from motcua.procedures.rules.processes.definition import (
    END,
    Definition,
    Doer,
    Outcome,
    OutcomeKind,
    Step,
)
from motcua.procedures.rules.processes.gate import judge
from motcua.procedures.rules.processes.marking import Marking, Net
from motcua.procedures.seeds import samples
from tests.dossiers.spiff import Spiff

MOST_MOVES = 30
BACK = (OutcomeKind.RETURN, OutcomeKind.SUPPLEMENT)


@dataclass
class Walked:
    """What was seen on walks, so that a test can tell that they went where it matters."""

    walks: int = 0
    moves: int = 0
    ended: int = 0
    joined: int = 0  # a last branch came to its join
    left: int = 0  # a group was left with other branches called off
    again: int = 0  # a group was entered a second time or more in one walk
    differences: list[str] = field(default_factory=list)


def walk(net: Net, spiff: Spiff, chance: random.Random, seen: Walked) -> None:
    """One walk to the end or for MOST_MOVES; a difference is told and ends it."""
    spiff.begin()
    begun = net.begin()
    opened, done, ended = begun.open, begun.done, False
    entered = {net.steps[each].group for each in opened}
    path: list[str] = []
    seen.walks += 1
    for _ in range(MOST_MOVES + 1):
        if spiff.open != sorted(opened) or spiff.ended != ended or ended == bool(opened):
            seen.differences.append(f"{path}: {sorted(opened)} {ended}, SpiffWorkflow {spiff.open} {spiff.ended}")
            return
        if ended or len(path) == MOST_MOVES:
            seen.ended += ended
            return
        number = chance.choice(sorted(opened))
        index = chance.randrange(len(net.steps[number].outcomes))
        move = walking.move(net, opened, done, number, net.steps[number].outcomes[index])
        spiff.move(number, index)
        path.append(f"{number}#{index}")
        groups = {net.steps[each].group for each in opened}
        opened = (opened - {number, *move.called_off}) | {*move.opens}
        fresh = {net.steps[each].group for each in move.opens} - groups - {""}
        seen.moves += 1
        seen.left += bool(move.called_off)
        seen.joined += bool(done - {*move.done}) and move.outcome.kind is OutcomeKind.FORWARD
        seen.again += bool(fresh & entered)
        entered |= fresh
        done, ended = frozenset(move.done), move.ended


def walk_all(processes: Iterable[Definition], walks: int, kind: type[Net] = Net) -> Walked:
    """So many walks of each process, the same ones every time."""
    seen = Walked()
    for place, definition in enumerate(processes):
        net, spiff = kind(definition), Spiff(definition)
        for turn in range(walks):
            walk(net, spiff, random.Random(f"{place}/{turn}"), seen)
    return seen


@dataclass(frozen=True)
class Around:
    """Where the steps of one block can lead."""

    group: str
    onward: str
    before: list[str]  # its own steps among them
    later: list[str]


class Maker:
    """Random processes: single steps and groups of branches in a row, with ways back, ahead and out."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def make(self, code: str) -> Definition:
        blocks = [self._block(place) for place in range(1, self.chance.randint(2, 6) + 1)]
        steps = tuple(step for place in range(len(blocks)) for step in self._steps(blocks, place))
        return Definition(code=code, procedure="1.004222", title="Quy trình ngẫu nhiên", agency="H01", steps=steps)

    def _block(self, place: int) -> list[list[str]]:
        if self.chance.random() < 0.5:
            return [[str(place)]]
        branches = [f"{place}{letter}" for letter in "abcd"[: self.chance.randint(2, 4)]]
        return [[name, *(f"{name}.{at + 1}" for at in range(self.chance.randint(0, 2)))] for name in branches]

    def _steps(self, blocks: list[list[list[str]]], place: int) -> Iterator[Step]:
        block, after = blocks[place], blocks[place + 1 :]
        next_or_later = self.chance.choice(after) if self.chance.random() < 0.3 and after else after[:1] and after[0]
        around = Around(
            group=f"N{place}" if len(block) > 1 else "",
            onward=next_or_later[0][0] if next_or_later else END,
            before=[number for earlier in blocks[: place + 1] for branch in earlier for number in branch],
            later=[branch[0] for each in after for branch in each],
        )
        for branch in block:
            for at in range(len(branch)):
                yield self._step(branch[at], branch[at + 1] if at + 1 < len(branch) else around.onward, around)

    def _step(self, number: str, forward: str, around: Around) -> Step:
        ways = [(OutcomeKind.FORWARD, forward)]
        if self.chance.random() < 0.2:  # a shorter way out of the branch, or a second way to the same place
            ways.append((OutcomeKind.FORWARD, around.onward))
        ways += [(kind, self.chance.choice(around.before)) for kind in BACK if self.chance.random() < 0.2]
        if self.chance.random() < 0.1:
            ways.append((OutcomeKind.REFUSE, self.chance.choice([END, *around.later])))
        if self.chance.random() < 0.1:
            ways.append((OutcomeKind.APPROVE, self.chance.choice([END, *around.before, *around.later])))
        self.chance.shuffle(ways)
        outcomes = tuple(Outcome(kind=kind, to=to) for kind, to in ways)
        agency = Doer(agency="Xã")
        return Step(number=number, content="Việc", doer=agency, limit="4h", group=around.group, outcomes=outcomes)


def lawful(seed: int, many: int) -> Iterator[Definition]:
    """So many random processes that the gate lets through; most that are made it does not."""
    maker, found = Maker(random.Random(seed)), 0
    while found < many:
        definition = maker.make(f"{seed}.{found}")
        if judge(definition).passed:
            found += 1
            yield definition


def sample_processes() -> list[Definition]:
    """The processes of the sample province, those that lead alike once."""
    shapes = {}
    for sample in samples():
        for version in sample.versions:
            if version.process:
                ways = tuple((step.number, step.group, step.outcomes) for step in version.process.steps)
                shapes.setdefault(ways, version.process)
    return list(shapes.values())


def test_sample_processes_are_walked_alike() -> None:
    seen = walk_all(sample_processes(), 8)
    assert seen.differences == []
    assert seen.walks >= 32
    assert min(seen.ended, seen.moves // 10) > 0


@pytest.mark.slow
def test_random_lawful_processes_are_walked_alike() -> None:
    seen = walk_all(lawful(2026, 200), 5)
    assert seen.differences == []
    assert seen.walks == 1000
    assert min(seen.ended, seen.joined, seen.left, seen.again) > 100


class Forgetful(Net):
    """Leaves the other branches open when a group is left."""

    def move(self, marking: Marking, number: str, outcome: Outcome) -> Marking:
        after = super().move(marking, number, outcome)
        return Marking(after.open | (marking.open - {number}), after.done, after.ended)


class Hasty(Net):
    """Joins as soon as one branch is done."""

    def move(self, marking: Marking, number: str, outcome: Outcome) -> Marking:
        group = self.steps[number].group
        every = frozenset(self.entries[group]) if group else frozenset()
        return super().move(Marking(marking.open, marking.done | every), number, outcome)


@pytest.mark.parametrize("kind", [Forgetful, Hasty])
def test_a_wrong_rule_shows(kind: type[Net]) -> None:
    assert len(walk_all(lawful(7, 40), 3, kind).differences) > 5
