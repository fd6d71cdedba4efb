"""The process as the table officials write (bảng quy trình), in cells: to XLSX or DOCX and back, with row errors.

Columns: Bước · Nội dung công việc · Cơ quan · Đơn vị · Vị trí · Thời gian · Kết quả · Nhóm song song · Sản phẩm.
Outcomes are written "Chuyển 2; Trả lại 1; Bổ sung 1; Từ chối; Phê duyệt 4", several targets by several items.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from motcua.deadlines.rules.limit import BadLimit, parse_limit
from motcua.kernel.text import fold, nfc
from motcua.procedures.rules.processes.definition import (
    END,
    BadProcess,
    Definition,
    Doer,
    DoerKind,
    Outcome,
    OutcomeKind,
    Step,
    faults,
)
from motcua.procedures.rules.reading.limit_text import read_limit

COLUMNS = (
    "Bước", "Nội dung công việc", "Cơ quan", "Đơn vị", "Vị trí", "Thời gian", "Kết quả", "Nhóm song song", "Sản phẩm",
)  # fmt: skip
_HEADINGS = {
    "buoc": 0, "tt": 0, "stt": 0, "noi dung cong viec": 1, "noi dung": 1, "trinh tu": 1, "co quan": 2,
    "co quan thuc hien": 2, "don vi": 3, "phong": 3, "vi tri": 4, "nguoi thuc hien": 4, "chuc danh": 4,
    "thoi gian": 5, "thoi gian thuc hien": 5, "thoi han": 5, "ket qua": 6, "huong xu ly": 6, "chuyen": 6,
    "nhom song song": 7, "song song": 7, "san pham": 8, "ket qua/san pham": 8,
}  # fmt: skip
_VERBS = {
    OutcomeKind.FORWARD: "Chuyển", OutcomeKind.RETURN: "Trả lại", OutcomeKind.SUPPLEMENT: "Bổ sung",
    OutcomeKind.REFUSE: "Từ chối", OutcomeKind.APPROVE: "Phê duyệt",
}  # fmt: skip
_SPOKEN = {
    "chuyen": OutcomeKind.FORWARD, "chuyen buoc": OutcomeKind.FORWARD, "tra lai": OutcomeKind.RETURN,
    "tra ve": OutcomeKind.RETURN, "bo sung": OutcomeKind.SUPPLEMENT, "yeu cau bo sung": OutcomeKind.SUPPLEMENT,
    "tu choi": OutcomeKind.REFUSE, "phe duyet": OutcomeKind.APPROVE, "duyet": OutcomeKind.APPROVE,
    "ky duyet": OutcomeKind.APPROVE, "ket thuc": OutcomeKind.FORWARD,
}  # fmt: skip
_OUTCOME = re.compile(
    r"^(?P<verb>\D*?)\s*(?:bước\s*)?(?P<to>[0-9]{1,3}[a-zđ]?(?:\.[0-9]{1,2})?)?\s*(?:\((?P<label>.*)\))?$"
)
_KINDS = {DoerKind.OWN: "", DoerKind.OTHER_AGENCY: "[liên thông] ", DoerKind.OUTSIDE: "[bên ngoài] "}
_UNCOUNTED = "không tính"
MOST_LETTERS = 2_000
_FIELDS = {"number": COLUMNS[0], "content": COLUMNS[1], "doer": COLUMNS[2], "outcomes": COLUMNS[6]}


@dataclass(frozen=True)
class RowError:
    """What is wrong in one row of the table (lỗi ở một dòng)."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class ReadTable:
    """A definition, or the errors for which there is none (kết quả đọc bảng)."""

    definition: Definition | None
    errors: tuple[RowError, ...]


def to_rows(definition: Definition) -> list[tuple[str, ...]]:
    """The heading and one row a step, all cells text."""
    return [COLUMNS, *(_cells(step) for step in definition.steps)]


def _cells(step: Step) -> tuple[str, ...]:
    limit = parse_limit(step.limit).in_words() if step.limit else ""
    if not step.counted:
        limit = f"{limit} ({_UNCOUNTED})".strip()
    return (
        step.number, step.content, f"{_KINDS[step.doer.kind]}{step.doer.agency}", step.doer.unit, step.doer.position,
        limit, "; ".join(told(outcome) for outcome in step.outcomes), step.group, step.product,
    )  # fmt: skip


def told(outcome: Outcome) -> str:
    """An outcome as the table writes it: "Chuyển 2", "Trả lại 1 (thiếu chữ ký)", "Từ chối"."""
    where = "" if outcome.to == END else f" {outcome.to}"
    ends = outcome.kind is OutcomeKind.FORWARD and outcome.to == END
    verb = "Kết thúc" if ends else _VERBS[outcome.kind]
    return f"{verb}{where}{f' ({outcome.label})' if outcome.label else ''}"


def lined(rows: Iterable[Sequence[object]]) -> list[tuple[int, tuple[str, ...]]] | None:
    """The cells under our columns with the number of their row; None when there is no heading.

    Rows before the heading are passed over, empty rows too.
    """
    found: list[tuple[int, tuple[str, ...]]] = []
    places: dict[int, int] | None = None
    for number, raw in enumerate(rows, 1):
        cells = [nfc(str(cell)) if cell is not None else "" for cell in raw]
        if places is None:
            places = _heading(cells)
        elif any(cells):
            told = {column: cells[at] for at, column in places.items() if at < len(cells)}
            found.append((number, tuple(told.get(column, "") for column in range(len(COLUMNS)))))
    return None if places is None else found


