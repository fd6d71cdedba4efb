"""PDF with text: lines become paragraphs, ruled and columned tables become tables; a scan is refused kindly."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from motcua.reports.checking.document import Cell, Paragraph
from motcua.reports.checking.reading.page_grids import Grid, grids
from motcua.reports.checking.reading.page_letters import Letter, has_picture, letters, rulings
from motcua.reports.checking.reading.page_lines import Line, lines_of, written
from motcua.reports.checking.reading.plain import Piece, goes_on, is_heading
from motcua.reports.checking.reading.refused import MOST_CHARACTERS, MOST_PAGES, Unreadable

_ITEM = re.compile(r"^([-+*•–—]\s|\(?\d{1,2}(\.\d{1,2})*[.)]\s|\(?[a-zđ]\)\s|[IVX]{1,5}\.\s|Điều \d|Biểu |Phụ lục )")
_PAGE_NUMBER = re.compile(r"^[-–\s]*(trang\s*)?\d{1,3}(\s*/\s*\d{1,3})?[-–\s]*$", re.IGNORECASE)
_COLUMNED = 3


@dataclass
class _Ruled:
    columns: list[float]
    rows: list[list[Cell]]


Part = Line | _Ruled


def pieces_of_pages(data: bytes) -> tuple[list[Piece], list[str]]:
    """The text of a PDF in reading order, and what was left aside."""
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as failure:
        raise _unreadable(str(failure)) from None
    try:
        return _read(file)
    except pdfium.PdfiumError:
        raise Unreadable("Tệp PDF bị hỏng: có trang không đọc được. Hãy xuất lại PDF từ bản gốc.") from None
    finally:
        file.close()


def _unreadable(said: str) -> Unreadable:
    if "password" in said.lower():
        return Unreadable("Tệp PDF có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    return Unreadable("Tệp PDF bị hỏng, không mở được. Hãy xuất lại PDF từ bản gốc.")


def _read(file: pdfium.PdfDocument) -> tuple[list[Piece], list[str]]:
    parts: list[Part] = []
    scanned: list[int] = []
    seen, pages = 0, len(file)
    if pages > MOST_PAGES:
        raise Unreadable(f"Tệp PDF có {pages} trang, quá dài so với một báo cáo. Hãy gửi riêng phần cần kiểm tra.")
    for number in range(pages):
        page = file[number]
        found = letters(page)
        seen += len(found)
        if seen > MOST_CHARACTERS:
            raise Unreadable("Văn bản quá dài so với một báo cáo. Hãy gửi riêng phần cần kiểm tra.")
        if not found and has_picture(page):
            scanned.append(number + 1)
        _join(parts, list(_parts(found, grids(rulings(page)))))
        page.close()
    if not seen:
        raise Unreadable(
            "Tệp PDF là bản quét (ảnh chụp giấy), không có chữ để đọc. "
            "Hãy gửi bản Word gốc hoặc PDF xuất thẳng từ máy, trước khi in và đóng dấu."
        )
    notes = [f"Trang {', '.join(map(str, scanned))} là ảnh quét, không đọc được chữ."] if scanned else []
    return list(_pieces(parts)), notes


def _parts(found: Sequence[Letter], tables: Sequence[Grid]) -> Iterator[Part]:
    """Lines and tables of a page from the top down."""
    outside = []
    for letter in found:
        for grid in tables:
            if cell := grid.place(letter):
                grid.letters.setdefault(cell, []).append(letter)
                break
        else:
            outside.append(letter)
    waiting = [grid for grid in tables if len(grid.letters) > 1]
    for line in lines_of(outside):
        while waiting and waiting[0].top > line.base:
            yield _ruled(waiting.pop(0))
        if not _PAGE_NUMBER.match(line.text):
            yield line
    for grid in waiting:
        yield _ruled(grid)


def _ruled(grid: Grid) -> _Ruled:
    spans, rows = grid.spans(), []
    for number in range(len(grid.rows) - 1):
        cells = [
            Cell(written(grid.letters.get(cell, ())), 0, number, cell[1], *spans[cell])
            for cell in sorted(spans) if cell[0] == number
        ]  # fmt: skip
        rows.append(cells)
    return _Ruled(grid.columns, rows)


def _join(parts: list[Part], more: list[Part]) -> None:
    """A table that goes on overleaf is one table; a heading printed again is left out."""
    first, last = (more[0] if more else None), (parts[-1] if parts else None)
    if isinstance(first, _Ruled) and isinstance(last, _Ruled) and _alike(first.columns, last.columns):
        rows = [row for row in first.rows if row]
        while (
            rows and last.rows and _words(rows[0]) in [_words(row) for row in last.rows[:3]] and any(_words(rows[0]))
        ):
            rows.pop(0)
        at = len(last.rows) - (rows[0][0].row if rows else 0)
        last.rows += [[Cell(c.text, 0, c.row + at, c.column, c.row_span, c.column_span) for c in row] for row in rows]
        more = more[1:]
    parts += more


def _alike(one: list[float], other: list[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < 4 for a, b in zip(one, other, strict=True))


def _words(row: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in row]


def _pieces(parts: Sequence[Part]) -> Iterator[Piece]:
    at, said = 0, _Saying()
    while at < len(parts):
        part = parts[at]
        if isinstance(part, _Ruled):
            yield from said.take()
            yield part.rows
            at += 1
            continue
        run = _columned(parts, at)
        if run:
            yield from said.take()
            yield [
                [Cell(text, 0, row, column) for column, text in enumerate(line.pieces)]
                for row, line in enumerate(run)
            ]
            at += len(run)
            continue
        yield from said.add(part)
        at += 1
    yield from said.take()


def _columned(parts: Sequence[Part], at: int) -> list[Line]:
    """Lines one below the other that fall into the same number of columns: a table without ruled lines."""
    run: list[Line] = []
    for part in parts[at:]:
        if (
            not isinstance(part, Line)
            or len(part.pieces) < _COLUMNED
            or (run and len(part.pieces) != len(run[0].pieces))
        ):
            break
        run.append(part)
    return run if len(run) >= _COLUMNED else []


class _Saying:
    """A paragraph growing line by line."""

    def __init__(self) -> None:
        self._text = ""
        self._last: Line | None = None

    def add(self, line: Line) -> Iterator[Paragraph]:
        if self._last and self._text and self._continues(line):
            self._text = f"{self._text} {line.text}"
        else:
            yield from self.take()
            self._text = line.text
        self._last = line

    def take(self) -> Iterator[Paragraph]:
        if self._text:
            yield Paragraph(self._text, heading=is_heading(self._text))
        self._text, self._last = "", None

    def _continues(self, line: Line) -> bool:
        last = self._last
        if last is None or _ITEM.match(line.text):
            return False
        if goes_on(self._text, line.text):
            return True
        full = last.right + line.first_word + 0.2 * line.size > last.page.right  # the next word had no room
        flush = line.left <= line.page.left + line.size
        near = last.base < line.base or last.base - line.base < 1.25 * max(line.page.leading, line.size)
        return full and flush and near and not is_heading(self._text)
