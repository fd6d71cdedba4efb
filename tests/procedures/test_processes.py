"""Internal processes: drafted, stopped by the gate or published, retired; tables, BPMN, drawings, playing."""

from datetime import date, datetime

import pytest
from lxml import etree

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAdmitted
from motcua.procedures.actions.procedures import draft_procedure
from motcua.procedures.actions.processes import (
    NoSuchProcess,
    ProcessUnsound,
    draft_process,
    publish_process,
    retire_process,
)
from motcua.procedures.models import ProcessVersion
from motcua.procedures.queries import processes
from motcua.procedures.rules.processes.bpmn_in import BadBpmn, from_bpmn
from motcua.procedures.rules.processes.bpmn_out import to_bpmn
from motcua.procedures.rules.processes.definition import BadProcess, Definition, Doer, Step
from motcua.procedures.rules.processes.diagram import to_svg
from motcua.procedures.rules.processes.gate import judge
from motcua.procedures.rules.processes.play import Choice, play
from motcua.procedures.rules.processes.sheets import to_docx, to_xlsx
from motcua.procedures.rules.processes.sheets_in import UnreadableTable, rows_of_docx, rows_of_xlsx
from motcua.procedures.rules.processes.table import COLUMNS, from_rows, read_outcomes, to_rows
from motcua.procedures.seeds import samples
from tests.procedures.test_decisions import CONTROL, decide, new, record


def step(number: str, *outcomes: str, limit: str | None = "4h", group: str = "", agency: str = "Xã") -> Step:
    return Step(
        number=number, content=f"Việc {number}", doer=Doer(agency=agency), limit=limit, group=group,
        outcomes=tuple(read_outcomes("; ".join(outcomes))),
    )  # fmt: skip


def process(*steps: Step, code: str = "1.004222@H01") -> Definition:
    return Definition(code=code, procedure="1.004222", title="Quy trình thử", agency="H01", steps=steps)


PARALLEL = process(
    step("1", "Chuyển 2a", "Bổ sung 1", "Từ chối"),
    step("2a", "Chuyển 2a.1", group="A"),
    step("2a.1", "Chuyển 3", "Trả lại 2a", group="A", agency="Công an"),
    step("2b", "Chuyển 3", "Trả lại 1", group="A", limit="12h", agency="Bảo hiểm"),
    step("3", "Phê duyệt 4", "Trả lại 1"),
    step("4", "Kết thúc"),
)


@pytest.mark.parametrize(
    ("steps", "problem"),
    [
        ([], "Quy trình chưa có bước nào."),
        ([step("1", "Chuyển 2")], "Bước 1 chuyển tới bước 2 không có."),
        ([step("1", "Kết thúc"), step("1", "Kết thúc")], "Bước 1 được khai hai lần."),
        ([step("1", "Kết thúc"), step("2", "Kết thúc")], "Không bước nào dẫn tới bước 2."),
        ([step("1", "Chuyển 2", "Từ chối"), step("2", "Trả lại 2")], "Từ bước 2 không thể đi tới kết thúc."),
        ([step("1", "Chuyển 1")], "Quy trình không có kết thúc."),
        ([step("1", "Kết thúc", limit=None)], "Bước 1 chưa ghi thời gian thực hiện."),
        ([step("1", "Trả lại")], "Bước 1: trả lại, bổ sung phải ghi về bước nào."),
        (
            [step("1", "Chuyển 2a"), step("2a", "Kết thúc", group="A")],
            "Nhóm song song A chỉ có một nhánh (bước 2a).",
        ),
        (
            [
                step("1", "Chuyển 2a"), step("2a", "Chuyển 3", group="A"), step("2b", "Chuyển 4", group="A"),
                step("3", "Kết thúc"), step("4", "Kết thúc"),
            ],
            "Các nhánh của nhóm song song A không gặp nhau ở cùng một bước (3, 4).",
        ),
        (
            [
                step("1", "Chuyển 2a"), step("2a", "Chuyển 2c", group="A"), step("2b", "Chuyển 2c", group="A"),
                step("2c", "Kết thúc", group="A"),
            ],
            "Bước 2c thuộc hai nhánh song song (2a và 2b).",
        ),
        (
            [
                step("1", "Chuyển 2a", "Chuyển 2c"), step("2a", "Chuyển 2c", group="A"),
                step("2b", "Kết thúc", group="A"), step("2c", "Kết thúc", group="A"),
            ],
            "Bước 1 đi vào giữa nhánh song song (bước 2c).",
        ),
        (
            [
                step("1", "Chuyển 2a"), step("2a", "Chuyển 3", "Bổ sung 2b", group="A"),
                step("2b", "Chuyển 3", group="A"), step("3", "Kết thúc"),
            ],
            "Bước 2b thuộc hai nhánh song song (2a và 2b).",
        ),
        (
            [
                step("1", "Chuyển 2a"), step("2a", "Chuyển 3", group="A"),
                step("2b", "Chuyển 3", "Phê duyệt 2a", group="A"), step("3", "Kết thúc"),
            ],
            "Bước 2a thuộc hai nhánh song song (2a và 2b).",
        ),
    ],
)  # fmt: skip
def test_what_the_gate_stops(steps: list[Step], problem: str) -> None:
    judgement = judge(process(*steps))
    assert not judgement.passed
    assert problem in judgement.problems


