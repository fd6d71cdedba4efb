"""XLSX: each sheet as tables of what its cells show; formulas are not computed, their kept values are read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from motcua.reports.checking.document import Cell, Paragraph
from motcua.reports.checking.reading.archives import Archive, attribute, child, children
from motcua.reports.checking.reading.plain import Piece
from motcua.reports.checking.reading.refused import MOST_CELLS, Unreadable
from motcua.reports.checking.reading.sheet_formats import Format, built_in, written

_PLACE = re.compile(r"^([A-Z]{1,3})([1-9]\d{0,6})$")
_MOST_COLUMN = 512
Place = tuple[int, int]


@dataclass
class _Sheet:
    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    spans: dict[Place, Place] = field(default_factory=dict)
    empty_formulas: int = 0


def pieces_of_sheets(archive: Archive) -> tuple[list[Piece], list[str]]:
    """All visible sheets, and what was left aside."""
    book = archive.xml("xl/workbook.xml")
    if book is None:
        raise Unreadable("Tệp Excel bị hỏng: không thấy sổ tính.")
    reader, found, notes = _Reader(archive, book), [], []
    for name, part, hidden in _parts(archive, book):
        if hidden:
            notes.append(f"Trang tính ẩn “{name}” không được đọc.")
            continue
        sheet = reader.sheet(name, part)
        if sheet.empty_formulas:
            notes.append(f"Trang tính “{name}” có {sheet.empty_formulas} ô công thức chưa có giá trị được lưu.")
        found += list(_pieces(sheet))
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        notes.append("Tệp có macro; macro không được đọc và không chạy.")
    return found, notes


def _parts(archive: Archive, book: etree._Element) -> Iterator[tuple[str, str, bool]]:
    links = archive.xml("xl/_rels/workbook.xml.rels")
    targets = (
        {attribute(one, "Id"): attribute(one, "Target") for one in children(links, "Relationship")}
        if links is not None
        else {}
    )
    listed = child(book, "sheets")
    for sheet in children(listed, "sheet") if listed is not None else ():
        target = targets.get(_relation(sheet), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in part and part in archive.names:
            yield attribute(sheet, "name"), part, attribute(sheet, "state") in {"hidden", "veryHidden"}


def _relation(sheet: etree._Element) -> str:
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")


class _Reader:
    def __init__(self, archive: Archive, book: etree._Element) -> None:
        self._archive = archive
        self._shared = [_letters(one) for one in children(strings, "si")] if (
            strings := archive.xml("xl/sharedStrings.xml")) is not None else []  # fmt: skip
        self._forms = _formats(archive)
        self._from_1904 = attribute(child(book, "workbookPr"), "date1904") in {"1", "true"}
        self._read = 0

    def sheet(self, name: str, part: str) -> _Sheet:
        root, sheet = self._archive.xml(part), _Sheet(name)
        data = child(root, "sheetData")
        for number, row in enumerate(children(data, "row") if data is not None else ()):
            if attribute(row, "hidden") not in {"1", "true"}:
                self._row(row, number, sheet)
        merged = child(root, "mergeCells")
        for merge in children(merged, "mergeCell") if merged is not None else ():
            first, _, last = attribute(merge, "ref").partition(":")
            if (start := _place(first)) and (end := _place(last)) and end >= start:
                sheet.spans[start] = (end[0] - start[0] + 1, max(1, end[1] - start[1] + 1))
        return sheet

    def _row(self, row: etree._Element, number: int, sheet: _Sheet) -> None:
        for column, cell in enumerate(children(row, "c")):
            self._read += 1
            if self._read > MOST_CELLS:
                raise Unreadable("Tệp Excel có quá nhiều ô so với một báo cáo; không đọc.")
            place = _place(attribute(cell, "r")) or (number, column)
            text = self._text(cell)
            if text and place[1] < _MOST_COLUMN:
                sheet.cells[place] = text
            elif not text and child(cell, "f") is not None:
                sheet.empty_formulas += 1

    def _text(self, cell: etree._Element) -> str:
        kind = attribute(cell, "t")
        if kind == "inlineStr":
            return " ".join(_letters(child(cell, "is")).split())
        kept = child(cell, "v")
        value = (kept.text or "") if kept is not None else ""
        if kind == "s":
            at = int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1
            return " ".join(self._shared[at].split()) if 0 <= at < len(self._shared) else ""
        if kind in {"str", "e", "b", "d"}:
            return " ".join(value.split())
        return written(value.strip(), self._form(attribute(cell, "s")), self._from_1904) if value.strip() else ""

    def _form(self, style: str) -> Format:
        at = int(style) if style.isascii() and style.isdigit() and len(style) < 7 else 0
        return self._forms[at] if at < len(self._forms) else Format("General")


def _letters(element: etree._Element | None) -> str:
    """The text of a string, its runs together, without the reading aids of other scripts."""
    if element is None:
        return ""
    own = [child(element, "t"), *(child(run, "t") for run in children(element, "r"))]
    return "".join(text.text or "" for text in own if text is not None)


def _formats(archive: Archive) -> list[Format]:
    root = archive.xml("xl/styles.xml")
    if root is None:
        return []
    listed, used = child(root, "numFmts"), child(root, "cellXfs")
    own = {_number(attribute(one, "numFmtId")): attribute(one, "formatCode")
           for one in (children(listed, "numFmt") if listed is not None else ())}  # fmt: skip
    return [
        built_in(_number(attribute(one, "numFmtId")), own)
        for one in (children(used, "xf") if used is not None else ())
    ]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _place(reference: str) -> Place | None:
    found = _PLACE.match(reference)
    if not found:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)) - 1, column - 1


def _pieces(sheet: _Sheet) -> Iterator[Piece]:
    """A sheet falls into parts at its empty rows; a row of one text before or after a part is a paragraph."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = text
    if not rows:
        return
    yield Paragraph(sheet.name, heading=True)
    part: list[int] = []
    for row in sorted(rows):
        if part and row > _end(part[-1], rows, sheet) + 1:
            yield from _part(part, rows, sheet)
            part = []
        part.append(row)
    yield from _part(part, rows, sheet)


