"""Sums between columns: those that the table writes as formulas, and those that its rows show."""

import re
from collections.abc import Iterator
from fractions import Fraction

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.report import Finding, Notebook
from motcua.reports.checking.spelling import matching
from motcua.reports.checking.sums import holds, try_sum
from motcua.reports.checking.tables.cells import column_figure
from motcua.reports.checking.tables.grid import Grid, Row
from motcua.reports.checking.wording import off, said

_TERM = re.compile(r"(?P<sign>[+-]?)\(?(?P<name>\d{1,2}|[a-zA-Z])\)?")


def check_formulas(notebook: Notebook, grid: Grid) -> set[int]:
    """Formulas of the row of column numbers, "(3)=(4)+(5)+(6)"; gives the columns that they explain."""
    explained = set()
    for column, formula in grid.formulas.items():
        terms = _terms(grid, formula)
        if not terms:
            continue
        explained.add(column)
        for row in grid.rows:
            _one(notebook, grid, row, column, terms)
    return explained


def _terms(grid: Grid, formula: str) -> list[tuple[int, int]]:
    """Sign and column of each term; nothing when the formula is more than a sum."""
    if not re.fullmatch(r"(?:[+-]?\(?(?:\d{1,2}|[a-zA-Z])\)?)+", formula) or not re.search(r"[+-]", formula):
        return []
    terms = [
        (-1 if term["sign"] == "-" else 1, grid.numbered.get(term["name"], -1)) for term in _TERM.finditer(formula)
    ]
    return terms if len(terms) > 1 and all(column >= 0 for _, column in terms) else []


def _one(notebook: Notebook, grid: Grid, row: Row, column: int, terms: list[tuple[int, int]]) -> None:
    whole = grid.number(row, column)
    numbers = [(sign, at, grid.number(row, at)) for sign, at in terms]
    if whole is None or any(number is None for _, _, number in numbers):
        return
    head = column_figure(grid, row, column, whole)
    parts = [(sign, column_figure(grid, row, at, number)) for sign, at, number in numbers if number]
    if all(sign == 1 for sign, _ in parts):
        try_sum(notebook, head, [figure for _, figure in parts], note=_place(row))
        return
    made = sum((sign * figure.value for sign, figure in parts), Fraction(0))
    written = " ".join(f"{'-' if sign < 0 else '+'} {said(figure.value)}" for sign, figure in parts).lstrip("+ ")
    figures = (head, *(figure for _, figure in parts))
    notebook.confirm(f"{head.name}: {said(head.value)} = {written}", figures, holds=made == head.value)
    if made != head.value:
        why = f"{written} = {said(made)}; {head.name}: {off(head.value, made)}. {_place(row)}"
        notebook.find(
            Finding("sum", "error", head.start, head.end, why, 0.9, made, head.value, abs(made - head.value))
        )


def _place(row: Row) -> str:
    return f"Dòng “{row.label or row.ordinal}”." if row.label or row.ordinal else ""


def check_shown_sums(notebook: Notebook, grid: Grid, explained: set[int]) -> None:
    """A column called total that is, in most rows, the sum of the columns after it."""
    counts = [column for column in grid.columns if not grid.is_rate(column)]
    for at, column in enumerate(counts):
        if column in explained or not re.search(r"tổng|cộng", matching(grid.header(column))):
            continue
        for others in _runs(counts, at):
            rows = list(_rows(grid, column, others))
            right = [(head, parts) for head, parts in rows if holds(head, parts) and head.value]
            meant = len(right) >= 2 and 2 * len(right) > len([1 for head, _ in rows if head.value])
            if meant:
                for head, parts in rows:
                    try_sum(
                        notebook, head, parts, confidence=0.85, note=f"Dòng “{head.section}”." if head.section else ""
                    )
                break


def _runs(counts: list[int], at: int) -> Iterator[list[int]]:
    """The columns after this one, longest run first; then those before it."""
    for end in range(min(len(counts), at + 8), at + 2, -1):
        yield counts[at + 1 : end]
    for first in range(max(0, at - 7), at - 1):
        yield counts[first:at]


def _rows(grid: Grid, column: int, others: list[int]) -> Iterator[tuple[Figure, list[Figure]]]:
    for row in grid.rows:
        whole = grid.number(row, column)
        numbers = [(at, grid.number(row, at)) for at in others]
        if whole and all(number for _, number in numbers):
            parts = [column_figure(grid, row, at, number) for at, number in numbers if number]
            yield column_figure(grid, row, column, whole), parts
