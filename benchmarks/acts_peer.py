"""The peer of `acts.py`: the same path of a case walked by SpiffWorkflow, its state kept in PostgreSQL by psycopg.

Seven acts: the case begins, then six user tasks, each behind it a gateway that reads the outcome. One act is one
transaction: lock and read the row, restore the workflow, run the task, write the row. Two ways of keeping are told:
`whole` keeps what the library's serializer writes, the process's definition included; `state` keeps only the
instance and puts the definition, parsed once, back in. No clock, journal, blame, jobs or idempotency key is kept.
"""

import json
import logging
from collections.abc import Callable
from io import BytesIO
from typing import Any

import psycopg
from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.specs.defaults import UserTask
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

TABLE = "CREATE TABLE bench_spiff (id bigint PRIMARY KEY, state jsonb NOT NULL)"
ACTS = ("accept", "forward", "forward-2", "decide", "register", "deliver")
SPECS = ("spec", "subprocess_specs")
logging.getLogger("spiff").setLevel(logging.ERROR)  # a line of log for each change of state is not its work


def _flow(name: str, source: str, target: str, when: str = "") -> str:
    condition = f"<conditionExpression>way == '{when}'</conditionExpression>" if when else ""
    return f'<sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">{condition}</sequenceFlow>'


def _node(kind: str, name: str, comes: str, leaves: list[str]) -> str:
    ways = "".join(f"<outgoing>{each}</outgoing>" for each in leaves)
    return f'<{kind} id="{name}" name="{name}"><incoming>{comes}</incoming>{ways}</{kind}>'


def _process() -> str:
    """The path as BPMN: each task may also be left towards the end, as a refusal would."""
    told, last = ['<startEvent id="start"/>', '<endEvent id="end"/>'], len(ACTS) - 1
    for place in range(len(ACTS)):
        comes, out, end, further = f"in_{place}", f"out_{place}", f"end_{place}", f"in_{place + 1}"
        told.append(_flow(comes, f"choice_{place - 1}" if place else "start", f"task_{place}", "on" if place else ""))
        told.append(_node("userTask", f"task_{place}", comes, [out]))
        told.append(_flow(out, f"task_{place}", f"choice_{place}"))
        told.append(_node("exclusiveGateway", f"choice_{place}", out, [end] if place == last else [end, further]))
        told.append(_flow(end, f"choice_{place}", "end", "on" if place == last else "no"))
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:bench">'
        f'<process id="process" isExecutable="true">{"".join(told)}</process></definitions>'
    )


class Peer:
    """Cases walked by the library over one connection; `whole` says what of a case is kept."""

    def __init__(self, address: str, *, whole: bool) -> None:
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.parse(BytesIO(_process().encode())))
        self.parsed = parser.get_spec("process"), parser.get_subprocess_specs("process")
        self.serializer = BpmnWorkflowSerializer()
        self.whole = whole
        self.connection = psycopg.connect(address)
        self.specs: dict[str, Any] = {}

    def path(self, number: int) -> int:
        """One case from its beginning to its end; how many acts that were."""
        with self.connection.transaction():
            workflow = BpmnWorkflow(*self.parsed)
            workflow.do_engine_steps()
            self.connection.execute("INSERT INTO bench_spiff VALUES (%s, %s)", (number, self._written(workflow)))
        for _ in ACTS:
            self._act(number)
        return 1 + len(ACTS)

    def _act(self, number: int) -> None:
        with self.connection.transaction():
            row = self.connection.execute("SELECT state::text FROM bench_spiff WHERE id = %s FOR UPDATE", (number,))
            workflow = self._read(row.fetchone()[0])  # type: ignore[index]
            task = workflow.get_tasks(state=TaskState.READY, spec_class=UserTask)[0]
            task.set_data(way="on")
            task.run()
            workflow.do_engine_steps()
            self.connection.execute(
                "UPDATE bench_spiff SET state = %s WHERE id = %s", (self._written(workflow), number)
            )

    def _written(self, workflow: BpmnWorkflow) -> str:
        if self.whole:
            return str(self.serializer.serialize_json(workflow))
        told = self.serializer.to_dict(workflow)
        self.specs = {name: told.pop(name) for name in SPECS if name in told}
        return json.dumps(told)

    def _read(self, text: str) -> BpmnWorkflow:
        if self.whole:
            return self.serializer.deserialize_json(text)
        return self.serializer.from_dict({**json.loads(text), **self.specs})

    def ended(self, number: int) -> bool:
        """Whether a case came to its end: what is timed must have been done."""
        row = self.connection.execute("SELECT state::text FROM bench_spiff WHERE id = %s", (number,)).fetchone()
        return bool(row) and bool(self._read(row[0]).completed)


def walker(address: str, *, whole: bool) -> Callable[[int], int]:
    """What walks one case."""
    peer = Peer(address, whole=whole)
    peer.path(-1)
    if not peer.ended(-1):
        raise RuntimeError("the peer does not come to the end of the path")
    peer.connection.execute("DELETE FROM bench_spiff WHERE id = -1")
    peer.connection.commit()
    return peer.path
