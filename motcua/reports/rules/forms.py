"""The forms of the statutory report as specifications (biểu mẫu): data with dates of validity in `../forms/*.yaml`.

`checked` false says that rows or columns were written from memory and not compared with the annex of the circular.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from motcua.kernel.errors import Refusal

FOLDER = Path(__file__).parents[1] / "forms"
Source = Literal["cases", "causes", "catalogue", "stock", "services", "manual"]
FORMULA_COLUMN = 2  # columns are numbered after number (1) and lead (2)


class NoSuchForm(Refusal):
    """No form of this number was in force (không có biểu này)."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Column(_Value):
    """One column (cột): its headings from the top down, its formula if it is a sum or a share of two others."""

    key: str
    heading: tuple[str, ...]
    sum: tuple[str, ...] = ()
    rate: tuple[str, str] | None = None
    manual: bool = False


class FixedRow(_Value):
    """A row that the form itself prints (dòng in sẵn)."""

    key: str
    label: str


class Equation(_Value):
    """Columns whose sums must be equal in every row (đẳng thức giữa các cột)."""

    left: tuple[str, ...]
    right: tuple[str, ...]


class Form(_Value):
    """One form in one of its variants (biểu số …)."""

    code: str
    title: str
    unit: str
    source: Source
    valid_from: date
    valid_until: date | None = None
    cites: tuple[str, ...]
    checked: bool
    note: str = ""
    filed_by: tuple[str, ...]
    groups: tuple[str, ...] = ()
    lead: str
    columns: tuple[Column, ...]
    rows: tuple[FixedRow, ...] = ()
    equations: tuple[Equation, ...] = ()
    within: tuple[tuple[str, str], ...] = ()
    footnotes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """As its head prints it."""
        return f"Biểu số {self.code}/VPCP/KSTT"

    @property
    def slug(self) -> str:
        """In addresses, sheet names and references: "ii-06a"."""
        return self.code.lower().replace(".", "-").replace("đ", "dd")

    def column(self, key: str) -> Column:
        """The column of a key; KeyError when there is none."""
        for each in self.columns:
            if each.key == key:
                return each
        raise KeyError(key)

    def place(self, key: str) -> int:
        """The printed number of a column: 3 for the first one after number and lead."""
        return self.columns.index(self.column(key)) + FORMULA_COLUMN + 1

    def entered(self, key: str) -> bool:
        """Whether people enter this column by hand."""
        column = self.column(key)
        return not column.sum and column.rate is None and (self.source == "manual" or column.manual)


@cache
def every_form() -> tuple[Form, ...]:
    """Every variant of every form, in the order of the circular. Raises ValueError for a faulty file."""
    found = [form for path in sorted(FOLDER.glob("*.yaml")) for form in _variants(path)]
    return tuple(sorted(found, key=_order))


def in_force(on: date) -> tuple[Form, ...]:
    """The forms of a day."""
    return tuple(
        form for form in every_form() if form.valid_from <= on and (form.valid_until is None or on < form.valid_until)
    )


def form(code: str, on: date) -> Form:
    """The form of a number in force on a day: "II.06a" or "06a". Refuses: NoSuchForm."""
    wanted = code.strip().upper()
    for each in in_force(on):
        if wanted in {each.code.upper(), each.code[3:].upper(), each.slug.upper()}:
            return each
    known = ", ".join(each.code for each in in_force(on))
    raise NoSuchForm(f"Không có biểu “{code[:20]}” vào ngày {on:%d/%m/%Y}. Các biểu: {known}.", field="form")


def filed(by: str, on: date) -> tuple[Form, ...]:
    """The forms that a sender of a kind attaches to its report."""
    return tuple(each for each in in_force(on) if by in each.filed_by)


def _variants(path: Path) -> Iterator[Form]:
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    number, variants = raw.pop("number"), raw.pop("variants")
    for letter, own in variants.items():
        form = Form.model_validate({**raw, **own, "code": f"{number}{letter}"})
        _check(form)
        yield form


def _check(form: Form) -> None:
    """Formulas name columns that exist."""
    keys = {column.key for column in form.columns}
    named = {key for column in form.columns for key in (*column.sum, *(column.rate or ()))}
    named |= {key for equation in form.equations for key in (*equation.left, *equation.right)}
    named |= {key for pair in form.within for key in pair}
    if missing := named - keys:
        raise ValueError(f"{form.code}: no columns {sorted(missing)}")


def _order(form: Form) -> tuple[str, int]:
    letters = "abcdđeg"
    number, letter = form.code[:5], form.code[5:]
    return number, letters.index(letter) + 1 if letter else 0
