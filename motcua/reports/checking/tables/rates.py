"""Columns of rates: which two columns they are made of is shown by the rows that fit."""

import re
from fractions import Fraction
from itertools import permutations

from motcua.reports.checking.report import Finding, Notebook, Severity
from motcua.reports.checking.rounding import close, decimals, fits
from motcua.reports.checking.spelling import matching
from motcua.reports.checking.tables.cells import column_figure, is_total
from motcua.reports.checking.tables.grid import Grid, Number, Row
from motcua.reports.checking.tags import tags_of
from motcua.reports.checking.wording import percent, said

Fit = tuple[Row, Number, Number, Number]


def check_rates(notebook: Notebook, grid: Grid) -> None:
    """Every column of rates against the pair of columns that most of its rows fit, or that its formula names."""
    counts = [column for column in grid.columns if not grid.is_rate(column)]
    for column in grid.columns:
        if not grid.is_rate(column):
            continue
        named = _named(grid, column)
        best: tuple[int, int, list[Fit]] | None = None
        for part, base in [named] if named else permutations(counts, 2):
            rows = _rows(grid, column, part, base)
            right = sum(fits(rate.value, 100 * top.value / low.value, rate.step) for _, rate, top, low in rows)
            if best is None or right > best[0]:
                best = (right, part, rows)
        if best is None or named or not (best[0] >= 2 and 3 * best[0] >= 2 * len(best[2])):
            by_words = None if named else _by_words(grid, column, counts)
            if by_words:
                rows = _rows(grid, column, *by_words)
                right = sum(fits(rate.value, 100 * top.value / low.value, rate.step) for _, rate, top, low in rows)
                best = (right, by_words[0], rows)
            if best is None or not (named or (by_words and 2 * best[0] >= len(best[2]))):
                continue
        if best:
            for row, rate, top, low in best[2]:
                _judge(notebook, grid, row, column, (rate, top, low))


def check_shares(notebook: Notebook, grid: Grid) -> None:
    """A column of rates that are the shares of the rows in the total row."""
    total = next((row for row in grid.rows if is_total(row)), None)
    counts = [column for column in grid.columns if not grid.is_rate(column)]
    for column in grid.columns:
        before = [at for at in counts if at < column]
        if total is None or not grid.is_rate(column) or not before or column in grid.formulas:
            continue
        whole = grid.number(total, before[-1])
        rows = [
            (row, rate, top, whole)
            for row in grid.rows
            if row is not total
            and (rate := grid.number(row, column))
            and (top := grid.number(row, before[-1]))
            and whole
        ]
        right = sum(
            fits(rate.value, 100 * top.value / low.value, rate.step) for _, rate, top, low in rows if low.value
        )
        if right >= 2 and 5 * right >= 3 * len(rows):
            for row, rate, top, low in rows:
                _judge(notebook, grid, row, column, (rate, top, low))


def _by_words(grid: Grid, column: int, counts: list[int]) -> tuple[int, int] | None:
    """ "Tỷ lệ đúng hạn" is of the column "Đúng hạn" in "Đã giải quyết"."""
    words = tags_of(matching(grid.header(column))) & {"ontime", "early_ontime", "late", "online", "early", "resolved"}
    tags = {at: tags_of(matching(grid.header(at))) for at in counts}
    parts = [at for at in counts if words and words <= tags[at]]
    wanted = {"received", "total", "new"} if words & {"online", "resolved"} else {"resolved", "resolve"}
    bases = [at for at in counts if tags[at] & wanted and at not in parts]
    return (parts[0], bases[0]) if len(parts) == 1 and len(bases) == 1 else None


def _named(grid: Grid, column: int) -> tuple[int, int] | None:
    found = re.fullmatch(
        r"\(?(\d{1,2})\)?/\(?(\d{1,2})\)?(?:[*x×.]100)?%?(?:[*x×]100%?)?", grid.formulas.get(column, "")
    )
    if found and found[1] in grid.numbered and found[2] in grid.numbered:
        return grid.numbered[found[1]], grid.numbered[found[2]]
    return None


def _rows(grid: Grid, column: int, part: int, base: int) -> list[Fit]:
    rows = []
    for row in grid.rows:
        rate, top, low = (grid.number(row, at) for at in (column, part, base))
        if rate and top and low and low.value and rate.cell.text.strip(" -–—"):
            rows.append((row, rate, top, low))
    return rows


def _judge(notebook: Notebook, grid: Grid, row: Row, column: int, numbers: tuple[Number, Number, Number]) -> None:
    rate, top, low = numbers
    true = 100 * top.value / low.value
    figure = column_figure(grid, row, column, rate)
    shown = percent(rate.value, decimals(rate.step))
    right = fits(rate.value, true, rate.step)
    notebook.confirm(f"{row.label}: {shown} = {said(top.value)} / {said(low.value)}", (figure,), holds=right)
    if right:
        return
    expected = Fraction(round(true / rate.step)) * rate.step
    why = (
        f"Dòng “{row.label}”: {said(top.value)} / {said(low.value)} = {percent(true, decimals(rate.step) + 1)},"
        f" báo cáo ghi {shown}, lệch {percent(abs(rate.value - expected), max(decimals(rate.step), 1))}."
    )
    near = close(rate.value, true, rate.step)
    severity: Severity = "info" if near else "error"
    sure = 0.5 if near else 0.85
    apart = abs(rate.value - expected)
    notebook.find(Finding("percentage", severity, figure.start, figure.end, why, sure, expected, rate.value, apart))
