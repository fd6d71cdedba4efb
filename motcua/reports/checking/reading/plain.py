"""Plain text and Markdown: bytes become letters, lines become paragraphs, pipes and tabs become tables.

A line broken by a narrow page is joined again when it plainly goes on: nothing ends it and the next line begins
with a small letter.
"""

import re
from collections.abc import Iterator, Sequence

from motcua.reports.checking.document import Cell, Paragraph, grid_rows

Piece = Paragraph | Sequence[Sequence[Cell]]

_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_HASH = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ROMAN = re.compile(r"^(PHẦN\s|PHỤ LỤC|[IVX]{1,5}[.)]\s|[A-Z][.)]\s)")
_CLOSING = (".", ";", ":", "!", "?", "…", "/", "]")
_FENCE = re.compile(r"^\s*(```|~~~|<!--.*-->\s*$)")
_MARKS = (
    (re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{1,500}\)"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,500})>"), r"\1"),
    (re.compile(r"(\*\*\*|___|\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])(.{1,300}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])(.{1,300}?)(?<=[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`]{1,500})`"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])"), r"\1"),
)
_MARKED = re.compile(r"[*_`\[<\\]")
LONG_LINE = 40
MOST_MARKED = 20_000


def pieces_of_text(text: str) -> Iterator[Piece]:
    """Paragraphs and tables of a plain or marked-up text, in order."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n").split("\n")
    at = 0
    waiting: list[str] = []
    while at < len(lines):
        rows, after = _table_at(lines, at)
        if rows:
            yield from paragraphs(waiting)
            waiting = []
            yield grid_rows(rows)
            at = after
            continue
        waiting.append(lines[at])
        at += 1
    yield from paragraphs(waiting)


def paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    """Lines become paragraphs; a line that plainly goes on in the next one is joined with it."""
    current: list[str] = []
    gap = False
    for line in lines:
        if _FENCE.match(line):
            continue
        bare = line.strip()
        if not bare:
            gap = True
            continue
        if current and not goes_on(current[-1], bare, gap):
            yield _paragraph(" ".join(current))
            current = []
        current.append(bare)
        gap = False
    if current:
        yield _paragraph(" ".join(current))


def goes_on(line: str, following: str, gap: bool = False) -> bool:
    """A sentence cut by the end of a line: nothing closes it, the next line starts with a small letter."""
    if line.endswith(_CLOSING) or not following[:1].islower() or re.match(r"^[a-zđ][.)]\s", following):
        return False
    return not gap or len(line) >= LONG_LINE


def _paragraph(line: str) -> Paragraph:
    marked = _HASH.match(line)
    text = " ".join(unmarked(marked.group(2) if marked else line).split())
    return Paragraph(text, heading=bool(marked) or is_heading(text))


def is_heading(text: str) -> bool:
    """A line in capitals, or a short one under a Roman number or a capital letter."""
    shouting = text.isupper() and len(text) > 3 and not any(sign.isdigit() for sign in text)
    return shouting or (bool(_ROMAN.match(text)) and len(text) < 160 and not text.endswith((".", ";", ",")))


def unmarked(text: str) -> str:
    """The words without their Markdown; a text without end is no Markdown."""
    if len(text) > MOST_MARKED or not _MARKED.search(text):
        return text.strip()
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return text.strip()


def _table_at(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    if at + 1 < len(lines) and "|" in lines[at] and "|" in lines[at + 1] and _RULE.match(lines[at + 1]):
        return _pipes(lines, at)
    if "\t" in lines[at].strip():
        return _tabs(lines, at)
    return [], at


def _pipes(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    rows = []
    while at < len(lines) and "|" in lines[at]:
        if not _RULE.match(lines[at]):
            rows.append(_split(lines[at]))
        at += 1
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows], at


def _split(line: str) -> list[str]:
    bare = line.strip()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [unmarked(cell) for cell in _PIPE.split(bare)]


def _tabs(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """Lines pasted from a sheet: at least two in a row with the same number of tabs."""
    tabs = lines[at].count("\t")
    end = at
    while end < len(lines) and lines[end].strip() and lines[end].count("\t") == tabs:
        end += 1
    if end - at < 2:
        return [], at
    return [[cell.strip() for cell in line.split("\t")] for line in lines[at:end]], end
