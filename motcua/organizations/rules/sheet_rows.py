"""What a row of a sheet must hold to become an agency or an officer (dòng của bảng nhập)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from motcua.kernel.errors import Refusal
from motcua.kernel.text import fold, nfc
from motcua.organizations.rules import officers
from motcua.organizations.rules.codes import normalise
from motcua.organizations.rules.sheets import ColumnSpec, RowFault, SheetRow, day
from motcua.organizations.states import Block, Details, Kind, Level, Position, position_cards

AGENCY_COLUMNS = (
    ColumnSpec("code", "Mã định danh", required=True, width=16),
    ColumnSpec("title", "Tên cơ quan", required=True, width=50),
    ColumnSpec("short_title", "Tên gọn", width=24),
    ColumnSpec("kind", "Loại", required=True, width=24),
    ColumnSpec("level", "Cấp", required=True, width=10),
    ColumnSpec("block", "Khối báo cáo", required=True, width=22),
    ColumnSpec("reports_to", "Mã cơ quan cấp trên", width=16),
    ColumnSpec("starts", "Từ ngày", required=True, width=12),
    ColumnSpec("unit", "Mã đơn vị hành chính", width=12),
    ColumnSpec("calendar", "Lịch làm việc", width=16),
    ColumnSpec("office", "Trụ sở", width=40),
    ColumnSpec("hotline", "Điện thoại", width=16),
    ColumnSpec("inbox", "Thư điện tử", width=28),
    ColumnSpec("website", "Trang thông tin", width=28),
)
OFFICER_COLUMNS = (
    ColumnSpec("code", "Mã cán bộ", width=16),
    ColumnSpec("full_name", "Họ và tên", required=True, width=32),
    ColumnSpec("agency", "Mã cơ quan", required=True, width=16),
    ColumnSpec("position", "Vị trí", required=True, width=34),
    ColumnSpec("starts", "Từ ngày", required=True, width=12),
    ColumnSpec("until", "Đến trước ngày", width=12),
)
_FREE = ("short_title", "unit", "calendar", "office", "hotline", "inbox", "website")
_LONGEST = {
    "short_title": 100, "unit": 5, "calendar": 60, "office": 300, "hotline": 40, "inbox": 120, "website": 200,
}  # fmt: skip
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Founding:
    """An agency to be established (cơ quan cần thành lập); `row` is its row in a sheet."""

    code: str
    details: Details
    on: date
    sample: bool = False
    row: int = 0


@dataclass(frozen=True)
class Enlisting:
    """An officer to be registered and appointed (cán bộ cần ghi danh); without a code one is given."""

    full_name: str
    agency: str
    position: Position
    starts: date
    until: date | None = None
    code: str | None = None
    row: int = 0


class _Reader:
    """Reads one row and gathers what is wrong with it, so that a person hears of everything at once."""

    def __init__(self, row: SheetRow) -> None:
        self.row = row
        self.faults: list[RowFault] = []

    def fault(self, column: str, message: str) -> None:
        self.faults.append(RowFault(self.row.number, column, message))

    def text(self, key: str, *, required: str = "", longest: int = 300) -> str:
        value = nfc(self.row.cells.get(key, ""))
        if required and not value:
            self.fault(key, required)
        if len(value) > longest:
            self.fault(key, f"Tối đa {longest} ký tự.")
        return value

    def code(self, key: str) -> str:
        try:
            return normalise(self.row.cells.get(key, ""))
        except Refusal as bad:
            self.fault(key, bad.message)
            return ""

    def day(self, key: str, *, required: bool) -> date | None:
        written = self.row.cells.get(key, "")
        try:
            found = day(written)
        except ValueError:
            self.fault(key, f"“{written}” không phải là ngày; ghi ngày/tháng/năm.")
            return None
        if required and not written:
            self.fault(key, "Chưa ghi ngày.")
        return found

    def chosen(self, key: str, choices: dict[str, E]) -> E | None:
        written = self.row.cells.get(key, "")
        found = choices.get(fold(written))
        if found is None:
            known = ", ".join(sorted({str(choice) for choice in choices.values()}))
            self.fault(key, f"“{written}” không có trong danh mục ({known}).")
        return found


def agencies(rows: Iterable[SheetRow]) -> tuple[tuple[Founding, ...], tuple[RowFault, ...]]:
    """The agencies of a sheet, and what is wrong with rows taken one by one."""
    found, faults = [], []
    for row in rows:
        reader = _Reader(row)
        code, title = reader.code("code"), reader.text("title", required="Chưa ghi tên cơ quan.")
        kind, level = reader.chosen("kind", _words(Kind)), reader.chosen("level", _words(Level))
        block, on = reader.chosen("block", _words(Block)), reader.day("starts", required=True)
        above = reader.code("reports_to") if row.cells.get("reports_to") else None
        free = {key: reader.text(key, longest=_LONGEST[key]) for key in _FREE}
        if not reader.faults and kind and level and block and on:
            details = Details(title=title, kind=kind, level=level, block=block, reports_to=above, **free)
            found.append(Founding(code, details, on, row=row.number))
        faults += reader.faults
    return tuple(found), (*faults, *_twice([(each.code, each.row) for each in found], "code"))


def enlistings(rows: Iterable[SheetRow]) -> tuple[tuple[Enlisting, ...], tuple[RowFault, ...]]:
    """The officers of a sheet, and what is wrong with rows taken one by one."""
    found, faults = [], []
    for row in rows:
        reader = _Reader(row)
        name = reader.text("full_name", required="Chưa ghi họ và tên.", longest=200)
        agency, position = reader.code("agency"), reader.chosen("position", _positions())
        starts, until = reader.day("starts", required=True), reader.day("until", required=False)
        code = row.cells.get("code") or None
        if starts and until and until <= starts:
            reader.fault("until", "Ngày kết thúc phải sau ngày bắt đầu.")
        try:
            code = officers.clean_code(code) if code else None
        except Refusal as bad:
            reader.fault("code", bad.message)
        if not reader.faults and position and starts:
            found.append(Enlisting(name, agency, position, starts, until, code, row.number))
        faults += reader.faults
    return tuple(found), (*faults, *_twice([(each.code, each.row) for each in found if each.code], "code"))


def _twice(codes: Sequence[tuple[str, int]], column: str) -> list[RowFault]:
    first: dict[str, int] = {}
    return [
        RowFault(row, column, f"Mã {code} đã có ở dòng {first[code]}.")
        for code, row in codes
        if first.setdefault(code, row) != row
    ]


def _words(names: type[E]) -> dict[str, E]:
    by_code = {str(each): each for each in names}
    return {**by_code, **{fold(each.label): each for each in names}}  # type: ignore[attr-defined]


def _positions() -> dict[str, Position]:
    cards = position_cards()
    return {**{str(each): each for each in cards}, **{fold(card.title): each for each, card in cards.items()}}
