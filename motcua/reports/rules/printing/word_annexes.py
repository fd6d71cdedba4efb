"""A form as a page of the DOCX (biểu kèm theo), lying, its head repeated on every page."""

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt

from motcua.reports.rules.content import Content
from motcua.reports.rules.filling import Filled
from motcua.reports.rules.printing.form_lines import notes, period_line, receiver
from motcua.reports.rules.printing.grids import cell_texts, formula_row, head_cells, head_depth
from motcua.reports.rules.printing.word_parts import CENTRE, LEFT, RIGHT, repeat, whole, write

_WIDTH, _MARK, _LEAD = 267.0, 10.0, 62.0
_SIZE = 9.5


def annex(document: Any, content: Content, filled: Filled, *, first: bool) -> None:
    """The form on a new page: its heads, its table, its notes."""
    form = filled.form
    opening = document.add_paragraph()
    if not first:
        opening.add_run().add_break(WD_BREAK.PAGE)
    write(opening, form.name, size=12, bold=True, align=LEFT)
    write(document.add_paragraph(), f"Đơn vị báo cáo: {content.head.agency}", size=12, align=LEFT)
    if told := receiver(content):
        write(document.add_paragraph(), f"Đơn vị nhận báo cáo: {told}", size=12, align=LEFT)
    title = write(document.add_paragraph(), form.title.upper(), size=13, bold=True, align=CENTRE)
    title.paragraph_format.space_before = Pt(8)
    write(document.add_paragraph(), period_line(content), size=12, italic=True, align=CENTRE)
    write(document.add_paragraph(), f"Đơn vị tính: {form.unit}", size=11, italic=True, align=RIGHT)
    _table(document, filled)
    for note in notes(filled):
        paragraph = write(document.add_paragraph(), note, size=11, italic=True, align=LEFT)
        paragraph.paragraph_format.space_before = Pt(4)


def _table(document: Any, filled: Filled) -> None:
    form, depth = filled.form, head_depth(filled.form)
    count = len(form.columns) + 2
    rows = [formula_row(form), *(cell_texts(filled, row) for row in filled.rows)]
    table = document.add_table(rows=depth + len(rows), cols=count, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = [_MARK, _LEAD, *[(_WIDTH - _MARK - _LEAD) / len(form.columns)] * len(form.columns)]
    grid = [list(row.cells) for row in table.rows]
    for place, width in enumerate(widths):
        table.columns[place].width = Mm(width)
        for cells in grid:
            cells[place].width = Mm(width)
    for head in head_cells(form):
        cell = grid[head.row][head.column]
        if head.height > 1 or head.width > 1:
            cell = cell.merge(grid[head.row + head.height - 1][head.column + head.width - 1])
        write(cell.paragraphs[0], head.text, size=_SIZE, bold=True, align=CENTRE)
    for at, texts in enumerate(rows, depth):
        strong = at > depth and bool(filled.rows[at - depth - 1].parts)
        for place, text in enumerate(texts):
            align = CENTRE if at == depth or place == 0 else LEFT if place == 1 else RIGHT
            size = _SIZE - 1.5 if at == depth else _SIZE
            write(grid[at][place].paragraphs[0], text, size=size, bold=strong, italic=at == depth, align=align)
        whole(table.rows[at])
    for at in range(depth + 1):
        repeat(table.rows[at])