def test_the_gate_lets_a_parallel_process_through_and_adds_its_time() -> None:
    judgement = judge(PARALLEL, "4wd")
    assert judgement.problems == ()
    assert judgement.minutes == (4 + 12 + 4 + 4) * 60
    assert judge(PARALLEL, "2wd").problems == (
        "Tổng thời gian các bước 24 giờ vượt thời hạn 2 ngày làm việc (16 giờ).",
    )


def test_many_choices_do_not_explode() -> None:
    numbers = range(1, 100)
    steps = [step(str(n), f"Chuyển {n + 1}", f"Chuyển {min(n + 2, 100)}", limit="1h") for n in numbers]
    judgement = judge(process(*steps, step("100", "Kết thúc", limit="1h")))
    assert judgement.passed and judgement.minutes == 100 * 60


def test_a_refusal_inside_a_group_ends_the_other_branches() -> None:
    steps = (
        step("1", "Chuyển 2a"), step("2a", "Chuyển 3", "Từ chối", group="A"), step("2b", "Chuyển 3", group="A"),
        step("3", "Kết thúc"),
    )  # fmt: skip
    assert judge(process(*steps)).passed
    played = play(process(*steps), [Choice("1"), Choice("2a", 1)])
    assert (played.ended, played.open) == (True, ())


def test_playing_a_dossier() -> None:
    begun = play(PARALLEL, [Choice("1")])
    assert begun.open == ("2a", "2b")
    joined = play(PARALLEL, [Choice("1"), Choice("2a"), Choice("2a.1"), Choice("2b", minutes=1000)])
    assert joined.open == ("3",)
    assert joined.moments[-1].late_by == 1000 - 12 * 60
    done = play(PARALLEL, [Choice("1"), Choice("2b"), Choice("2a"), Choice("2a.1"), Choice("3"), Choice("4")])
    assert done.ended and done.minutes == judge(PARALLEL).minutes
    returned = play(PARALLEL, [Choice("1"), Choice("2a"), Choice("2b", 1)])
    assert returned.open == ("1",)
    again = play(PARALLEL, [Choice("1"), Choice("2a"), Choice("2b", 1), Choice("1"), Choice("2b"), Choice("2a")])
    assert again.open == ("2a.1",)
    for wrong in ([Choice("3")], [Choice("1", 9)], [Choice("1", 2), Choice("1")]):
        with pytest.raises(BadProcess):
            play(PARALLEL, wrong)


def _all() -> list[Definition]:
    found = [version.process for sample in samples() for version in sample.versions if version.process]
    return [*found, PARALLEL]


def test_table_to_bpmn_to_table_is_identical() -> None:
    definitions = _all()
    assert len(definitions) >= 20
    for definition in definitions:
        assert from_bpmn(to_bpmn(definition)) == definition
        assert to_rows(from_bpmn(to_bpmn(definition))) == to_rows(definition)


def test_table_to_files_and_back() -> None:
    for definition in _all()[::12]:
        about = {
            "code": definition.code,
            "procedure": definition.procedure,
            "title": definition.title,
            "agency": "H01",
        }
        for rows in (rows_of_xlsx(to_xlsx(definition)), rows_of_docx(to_docx(definition)), to_rows(definition)):
            read = from_rows(rows, **about)
            assert read.errors == ()
            assert read.definition is not None and to_rows(read.definition) == to_rows(definition)


