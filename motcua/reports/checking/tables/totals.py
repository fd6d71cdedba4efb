"""Total rows and group rows: a column's total is the sum of its rows, or of its groups."""

import re
from collections.abc import Sequence

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.report import Notebook, Severity
from motcua.reports.checking.sums import holds, total, try_sum
from motcua.reports.checking.tables.cells import is_total, row_figure
from motcua.reports.checking.tables.grid import Grid, Row
from motcua.reports.checking.typing_slips import slip

_GROUP = re.compile(r"^(?:[IVX]{1,6}|[A-ZĐ])[.)]?$")
_SUB = re.compile(r"^\d{1,3}\.\d{1,2}[.)]?$|^[a-zđ][.)]?$|^[-+–•]")


def check_totals(notebook: Notebook, grid: Grid) -> None:
    """Try each way that the rows may make the total; take the one that most columns show."""
    totals = [at for at, row in enumerate(grid.rows) if is_total(row)]
    for at in totals:
        others = _rows_of_total(grid, totals, at)
        ways = [way for way in _ways(others) if len(way) > 1 or (way and len(others) == 1)]
        _best(notebook, grid, grid.rows[at], ways)
    for head, members in _groups(grid):
        if len(members) > 1:
            _best(notebook, grid, head, [members], group=True)


def _rows_of_total(grid: Grid, totals: list[int], at: int) -> list[Row]:
    """The rows above a total up to the one before it; those below when it stands on top."""
    if at == 0 or (at == totals[0] and at <= 1 and len(grid.rows) - at > 2 and len(totals) == 1):
        return [row for index, row in enumerate(grid.rows) if index > at and index not in totals]
    first = max((index + 1 for index in totals if index < at), default=0)
    between = list(grid.rows[first:at])
    return between or [row for index, row in enumerate(grid.rows) if index < at and index not in totals]


def _ways(rows: Sequence[Row]) -> list[list[Row]]:
    groups = [row for row in rows if _GROUP.match(row.ordinal)]
    details = [row for row in rows if not _GROUP.match(row.ordinal) and not _SUB.match(row.ordinal or row.label)]
    plain = [row for row in rows if not _SUB.match(row.ordinal or row.label)]
    return [way for way in (plain if not groups else [], groups, details, list(rows)) if way]


def _groups(grid: Grid) -> list[tuple[Row, list[Row]]]:
    found: list[tuple[Row, list[Row]]] = []
    for row in grid.rows:
        if is_total(row):
            continue
        if _GROUP.match(row.ordinal):
            found.append((row, []))
        elif found and not _SUB.match(row.ordinal or row.label):
            found[-1][1].append(row)
    return found


def _best(notebook: Notebook, grid: Grid, head: Row, ways: list[list[Row]], *, group: bool = False) -> None:
    columns = [column for column in grid.columns if not grid.is_rate(column)]
    tried: list[tuple[int, list[tuple[Figure, list[Figure]]]]] = []
    for way in ways:
        sums = [one for column in columns if (one := _column(grid, head, way, column))]
        tried.append((sum(holds(whole, parts) and whole.value > 0 for whole, parts in sums), sums))
    if not tried:
        return
    right, sums = max(tried, key=lambda one: one[0])
    filled = [(whole, parts) for whole, parts in sums if whole.value or total(parts)]
    wrong = len([1 for whole, parts in filled if not holds(whole, parts)])
    if right and right >= wrong:
        _tell(notebook, sums, "error", 0.9)
    elif not group and right == 0 and len(filled) == 1 and len(filled[0][1]) > 1:
        _alone(notebook, *filled[0], last=head is grid.rows[-1])
    elif right:
        _tell(notebook, [(whole, parts) for whole, parts in sums if holds(whole, parts)], "error", 0.9)


def _column(grid: Grid, head: Row, way: list[Row], column: int) -> tuple[Figure, list[Figure]] | None:
    whole = grid.number(head, column)
    if whole is None or whole.percent:
        return None
    numbers = [(row, grid.number(row, column)) for row in way]
    parts = [row_figure(grid, row, column, number) for row, number in numbers if number]
    return (row_figure(grid, head, column, whole), parts) if parts else None


def _tell(notebook: Notebook, sums: list[tuple[Figure, list[Figure]]], severity: Severity, confidence: float) -> None:
    for whole, parts in sums:
        note = f"Cột “{whole.section}”." if whole.section else ""
        try_sum(notebook, whole, parts, severity=severity, confidence=confidence, note=note)


def _alone(notebook: Notebook, whole: Figure, parts: list[Figure], *, last: bool) -> None:
    """A single column of numbers: nothing else shows that the rows are meant to make the total."""
    off = abs(total(parts) - whole.value)
    if last or off <= whole.value / 4 or slip(whole.value, total(parts)):
        _tell(notebook, [(whole, parts)], "error", 0.75)
