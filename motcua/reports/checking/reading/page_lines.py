"""Letters of a page become lines of words: a gap is a space, a wide gap is a column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from motcua.reports.checking.reading.page_letters import Letter

_SPACE, _COLUMN = 0.16, 1.6


@dataclass(frozen=True)
class _Page:
    left: float
    right: float
    leading: float


@dataclass(frozen=True)
class Line:
    """One line of print: its words, the pieces between wide gaps, where it stands and on what page."""

    pieces: tuple[str, ...]
    left: float
    right: float
    base: float
    size: float
    first_word: float
    page: _Page

    @property
    def text(self) -> str:
        return " ".join(self.pieces)


def lines_of(found: Sequence[Letter]) -> list[Line]:
    """The lines of these letters from the top."""
    rows = _rows(found)
    if not rows:
        return []
    page = _Page(min(row[0].left for row in rows), max(row[-1].right for row in rows), _leading(rows))
    return [_line(row, page) for row in rows]


def _leading(rows: Sequence[Sequence[Letter]]) -> float:
    """The usual distance of one line to the next: that of the nearer quarter."""
    distances = sorted(above[0].base - below[0].base for above, below in pairwise(rows))
    return distances[len(distances) // 4] if distances else 0.0


def _line(row: Sequence[Letter], page: _Page) -> Line:
    size, end = _size(row), row[0].right
    for one, following in pairwise(row):
        end = one.right
        if following.left - one.right > _SPACE * size:
            break
        end = following.right
    return Line(tuple(_pieces(row)), row[0].left, row[-1].right, row[0].base, size, end - row[0].left, page)


def written(found: Iterable[Letter]) -> str:
    """The words of a cell, its lines together."""
    return " ".join(" ".join(_pieces(row)) for row in _rows(list(found)))


def _size(row: Sequence[Letter]) -> float:
    return max(letter.size for letter in row)


def _rows(found: Sequence[Letter]) -> list[list[Letter]]:
    """Letters on one base line, a raised or lowered one among them, from left to right."""
    rows: list[list[Letter]] = []
    for letter in sorted(found, key=lambda one: -one.base):
        if rows and rows[-1][0].base - letter.base < 0.35 * max(letter.size, rows[-1][0].size):
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _pieces(row: Sequence[Letter]) -> list[str]:
    pieces, last = [""], row[0]
    for letter in row:
        gap = letter.left - last.right
        if gap > _COLUMN * letter.size:
            pieces.append("")
        elif gap > _SPACE * letter.size and letter is not row[0]:
            pieces[-1] += " "
        pieces[-1] += letter.sign
        last = letter
    return [piece.strip() for piece in pieces if piece.strip()]