def test_errors_of_a_table_name_their_rows() -> None:
    rows = [
        ("Quy trình …",), COLUMNS,
        ("1", "Tiếp nhận", "Xã", "", "", "vài hôm", "Chuyển 2", "", ""),
        ("", "", "", "", "", "", "", "", ""),
        ("2", "", "", "", "", "4 giờ", "Nhảy 3", "", ""),
    ]  # fmt: skip
    read = from_rows(rows, code="x", procedure="1.004222", title="")
    assert read.definition is None
    assert [(error.row, error.column) for error in read.errors] == [
        (3, "Thời gian"),
        (5, "Kết quả"),
        (5, "Cơ quan"),
        (5, "Nội dung công việc"),
    ]
    assert (
        from_rows([("a", "b")], code="x", procedure="y", title="")
        .errors[0]
        .text.startswith("Không thấy dòng tiêu đề")
    )


@pytest.mark.parametrize("data", [b"", b"x" * 50, b"PK\x03\x04garbage"])
def test_files_that_are_no_tables(data: bytes) -> None:
    for read in (rows_of_xlsx, rows_of_docx):
        with pytest.raises(UnreadableTable):
            read(data)


def test_bpmn_has_lanes_shapes_and_edges_for_everything() -> None:
    root = etree.fromstring(to_bpmn(PARALLEL))
    names = {"b": "http://www.omg.org/spec/BPMN/20100524/MODEL", "di": "http://www.omg.org/spec/BPMN/20100524/DI"}
    lanes = [lane.get("name") for lane in root.iterfind(".//b:lane", names)]
    assert lanes == ["Xã", "Công an", "Bảo hiểm"]
    drawn = {shape.get("bpmnElement") for shape in root.iterfind(".//di:BPMNShape", names)}
    drawn |= {edge.get("bpmnElement") for edge in root.iterfind(".//di:BPMNEdge", names)}
    process_element = root.find("b:process", names)
    assert process_element is not None
    assert {each.get("id") for each in process_element if each.get("id") != "lanes"} - {None} <= drawn


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("<bpmn:userTask", "<bpmn:scriptTask"), "scriptTask"),
        (('isExecutable="false"', 'isExecutable="false"><bpmn:dataObject id="d"/><bpmn:text/'), "dataObject"),
        (("<bpmn:definitions", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><bpmn:definitions"), "DOCTYPE"),
        (("bpmn:startEvent", "bpmn:receiveTask"), "receiveTask"),
        (('targetRef="step_1"', 'targetRef="nowhere"'), "nowhere"),
    ],
)
def test_bpmn_outside_the_profile_is_refused_by_name(change: tuple[str, str], told: str) -> None:
    text = to_bpmn(PARALLEL).decode().replace("</bpmn:userTask>", "</bpmn:userTask>").replace(*change)
    if "scriptTask" in change[1]:
        text = text.replace("</bpmn:userTask>", "</bpmn:scriptTask>")
    with pytest.raises(BadBpmn) as refused:
        from_bpmn(text.encode())
    assert told in refused.value.message


def test_a_condition_is_never_evaluated() -> None:
    bad = (
        to_bpmn(PARALLEL)
        .decode()
        .replace(
            "<bpmn:extensionElements>",
            "<bpmn:conditionExpression>os.exit()</bpmn:conditionExpression><bpmn:extensionElements>",
        )
    )
    with pytest.raises(BadBpmn, match="conditionExpression"):
        from_bpmn(bad.encode())
    for garbage in (b"", b"<a/>", b"\xff", b"<?xml version='1.0'?><bpmn:definitions xmlns:bpmn='x'/>"):
        with pytest.raises(BadBpmn):
            from_bpmn(garbage)


def test_bpmn_from_another_editor_without_our_columns() -> None:
    foreign = """<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
    <process id="p" name="Cấp bản sao"><laneSet id="l"><lane id="a" name="Xã"><flowNodeRef>t1</flowNodeRef>
    <flowNodeRef>t2</flowNodeRef></lane></laneSet><startEvent id="s"/><userTask id="t1" name="Tiếp nhận"/>
    <boundaryEvent id="b" attachedToRef="t1"><timerEventDefinition><timeDuration>PT4H</timeDuration>
    </timerEventDefinition></boundaryEvent>
    <exclusiveGateway id="g"/><userTask id="t2" name="Ký"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="t1"/><sequenceFlow id="f2" sourceRef="t1" targetRef="g"/>
    <sequenceFlow id="f3" sourceRef="g" targetRef="t2"/>
    <sequenceFlow id="f4" name="Từ chối" sourceRef="g" targetRef="e"/>
    <sequenceFlow id="f5" sourceRef="t2" targetRef="e"/>
    <sequenceFlow id="f6" name="Trả lại" sourceRef="t2" targetRef="t1"/>
    </process></definitions>"""
    read = from_bpmn(foreign.encode(), code="x", procedure="1.004222")
    assert [(step.number, step.doer.agency, step.limit) for step in read.steps] == [
        ("1", "Xã", "4h"),
        ("2", "Xã", None),
    ]
    assert [(outcome.kind.value, outcome.to) for outcome in read.steps[0].outcomes] == [
        ("forward", "2"),
        ("refuse", "kết thúc"),
    ]
    assert judge(read).problems == ("Bước 2 chưa ghi thời gian thực hiện.",)


