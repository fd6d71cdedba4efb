"""The identities of a filled form, cell by cell (đối chiếu biểu): columns, rows, parts and wholes, carried over."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.reports.rules.figures import Figures
from motcua.reports.rules.filling import Filled, Row


@dataclass(frozen=True)
class Breach:
    """One identity that does not hold: where, what stands there, what should, and the sentence."""

    form: str
    row: str
    columns: tuple[int, ...]
    expected: int
    found: int
    text: str


def breaches(filled: Filled) -> tuple[Breach, ...]:
    """Every identity of the form that does not hold in some row."""
    found: list[Breach] = []
    for row in filled.rows:
        found += _columns(filled, row)
        if row.parts:
            found += _parts(filled, row)
        found += _negative(filled, row)
    return tuple(found)


def flow_breaches(figures: Figures) -> tuple[str, ...]:
    """What does not add up before any form is filled: received = resolved + pending in every line of the data."""
    return tuple(
        f"{line.agency_title}, lĩnh vực {line.field}: tiếp nhận {line.flow.received} khác đã giải quyết"
        f" {line.flow.resolved} cộng đang giải quyết {line.flow.pending}."
        for line in figures.lines
        if line.flow.received != line.flow.resolved + line.flow.pending
    )


def _columns(filled: Filled, row: Row) -> Iterator[Breach]:
    form = filled.form
    for column in form.columns:
        if column.sum:
            yield from _equal(filled, row, (column.key,), column.sum)
    for equation in form.equations:
        yield from _equal(filled, row, equation.left, equation.right)
    for part, whole in form.within:
        inner, outer = filled.value(row.key, part), filled.value(row.key, whole)
        if inner > outer:
            places = (form.place(part), form.place(whole))
            text = f"{_where(filled, row)}: cột ({places[0]}) = {inner} lớn hơn cột ({places[1]}) = {outer}."
            yield Breach(form.code, row.key, places, outer, inner, text)


def _equal(filled: Filled, row: Row, left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[Breach]:
    found = sum(filled.value(row.key, key) for key in left)
    expected = sum(filled.value(row.key, key) for key in right)
    if found == expected:
        return
    places = tuple(filled.form.place(key) for key in (*left, *right))
    told = " + ".join(f"({place})" for place in places[len(left) :])
    named = " + ".join(f"({place})" for place in places[: len(left)])
    text = f"{_where(filled, row)}: cột {named} = {found}, phải bằng {told} = {expected}."
    yield Breach(filled.form.code, row.key, places, expected, found, text)


def _parts(filled: Filled, row: Row) -> Iterator[Breach]:
    rows = [filled.row(key) for key in row.parts]
    for place, column in enumerate(filled.form.columns):
        if column.rate:
            continue
        found, expected = row.values[place] or 0, sum(each.values[place] or 0 for each in rows)
        if found != expected:
            at = filled.form.place(column.key)
            text = f"{_where(filled, row)}: cột ({at}) = {found}, cộng các dòng được {expected}."
            yield Breach(filled.form.code, row.key, (at,), expected, found, text)


def _negative(filled: Filled, row: Row) -> Iterator[Breach]:
    for column, value in zip(filled.form.columns, row.values, strict=True):
        if value is not None and value < 0:
            at = filled.form.place(column.key)
            yield Breach(filled.form.code, row.key, (at,), 0, value, f"{_where(filled, row)}: cột ({at}) nhỏ hơn 0.")


def _where(filled: Filled, row: Row) -> str:
    return f"{filled.form.name}, dòng “{row.label}”"
