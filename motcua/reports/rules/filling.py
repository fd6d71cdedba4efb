"""Filling a form from figures and from what people entered (điền biểu): a tree of rows under one total."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from motcua.reports.rules.figures import Figures, Flow, Line, total
from motcua.reports.rules.forms import Form
from motcua.reports.rules.levels import side_label
from motcua.reports.states import Side

Entered = Mapping[tuple[str, str, str], int]
TOTAL = "total"
_LEVELS = {"province": "Cấp tỉnh", "district": "Cấp huyện", "commune": "Cấp xã"}
_MARKS = (("I", "II", "III"), ("A", "B", "C"))
_FLOW = ("received", "online", "offline", "carried", "resolved", "early", "on_time", "late", "pending", "in_time",
         "overdue")  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One row: `parts` are the keys of the rows that it sums; `values` stand in the order of the form's columns."""

    key: str
    mark: str
    label: str
    depth: int
    values: tuple[int | None, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filled:
    """A form with its rows, the total last (biểu đã điền); not `known` while nobody entered what people enter."""

    form: Form
    rows: tuple[Row, ...]
    known: bool = True

    def row(self, key: str) -> Row:
        """The row of a key; KeyError when there is none."""
        for each in self.rows:
            if each.key == key:
                return each
        raise KeyError(key)

    def value(self, row: str, column: str) -> int:
        """What stands in a cell; an empty cell is nothing."""
        at = next(place for place, each in enumerate(self.form.columns) if each.key == column)
        return self.row(row).values[at] or 0

    @property
    def total(self) -> Row:
        """The last row."""
        return self.row(TOTAL)


def fill(form: Form, figures: Figures, entered: Entered) -> Filled:
    """The form filled: cases by block, level and field; other forms by their own rows."""
    if form.source == "cases":
        return _cases(form, figures.lines, figures.period.last)
    if form.source == "manual":
        filled = _fixed(form, lambda row, key: entered.get((form.code, row, key), 0))
        return replace(filled, known=any(code == form.code for code, _row, _column in entered))
    if form.source == "catalogue":
        return _fixed(form, lambda row, key: _catalogue(figures, key, entered.get((form.code, row, key))))
    return _listed(form, _leaves(form, figures))


def refilled(filled: Filled, entered: Entered) -> Filled:
    """A form of printed rows with other entered cells; what data gave stays as it stands."""
    form = filled.form
    return _fixed(form, lambda row, key: entered.get((form.code, row, key), _given(filled, row, key)))


def _given(filled: Filled, row: str, key: str) -> int:
    return 0 if filled.form.entered(key) else filled.value(row, key)


def _cases(form: Form, lines: Sequence[Line], on: date) -> Filled:
    """Groups inside groups, each followed by what it sums; empty blocks are left out of the tree."""
    rows: list[Row] = []

    def grow(groups: tuple[str, ...], chosen: Sequence[Line], above: str, depth: int) -> tuple[str, ...]:
        if not groups:
            return ()
        keys = []
        for place, (name, label) in enumerate(_names(groups[0], chosen, on)):
            own = [line for line in chosen if _of(groups[0], line) == name]
            key = f"{above}/{name}".lstrip("/")
            here = len(rows)
            parts = grow(groups[1:], own, key, depth + 1)
            mark = _mark(form, depth, place, leaf=len(groups) == 1)
            rows.insert(here, Row(key, mark, label, depth, _flow_values(form, total(own)), parts))
            keys.append(key)
        return tuple(keys)

    tops = grow(form.groups, lines, "", 0)
    rows.append(Row(TOTAL, "", "Tổng cộng", 0, _flow_values(form, total(lines)), tops))
    return Filled(form, tuple(rows))


def _names(group: str, lines: Sequence[Line], on: date) -> list[tuple[str, str]]:
    present = {_of(group, line) for line in lines}
    if group == "side":
        return [(str(side), side_label(side, on)) for side in Side if side in present]
    if group == "level":
        return [(level, label) for level, label in _LEVELS.items() if level in present]
    return [(name, name) for name in sorted(present)]


def _of(group: str, line: Line) -> str:
    return str(getattr(line, group))


def _mark(form: Form, depth: int, place: int, *, leaf: bool) -> str:
    if leaf:
        return str(place + 1)
    marks = _MARKS[depth if form.groups[0] == "side" else depth + 1]
    return marks[place]


def _flow_values(form: Form, flow: Flow) -> tuple[int | None, ...]:
    told = {key: getattr(flow, "punctual" if key == "on_time" else key) for key in _FLOW}
    return tuple(told[column.key] for column in form.columns)


def _fixed(form: Form, told: Callable[[str, str], int]) -> Filled:
    """The rows that the form prints, and their total when there is more than one."""
    rows = [
        Row(row.key, str(place), row.label, 0, _summed(form, {c.key: told(row.key, c.key) for c in form.columns}))
        for place, row in enumerate(form.rows, 1)
    ]
    return Filled(form, (*rows, _total(form, rows)))


def _listed(form: Form, leaves: Sequence[tuple[str, str, Mapping[str, int]]]) -> Filled:
    rows = [Row(key, str(place), label, 0, _summed(form, told)) for place, (key, label, told) in enumerate(leaves, 1)]
    return Filled(form, (*rows, _total(form, rows)))


def _leaves(form: Form, figures: Figures) -> list[tuple[str, str, Mapping[str, int]]]:
    if form.source == "services":
        return [(str(n), each.degree, vars(each)) for n, each in enumerate(figures.services, 1)]
    if form.source == "stock":
        return [
            (each.agency, each.agency_title, {
                f"{name}_{level}": getattr(each, name)[place]
                for name in ("competent", "one_stop", "processes")
                for place, level in enumerate(_LEVELS)
            })
            for each in figures.stock
        ]  # fmt: skip
    found: dict[str, dict[str, int]] = {}
    for line in figures.causes:
        told = found.setdefault(line.field, {})
        told[str(line.cause)] = told.get(str(line.cause), 0) + line.cases
    return [(field, field, told) for field, told in sorted(found.items())]


def _catalogue(figures: Figures, key: str, entered: int | None) -> int:
    if entered is not None:
        return entered
    known = figures.catalogue
    if known is None or key not in {each.name for each in fields(known)}:
        return 0
    return int(getattr(known, key))


def _summed(form: Form, told: Mapping[str, int]) -> tuple[int | None, ...]:
    """A row's values: columns that are sums are counted, never entered; shares stay empty."""
    values: dict[str, int | None] = {c.key: told.get(c.key, 0) for c in form.columns if not c.sum and not c.rate}
    for column in form.columns:
        if column.sum:
            values[column.key] = sum(values[key] or 0 for key in column.sum)
        elif column.rate:
            values[column.key] = None
    return tuple(values[column.key] for column in form.columns)


def _total(form: Form, rows: Sequence[Row]) -> Row:
    values = tuple(
        None if column.rate else sum(row.values[place] or 0 for row in rows)
        for place, column in enumerate(form.columns)
    )
    return Row(TOTAL, "", "Tổng cộng", 0, values, tuple(row.key for row in rows))