def test_the_drawing_is_safe_svg() -> None:
    nasty = PARALLEL.model_copy(update={"title": "<script>alert(1)</script>&"})
    svg = to_svg(nasty)
    root = etree.fromstring(svg.encode())
    assert root.tag.endswith("svg") and "<script" not in svg
    assert len(root.findall(".//{*}g")) == 6


@pytest.mark.django_db
def test_a_process_is_published_pinned_and_followed_by_the_next(at: datetime) -> None:
    draft_procedure(record=record(limit="4wd"), actor=CONTROL, at=at)
    decide(at, new("1.004222"))
    assert draft_process(definition=PARALLEL, actor=CONTROL, at=at) == 1
    assert publish_process(code="1.004222@H01", effective_from=date(2021, 6, 10), actor=CONTROL, at=at) == 1
    held = processes.process_for("1.004222", on=date(2021, 6, 11), agency="H01.14.02")
    assert held is not None and held.definition == PARALLEL
    assert processes.pinned_process(held.id) == held
    assert processes.process_for("1.004222", on=date(2021, 6, 9)) is None
    draft_process(definition=PARALLEL.model_copy(update={"title": "Mới"}), actor=CONTROL, at=at)
    draft = processes.process_draft("1.004222@H01", actor=CONTROL)
    assert draft is not None and draft.definition.title == "Mới"
    publish_process(code="1.004222@H01", effective_from=date(2021, 8, 1), actor=CONTROL, at=at)
    assert [one.number for one in processes.process_versions("1.004222@H01", actor=CONTROL)] == [2, 1]
    retire_process(code="1.004222@H01", until=date(2021, 9, 1), actor=CONTROL, at=at)
    assert processes.process_for("1.004222", on=date(2021, 9, 1)) is None
    assert [each.event.kind for each in journal.read("process:1.004222@H01")] == [
        "procedures.process_drafted", "procedures.process_published", "procedures.process_drafted",
        "procedures.process_published", "procedures.process_retired",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_gate_stops_publication(at: datetime, officer: Actor) -> None:
    draft_procedure(record=record(limit="2wd"), actor=CONTROL, at=at)
    decide(at, new("1.004222"))
    draft_process(definition=PARALLEL, actor=CONTROL, at=at)
    with pytest.raises(ProcessUnsound, match="vượt thời hạn 2 ngày làm việc"):
        publish_process(code="1.004222@H01", effective_from=date(2021, 6, 10), actor=CONTROL, at=at)
    assert processes.judge_process(PARALLEL, on=date(2021, 6, 10)).problems
    with pytest.raises(NotAdmitted):
        draft_process(definition=PARALLEL, actor=officer, at=at)
    with pytest.raises(NoSuchProcess):
        publish_process(code="x@H01", effective_from=date(2021, 6, 10), actor=CONTROL, at=at)
    with pytest.raises(NoSuchProcess):
        retire_process(code="1.004222@H01", until=date(2021, 6, 10), actor=CONTROL, at=at)
    assert ProcessVersion.objects.get().state == "draft"


def test_an_uploaded_file_is_read_by_its_ending() -> None:
    about = {"code": "1.004222@H01", "procedure": "1.004222", "title": "Quy trình thử", "agency": "H01"}
    for kind in ("xlsx", "docx", "bpmn"):
        read = processes.read_process_file(f"bang.{kind}", processes.process_file(PARALLEL, kind), **about)
        assert read.definition is not None and read.definition.steps == PARALLEL.steps
    assert len(processes.process_table(PARALLEL)) == 7
    assert processes.process_drawing(PARALLEL).startswith("<svg")
    assert processes.play_process(PARALLEL, (Choice("1"),)).open == ("2a", "2b")
