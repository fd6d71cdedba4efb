"""What one version of a process changes of another (so sánh hai phiên bản), step by step, as the table says it."""

from dataclasses import dataclass

from motcua.procedures.rules.processes.definition import Definition
from motcua.procedures.rules.processes.table import COLUMNS, to_rows


@dataclass(frozen=True)
class CellChange:
    """A cell of a step's row before and after."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class StepChange:
    """A step that came, went or changed (thay đổi của một bước); kind: come, gone, changed."""

    number: str
    kind: str
    content: str
    cells: tuple[CellChange, ...] = ()


def changes(old: Definition, new: Definition) -> tuple[StepChange, ...]:
    """Steps are the same by their number; the order of the new table, steps that went at the end."""
    before = {row[0]: row for row in to_rows(old)[1:]}
    after = {row[0]: row for row in to_rows(new)[1:]}
    found = []
    for number, row in after.items():
        held = before.get(number)
        if held is None:
            found.append(StepChange(number, "come", row[1]))
        elif held != row:
            pairs = zip(COLUMNS[1:], held[1:], row[1:], strict=True)
            cells = tuple(CellChange(column, was, now) for column, was, now in pairs if was != now)
            found.append(StepChange(number, "changed", row[1], cells))
    found += [StepChange(number, "gone", row[1]) for number, row in before.items() if number not in after]
    return tuple(found)
