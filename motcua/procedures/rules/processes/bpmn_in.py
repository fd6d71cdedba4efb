"""BPMN 2.0 XML as a process (nhập BPMN): our profile only; anything else is refused by name, nothing evaluated."""

import re
from collections import Counter

from lxml import etree
from pydantic import ValidationError

from motcua.kernel.errors import Refusal
from motcua.kernel.text import fold, nfc
from motcua.procedures.rules.processes.bpmn_names import BPMN, EVENTS, GATEWAYS, KNOWN, TASKS, bpmn, ours
from motcua.procedures.rules.processes.definition import (
    END,
    MOST_STEPS,
    Definition,
    Doer,
    DoerKind,
    Outcome,
    OutcomeKind,
    Step,
    check_shape,
)

MOST_BYTES = 5_000_000
MOST_PARTS = 2_000
_VERBS = (
    ("tra lai", OutcomeKind.RETURN), ("tra ve", OutcomeKind.RETURN), ("bo sung", OutcomeKind.SUPPLEMENT),
    ("yeu cau bo sung", OutcomeKind.SUPPLEMENT), ("tu choi", OutcomeKind.REFUSE), ("phe duyet", OutcomeKind.APPROVE),
)  # fmt: skip
_TIMER = re.compile(
    r"P(?:(?P<days>[0-9]{1,4})D|(?P<months>[0-9]{1,3})M|T(?P<hours>[0-9]{1,4})H|T(?P<minutes>[0-9]{1,6})M)"
)


class BadBpmn(Refusal):
    """The file is not BPMN, or more than our profile of it (tệp BPMN không nhận được)."""


def from_bpmn(data: bytes, *, code: str = "", procedure: str = "", title: str = "", agency: str = "") -> Definition:
    """Read a process; what is given here goes before what the file says. Refuses: BadBpmn, BadProcess."""
    reader = _Reader(_process(_parse(data)))
    about = reader.process.find(f"{bpmn('extensionElements')}/{ours('process')}")
    told = _attributes(about)
    steps = reader.steps()
    try:
        definition = Definition(
            code=code or str(told.get("code", "")),
            procedure=procedure or str(told.get("procedure", "")),
            title=title or nfc(reader.process.get("name") or ""),
            agency=agency or str(told.get("agency", "")),
            steps=steps,
        )
    except ValidationError as failure:
        raise BadBpmn("Tệp BPMN có giá trị không hợp lệ.", field="file") from failure
    check_shape(definition)
    return definition


def _parse(data: bytes) -> etree._Element:
    if len(data) > MOST_BYTES:
        raise BadBpmn("Tệp BPMN quá lớn.", field="file")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as failure:
        raise BadBpmn("Tệp không phải XML hợp lệ.", field="file") from failure
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadBpmn("Tệp có khai báo DOCTYPE, không nhận.", field="file")
    if root.tag != bpmn("definitions"):
        raise BadBpmn("Tệp không phải BPMN 2.0.", field="file")
    return root


