"""HTML: paragraphs and the tables that hold figures; tables that only lay out a page are read as its text."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree, html

from motcua.reports.checking.document import Cell, Paragraph
from motcua.reports.checking.reading.letters import decode
from motcua.reports.checking.reading.plain import Piece
from motcua.reports.checking.reading.refused import MOST_CELLS, Unreadable

_BLOCKS = frozenset((
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article",
    "header", "footer", "main", "aside", "nav", "blockquote", "pre", "form", "fieldset", "address", "figure",
    "figcaption", "hr", "tr", "td", "th", "table", "tbody", "thead", "tfoot", "caption", "body", "html", "center",
))  # fmt: skip
_SILENT = frozenset((
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "object", "iframe", "select",
    "button",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption"))
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{3,20})", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_NAMED = {b"windows-1252": "cp1252", b"iso-8859-1": "cp1252", b"windows-1258": "cp1258"}
_MOST_SPAN = 200


def looks_like_html(text: str) -> bool:
    """A page begins like one, or is full of its tags."""
    start = text[:3000].lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("<!doctype html", "<html", "<?xml")) and ("<html" in start or "<body" in start):
        return True
    return start.startswith("<") and len(re.findall(r"<(?:p|div|table|tr|td|body|h[1-6]|span|ul)\b", start)) >= 2


def letters_of_html(data: bytes) -> str:
    """The page's text in the encoding that it names, if it names one that fits."""
    named = _META.search(data[:4096])
    encoding = _NAMED.get(named.group(1).lower(), "") if named else ""
    if not encoding:
        return decode(data)
    try:
        return data.decode("utf-8")  # many pages name an encoding that they have left long ago
    except UnicodeDecodeError:
        return data.decode(encoding, "replace")


def pieces_of_html(text: str) -> Iterator[Piece]:
    """Paragraphs and tables in the order of the page."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(_DECLARED.sub("", text).replace("\x00", " "), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise Unreadable("Trang HTML trống hoặc bị hỏng, không có gì để đọc.") from None
    yield from _walk(root)


class _Flow:
    """Inline text gathered until a block begins or ends."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.heading = False

    def take(self) -> Paragraph | None:
        text = " ".join("".join(self.parts).split())
        heading, self.parts, self.heading = self.heading, [], False
        return Paragraph(text, heading=heading) if text else None


def _walk(root: etree._Element) -> Iterator[Piece]:
    flow = _Flow()
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                flow.parts.append(element.tail or "")
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            yield from _close(flow, tag)
            flow.parts.append(element.tail or "")
            continue
        if tag in _SILENT:
            skipped = element
            continue
        if tag in _BLOCKS or tag == "br":
            yield from _said(flow)
        if tag == "table" and _holds_figures(element):
            skipped = element
            yield from _table(element)
            continue
        flow.heading = flow.heading or tag in _HEADINGS
        flow.parts.append("- " if tag == "li" else "")
        flow.parts.append(element.text or "")
    yield from _said(flow)


def _close(flow: _Flow, tag: str) -> Iterator[Paragraph]:
    if tag in _BLOCKS:
        flow.heading = flow.heading or tag in _HEADINGS
        yield from _said(flow)


def _said(flow: _Flow) -> Iterator[Paragraph]:
    paragraph = flow.take()
    if paragraph and paragraph.text != "-":
        yield paragraph


def _holds_figures(table: etree._Element) -> bool:
    """A table inside a table is layout; so is one without a row of two cells."""
    if next((inner for inner in table.iter("table") if inner is not table), None) is not None:
        return False
    rows = list(table.iter("tr"))
    return len(rows) > 1 and any(sum(1 for _ in row.iterchildren("td", "th")) > 1 for row in rows)


def _table(table: etree._Element) -> Iterator[Piece]:
    caption = table.find("caption")
    if caption is not None and _inside(caption):
        yield Paragraph(_inside(caption), heading=True)
    taken: set[tuple[int, int]] = set()
    rows: list[Sequence[Cell]] = []
    for number, row in enumerate(table.iter("tr")):
        cells, column = [], 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            taken |= {(number + i, column + j) for i in range(down) for j in range(across)}
            if len(taken) > MOST_CELLS:
                raise Unreadable("Bảng trong trang quá lớn so với một báo cáo; không đọc.")
            cells.append(Cell(_inside(cell), 0, number, column, down, across))
            column += across
        rows.append(tuple(cells))
    yield rows


def _span(cell: etree._Element, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(_MOST_SPAN, max(1, int(value))) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _inside(element: etree._Element) -> str:
    words = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        tag = inner.tag if isinstance(inner.tag, str) else ""
        if event == "start":
            words.append(" " if tag in _BLOCKS or tag == "br" else "")
            words.append("" if tag in _SILENT else inner.text or "")
        elif inner is not element:
            words.append(inner.tail or "")
    return " ".join("".join(words).split())
