"""The report as PDF/A, set by Typst from the same content (in báo cáo)."""

from pathlib import Path
from typing import Any

from motcua.kernel.typesetting import typeset
from motcua.reports.rules.content import Content
from motcua.reports.rules.filling import Filled
from motcua.reports.rules.headings import lines_of
from motcua.reports.rules.printing.form_lines import notes, period_line, receiver
from motcua.reports.rules.printing.grids import cell_texts, formula_row, head_cells, head_depth
from motcua.reports.rules.wording import place_and_day

TEMPLATE = Path(__file__).parents[2] / "layouts" / "report.typ"


def to_pdf(content: Content) -> bytes:
    """The same bytes for the same content."""
    return typeset(TEMPLATE, _data(content), at=content.as_of, root=TEMPLATE.parent)


def _data(content: Content) -> dict[str, Any]:
    head = content.head
    return {
        "above": [each for each in lines_of(head.above) if each], "agency": head.agency,
        "agency_lines": list(lines_of(head.agency)),
        "number": head.number,
        "place_and_day": place_and_day(head.place, head.signed_on), "subject": head.subject, "period": head.period,
        "statutory": content.statutory, "intro": head.intro, "closing": head.closing, "authority": head.authority,
        "signer_title": head.signer_title, "signer_name": head.signer_name, "recipients": list(head.recipients),
        "sections": [
            {
                "title": f"{each.mark}. {each.title.upper() if each.depth == 0 else each.title}",
                "paragraphs": list(content.paragraphs(each)),
            }
            for each in content.sections
        ],
        "annexes": [_annex(content, filled) for filled in content.annexes],
    }  # fmt: skip


def _annex(content: Content, filled: Filled) -> dict[str, Any]:
    form = filled.form
    return {
        "name": form.name, "title": form.title.upper(), "unit": form.unit, "period": period_line(content),
        "receiver": receiver(content), "columns": len(form.columns), "depth": head_depth(form),
        "head": [vars(cell) for cell in head_cells(form)], "formulas": list(formula_row(form)),
        "rows": [
            {"strong": bool(row.parts), "cells": list(cell_texts(filled, row))} for row in filled.rows
        ],
        "notes": list(notes(filled)),
    }  # fmt: skip