def from_rows(
    rows: Iterable[Sequence[object]], *, code: str, procedure: str, title: str, agency: str = ""
) -> ReadTable:
    """Read a table of cells, its heading somewhere in the first rows."""
    found = lined(rows)
    if found is None:
        return ReadTable(None, (RowError(1, "", "Không thấy dòng tiêu đề có “Bước” và “Nội dung công việc”."),))
    errors: list[RowError] = []
    steps: list[Step] = []
    lines: list[int] = []
    for number, cells in found:
        step = _step(number, dict(enumerate(cells)), errors)
        if step is not None:
            steps.append(step)
            lines.append(number)
    try:
        definition = Definition(code=code, procedure=procedure, title=title, agency=agency, steps=tuple(steps))
    except ValidationError:
        return ReadTable(None, (*errors, RowError(0, "", "Tên hoặc mã quy trình không hợp lệ.")))
    # While rows are missing, an outcome may well lead to one of them.
    errors += [
        RowError(0 if fault.place is None else lines[fault.place], _FIELDS.get(fault.field, ""), fault.message)
        for fault in faults(definition)
        if not errors or fault.field == "number"
    ]
    if errors:
        return ReadTable(None, tuple(sorted(errors, key=lambda error: error.row)))
    return ReadTable(definition, ())


def _heading(cells: list[str]) -> dict[int, int] | None:
    """Which cell is which column, if this row is the heading."""
    places: dict[int, int] = {}
    for at, cell in enumerate(cells):
        column = _HEADINGS.get(fold(cell).strip(" .:"))
        if column is not None and column not in places.values():
            places[at] = column
    return places if {0, 1} <= set(places.values()) else None


def _step(row: int, cells: dict[int, str], errors: list[RowError]) -> Step | None:
    before = len(errors)
    for column, cell in cells.items():
        if len(cell) > MOST_LETTERS:
            errors.append(RowError(row, COLUMNS[column], f"Ô dài quá {MOST_LETTERS} chữ."))
    limit, counted = _limit(row, cells.get(5, ""), errors)
    outcomes = _outcomes(row, cells.get(6, ""), errors)
    kind, agency = _agency(cells.get(2, ""))
    if not agency:
        errors.append(RowError(row, COLUMNS[2], "Chưa ghi cơ quan thực hiện."))
    number = re.sub(r"^bước\s*", "", cells.get(0, ""), flags=re.IGNORECASE).strip(". ").lower()
    number = number.removesuffix(".0")
    if not number:
        errors.append(RowError(row, COLUMNS[0], "Chưa ghi số bước."))
    if not cells.get(1):
        errors.append(RowError(row, COLUMNS[1], "Chưa ghi nội dung công việc."))
    if len(errors) > before:
        return None
    try:
        return Step(
            number=number, content=cells[1], limit=limit, counted=counted, outcomes=tuple(outcomes),
            doer=Doer(agency=agency, unit=cells.get(3, ""), position=cells.get(4, ""), kind=kind),
            group=cells.get(7, ""), product=cells.get(8, ""),
        )  # fmt: skip
    except ValidationError as failure:
        errors.append(RowError(row, "", f"Dòng không hợp lệ ({failure.error_count()} lỗi)."))
        return None


def _agency(cell: str) -> tuple[DoerKind, str]:
    for kind, mark in _KINDS.items():
        if mark and fold(cell).startswith(fold(mark)):
            return kind, cell[cell.index("]") + 1 :].strip()
    return DoerKind.OWN, cell


def _limit(row: int, cell: str, errors: list[RowError]) -> tuple[str | None, bool]:
    counted = _UNCOUNTED not in cell.lower()
    bare = re.sub(rf"\(?\s*{_UNCOUNTED}\s*\)?", "", cell, flags=re.IGNORECASE).strip()
    if not bare or bare == "-":
        return None, counted
    try:
        return str(parse_limit(bare)), counted
    except BadLimit:
        pass
    reading = read_limit(_hours_and_minutes(bare))
    if len(reading.terms) == 1:
        return reading.terms[0].limit, counted
    errors.append(
        RowError(row, COLUMNS[5], f"Không đọc được thời gian “{cell[:60]}”: {reading.problem or 'nhiều số'}.")
    )
    return None, counted


def _hours_and_minutes(text: str) -> str:
    """ "1 giờ 30 phút làm việc" → "90 phút"; other texts as they are."""
    found = re.fullmatch(r"([0-9]{1,4})\s*giờ\s+([0-9]{1,2})\s*phút(?:\s+làm\s+việc)?", text, re.IGNORECASE)
    if found:
        return f"{int(found[1]) * 60 + int(found[2])} phút"
    return re.sub(r"^trả\s+trong\s+ngày.*", "trong ngày", text, flags=re.IGNORECASE)


def _outcomes(row: int, cell: str, errors: list[RowError]) -> list[Outcome]:
    try:
        return read_outcomes(cell)
    except BadProcess as refusal:
        errors.append(RowError(row, COLUMNS[6], refusal.message))
        return []


def read_outcomes(cell: str) -> list[Outcome]:
    """ "Chuyển 2; Trả lại 1 (thiếu chữ ký)" as outcomes. Refuses: BadProcess when a part is not understood."""
    found = []
    for part in re.split(r";|\n", cell):
        bare = nfc(part).strip(" .-")
        if not bare:
            continue
        said = _OUTCOME.match(bare)
        kind = _SPOKEN.get(fold(said["verb"]).strip()) if said else None
        if said is None or kind is None:
            raise BadProcess(f"Không hiểu kết quả “{bare[:60]}” (mẫu: Chuyển 2; Trả lại 1).", field="outcomes")
        found.append(Outcome(kind=kind, to=said["to"] or END, label=said["label"] or ""))
    if not found:
        raise BadProcess(
            "Chưa ghi kết quả của bước (Chuyển, Trả lại, Bổ sung, Từ chối, Phê duyệt).", field="outcomes"
        )
    return found
