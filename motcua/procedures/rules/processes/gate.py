"""The publication gate (cổng kiểm tra trước khi ban hành): explores every marking a dossier can reach.

It can always finish, every step can be reached, nothing is left open at the end, and there are finitely many
ways. What it says names the step, in Vietnamese: "Từ bước 3a không thể đi tới kết thúc".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from motcua.deadlines.rules.limit import parse_limit
from motcua.procedures.rules.comparing import minutes_a_working_day, working_minutes
from motcua.procedures.rules.processes.definition import (
    END,
    BadProcess,
    Definition,
    DoerKind,
    OutcomeKind,
    Step,
    check_shape,
)
from motcua.procedures.rules.processes.marking import Marking, Net

MOST = 20_000  # markings; a process that needs more is no process that people could follow
MOST_MOVES = 200_000


@dataclass(frozen=True)
class Judgement:
    """What the gate says (kết luận): `problems` forbid publication, `remarks` do not."""

    problems: tuple[str, ...]
    remarks: tuple[str, ...]
    markings: int
    minutes: int

    @property
    def passed(self) -> bool:
        return not self.problems


def judge(definition: Definition, promise: str | None = None, *, on: date = date.max) -> Judgement:
    """Examine a process that begins on a day; `promise` is the procedure's limit against which its sum is held."""
    try:
        check_shape(definition)
        net = Net(definition)
        _ = net.branch
    except BadProcess as refusal:
        return Judgement((refusal.message,), (), 0, 0)
    reached, edges, overflow = _explore(net)
    problems = [*_ways(net, reached, edges), *_joins(net), *_limits(definition)]
    if overflow:
        problems.append(f"Quy trình có quá nhiều tình huống song song (trên {MOST}).")
    minutes = 0 if problems else longest(net, on=on)
    problems += _too_long(minutes, promise, on) if not problems else []
    return Judgement(tuple(problems), tuple(_remarks(definition)), len(reached), minutes)


def _explore(net: Net) -> tuple[set[Marking], dict[Marking, set[Marking]], bool]:
    """Every reachable marking and what leads to it."""
    begun = net.begin()
    reached, waiting, back = {begun}, [begun], {begun: set[Marking]()}
    moves = 0
    while waiting and len(reached) <= MOST and moves <= MOST_MOVES:
        marking = waiting.pop()
        if marking.ended:
            continue
        for number in marking.open:
            for outcome in net.steps[number].outcomes:
                moves += 1
                after = net.move(marking, number, outcome)
                back.setdefault(after, set()).add(marking)
                if after not in reached:
                    reached.add(after)
                    waiting.append(after)
    return reached, back, bool(waiting)


def _ways(net: Net, reached: set[Marking], back: dict[Marking, set[Marking]]) -> Iterator[str]:
    visited = {number for marking in reached for number in marking.open}
    for step in net.definition.steps:
        if step.number not in visited:
            yield f"Không bước nào dẫn tới bước {step.number}."
    left = {number for marking in reached if marking.ended for number in marking.open}
    for number in sorted(left):
        yield f"Hồ sơ có thể kết thúc khi bước {number} còn dang dở."
    ends = [marking for marking in reached if marking.ended]
    if not ends:
        yield "Quy trình không có kết thúc."
        return
    good, waiting = set(ends), list(ends)
    while waiting:
        for before in back.get(waiting.pop(), ()):
            if before not in good:
                good.add(before)
                waiting.append(before)
    for number in sorted({number for marking in reached - good for number in marking.open}):
        yield f"Từ bước {number} không thể đi tới kết thúc."


def _joins(net: Net) -> Iterator[str]:
    """The branches of one group must meet again at one step."""
    for group, entries in net.entries.items():
        if len(entries) < 2:
            yield f"Nhóm song song {group} chỉ có một nhánh (bước {', '.join(entries)})."
        members = [step for step in net.definition.steps if step.group == group]
        exits = {
            to
            for step in members
            for to in step.targets(OutcomeKind.FORWARD)
            if to == END or net.steps[to].group != group
        }
        if len(exits) > 1:
            yield f"Các nhánh của nhóm song song {group} không gặp nhau ở cùng một bước ({', '.join(sorted(exits))})."
        for step in net.definition.steps:
            into = [to for to in step.targets() if to != END and net.steps[to].group == group and step.group != group]
            for to in into:
                if to not in entries:
                    yield f"Bước {step.number} đi vào giữa nhánh song song (bước {to})."


def _limits(definition: Definition) -> Iterator[str]:
    for step in definition.steps:
        if step.limit is None and step.doer.kind is not DoerKind.OUTSIDE:
            yield f"Bước {step.number} chưa ghi thời gian thực hiện."


def longest(net: Net, *, on: date = date.max) -> int:
    """Working minutes of the longest way forward without returns, parallel branches side by side."""
    reached: dict[str, int] = {}
    total = 0
    for number, nexts in net.onward.items():
        ended = reached.get(number, 0) + _minutes(net.steps[number], on)
        total = max(total, ended)
        for to in nexts:
            reached[to] = max(reached.get(to, 0), ended)
    return total


def _minutes(step: Step, on: date) -> int:
    return working_minutes(parse_limit(step.limit), on=on) if step.limit and step.counted else 0


def _too_long(minutes: int, promise: str | None, on: date) -> list[str]:
    if promise is None:
        return []
    limit = parse_limit(promise)
    allowed = working_minutes(limit, on=on) or minutes_a_working_day(on)
    if minutes <= allowed:
        return []
    return [f"Tổng thời gian các bước {_hours(minutes)} vượt thời hạn {limit.in_words()} ({_hours(allowed)})."]


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    return f"{whole} giờ {rest} phút" if rest else f"{whole} giờ"


def _remarks(definition: Definition) -> Iterator[str]:
    first, others = definition.steps[0], definition.steps[1:]
    who = (first.doer.agency, first.doer.unit, first.doer.position)
    middle = [step for step in others if any(OutcomeKind.APPROVE is outcome.kind for outcome in step.outcomes)]
    if any((step.doer.agency, step.doer.unit, step.doer.position) == who for step in middle):
        yield "Người tiếp nhận cũng là người phê duyệt: chỉ đúng với thủ tục giải quyết tại chỗ."
    if not any(outcome.kind is OutcomeKind.REFUSE for step in definition.steps for outcome in step.outcomes):
        yield "Không bước nào có thể từ chối hồ sơ."
    if not any(outcome.kind is OutcomeKind.SUPPLEMENT for step in definition.steps for outcome in step.outcomes):
        yield "Không bước nào có thể yêu cầu bổ sung hồ sơ."
