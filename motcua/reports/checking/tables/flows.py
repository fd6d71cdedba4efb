"""The flow of dossiers in tables: by columns (a row is a ledger) or by rows (a column is a ledger)."""

from collections import Counter
from collections.abc import Iterator

from motcua.reports.checking.figures import Figure
from motcua.reports.checking.flow import check_flow
from motcua.reports.checking.ledgers import Ledger, ledgers
from motcua.reports.checking.lines import Line
from motcua.reports.checking.report import Notebook
from motcua.reports.checking.roles import Role, role_of
from motcua.reports.checking.spelling import matching
from motcua.reports.checking.tables.cells import OUTSIDE, column_figure, is_total, row_figure
from motcua.reports.checking.tables.grid import Grid, Row

_BY_PARENT = (("đang giải quyết", Role.PENDING), ("chưa giải quyết", Role.PENDING), ("đang xử lý", Role.PENDING))


def check_columns(notebook: Notebook, grid: Grid) -> list[Ledger]:
    """Every row as a ledger; an identity that fails in most rows was not meant and is left alone."""
    tried: list[tuple[Row, list[Ledger], Notebook]] = []
    for row in grid.rows:
        found = list(_row_ledgers(grid, row))
        book = Notebook(notebook.text)
        for ledger in found:
            check_flow(book, ledger, ())
        tried.append((row, found, book))
    held: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for _, _, book in tried:
        for check in book.checks:
            (held if check.holds else failed)[_names(check.identity)] += 1
    meant = {name for name in {*held, *failed} if failed[name] <= max(held[name], 1 if len(grid.rows) <= 2 else 0)}
    for _, _, book in tried:
        _keep(notebook, book, meant)
    totals = [found for row, found, _ in tried if is_total(row)] or ([tried[0][1]] if len(tried) == 1 else [])
    return [ledger for found in totals for ledger in found]


def _names(identity: str) -> str:
    return identity.split(": ", maxsplit=1)[0]


def _keep(notebook: Notebook, book: Notebook, meant: set[str]) -> None:
    wrong = [check for check in book.checks if not check.holds]
    for check in book.checks:
        if _names(check.identity) in meant:
            notebook.add(check)
    dropped = {
        spot
        for check in wrong
        if _names(check.identity) not in meant
        for spot in [(p.start, p.end) for p in check.parts]
    }
    for finding in book.findings:
        spots = [spot for spot in dropped if finding.start <= spot[0] and spot[1] <= finding.end]
        if not spots or any(_names(check.identity) in meant for check in wrong):
            notebook.find(finding)


def _row_ledgers(grid: Grid, row: Row) -> Iterator[Ledger]:
    ledger = Ledger("hồ sơ", line=OUTSIDE, where=row.label)
    for column in grid.columns:
        number = grid.number(row, column)
        if number is None or number.percent or grid.is_rate(column):
            continue
        figure = column_figure(grid, row, column, number)
        role = _column_role(grid, column, figure, ledger)
        if role is None:
            continue
        if role in ledger.entries:
            yield ledger
            ledger = Ledger("hồ sơ", line=OUTSIDE, where=row.label)
        ledger.entries[role] = figure
    if ledger.entries:
        yield ledger


def _column_role(grid: Grid, column: int, figure: Figure, ledger: Ledger) -> Role | None:
    role = role_of(figure)
    if role is not Role.LATE:
        return role
    above = matching(" ".join(grid.headers.get(column, ())[:-1]))
    if any(words in above for words, _ in _BY_PARENT):
        return Role.OVERDUE
    if "giải quyết" in above or "xử lý" in above:
        return Role.LATE
    last = next(reversed(ledger.entries), None)
    return Role.OVERDUE if last in {Role.PENDING, Role.IN_TIME} else Role.LATE


def check_rows(notebook: Notebook, grid: Grid, low: str) -> list[Ledger]:
    """A table of measures by row: every column of numbers is read from top to bottom."""
    roles = [
        role_of(row_figure(grid, row, column, number))
        for row in grid.rows
        for column in grid.columns[:1]
        if (number := grid.number(row, column))
    ]
    kinds = {role for role in roles if role is not None}
    if len(kinds) < 3 or not kinds & {Role.RESOLVED, Role.PENDING, Role.EARLY, Role.ONTIME, Role.EARLY_ONTIME}:
        return []
    found: list[Ledger] = []
    for column in grid.columns:
        if grid.is_rate(column):
            continue
        figures = [
            row_figure(grid, row, column, number, at)
            for at, row in enumerate(grid.rows)
            if (number := grid.number(row, column)) and not number.percent
        ]
        lines = [Line(*_edges(row), row.label, "", heading=False) for row in grid.rows]
        of_column = ledgers(low, lines, figures, ())
        for ledger in of_column:
            check_flow(notebook, ledger, ())
        found += [ledger for ledger in of_column if column == grid.columns[0] or is_total_header(grid, column)]
    for ledger in found:
        ledger.line = OUTSIDE
    return found


def is_total_header(grid: Grid, column: int) -> bool:
    return matching(grid.header(column)).startswith(("tổng", "cộng", "toàn"))


def _edges(row: Row) -> tuple[int, int]:
    starts = [cell.start for cell in row.cells.values()]
    return min(starts), max(cell.start + len(cell.text) for cell in row.cells.values())
