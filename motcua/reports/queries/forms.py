"""Forms and cells, for screens (biểu mẫu)."""

from motcua.reports.rules.entering import MOST, cells_of
from motcua.reports.rules.filling import Filled
from motcua.reports.rules.forms import Form, NoSuchForm
from motcua.reports.rules.forms import form as form_named
from motcua.reports.rules.outline import Heading, heading
from motcua.reports.rules.printing.grids import cell_texts, formula_row
from motcua.reports.rules.signing import Signature
from motcua.reports.rules.wording import number

__all__ = [
    "MOST", "Filled", "Form", "Heading", "NoSuchForm", "Signature", "cell_texts", "cells_of", "form_named",
    "formula_row", "heading", "number",
]  # fmt: skip
