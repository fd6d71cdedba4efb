"""Sheets (bảng tính XLSX) in and out: rows as texts by column, every fault with its row and column.

Read-only and row by row; formulas are not evaluated, a sheet that unpacks too large is refused before it is opened.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import openpyxl
import xlsxwriter  # type: ignore[import-untyped]

from motcua.kernel.errors import Refusal
from motcua.kernel.text import fold, nfc

MOST_ROWS = 10_000
MOST_UNPACKED = 60 * 1024 * 1024


BROKEN = (  # what a reader of other people's files throws at one
    ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, RuntimeError, SyntaxError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip


class BadSheet(Refusal):
    """This is not a sheet that can be read (tệp bảng tính không đọc được)."""


@dataclass(frozen=True)
class ColumnSpec:
    """One column: its key, its heading, whether each row must have it."""

    key: str
    heading: str
    required: bool = False
    width: int = 20


@dataclass(frozen=True)
class SheetRow:
    """One row as it was written; `number` is the row in the sheet, the heading being 1."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class RowFault:
    """What is wrong in one row."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class ImportReport:
    """What a sheet would do or did: rows read, things written (0 when something is wrong), faults."""

    rows: int
    written: int
    faults: tuple[RowFault, ...] = field(default=())

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def read(content: bytes, columns: Sequence[ColumnSpec]) -> tuple[SheetRow, ...]:
    """The filled rows of the first sheet. Refuses: BadSheet."""
    _require_small(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        places = _places(next(rows, ()), columns)
        found = []
        for number, values in enumerate(rows, start=2):
            cells = {key: _text(values[at]) if at < len(values) else "" for key, at in places.items()}
            if any(cells.values()):
                found.append(SheetRow(number, cells))
            if len(found) > MOST_ROWS:
                raise BadSheet(f"Mỗi lần nhập tối đa {MOST_ROWS} dòng.", field="sheet")
    except BadSheet:
        raise
    except BROKEN as broken:
        raise BadSheet("Không đọc được tệp. Hãy lưu lại dưới dạng XLSX rồi thử lại.", field="sheet") from broken
    if not found:
        raise BadSheet("Tệp không có dòng dữ liệu nào.", field="sheet")
    return tuple(found)


def write(title: str, columns: Sequence[ColumnSpec], rows: Iterable[Mapping[str, str | date | None]]) -> bytes:
    """A sheet with a heading and rows; texts stay texts, whatever they begin with."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(held, options) as book:
        sheet = book.add_worksheet(title[:31])
        bold, day = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.heading, bold)
        for number, row in enumerate(rows, start=1):
            for at, column in enumerate(columns):
                value = row.get(column.key)
                if isinstance(value, date):
                    sheet.write_datetime(number, at, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
                elif value:
                    sheet.write_string(number, at, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, 0, len(columns) - 1)
    return held.getvalue()


def day(text: str) -> date | None:
    """A day as a cell writes it: 2025-07-01 or 01/07/2025; None when empty. Raises ValueError otherwise."""
    if not text:
        return None
    if "/" in text:
        first, month, year = text.split("/")
        return date(int(year), int(month), int(first))
    return date.fromisoformat(text)


def _require_small(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(each.file_size for each in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as broken:
        raise BadSheet("Tệp không phải là bảng tính XLSX.", field="sheet") from broken
    if size > MOST_UNPACKED:
        raise BadSheet("Tệp quá lớn sau khi giải nén.", field="sheet")


def _places(heading: Sequence[object], columns: Sequence[ColumnSpec]) -> dict[str, int]:
    written = [fold(_text(value)).rstrip(" *") for value in heading]
    places = {}
    for column in columns:
        wanted = fold(column.heading).rstrip(" *")
        if wanted in written:
            places[column.key] = written.index(wanted)
        elif column.required:
            raise BadSheet(f"Tệp thiếu cột “{column.heading}”. Hãy dùng tệp mẫu.", field="sheet")
    return places


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return nfc(str(value))
