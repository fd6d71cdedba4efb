"""A filled form of a report as a table of the design system."""

from typing import Any

from motcua.reports.queries.forms import Filled, cell_texts, formula_row
from motcua.web.ui.table import Column, Table


def form_table(filled: Filled) -> Table:
    """The form with its row of formulas, its rows, its total."""
    form = filled.form
    columns = (
        Column("tt", "TT", code=True), Column("lead", form.lead, lead=True),
        *(Column(each.key, " – ".join(each.heading), number=True) for each in form.columns),
    )  # fmt: skip
    keys = [column.key for column in columns]
    rows: list[dict[str, Any]] = [dict(zip(keys, cell_texts(filled, row), strict=True)) for row in filled.rows]
    formulas = dict(zip(keys, formula_row(form), strict=True))
    return Table(
        id=f"bieu-{form.slug}", caption=f"{form.name}: {form.title}", columns=columns, rows=[formulas, *rows],
        cards=False,
    )  # fmt: skip
