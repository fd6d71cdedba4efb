"""BPMN files that editors of others wrote of our processes come in as they went out.

The files of tests/golden/bpmn were written by bpmn-moddle and by the editor bpmn-js (`python -m tools.bpmn --golden`,
which needs Node); this test needs neither, so it says nothing of newer editors: `make bpmn` does.
"""

import json
from pathlib import Path

import pytest

from motcua.procedures.rules.processes.bpmn_in import from_bpmn
from motcua.procedures.rules.processes.bpmn_out import to_bpmn
from motcua.procedures.rules.processes.definition import Definition, DoerKind

GOLDEN = Path(__file__).parents[1] / "golden" / "bpmn"
FILES = sorted(GOLDEN.glob("*.bpmn"))


def test_both_editors_are_there() -> None:
    assert {path.name.split("-")[0] for path in FILES} == {"editor", "moddle"}
    assert len(FILES) >= 8


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_an_editor_wrote_is_the_same_process(path: Path) -> None:
    expected = Definition.model_validate(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
    read = from_bpmn(path.read_bytes())
    assert read == expected
    assert from_bpmn(to_bpmn(read)) == expected


DRAWN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://bpmn.io/schema/bpmn">
  <process id="p" isExecutable="false">
    <laneSet id="l">
      <lane id="l1" name="UBND xã"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane>
    </laneSet>
    <startEvent id="s"><outgoing>f1</outgoing></startEvent>
    <task id="a" name="Tiếp nhận"><incoming>f1</incoming><outgoing>f2</outgoing></task>
    <manualTask id="b" name="Trả kết quả"><incoming>f2</incoming><outgoing>f3</outgoing></manualTask>
    <endEvent id="e"><incoming>f3</incoming></endEvent>
    <sequenceFlow id="f1" sourceRef="s" targetRef="a" />
    <sequenceFlow id="f2" sourceRef="a" targetRef="b" />
    <sequenceFlow id="f3" sourceRef="b" targetRef="e" />
    <textAnnotation id="t"><text>Ghi chú</text></textAnnotation>
    <association id="x" sourceRef="a" targetRef="t" />
  </process>
</definitions>"""


def test_what_somebody_drew_in_an_editor_from_nothing_comes_in() -> None:
    read = from_bpmn(DRAWN.encode(), code="1.000001@H01", procedure="1.000001", title="Vẽ tay", agency="H01")
    assert [(step.number, step.content, step.doer.agency) for step in read.steps] == [
        ("1", "Tiếp nhận", "UBND xã"),
        ("2", "Trả kết quả", "UBND xã"),
    ]
    assert {step.doer.kind for step in read.steps} == {DoerKind.OWN}
