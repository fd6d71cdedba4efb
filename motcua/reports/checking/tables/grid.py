"""A table as a grid: merged cells spread out, header, column numbers and data rows apart."""

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from motcua.reports.checking.document import Cell, Table
from motcua.reports.checking.numbers import value_of
from motcua.reports.checking.spelling import matching

_NUMBER = re.compile(
    r"^[\s*(]*(?P<number>\d{1,3}(?:[., \u00a0\u202f]\d{3})*(?:[.,]\d+)?|\d+(?:[.,]\d+)?)\s*(?P<percent>%)?[\s*)]*$"
)
_NOTHING = re.compile(r"^[\s*]*[-–—]*[\s*]*$")
_NUMBERING = re.compile(r"^\(?\s*(?P<number>\d{1,2}|[a-eA-E])\s*\)?\s*(?P<formula>=.*)?$|^\(?\s*\d{1,2}\s*\)?\s*=.*$")
_ORDER = re.compile(r"^(?:stt|tt|số tt|số thứ tự|no\.?|#)$")
_ORDINAL = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,6}|[A-ZĐ]|[a-zđ])\)?[.)]?$")


@dataclass(frozen=True)
class Number:
    """A number in a cell."""

    cell: Cell
    value: Fraction
    step: Fraction
    percent: bool


@dataclass(frozen=True)
class Row:
    """A data row: its ordinal, its words, and its cells by column."""

    index: int
    ordinal: str
    label: str
    cells: dict[int, Cell]


@dataclass(frozen=True)
class Grid:
    """A table understood: the path of header words of each column, formulas, data rows, columns of numbers."""

    table: Table
    headers: dict[int, tuple[str, ...]]
    formulas: dict[int, str]
    numbered: dict[str, int]
    rows: tuple[Row, ...]
    columns: tuple[int, ...]

    def number(self, row: Row, column: int) -> Number | None:
        cell = row.cells.get(column)
        return number_in(cell, percent=self.is_rate(column)) if cell else None

    def header(self, column: int) -> str:
        return " ".join(self.headers.get(column, ()))

    def is_rate(self, column: int) -> bool:
        return bool(re.search(r"tỷ lệ|%|tỷ trọng", matching(self.header(column))))


def number_in(cell: Cell, *, percent: bool = False) -> Number | None:
    """The number that a cell is, or nothing; a dash is nought."""
    found = _NUMBER.match(cell.text)
    if found:
        value, step = value_of(found["number"], percent=percent or bool(found["percent"]))
        return Number(cell, value, step, percent=percent or bool(found["percent"]))
    if cell.text.strip() and _NOTHING.match(cell.text):
        return Number(cell, Fraction(0), Fraction(1), percent=percent)
    return None


def read_grid(table: Table) -> Grid | None:
    """The grid of a table; nothing when it has no header and no two columns."""
    spread = _spread(table)
    if len(spread) < 2:
        return None
    numbering = next((index for index, row in enumerate(spread[:6]) if _is_numbering(row)), None)
    first = numbering + 1 if numbering is not None else _first_data(spread)
    if first is None or first >= len(spread) or first == 0:
        return None
    top = spread[: numbering if numbering is not None else first]
    headers = _headers(top)
    rows = tuple(_row(index, spread[index]) for index in range(first, len(spread)))
    rows = tuple(row for row in rows if row.cells and not _is_numbering(row.cells))
    formulas, numbered = _formulas(spread[numbering]) if numbering is not None else ({}, {})
    columns = _columns(headers, rows)
    return Grid(table, headers, formulas, numbered, rows, columns) if columns and rows else None


def _spread(table: Table) -> list[dict[int, Cell]]:
    height = max((cell.row + cell.row_span for row in table.rows for cell in row), default=0)
    spread: list[dict[int, Cell]] = [{} for _ in range(min(height, 5_000))]
    for row in table.rows:
        for cell in row:
            for down in range(cell.row, min(cell.row + cell.row_span, len(spread))):
                for across in range(cell.column, min(cell.column + cell.column_span, cell.column + 100)):
                    spread[down].setdefault(across, cell)
    return spread


def _is_numbering(row: dict[int, Cell]) -> bool:
    """A row 1, 2, 3 … or (1), (2), (3)=(4)+(5) under the header."""
    texts = [(column, cell.text.strip()) for column, cell in sorted(row.items()) if cell.text.strip()]
    if len(texts) < 3 or not all(_NUMBERING.match(text) for _, text in texts):
        return False
    numbers = [int(found[0]) for _, text in texts if (found := re.search(r"\d+", text))]
    if any("=" in text for _, text in texts):
        return True
    rising = all(after - before == 1 for before, after in pairwise(numbers))
    return len(numbers) >= 3 and rising and numbers[0] <= 2


def _first_data(spread: list[dict[int, Cell]]) -> int | None:
    for index, row in enumerate(spread):
        distinct = {id(cell): cell for cell in row.values()}.values()
        numbers = [cell for cell in distinct if number_in(cell) and cell.text.strip(" -–—*")]
        words = [cell for cell in distinct if re.search(r"[^\W\d_]{2,}", cell.text)]
        if numbers and len(numbers) >= min(len(words), 2) and not any("=" in cell.text for cell in distinct):
            return index
    return None


def _headers(top: list[dict[int, Cell]]) -> dict[int, tuple[str, ...]]:
    headers: dict[int, list[str]] = {}
    width = max((column for row in top for column in row), default=-1) + 1
    for row in top:
        distinct = {id(cell) for cell in row.values()}
        if len(distinct) == 1 and width > 2 and len(top) > 1:
            continue
        for column, cell in row.items():
            words = " ".join(cell.text.replace("*", "").split())
            path = headers.setdefault(column, [])
            if words and words not in path:
                path.append(words)
    return {column: tuple(path) for column, path in headers.items()}


def _row(index: int, cells: dict[int, Cell]) -> Row:
    ordinal, words = "", []
    for column, cell in sorted(cells.items()):
        text = cell.text.replace("*", "").strip()
        if column == 0 and _ORDINAL.match(text):
            ordinal = text
        elif number_in(cell) is None and text:
            words.append(text)
            if len(words) == 1:
                continue
        elif number_in(cell) is not None and (words or column > 1):
            break
    return Row(index, ordinal, words[0] if words else "", cells)


def _formulas(row: dict[int, Cell]) -> tuple[dict[int, str], dict[str, int]]:
    formulas: dict[int, str] = {}
    numbered: dict[str, int] = {}
    for column, cell in sorted(row.items()):
        text = cell.text.replace(" ", "")
        left, _, right = text.partition("=")
        name = left.strip("()")
        if name:
            numbered.setdefault(name, column)
        if right:
            formulas[column] = right
    return formulas, numbered


def _columns(headers: dict[int, tuple[str, ...]], rows: tuple[Row, ...]) -> tuple[int, ...]:
    found = []
    width = max((column for row in rows for column in row.cells), default=-1) + 1
    for column in range(width):
        path = headers.get(column, ())
        if path and _ORDER.match(matching(path[-1]).strip(" .")):
            continue
        filled = [row.cells[column] for row in rows if column in row.cells and row.cells[column].text.strip()]
        numbers = [cell for cell in filled if number_in(cell)]
        if column == 0 and all(_ORDINAL.match(cell.text.strip()) for cell in filled):
            continue
        if filled and numbers and 2 * len(numbers) > len(filled):
            found.append(column)
    return tuple(found)
