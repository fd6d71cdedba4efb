"""DOCX: paragraphs with their automatic numbers, tables with merged cells, headers, footnotes. No macros."""

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from motcua.reports.checking.document import Cell, Paragraph
from motcua.reports.checking.reading.archives import Archive, attribute, child, children, local
from motcua.reports.checking.reading.plain import Piece, paragraphs
from motcua.reports.checking.reading.refused import Unreadable
from motcua.reports.checking.reading.word_styles import Numbers, numbered, styles_of
from motcua.reports.checking.reading.word_text import Words, boxes, rows_of

_PAGE_NUMBER = re.compile(r"^[\s\d\-–/]*(trang)?[\s\d\-–/]*$", re.IGNORECASE)
_BODY = "word/document.xml"
_MOST_DEPTH = 12


def pieces_of_word(archive: Archive) -> tuple[list[Piece], list[str]]:
    """The text of a Word file in reading order, and what was left aside."""
    root = archive.xml(_BODY)
    body = child(root, "body")
    if body is None:
        raise Unreadable("Tệp Word bị hỏng: không thấy phần nội dung.")
    reader = _Reader(archive)
    found: list[Piece] = list(reader.margin("header"))
    found += reader.blocks(body, 0)
    found += reader.notes()
    found += reader.margin("footer")
    notes = ["Tệp có macro; macro không được đọc và không chạy."] if _has_macro(archive) else []
    return found, notes


def _has_macro(archive: Archive) -> bool:
    return any(name.lower().endswith("vbaproject.bin") for name in archive.names)


class _Reader:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._styles = styles_of(archive)
        self._numbers = Numbers(archive)
        self._words = Words(self._styles)

    def blocks(self, holder: etree._Element, depth: int) -> Iterator[Piece]:
        """Paragraphs and tables of a body, a cell or a text box."""
        if depth > _MOST_DEPTH:
            raise Unreadable("Tệp Word có bảng lồng nhau quá sâu; không đọc.")
        for element in holder:
            tag = local(element)
            if tag == "p":
                yield from self._paragraph(element)
                for box in boxes(element):
                    yield from self.blocks(box, depth + 1)
            elif tag == "tbl":
                yield from self._table(element, depth)
            elif tag in {"sdt", "sdtContent", "ins", "customXml", "smartTag"}:
                yield from self.blocks(element, depth)

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        text, heading = self._said(element)
        for number, found in enumerate(paragraphs(text.replace("\t", " ").split("\n"))):
            words = " ".join(found.text.split())
            yield Paragraph(words, heading=found.heading or (heading and number == 0))

    def _said(self, element: etree._Element) -> tuple[str, bool]:
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        text = self._words.of(element, style)
        if not text.strip():
            return "", False
        label = self._numbers.label(numbered(properties) or self._styles.numbering.get(style))
        outlined = child(properties, "outlineLvl") is not None
        return label + text.strip(), style in self._styles.headings or outlined

    def _table(self, table: etree._Element, depth: int) -> Iterator[Piece]:
        rows = rows_of(table)
        inner = [nested for row in rows for cell in _cells_of(row) for nested in children(cell, "tbl")]
        if len(rows) == 1 and all(len(list(_cells_of(row))) == 1 for row in rows):
            yield from self.blocks(next(_cells_of(rows[0])), depth + 1)  # a frame around text is no table
            return
        yield _grid(rows, self._cell_text)
        for nested in inner:
            yield from self._nested(nested, depth + 1)

    def _nested(self, table: etree._Element, depth: int) -> Iterator[Piece]:
        if depth > _MOST_DEPTH:
            raise Unreadable("Tệp Word có bảng lồng nhau quá sâu; không đọc.")
        yield from self._table(table, depth)

    def _cell_text(self, cell: etree._Element) -> str:
        parts = []
        for element in cell:
            if local(element) == "p":
                parts.append(self._said(element)[0])
            elif local(element) in {"sdt", "ins"}:
                content = child(element, "sdtContent")
                parts.append(self._cell_text(content if content is not None else element))
        return " ".join(" ".join(parts).split())

    def margin(self, kind: str) -> Iterator[Paragraph]:
        """What stands at the top or foot of pages, once, without page numbers."""
        seen: set[str] = set()
        for name in sorted(self._archive.names):
            if not re.fullmatch(rf"word/{kind}\d*\.xml", name):
                continue
            root = self._archive.xml(name)
            for piece in self.blocks(root, 0) if root is not None else ():
                if isinstance(piece, Paragraph) and piece.text not in seen and not _PAGE_NUMBER.match(piece.text):
                    seen.add(piece.text)
                    yield piece

    def notes(self) -> Iterator[Paragraph]:
        """Footnotes and endnotes, after the text (chú thích)."""
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            root = self._archive.xml(name)
            for note in children(root, "footnote", "endnote") if root is not None else ():
                if attribute(note, "type") in {"", "normal"}:
                    yield from (piece for piece in self.blocks(note, 0) if isinstance(piece, Paragraph))


def _cells_of(row: etree._Element) -> Iterator[etree._Element]:
    for element in children(row, "tc", "sdt"):
        if local(element) == "tc":
            yield element
        else:
            content = child(element, "sdtContent")
            yield from children(content, "tc") if content is not None else ()


def _grid(rows: Sequence[etree._Element], text_of: Callable[[etree._Element], str]) -> list[list[Cell]]:
    """Cells at their places; a cell merged downwards is the first one, longer."""
    above: dict[int, list[int]] = {}  # column → [row index in grid, index in row]
    grid: list[list[Cell]] = []
    for number, row in enumerate(rows):
        cells: list[Cell] = []
        column = _count(child(child(row, "trPr"), "gridBefore"), 0)
        for element in _cells_of(row):
            properties = child(element, "tcPr")
            across, merge = _count(child(properties, "gridSpan"), 1), child(properties, "vMerge")
            if merge is not None and attribute(merge, "val") != "restart" and column in above:
                at, index = above[column]
                longer = grid[at][index]
                grid[at][index] = Cell(longer.text, 0, at, column, number - at + 1, longer.column_span)
            else:
                above[column] = [number, len(cells)]
                cells.append(Cell(text_of(element), 0, number, column, 1, across))
            column += across
        grid.append(cells)
    return grid


def _count(element: etree._Element | None, otherwise: int) -> int:
    value = attribute(element, "val")
    return (
        min(200, max(otherwise, int(value))) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise
    )
