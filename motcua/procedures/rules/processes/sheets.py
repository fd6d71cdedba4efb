"""The table of a process in files (tệp bảng quy trình): XLSX and DOCX, out and in. Bytes in, values out."""

import io
import zipfile
from collections.abc import Sequence

import docx
import openpyxl
import xlsxwriter  # type: ignore[import-untyped]
from docx.document import Document as DocxDocument
from docx.opc.exceptions import PackageNotFoundError
from openpyxl.utils.exceptions import InvalidFileException

from motcua.kernel.errors import Refusal
from motcua.procedures.rules.processes.definition import Definition
from motcua.procedures.rules.processes.table import to_rows

MOST_ROWS = 500
MOST_BYTES = 10_000_000
_WIDTHS = (7, 46, 26, 22, 22, 16, 30, 10, 26)


class UnreadableTable(Refusal):
    """The file is no table that can be read (không đọc được tệp)."""


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


def rows_of_xlsx(data: bytes) -> list[Sequence[object]]:
    """The cells of the first sheet. Refuses: UnreadableTable."""
    _check(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        found = [tuple(row) for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=30, values_only=True)]
        book.close()
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        zipfile.BadZipFile,
        SyntaxError,
    ) as failure:
        raise UnreadableTable("Tệp không phải bảng tính XLSX đọc được.", field="file") from failure
    return [tuple(row) for row in found]


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


def rows_of_docx(data: bytes) -> list[Sequence[object]]:
    """The cells of the first table. Refuses: UnreadableTable."""
    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        tables = document.tables
        if not tables:
            raise UnreadableTable("Văn bản không có bảng nào.", field="file")
        table = tables[0]
        width, cells = len(table.columns), [cell.text for cell in table._cells]
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as failure:
        raise UnreadableTable("Tệp không phải văn bản DOCX đọc được.", field="file") from failure
    return [tuple(cells[at : at + width]) for at in range(0, min(len(cells), MOST_ROWS * width), width)]


def _check(data: bytes) -> None:
    """Refuse what is too big before anything opens it: the size is that of the parts unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as failure:
        raise UnreadableTable("Tệp không phải XLSX hoặc DOCX.", field="file") from failure
    if len(data) > MOST_BYTES or size > 10 * MOST_BYTES:
        raise UnreadableTable("Tệp quá lớn.", field="file")
