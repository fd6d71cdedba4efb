"""The table of a process as a file (tệp bảng quy trình): XLSX and DOCX. Reading them is `sheets_in`."""

import io

import docx
import xlsxwriter  # type: ignore[import-untyped]
from docx.document import Document as DocxDocument

from motcua.procedures.rules.processes.definition import Definition
from motcua.procedures.rules.processes.table import to_rows

_WIDTHS = (7, 46, 26, 22, 22, 16, 30, 10, 26)


def to_xlsx(definition: Definition) -> bytes:
    """The table as a workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Quy trình")
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#E8EEF4"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, definition.title)
    for row, values in enumerate(to_rows(definition), 1):
        for column, value in enumerate(values):
            sheet.write_string(row, column, value, head if row == 1 else cell)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    book.close()
    return out.getvalue()


def to_docx(definition: Definition) -> bytes:
    """The table as a document."""
    document: DocxDocument = docx.Document()
    document.add_heading(definition.title, level=1)
    rows = to_rows(definition)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    cells = table._cells
    for at, value in enumerate(value for row in rows for value in row):
        cells[at].text = value
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
