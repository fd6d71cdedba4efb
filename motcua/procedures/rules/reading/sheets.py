"""Rows of the list out of a workbook (danh mục bằng bảng tính): the same objects as the lines of JSON are.

A workbook is read on: a row without a code, or whose code lost its zeros, is told with its number like any other.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date

import xlsxwriter  # type: ignore[import-untyped]

from motcua.kernel.text import fold, nfc
from motcua.procedures.rules.processes.sheets_in import UnreadableTable, rows_of_xlsx
from motcua.procedures.rules.reading.rows import Row, Unreadable, rows
from motcua.procedures.rules.record import Kind

MARK = b"PK\x03\x04"
MOST_ROWS = 20_000  # the whole national list has 5,670
TITLES = 10  # rows that may stand above the headings
HEADINGS = {
    "code": "Mã thủ tục", "name": "Tên thủ tục", "type": "Loại thủ tục", "state": "Trạng thái",
    "categories": "Lĩnh vực", "departments": "Cơ quan thực hiện", "departmentPromulgate": "Cơ quan công bố",
    "formalityTargetType": "Đối tượng thực hiện",
}  # fmt: skip
_NEEDED = ("code", "name")
_MANY = frozenset({"categories", "departments", "formalityTargetType"})  # several to a cell, apart by ; or lines
_WIDTHS = (14, 60, 24, 16, 28, 36, 24, 40)
KINDS = {
    "Do trung ương quy định": Kind.STANDARD, "Đặc thù của địa phương": Kind.SPECIFIC, "Nội bộ": Kind.INTERNAL,
}  # fmt: skip
STATES = {
    "Đang áp dụng": "ACTIVE", "Đã sửa đổi": "UPDATED", "Ngừng áp dụng": "INACTIVE", "Hết hiệu lực": "EXPIRED",
    "Đã xóa": "DELETED",
}  # fmt: skip
_WORDS: dict[str, dict[str, str]] = {
    "type": {fold(words): kind.value for words, kind in KINDS.items()},
    "state": {fold(words): state for words, state in STATES.items()},
}
_CODE = re.compile(r"\d+\.\d{6}")


def file_rows(file: str, data: bytes) -> Iterator[Row | Unreadable]:
    """Every row of a file, a workbook or JSON by what it begins with, and what is not one."""
    return sheet_rows(file, data) if data.startswith(MARK) else rows(file, data)


def sheet_rows(file: str, data: bytes) -> Iterator[Row | Unreadable]:
    """Every filled row below the headings, numbered as the workbook numbers it; never raises."""
    try:
        cells_of = rows_of_xlsx(data, most=MOST_ROWS + TITLES + 1)
    except UnreadableTable as refusal:
        yield Unreadable(file, 0, "", refusal.message[0].lower() + refusal.message[1:].rstrip("."))
        return
    top, places = _headings(cells_of)
    missing = [HEADINGS[key] for key in _NEEDED if key not in places.values()]
    if missing:
        told = ", ".join(f"“{each}”" for each in missing)
        yield Unreadable(file, 0, "", f"bảng tính thiếu cột {told}; hãy dùng tệp mẫu")
        return
    for number, cells in enumerate(cells_of[top + 1 :], top + 2):
        value = {places[at]: _cell(places[at], cell) for at, cell in enumerate(cells) if at in places and _said(cell)}
        if number > MOST_ROWS + top + 1:
            yield Unreadable(file, number, "", f"chỉ đọc {MOST_ROWS} dòng đầu của bảng tính")
            return
        if value:
            yield Row(file, number, value)


def list_template() -> bytes:
    """An empty workbook with the headings, and what may be written under kind and state."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Danh mục")
        bold, plain = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "@"})
        for at, (heading, width) in enumerate(zip(HEADINGS.values(), _WIDTHS, strict=True)):
            sheet.set_column(at, at, width, plain)  # cells are texts: a code keeps its zeros
            sheet.write_string(0, at, heading, bold)
        for key, words in (("type", KINDS), ("state", STATES)):
            at = list(HEADINGS).index(key)
            sheet.data_validation(1, at, MOST_ROWS, at, {"validate": "list", "source": list(words)})
        sheet.freeze_panes(1, 0)
    return held.getvalue()


def _headings(rows: Sequence[Sequence[object]]) -> tuple[int, dict[int, str]]:
    """The row of the headings and the key of each column; a column that nobody knows keeps its heading as key."""
    known = {fold(heading): key for key, heading in HEADINGS.items()}
    best: tuple[int, dict[int, str]] = (0, {})
    for top, cells in enumerate(rows[:TITLES]):
        written = [nfc(str(cell)).rstrip(" *") if _said(cell) else "" for cell in cells]
        places = {at: known.get(fold(words), words[:200]) for at, words in enumerate(written) if words}
        found = sum(key in HEADINGS for key in places.values())
        if found > sum(key in HEADINGS for key in best[1].values()):
            best = top, places
    return best


def _said(cell: object) -> bool:
    return cell is not None and bool(str(cell).strip())


def _cell(key: str, cell: object) -> object:
    """A cell as the source writes it in JSON."""
    if isinstance(cell, date):
        return cell.isoformat().removesuffix("T00:00:00")  # a day, as a workbook keeps it
    if isinstance(cell, float) and _CODE.fullmatch(repr(cell)):
        return repr(cell)  # six digits are all there: no zero was lost
    if not isinstance(cell, str):
        return cell if isinstance(cell, int | float) else str(cell)
    if key in _MANY:
        return [each.strip() for each in re.split(r"[;\n]", cell) if each.strip()]
    return _WORDS.get(key, {}).get(fold(cell), cell)
