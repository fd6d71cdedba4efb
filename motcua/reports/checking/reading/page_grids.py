"""Ruled lines of a page become tables: where lines cross there are cells, where a line is missing cells are one."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from motcua.reports.checking.reading.page_letters import Letter, Ruling

_NEAR = 3.0
_MOST_LINES, _MOST_UNITS = 3_000, 40_000
Unit = tuple[int, int]
ByPlace = dict[float, list[Ruling]]


@dataclass
class Grid:
    """A ruled table: places of its columns from the left, of its rows from the top, and which units are one cell."""

    columns: list[float]
    rows: list[float]  # falling: the top first
    cell_of: dict[Unit, Unit]
    letters: dict[tuple[int, int], list[Letter]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        return self.rows[0]

    def place(self, letter: Letter) -> tuple[int, int] | None:
        """The cell that this letter stands in."""
        x, y = (letter.left + letter.right) / 2, letter.base + letter.size * 0.25
        if not (self.columns[0] <= x < self.columns[-1] and self.rows[-1] < y <= self.rows[0]):
            return None
        column = bisect_right(self.columns, x) - 1
        row = bisect_right([-height for height in self.rows], -y) - 1
        return self.cell_of.get((max(0, row), column))

    def spans(self) -> dict[Unit, Unit]:
        """The extent of each cell, by its upper left unit."""
        far: dict[Unit, Unit] = {}
        for (row, column), cell in self.cell_of.items():
            last = far.get(cell, cell)
            far[cell] = (max(last[0], row), max(last[1], column))
        return {cell: (last[0] - cell[0] + 1, last[1] - cell[1] + 1) for cell, last in far.items()}


def grids(lines: Sequence[Ruling]) -> list[Grid]:
    """The tables of a page, from the top."""
    if not 4 <= len(lines) <= _MOST_LINES:
        return []
    found = [grid for group in _groups(_snapped(lines)) if (grid := _grid(group))]
    return sorted(found, key=lambda grid: -grid.top)


def _snapped(lines: Iterable[Ruling]) -> list[Ruling]:
    """Lines at nearly the same place share one place."""
    snapped = []
    for flat in (True, False):
        at, last = 0.0, None
        for line in sorted((one for one in lines if one.flat is flat), key=lambda one: one.at):
            if last is None or line.at - last > _NEAR:
                at = line.at
            last = line.at
            snapped.append(Ruling(flat, at, line.low - _NEAR / 2, line.high + _NEAR / 2))
    return list(dict.fromkeys(snapped))


def _groups(lines: list[Ruling]) -> list[list[Ruling]]:
    """Lines that cross each other, directly or through others."""
    parent = list(range(len(lines)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    flat = [index for index, line in enumerate(lines) if line.flat]
    upright = sorted((index for index, line in enumerate(lines) if not line.flat), key=lambda index: lines[index].at)
    places = [lines[index].at for index in upright]
    for one in flat:
        across = lines[one]
        for number in range(bisect_right(places, across.low), bisect_right(places, across.high)):
            other = lines[upright[number]]
            if other.low <= across.at <= other.high:
                parent[root(one)] = root(upright[number])
    groups: dict[int, list[Ruling]] = {}
    for index, line in enumerate(lines):
        groups.setdefault(root(index), []).append(line)
    return list(groups.values())


def _grid(group: list[Ruling]) -> Grid | None:
    columns = sorted({line.at for line in group if not line.flat})
    rows = sorted({line.at for line in group if line.flat}, reverse=True)
    wide, tall = len(columns) - 1, len(rows) - 1
    if wide < 2 or tall < 2 or wide * tall > _MOST_UNITS:
        return None
    across, down = _by_place(group, True), _by_place(group, False)
    cell_of: dict[Unit, Unit] = {}
    for row in range(tall):
        for column in range(wide):
            if (row, column) not in cell_of:
                _grow(row, column, (columns, rows), (across, down), cell_of)
    return Grid(columns, rows, cell_of)


def _by_place(group: list[Ruling], flat: bool) -> ByPlace:
    found: dict[float, list[Ruling]] = {}
    for line in group:
        if line.flat is flat:
            found.setdefault(line.at, []).append(line)
    return found


def _grow(
    row: int, column: int, axes: tuple[list[float], list[float]], lines: tuple[ByPlace, ByPlace],
    cell_of: dict[Unit, Unit],
) -> None:  # fmt: skip
    """From its upper left unit a cell grows to the right and down until a line stops it."""
    (columns, rows), (across, down) = axes, lines
    wide = tall = 1
    middle = (rows[row] + rows[row + 1]) / 2
    while column + wide < len(columns) - 1 and not _drawn(down, columns[column + wide], middle):
        if (row, column + wide) in cell_of:
            break
        wide += 1
    middle = (columns[column] + columns[column + 1]) / 2
    while row + tall < len(rows) - 1 and not _drawn(across, rows[row + tall], middle):
        tall += 1
    for i in range(tall):
        for j in range(wide):
            cell_of.setdefault((row + i, column + j), (row, column))


def _drawn(lines: ByPlace, at: float, middle: float) -> bool:
    return any(line.low <= middle <= line.high for line in lines.get(at, ()))
