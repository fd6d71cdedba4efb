"""The head of a form as a grid of merged cells, and its cells as text: the same for DOCX, XLSX and PDF."""

from dataclasses import dataclass

from motcua.reports.rules.filling import Filled, Row
from motcua.reports.rules.forms import Form
from motcua.reports.rules.wording import number, share


@dataclass(frozen=True)
class HeadCell:
    """One merged cell of the head: where it begins, how far it reaches, what it says."""

    row: int
    column: int
    height: int
    width: int
    text: str


def head_depth(form: Form) -> int:
    """How many rows of headings the form has."""
    return max(len(column.heading) for column in form.columns)


def head_cells(form: Form) -> tuple[HeadCell, ...]:
    """The headings merged: number and lead over the whole height, groups over their columns."""
    depth = head_depth(form)
    found = [HeadCell(0, 0, depth, 1, "TT"), HeadCell(0, 1, depth, 1, form.lead)]
    for level in range(depth):
        start = 0
        while start < len(form.columns):
            path = form.columns[start].heading
            end = start + 1
            while end < len(form.columns) and _together(path, form.columns[end].heading, level):
                end += 1
            if len(path) > level:
                height = depth - level if len(path) == level + 1 else 1
                found.append(HeadCell(level, start + 2, height, end - start, path[level]))
            start = end
    return tuple(found)


def formula_row(form: Form) -> tuple[str, ...]:
    """The row under the headings: "(3)=(4)+(5)+(6)"."""
    told = ["(1)", "(2)"]
    for column in form.columns:
        own = f"({form.place(column.key)})"
        if column.sum:
            own += "=" + "+".join(f"({form.place(key)})" for key in column.sum)
        elif column.rate:
            own += "=" + ":".join(f"({form.place(key)})" for key in column.rate)
        told.append(own)
    return tuple(told)


def cell_texts(filled: Filled, row: Row) -> tuple[str, ...]:
    """A row as it reads: nothing is 0, a share of nothing is empty."""
    told = [row.mark, row.label]
    for column, value in zip(filled.form.columns, row.values, strict=True):
        if column.rate:
            told.append(share(filled.value(row.key, column.rate[0]), filled.value(row.key, column.rate[1])))
        else:
            told.append(number(value or 0))
    return tuple(told)


def _together(path: tuple[str, ...], other: tuple[str, ...], level: int) -> bool:
    return len(path) > level and len(other) > level and path[: level + 1] == other[: level + 1]
