"""A process as BPMN 2.0 XML (xuất BPMN): opens in standard editors with its lanes; our own columns as extensions."""

from collections.abc import Iterator

from lxml import etree

from motcua.deadlines.rules.limit import Limit, Unit, parse_limit
from motcua.procedures.rules.processes.bpmn_names import DC, DD, DI, NAMESPACES, bpmn, ours
from motcua.procedures.rules.processes.definition import END, Definition, DoerKind, Outcome, OutcomeKind, Step
from motcua.procedures.rules.processes.layout import COLUMN, Box, layout
from motcua.procedures.rules.processes.marking import Net
from motcua.procedures.rules.processes.table import told

_GATEWAY = 50
_UNDER = 58


class _Writer:
    """The elements of one process, each with its place on the paper."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.net = Net(definition)
        self.paper = layout(definition)
        self.boxes: dict[str, Box] = {}
        self.groups = {group: place for place, group in enumerate(self.net.entries, 1)}
        self.flows: list[tuple[str, str, str, Outcome | None]] = []
        self.root = etree.Element(bpmn("definitions"), nsmap=NAMESPACES)
        self.root.set("id", "definitions")
        self.root.set("targetNamespace", "urn:motcua:process")
        pool = etree.SubElement(self.root, bpmn("collaboration"), id="collaboration")
        etree.SubElement(pool, bpmn("participant"), id="pool", name=definition.title, processRef="process")
        self.process = etree.SubElement(
            self.root, bpmn("process"), id="process", name=definition.title, isExecutable="false"
        )

    def write(self) -> bytes:
        self._head()
        self._lanes()
        self._node("startEvent", "start", "Tiếp nhận", self.paper.start)
        for place, step in enumerate(self.definition.steps):
            self._step(place, step)
        self._groups()
        self._ends()
        self._link("start", self._entrance(self.definition.start), None)
        for step in self.definition.steps:
            self._leave(step)
        self._write_flows()
        self._draw()
        etree.indent(self.root)
        written: bytes = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        return written

    def _head(self) -> None:
        about = etree.SubElement(etree.SubElement(self.process, bpmn("extensionElements")), ours("process"))
        about.set("code", self.definition.code)
        about.set("procedure", self.definition.procedure)
        about.set("agency", self.definition.agency)

    def _lanes(self) -> None:
        lanes = etree.SubElement(self.process, bpmn("laneSet"), id="lanes")
        for place, lane in enumerate(self.paper.lanes, 1):
            element = etree.SubElement(lanes, bpmn("lane"), id=f"lane_{place}", name=lane.title)
            self.boxes[f"lane_{place}"] = lane.box
            for step in self.definition.steps:
                if step.doer.agency == lane.title:
                    etree.SubElement(element, bpmn("flowNodeRef")).text = _id(step.number)

    def _node(self, kind: str, name: str, title: str, box: Box) -> etree._Element:
        self.boxes[name] = box
        return etree.SubElement(self.process, bpmn(kind), id=name, name=title)

    def _step(self, place: int, step: Step) -> None:
        kind = "userTask" if step.doer.kind is DoerKind.OWN else "callActivity"
        name, box = _id(step.number), self.paper.steps[step.number]
        element = self._node(kind, name, step.content, box)
        about = etree.SubElement(etree.SubElement(element, bpmn("extensionElements")), ours("step"))
        columns = {
            "number": step.number, "place": str(place), "doer": step.doer.kind.value, "unit": step.doer.unit,
            "position": step.doer.position, "limit": step.limit or "", "group": step.group, "product": step.product,
            "counted": "true" if step.counted else "false",
        }  # fmt: skip
        for key, value in columns.items():
            about.set(key, value)
        if step.limit:
            timer = self._node("boundaryEvent", f"timer_{step.number}", "", _timer(box))
            timer.set("attachedToRef", name)
            timer.set("cancelActivity", "false")
            clock = etree.SubElement(timer, bpmn("timerEventDefinition"), id=f"clock_{step.number}")
            etree.SubElement(clock, bpmn("timeDuration")).text = _duration(parse_limit(step.limit))
        if len(step.outcomes) > 1:
            beside = Box(box.x + box.width + 20, box.y + (box.height - _GATEWAY) // 2, _GATEWAY, _GATEWAY)
            self._node("exclusiveGateway", f"choice_{step.number}", "", beside)
            self._link(name, f"choice_{step.number}", None)

    def _groups(self) -> None:
        for group, place in self.groups.items():
            entries = [self.paper.steps[number] for number in self.net.entries[group]]
            members = [self.paper.steps[step.number] for step in self.definition.steps if step.group == group]
            top = min(box.y for box in entries)
            right = max(box.x + box.width for box in members)
            fork = Box(entries[0].x - _GATEWAY - 14, top - 6, _GATEWAY, _GATEWAY)
            join = Box(right + 20, top - _GATEWAY, _GATEWAY, _GATEWAY)
            for name, box in ((f"fork_{place}", fork), (f"join_{place}", join)):
                self._node("parallelGateway", name, group if name.startswith("fork") else "", box)
            for number in self.net.entries[group]:
                self._link(f"fork_{place}", _id(number), None)
            onward = self._after(group)
            if onward is not None:
                self._link(f"join_{place}", self._entrance(onward), None)

    def _after(self, group: str) -> str | None:
        """Where the branches of a group go on together."""
        for step in self.definition.steps:
            if step.group == group:
                for to in step.targets(OutcomeKind.FORWARD):
                    if to == END or self.net.steps[to].group != group:
                        return to
        return None

    def _ends(self) -> None:
        self._node("endEvent", "end", "Kết thúc", self.paper.end)
        kinds = {outcome.kind for step in self.definition.steps for outcome in step.outcomes if outcome.to == END}
        if OutcomeKind.REFUSE in kinds:
            below = Box(self.paper.end.x, self.paper.end.y + 70, self.paper.end.width, self.paper.end.height)
            refused = self._node("endEvent", "refused", "Từ chối", below)
            etree.SubElement(refused, bpmn("terminateEventDefinition"), id="refused_all")

    def _leave(self, step: Step) -> None:
        source = f"choice_{step.number}" if len(step.outcomes) > 1 else _id(step.number)
        for outcome in step.outcomes:
            self._link(source, self._target(step, outcome), outcome)

    def _target(self, step: Step, outcome: Outcome) -> str:
        inside = outcome.to != END and step.group and self.net.steps[outcome.to].group == step.group
        if inside:
            return _id(outcome.to)
        if step.group and outcome.kind is OutcomeKind.FORWARD:
            return f"join_{self.groups[step.group]}"
        if outcome.to == END and outcome.kind is OutcomeKind.REFUSE:
            return "refused"
        return self._entrance(outcome.to)

    def _entrance(self, number: str) -> str:
        if number == END:
            return "end"
        group = self.net.steps[number].group
        return f"fork_{self.groups[group]}" if group else _id(number)

    def _link(self, source: str, target: str, outcome: Outcome | None) -> None:
        self.flows.append((f"flow_{len(self.flows) + 1}", source, target, outcome))

    def _write_flows(self) -> None:
        nodes = {element.get("id"): element for element in self.process}
        for name, source, target, outcome in self.flows:
            flow = etree.SubElement(self.process, bpmn("sequenceFlow"), id=name, sourceRef=source, targetRef=target)
            if outcome is not None:
                flow.set("name", told(outcome))
                about = etree.SubElement(etree.SubElement(flow, bpmn("extensionElements")), ours("outcome"))
                about.set("kind", outcome.kind.value)
                about.set("to", outcome.to)
                about.set("label", outcome.label)
            for end, kind in ((source, "outgoing"), (target, "incoming")):
                etree.SubElement(nodes[end], bpmn(kind)).text = name
        for element in self.process:
            _in_order(element)

    def _draw(self) -> None:
        diagram = etree.SubElement(self.root, f"{{{DI}}}BPMNDiagram", id="diagram")
        plane = etree.SubElement(diagram, f"{{{DI}}}BPMNPlane", id="plane", bpmnElement="collaboration")
        lanes = [lane.box for lane in self.paper.lanes]
        whole = Box(lanes[0].x - 30, lanes[0].y, lanes[0].width + 30, sum(box.height for box in lanes))
        for name, box in {"pool": whole, **self.boxes}.items():
            shape = etree.SubElement(plane, f"{{{DI}}}BPMNShape", id=f"shape_{name}", bpmnElement=name)
            if name == "pool" or name.startswith("lane_"):
                shape.set("isHorizontal", "true")
            etree.SubElement(
                shape, f"{{{DC}}}Bounds", x=str(box.x), y=str(box.y), width=str(box.width), height=str(box.height)
            )
        for name, source, target, _ in self.flows:
            edge = etree.SubElement(plane, f"{{{DI}}}BPMNEdge", id=f"edge_{name}", bpmnElement=name)
            for x, y in _way(self.boxes[source], self.boxes[target]):
                etree.SubElement(edge, f"{{{DD}}}waypoint", x=str(x), y=str(y))


_ORDER = {"documentation": 0, "extensionElements": 1, "incoming": 2, "outgoing": 3}


def _in_order(element: etree._Element) -> None:
    """Children in the order that the schema of BPMN wants."""
    element[:] = sorted(element, key=lambda child: _ORDER.get(etree.QName(child).localname, 4))


def _id(number: str) -> str:
    return f"step_{number}"


def _timer(box: Box) -> Box:
    return Box(box.x + 8, box.y + box.height - 18, 36, 36)


def _way(source: Box, target: Box) -> Iterator[tuple[int, int]]:
    (left, top), (right, bottom) = source.middle, target.middle
    if target.x >= source.x + source.width + COLUMN:  # far: under the boxes of its own row, clear of their timers
        channel, gap = top + _UNDER, target.x - 14
        yield from (
            (left, source.y + source.height),
            (left, channel),
            (gap, channel),
            (gap, bottom),
            (target.x, bottom),
        )
    elif target.x >= source.x + source.width:
        middle = (source.x + source.width + target.x) // 2
        yield from ((source.x + source.width, top), (middle, top), (middle, bottom), (target.x, bottom))
    else:
        above = min(source.y, target.y) - 14
        yield from ((left, source.y), (left, above), (right, above), (right, target.y))


def _duration(limit: Limit) -> str:
    if limit.unit is Unit.HOURS:
        return f"PT{limit.amount}M"
    return f"P{limit.amount}{'M' if limit.unit is Unit.MONTHS else 'D'}"


def to_bpmn(definition: Definition) -> bytes:
    """The process as BPMN 2.0 XML, UTF-8."""
    return _Writer(definition).write()