def _process(root: etree._Element) -> etree._Element:
    """The only process; every element of BPMN in it must be one that we know."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            raise BadBpmn("Tệp có thực thể XML chưa khai triển, không nhận.", field="file")
        name = etree.QName(element)
        if name.namespace == BPMN and name.localname not in KNOWN:
            raise BadBpmn(
                f"Phần tử “{name.localname}” ({element.get('id', 'không có mã')}) không dùng trong quy trình nội bộ.",
                field="file",
            )
    found = root.findall(bpmn("process"))
    if len(found) != 1:
        raise BadBpmn(f"Tệp phải có đúng một quy trình, đang có {len(found)}.", field="file")
    return found[0]


class _Reader:
    """The nodes and flows of one process."""

    def __init__(self, process: etree._Element) -> None:
        self.process = process
        self.nodes: dict[str, etree._Element] = {}
        self.kinds: dict[str, str] = {}
        for element in process:
            kind = etree.QName(element).localname
            if kind in TASKS | GATEWAYS | EVENTS:
                self.nodes[_identity(element)] = element
                self.kinds[_identity(element)] = kind
        self.flows = [element for element in process if element.tag == bpmn("sequenceFlow")]
        tasks = sum(kind in TASKS for kind in self.kinds.values())
        if tasks > MOST_STEPS or max(len(self.nodes), len(self.flows)) > MOST_PARTS:
            raise BadBpmn(f"Quy trình có quá {MOST_STEPS} bước, hoặc quá nhiều đường nối.", field="file")
        self.agencies = {
            nfc(ref.text or ""): nfc(lane.get("name") or "")
            for lane in process.iter(bpmn("lane"))
            for ref in lane.findall(bpmn("flowNodeRef"))
        }
        for flow in self.flows:
            for end in ("sourceRef", "targetRef"):
                if flow.get(end) not in self.nodes:
                    raise BadBpmn(f"Đường nối {_identity(flow)} không có đầu “{flow.get(end)}”.", field="file")
        self.numbers = self._numbered()
        self.groups = self._grouped()

    def steps(self) -> tuple[Step, ...]:
        """Every task as a step, the first one first."""
        tasks = [name for name, kind in self.kinds.items() if kind in TASKS]
        start = self._start()
        tasks.sort(key=lambda name: (name != start, self._place(name)))
        return tuple(self._step(name) for name in tasks)

    def _numbered(self) -> dict[str, str]:
        """The number of each task; those that have none are numbered on."""
        numbers = {name: self._told(name).get("number", "") for name, kind in self.kinds.items() if kind in TASKS}
        used = {number for number in numbers.values() if number}
        doubled = [number for number, times in Counter(numbers.values()).items() if number and times > 1]
        if doubled:
            raise BadBpmn(f"Hai bước cùng số {doubled[0]}.", field="file")
        free = (str(place) for place in range(1, 10_000) if str(place) not in used)
        return {name: number or next(free) for name, number in numbers.items()}

    def _grouped(self) -> dict[str, str]:
        """The group of each task: what its column says, else the fork in whose branches it stands."""
        groups = {name: self._told(name)["group"] for name in self.numbers if self._told(name).get("group")}
        for name, kind in self.kinds.items():
            if kind == "parallelGateway" and len(self._out(name)) > 1:
                title = nfc(self.nodes[name].get("name") or "") or name
                waiting = [flow.get("targetRef") or "" for flow in self._out(name)]
                while waiting:
                    at = waiting.pop()
                    if at in self.numbers and at not in groups:
                        groups[at] = title
                        waiting += [self._through(flow)[0] for flow in self._leaving(at)]
        return groups

    def _step(self, name: str) -> Step:
        told, element = self._told(name), self.nodes[name]
        kind = told.get("doer") or (DoerKind.OTHER_AGENCY if self.kinds[name] == "callActivity" else DoerKind.OWN)
        try:
            return Step(
                number=self.numbers[name],
                content=nfc(element.get("name") or ""),
                doer=Doer(
                    agency=self.agencies.get(name, ""), unit=told.get("unit", ""), position=told.get("position", ""),
                    kind=DoerKind(kind),
                ),
                limit=told.get("limit") or self._timer(name),
                outcomes=tuple(self._outcome(name, flow) for flow in self._leaving(name)),
                group=self.groups.get(name, ""),
                product=told.get("product", ""),
                counted=told.get("counted") != "false",
            )  # fmt: skip
        except (ValidationError, ValueError) as failure:
            raise BadBpmn(f"Bước {self.numbers[name]} có giá trị không hợp lệ.", field="file") from failure

    def _outcome(self, name: str, flow: etree._Element) -> Outcome:
        about = flow.find(f"{bpmn('extensionElements')}/{ours('outcome')}")
        told = _attributes(about)
        target, choices = self._through(flow)
        to = self.numbers.get(target, END)
        if told.get("to") in choices:
            to = str(told["to"])
        said = fold(flow.get("name") or "")
        kind = told.get("kind") or next((kind for verb, kind in _VERBS if said.startswith(verb)), OutcomeKind.FORWARD)
        label = told.get("label", "") if about is not None else nfc(flow.get("name") or "")
        return Outcome(kind=OutcomeKind(kind), to=to, label=str(label))

    def _through(self, flow: etree._Element) -> tuple[str, frozenset[str]]:
        """The task or end to which a flow leads past forks and joins, and the numbers that mean the same."""
        target = flow.get("targetRef") or ""
        been = set()
        while self.kinds[target] == "parallelGateway":
            if target in been:
                raise BadBpmn(f"Cổng song song {target} quay về chính nó.", field="file")
            been.add(target)
            outs = self._out(target)
            if not outs:
                raise BadBpmn(f"Cổng song song {target} không dẫn tới đâu.", field="file")
            if len(outs) > 1:
                names = [each.get("targetRef") or "" for each in outs]
                return names[0], frozenset(self.numbers.get(name, END) for name in names)
            target = outs[0].get("targetRef") or ""
        if self.kinds[target] == "exclusiveGateway":
            raise BadBpmn(f"Cổng lựa chọn {target} phải đứng ngay sau một bước.", field="file")
        return target, frozenset({self.numbers.get(target, END)})

    def _leaving(self, name: str) -> list[etree._Element]:
        """The flows that are a step's outcomes: its own, or those of the choice right after it."""
        outs = self._out(name)
        if len(outs) == 1:
            target = outs[0].get("targetRef") or ""
            if self.kinds[target] == "exclusiveGateway":
                return self._out(target)
        return outs

    def _out(self, name: str) -> list[etree._Element]:
        return [flow for flow in self.flows if flow.get("sourceRef") == name]

    def _start(self) -> str:
        starts = [name for name, kind in self.kinds.items() if kind == "startEvent"]
        if len(starts) != 1 or len(self._out(starts[0])) != 1:
            raise BadBpmn("Quy trình phải có đúng một điểm bắt đầu, dẫn tới đúng một bước.", field="file")
        return self._through(self._out(starts[0])[0])[0]

    def _told(self, name: str) -> dict[str, str]:
        about = self.nodes[name].find(f"{bpmn('extensionElements')}/{ours('step')}")
        return _attributes(about)

    def _place(self, name: str) -> tuple[int, int]:
        told = self._told(name).get("place", "")
        return (int(told), 0) if told.isdigit() and len(told) < 5 else (10_000, list(self.nodes).index(name))

    def _timer(self, name: str) -> str | None:
        for event, kind in self.kinds.items():
            if kind == "boundaryEvent" and self.nodes[event].get("attachedToRef") == name:
                text = self.nodes[event].findtext(f"{bpmn('timerEventDefinition')}/{bpmn('timeDuration')}") or ""
                if found := _TIMER.fullmatch(text.strip()):
                    return next(
                        f"{found[key]}{unit}"
                        for key, unit in (("days", "wd"), ("months", "m"), ("hours", "h"), ("minutes", "min"))
                        if found[key]
                    )
        return None


def _attributes(element: etree._Element | None) -> dict[str, str]:
    if element is None:
        return {}
    return {str(key): nfc(str(value)) for key, value in element.attrib.items()}


def _identity(element: etree._Element) -> str:
    name = element.get("id")
    if not name:
        raise BadBpmn(f"Phần tử “{etree.QName(element).localname}” không có mã.", field="file")
    return name
