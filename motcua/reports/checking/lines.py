"""Lines of a report as they were meant: wrapped lines joined, bullets and headings known, sections apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.reports.checking.document import Document, Paragraph

_HEADING = re.compile(r"^\s*(?:#+\s|(?:[IVX]{1,5}|[A-DĐ])[.)/]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s|[a-zđ]\)\s)")
_BULLET = re.compile(
    r"^\s*(?P<mark>[-+*•●○▪◦–—►→>✓]|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)]|\(?\d{1,2}\)|[IVX]{1,5}\.)\s*"
)
_ENDS = re.compile(r"[.:;!?…)”\"]\s*$")
_LONG = 45
_LONGEST = 4_000


@dataclass(frozen=True)
class Line:
    """A line of the report; `mark` is its bullet or number, `heading` that it names what follows."""

    start: int
    end: int
    text: str
    mark: str
    heading: bool

    @property
    def shape(self) -> str:
        """Lines of one list have the same shape of mark: "-", "1.", "a)"."""
        return re.sub(r"[a-zđ]", "a", re.sub(r"\d+", "1", self.mark))


def lines(document: Document, blanked: str) -> list[Line]:
    """The lines of all paragraphs in order; a line cut by the page is joined to the one before."""
    found: list[Line] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            found.append(Line(block.start, block.start, "", "", heading=False))
            continue
        at = block.start
        for text in block.text.split("\n"):
            for piece, start in _pieces(text, at):
                _take(found, _line(piece, start, block.heading, blanked))
            at += len(text) + 1
    return [line for line in found if line.text]


def _pieces(text: str, at: int) -> Iterator[tuple[str, int]]:
    """A line, cut at the end of a sentence where it is longer than any real paragraph."""
    while len(text) > _LONGEST:
        cut = text.rfind(". ", 0, _LONGEST) + 1 or _LONGEST
        yield text[:cut], at
        text, at = text[cut:], at + cut
    if text.strip():
        yield text, at


def _line(text: str, at: int, heading: bool, blanked: str) -> Line:
    mark = _BULLET.match(text)
    counted = re.search(r"\d", blanked[at : at + len(text)])
    short = len(text) <= 140 and not re.search(r"[.;,]\s*$", text)
    named = not counted and short and (bool(_HEADING.match(text)) or len(text) <= 110)
    return Line(at, at + len(text), text, mark["mark"] if mark else "", heading or named)


def _take(found: list[Line], line: Line) -> None:
    if found and found[-1].text and _continues(found[-1], line):
        before = found.pop()
        text = before.text + "\n" * (line.start - before.end) + line.text
        line = Line(before.start, line.end, text, before.mark, heading=False)
    found.append(line)


def _continues(before: Line, line: Line) -> bool:
    if len(before.text) + len(line.text) > _LONGEST:
        return False
    last = before.text.rstrip()
    first = line.text.lstrip()
    if not first or line.mark or _ENDS.search(last) or first.startswith("#"):
        return False
    if first[0].islower():
        return len(last.split("\n")[-1]) >= _LONG or last.endswith((",", " và"))
    return first[0].isdigit() and len(last.split("\n")[-1]) >= _LONG and not before.heading
