"""Names of our profile of BPMN 2.0 (hồ sơ BPMN): the elements we write and read, and no others."""

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
OURS = "urn:motcua:bpmn:1"
NAMESPACES = {"bpmn": BPMN, "bpmndi": DI, "dc": DC, "di": DD, "motcua": OURS}

TASKS = frozenset({"userTask", "callActivity", "task", "manualTask"})  # we write the first two
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway"})
EVENTS = frozenset({"startEvent", "endEvent", "boundaryEvent"})
NODES = TASKS | GATEWAYS | EVENTS
# Everything that may stand inside a process or below one of its elements.
KNOWN = NODES | frozenset(
    {
        "definitions", "collaboration", "participant", "process", "laneSet", "lane", "flowNodeRef", "sequenceFlow",
        "incoming", "outgoing", "extensionElements", "documentation", "timerEventDefinition", "timeDuration",
        "terminateEventDefinition", "text", "textAnnotation", "association",
    }
)  # fmt: skip


def bpmn(name: str) -> str:
    """A qualified name of BPMN."""
    return f"{{{BPMN}}}{name}"


def ours(name: str) -> str:
    """A qualified name of our extension."""
    return f"{{{OURS}}}{name}"
