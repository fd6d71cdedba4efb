"""The table of an internal process (bảng quy trình nội bộ): steps, who does them, how long, what may come of them.

A step is left by one of its outcomes. Steps of one parallel group begin together when a forward leads to any
of them from outside, and what comes after begins when every branch is done; leaving the group by a return,
a refusal or an approval calls the other branches off. Dossiers pin a version of this document for ever.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from motcua.kernel.errors import Refusal
from motcua.procedures.rules.record import LimitText

END = "kết thúc"
MOST_STEPS = 200
_NUMBER = re.compile(r"[0-9]{1,3}[a-zđ]?(?:\.[0-9]{1,2})?")


class BadProcess(Refusal, ValueError):
    """The table contradicts itself (quy trình không hợp lệ)."""


class Part(BaseModel):
    """A part of the definition: frozen, nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OutcomeKind(StrEnum):
    """What an outcome of a step is (kết quả bước)."""

    FORWARD = "forward"  # chuyển bước tiếp theo
    RETURN = "return"  # trả lại bước trước
    SUPPLEMENT = "supplement"  # yêu cầu người nộp bổ sung
    REFUSE = "refuse"  # từ chối giải quyết
    APPROVE = "approve"  # phê duyệt


class DoerKind(StrEnum):
    """Whose step it is (bên thực hiện)."""

    OWN = "own"  # cơ quan chủ trì
    OTHER_AGENCY = "other_agency"  # cơ quan khác trong hệ thống (liên thông)
    OUTSIDE = "outside"  # bên ngoài hệ thống: thuế, người dân, tổ chức tư vấn


class Outcome(Part):
    """One way out of a step; `to` is a step's number or END."""

    kind: OutcomeKind
    to: str = END
    label: str = ""


class Doer(Part):
    """Who does a step (người thực hiện): agency, unit, position."""

    agency: str
    unit: str = ""
    position: str = ""
    kind: DoerKind = DoerKind.OWN


class Step(Part):
    """One numbered step (bước). `limit` is working time; `counted` false: outside the procedure's limit."""

    number: str
    content: str
    doer: Doer
    limit: LimitText | None = None
    outcomes: tuple[Outcome, ...]
    group: str = ""
    product: str = ""
    counted: bool = True

    def targets(self, *kinds: OutcomeKind) -> tuple[str, ...]:
        """Where outcomes of these kinds lead (all kinds unless named)."""
        return tuple(outcome.to for outcome in self.outcomes if not kinds or outcome.kind in kinds)


class Definition(Part):
    """A whole process; it begins with its first step (quy trình)."""

    code: str
    procedure: str
    title: str
    steps: tuple[Step, ...]
    agency: str = ""

    def step(self, number: str) -> Step:
        """The step of a number. Refuses: BadProcess."""
        for step in self.steps:
            if step.number == number:
                return step
        raise BadProcess(f"Quy trình không có bước {number}.", field="steps")

    @property
    def start(self) -> str:
        """The number of the first step."""
        return self.steps[0].number


@dataclass(frozen=True)
class Fault:
    """What is wrong with the table (lỗi của bảng): at a step by its place from 0, or None for the whole."""

    place: int | None
    field: str
    message: str


def check_shape(definition: Definition) -> None:
    """Refuse what makes no table: no steps, numbers twice, outcomes to nowhere. Refuses: BadProcess."""
    for fault in faults(definition):
        raise BadProcess(fault.message, field=fault.field)


def faults(definition: Definition) -> Iterator[Fault]:
    """Everything for which `check_shape` refuses, step by step."""
    if not definition.steps:
        yield Fault(None, "steps", "Quy trình chưa có bước nào.")
    if len(definition.steps) > MOST_STEPS:
        yield Fault(None, "steps", f"Quy trình có quá {MOST_STEPS} bước.")
        return
    numbers = {step.number for step in definition.steps}
    seen: set[str] = set()
    for place, step in enumerate(definition.steps):
        for field, message in _faults_of(step, numbers, seen):
            yield Fault(place, field, message)
        seen.add(step.number)


def _faults_of(step: Step, numbers: set[str], seen: set[str]) -> Iterator[tuple[str, str]]:
    if not _NUMBER.fullmatch(step.number):
        yield "number", f"Số bước “{step.number[:20]}” không hợp lệ (mẫu: 1, 2, 3a)."
    elif step.number in seen:
        yield "number", f"Bước {step.number} được khai hai lần."
    if not step.content.strip():
        yield "content", f"Bước {step.number} chưa ghi nội dung công việc."
    if not step.doer.agency.strip():
        yield "doer", f"Bước {step.number} chưa ghi cơ quan thực hiện."
    if not step.outcomes:
        yield "outcomes", f"Bước {step.number} chưa có kết quả nào để đi tiếp."
    for outcome in step.outcomes:
        if outcome.to != END and outcome.to not in numbers:
            yield "outcomes", f"Bước {step.number} chuyển tới bước {outcome.to} không có."
        if outcome.kind in {OutcomeKind.RETURN, OutcomeKind.SUPPLEMENT} and outcome.to == END:
            yield "outcomes", f"Bước {step.number}: trả lại, bổ sung phải ghi về bước nào."
