"""What the checker reads: a document of paragraphs and tables, every text at its place in one plain text.

Readers of files build it with `assemble`, so that offsets cannot go wrong: blocks are joined by a newline,
rows of a table by a newline, cells of a row by a tab.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or a heading (đoạn văn); `start` is its offset in the plain text."""

    text: str
    start: int = 0
    heading: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table (ô); `row` and `column` count from 0 in the grid, merged cells span more than one."""

    text: str
    start: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True)
class Table:
    """A table (bảng): its rows, each the cells that begin in that row."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int = 0


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A report to check (báo cáo); `notes` say in Vietnamese what its reader could not take over."""

    name: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The plain text that every offset points into."""
        return "\n".join(_plain(block) for block in self.blocks)


def _plain(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def assemble(
    name: str, blocks: Iterable[Paragraph | Sequence[Sequence[Cell]]], notes: Iterable[str] = ()
) -> Document:
    """A document from paragraphs and rows of cells in their order; spelling is made canonical, offsets are set.

    The starts given are ignored. A row lists the cells that begin in it, with their columns and spans.
    """
    placed: list[Block] = []
    at = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            text = _clean(block.text)
            placed.append(Paragraph(text, at, block.heading))
            at += len(text) + 1
        else:
            table = _placed_table(block, at)
            placed.append(table)
            at += len(_plain(table)) + 1
    return Document(name, tuple(placed), tuple(notes))


def _placed_table(rows: Sequence[Sequence[Cell]], start: int) -> Table:
    at, placed = start, []
    for row in rows:
        cells = []
        for cell in row:
            text = " ".join(_clean(cell.text).split())
            cells.append(Cell(text, at, cell.row, cell.column, cell.row_span, cell.column_span))
            at += len(text) + 1
        placed.append(tuple(cells))
        at += 0 if row else 1
    return Table(tuple(placed), start)


def grid_rows(rows: Iterable[Sequence[str]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of plain strings, one cell a column, for tables without merged cells."""
    return tuple(
        tuple(Cell(text, 0, number, column) for column, text in enumerate(row)) for number, row in enumerate(rows)
    )
