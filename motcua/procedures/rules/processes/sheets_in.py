"""Tables of processes out of files that people upload (đọc tệp bảng quy trình): nothing in them is trusted."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl
from docx.opc.exceptions import OpcError
from docx.table import Table, _Cell
from openpyxl.utils.exceptions import InvalidFileException

from motcua.kernel.errors import Refusal

MOST_ROWS, MOST_COLUMNS = 500, 30
MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 10_000_000, 40_000_000, 2_000
# What the libraries raise at bytes that only look like an office file.
_BROKEN = (
    InvalidFileException, OpcError, zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError,
    AttributeError, SyntaxError, ArithmeticError, AssertionError, EOFError, RuntimeError, OSError,
)  # fmt: skip


class UnreadableTable(Refusal):
    """The file is no table that can be read (không đọc được tệp)."""


def rows_of_xlsx(data: bytes, *, most: int = MOST_ROWS) -> list[Sequence[object]]:
    """The cells of the first sheet, of so many rows at most. Refuses: UnreadableTable."""
    _check(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True)
        found: list[Sequence[object]] = [tuple(row) for row in rows]
        book.close()
    except _BROKEN as failure:
        raise UnreadableTable("Tệp không phải bảng tính XLSX đọc được.", field="file") from failure
    return found


def rows_of_docx(data: bytes) -> list[Sequence[object]]:
    """The cells of the first table; a cell merged over several rows is repeated. Refuses: UnreadableTable."""
    _check(data)
    try:
        tables = docx.Document(io.BytesIO(data)).tables
        rows = _rows(tables[0]) if tables else None
    except _BROKEN as failure:
        raise UnreadableTable("Tệp không phải văn bản DOCX đọc được.", field="file") from failure
    if rows is None:
        raise UnreadableTable("Văn bản không có bảng nào.", field="file")
    return rows


def _rows(table: Table) -> list[Sequence[object]]:
    """Row by row from the XML itself: what a cell says of its width is believed up to our own columns only."""
    found: list[Sequence[object]] = []
    above: list[str] = []
    for line in table._tbl.tr_lst[:MOST_ROWS]:
        row: list[str] = []
        for cell in line.tc_lst[:MOST_COLUMNS]:
            at = len(row)
            merged = _merged_upwards(cell) and at < len(above)
            row.append(above[at] if merged else _Cell(cell, table).text)
            row += [""] * min(max(cell.grid_span - 1, 0), MOST_COLUMNS - len(row))
        found.append(tuple(row[:MOST_COLUMNS]))
        above = row
    return found


def _merged_upwards(cell: Any) -> bool:
    return bool(cell.vMerge == "continue")


def _check(data: bytes) -> None:
    """Refuse what is too big before anything opens it: the size is that of the parts unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            listed = parts.infolist()
            size = sum(part.file_size for part in listed)
    except _BROKEN as failure:
        raise UnreadableTable("Tệp không phải XLSX hoặc DOCX.", field="file") from failure
    if len(data) > MOST_BYTES or size > MOST_UNPACKED or len(listed) > MOST_PARTS:
        raise UnreadableTable("Tệp quá lớn.", field="file")