def _end(row: int, rows: dict[int, dict[int, str]], sheet: _Sheet) -> int:
    return max(row + sheet.spans.get((row, column), (1, 1))[0] - 1 for column in rows[row])


def _part(part: Sequence[int], rows: dict[int, dict[int, str]], sheet: _Sheet) -> Iterator[Piece]:
    first, last = 0, len(part)
    while first < last and len(rows[part[first]]) == 1:
        first += 1
    while last > first and len(rows[part[last - 1]]) == 1:
        last -= 1
    yield from (Paragraph(text) for row in part[:first] for text in rows[row].values())
    if last - first:
        yield _table(part[first:last], rows, sheet)
    yield from (Paragraph(text) for row in part[last:] for text in rows[row].values())


def _table(part: Sequence[int], rows: dict[int, dict[int, str]], sheet: _Sheet) -> list[list[Cell]]:
    left = min(column for row in part for column in rows[row])
    right = max(column for row in part for column in rows[row])
    covered = {
        (row + down, column + across)
        for (row, column), (tall, wide) in sheet.spans.items() if row in rows
        for down in range(min(tall, len(part))) for across in range(min(wide, _MOST_COLUMN)) if down or across
    }  # fmt: skip
    grid = []
    for at, row in enumerate(part):
        cells = []
        for column in range(left, right + 1):
            if (row, column) in covered:
                continue
            tall, wide = sheet.spans.get((row, column), (1, 1))
            tall, wide = sum(row <= one < row + tall for one in part), min(wide, right - column + 1)
            cells.append(Cell(rows[row].get(column, ""), 0, at, column - left, tall, wide))
        grid.append(cells)
    return grid
