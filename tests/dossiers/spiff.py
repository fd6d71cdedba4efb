"""A process of ours as SpiffWorkflow runs it: a second opinion on what an outcome opens and ends.

Written from the words of the table alone, without `Net`. A parallel group is an embedded sub-process of its own:
a forward out of a branch waits at the join, anything else that leaves the group is a terminate end event, which
calls the other branches off; a gateway behind the sub-process reads where it was left to. The wrapping matters:
SpiffWorkflow fires a join too early when the same join is reached a second time in one process.
"""

from io import BytesIO
from xml.sax.saxutils import quoteattr

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.specs.defaults import UserTask
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from motcua.procedures.rules.processes.definition import END, Definition, Outcome, OutcomeKind, Step

_BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"


class Told:
    """The elements and flows of one process or of one sub-process in it."""

    def __init__(self) -> None:
        self.nodes: dict[str, tuple[str, str]] = {}
        self.flows: list[tuple[str, str, str]] = []

    def node(self, kind: str, name: str, inner: str = "") -> str:
        self.nodes[name] = (kind, inner)
        return name

    def flow(self, source: str, target: str, when: str = "") -> None:
        self.flows.append((source, target, when))

    def xml(self, prefix: str) -> str:
        told = []
        numbered = [(f"{prefix}_{place}", *flow) for place, flow in enumerate(self.flows)]
        for name, (kind, inner) in self.nodes.items():
            ways = "".join(f"<incoming>{flow}</incoming>" for flow, _, target, _ in numbered if target == name)
            ways += "".join(f"<outgoing>{flow}</outgoing>" for flow, source, _, _ in numbered if source == name)
            told.append(f"<{kind} id={quoteattr(name)} name={quoteattr(name)}>{ways}{inner}</{kind}>")
        for flow, source, target, when in numbered:
            ends = f"sourceRef={quoteattr(source)} targetRef={quoteattr(target)}"
            condition = f"<conditionExpression>{when}</conditionExpression>" if when else ""
            told.append(f'<sequenceFlow id="{flow}" {ends}>{condition}</sequenceFlow>')
        return "".join(told)


class Writer:
    """BPMN of a definition, for a machine to run; nobody looks at it."""

    def __init__(self, definition: Definition) -> None:
        self.steps = definition.steps
        self.place = {step.number: place for place, step in enumerate(definition.steps)}
        self.groups = list(dict.fromkeys(step.group for step in definition.steps if step.group))

    def write(self) -> str:
        told = Told()
        told.node("startEvent", "start")
        told.node("endEvent", "end")
        told.flow("start", self._entrance(self.steps[0].number))
        for step in self.steps:
            if not step.group:
                self._step(told, step, [self._entrance(outcome.to) for outcome in step.outcomes])
        for place, group in enumerate(self.groups):
            self._group(told, place, [step for step in self.steps if step.group == group])
        return f'<process id="process" isExecutable="true">{told.xml("flow")}</process>'

    def _entrance(self, number: str) -> str:
        if number == END:
            return "end"
        group = self.steps[self.place[number]].group
        return f"group_{self.groups.index(group)}" if group else f"step_{self.place[number]}"

    def _step(self, told: Told, step: Step, targets: list[str]) -> None:
        place = self.place[step.number]
        told.flow(told.node("userTask", f"step_{place}"), told.node("exclusiveGateway", f"choice_{place}"))
        for index, target in enumerate(targets):
            told.flow(f"choice_{place}", target, f"way == '{place}.{index}'")

    def _group(self, outer: Told, place: int, members: list[Step]) -> None:
        inner = Told()
        branches = _branches(members)
        leaving = {each.number for each in members for outcome in each.outcomes if _joins(each, outcome, members)}
        inner.flow(inner.node("startEvent", f"start_{place}"), inner.node("parallelGateway", f"fork_{place}"))
        inner.flow(inner.node("parallelGateway", f"join_{place}"), inner.node("endEvent", f"joined_{place}"))
        inner.node("endEvent", f"left_{place}", f'<terminateEventDefinition id="off_{place}"/>')
        together = all(leaving & branch for branch in branches.values())
        for entry, branch in branches.items():
            inner.flow(f"fork_{place}", f"step_{self.place[entry]}")
            if leaving & branch:  # where one branch never comes to the join, the others stop before it
                out = inner.node("exclusiveGateway" if together else "endEvent", f"out_{self.place[entry]}")
                if together:
                    inner.flow(out, f"join_{place}")
        if not together:
            del inner.nodes[f"join_{place}"], inner.nodes[f"joined_{place}"]
            inner.flows = [flow for flow in inner.flows if flow[0] != f"join_{place}"]
        for step in members:
            self._member(inner, outer, place, step, members)
        outer.node("subProcess", f"group_{place}", inner.xml(f"flow_{place}"))
        outer.flow(f"group_{place}", outer.node("exclusiveGateway", f"after_{place}"))

    def _member(self, inner: Told, outer: Told, place: int, step: Step, members: list[Step]) -> None:
        entry = next(entry for entry, branch in _branches(members).items() if step.number in branch)
        targets = []
        for index, outcome in enumerate(step.outcomes):
            if any(outcome.to == each.number for each in members):
                targets.append(f"step_{self.place[outcome.to]}")
                continue
            joins = _joins(step, outcome, members)
            targets.append(f"out_{self.place[entry]}" if joins else f"left_{place}")
            outer.flow(f"after_{place}", self._entrance(outcome.to), f"way == '{self.place[step.number]}.{index}'")
        self._step(inner, step, targets)


def _joins(step: Step, outcome: Outcome, members: list[Step]) -> bool:
    """Whether an outcome of a step in a group ends its branch at the join."""
    return outcome.kind is OutcomeKind.FORWARD and all(outcome.to != each.number for each in members)


def _branches(members: list[Step]) -> dict[str, set[str]]:
    """Each step of a group that no other forwards to, with all that can be reached from it inside the group."""
    ways = {step.number: set(step.targets()) for step in members}
    forward = {to for step in members for to in step.targets(OutcomeKind.FORWARD) if to != step.number}
    found = {}
    for entry in (number for number in ways if number not in forward):
        branch, waiting = {entry}, [entry]
        while waiting:
            fresh = (ways[waiting.pop()] & ways.keys()) - branch
            branch |= fresh
            waiting += fresh
        found[entry] = branch
    return found


class Spiff:
    """One case walked by SpiffWorkflow."""

    def __init__(self, definition: Definition) -> None:
        self.numbers = [step.number for step in definition.steps]
        xml = f'<definitions xmlns="{_BPMN}" targetNamespace="urn:walk">{Writer(definition).write()}</definitions>'
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.parse(BytesIO(xml.encode())))
        self.parsed = parser.get_spec("process"), parser.get_subprocess_specs("process")

    def begin(self) -> None:
        self.workflow = BpmnWorkflow(*self.parsed)
        self.workflow.do_engine_steps()

    @property
    def open(self) -> list[str]:
        """The open steps, one as often as it is open."""
        return sorted(self.numbers[int(task.task_spec.bpmn_id.removeprefix("step_"))] for task in self._ready())

    @property
    def ended(self) -> bool:
        return bool(self.workflow.completed)

    def move(self, number: str, index: int) -> None:
        place = self.numbers.index(number)
        task = next(task for task in self._ready() if task.task_spec.bpmn_id == f"step_{place}")
        task.set_data(way=f"{place}.{index}")
        task.run()
        self.workflow.do_engine_steps()

    def _ready(self) -> list:
        return self.workflow.get_tasks(state=TaskState.READY, spec_class=UserTask)
