"""Figures of a table: what a cell counts is said by its column's header and its row's words."""

import re
from collections.abc import Iterator

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.spelling import matching
from motcua.reports.checking.tables.grid import Grid, Number, Row
from motcua.reports.checking.tags import tags_of

TOTAL = re.compile(
    r"^(?:tổng(?: cộng| số| chung| toàn \w+| hợp)?|cộng(?: chung| toàn \w+)?|toàn (?:tỉnh|huyện|thành phố|xã|ngành"
    r"|thị xã|quận)|total|chung)"
    r"(?:\s*\(?[\w+=, ]{0,24}\)?)?\s*:?$"
)


# Figures of tables stand in no line of the text.
OUTSIDE = -1


def _unit(number: Number) -> str:
    return "%" if number.percent else ""


def column_figure(grid: Grid, row: Row, column: int, number: Number) -> Figure:
    """The figure of a cell named by its column."""
    path = grid.headers.get(column, ())
    label = _leaf(path)
    return Figure(
        number.cell.start, number.cell.start + len(number.cell.text), number.value, _unit(number), label,
        tags_of(matching(label)), number.step, row.label, number.percent, before=matching(label), line=OUTSIDE,
        named_at=number.cell.start,
    )  # fmt: skip


def row_figure(grid: Grid, row: Row, column: int, number: Number, line: int = OUTSIDE) -> Figure:
    """The figure of a cell named by its row."""
    return Figure(
        number.cell.start, number.cell.start + len(number.cell.text), number.value, _unit(number), row.label,
        tags_of(matching(row.label)), number.step, _leaf(grid.headers.get(column, ())), number.percent,
        before=matching(row.label), line=line, named_at=number.cell.start,
    )  # fmt: skip


def is_total(row: Row) -> bool:
    """Whether this row is the total of the others."""
    return bool(TOTAL.match(matching(row.label).strip(" .*")))


def all_figures(grid: Grid) -> Iterator[Figure]:
    """Every number of the table, named by column and row."""
    for row in grid.rows:
        for column in grid.columns:
            number = grid.number(row, column)
            if number and number.cell.text.strip(" -–—"):
                yield column_figure(grid, row, column, number)


def _leaf(path: tuple[str, ...]) -> str:
    """The last header of a column, with the one above when it only says "total"."""
    if not path:
        return "cột không tên"
    if len(path) > 1 and re.match(r"(?:tổng(?: số| cộng)?|số lượng|cộng|số hồ sơ)\s*$", matching(path[-1])):
        return f"{path[-1]} {path[-2]}" if path[-2].lower() != "trong đó" else f"{path[-1]} {path[0]}"
    return path[-1]
