"""Tables and lists to carry away (xuất số liệu): rows of plain values, a workbook, values for machines."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from motcua.indices.queries.lists import Item
from motcua.indices.queries.tables import Row, Table
from motcua.indices.rules.measures import BY_CODE, RATIOS, SUMS
from motcua.kernel.clock import vietnam

_RATIO = {each.code: each for each in RATIOS}
_RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take them for a formula


def label(code: str) -> str:
    """The name of a figure, counted, added up or a ratio."""
    if code in BY_CODE:
        return BY_CODE[code].label
    return SUMS[code][0] if code in SUMS else f"{_RATIO[code].label} ({_RATIO[code].unit})"


def grid(found: Table, codes: Sequence[str]) -> list[list[Any]]:
    """Headings, rows and the total at the end."""
    by = [each.label for each in found.question.by]
    codes_of = [f"Mã {each.lower()}" for each in by]
    times = ["Trung vị (giờ làm việc)", "Phân vị 90 (giờ làm việc)"]
    rows: list[list[Any]] = [[*codes_of, *by, *(label(code) for code in codes), *times]]
    for row in found.rows:
        rows.append([*row.keys, *row.labels, *(_value(row, code) for code in codes), *_times(row)])
    blank = [""] * max(0, 2 * len(by) - 1)
    total = [_value(found.total, code) for code in codes]
    rows.append([*(["Tổng số", *blank] if by else []), *total, *_times(found.total)])
    return rows


def as_json(found: Table) -> dict[str, Any]:
    """Everything of a table as JSON values; decimals as texts."""
    question = found.question
    return {
        "period": question.period.name, "from": question.period.start.isoformat(),
        "to": question.period.last.isoformat(), "as_of": found.as_of.isoformat(), "facts": found.mark,
        "taken_at": found.taken_at.isoformat(), "by": [each.value for each in question.by],
        "total": _told(found.total), "rows": [_told(row) for row in found.rows],
    }  # fmt: skip


def item_headings() -> list[str]:
    """The columns of a list behind a figure."""
    return [
        "Mã hồ sơ", "Mã thủ tục", "Lĩnh vực", "Kênh nộp", "Cơ quan tiếp nhận", "Cơ quan giải quyết", "Tiếp nhận lúc",
        "Hẹn trả lúc", "Kết thúc lúc", "Kết luận", "Thời hạn", "Quá hạn (phút làm việc)", "Bước", "Số phút tính vào",
    ]  # fmt: skip


def item_row(item: Item) -> list[Any]:
    """One case of a list."""
    return [
        item.code, item.procedure, item.sector, item.channel, item.receiving, item.competent,
        _local(item.accepted_at), _local(item.due_at), _local(item.concluded_at), item.conclusion, item.timeliness,
        item.late_minutes, "" if item.seq is None else item.seq, "" if item.amount is None else item.amount,
    ]  # fmt: skip


def workbook(title: str, rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet, its first row as headings (XLSX)."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  heavy

    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, [_cell(each) for each in row], bold if number == 0 else None)
        sheet.freeze_panes(1, 0)
    return held.getvalue()


def _cell(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def plain_cell(value: Any) -> Any:
    """A cell of a text file that a spreadsheet will not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value


def _value(row: Row, code: str) -> Any:
    if code in row.figures:
        return row.figures[code]
    found = row.rates[code]
    return "" if found is None else found


def _times(row: Row) -> list[Any]:
    return ["", ""] if row.spans is None else [row.spans.median_hours, row.spans.p90_hours]


def _told(row: Row) -> dict[str, Any]:
    return {
        "keys": list(row.keys), "labels": list(row.labels), "figures": dict(row.figures),
        "rates": {code: None if each is None else str(each) for code, each in row.rates.items()},
        "median_minutes": None if row.spans is None else row.spans.median,
        "p90_minutes": None if row.spans is None else row.spans.p90,
    }  # fmt: skip


def _local(at: datetime | None) -> str:
    return "" if at is None else f"{vietnam(at):%d/%m/%Y %H:%M}"
