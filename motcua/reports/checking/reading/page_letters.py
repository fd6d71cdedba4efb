"""Where every letter and every ruled line of a PDF page stands, turned upright."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

_THIN, _SHORT = 2.5, 6.0
_MOST_PATHS = 6_000
_SIDES = 8
_BREAKS = frozenset((0, 9, 10, 13, 32, 160, 0xFFFE, 0xFEFF))
Turn = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: where it begins and ends, its base line, its height."""

    sign: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line drawn across (`flat`) or down, `at` its height or place, from `low` to `high`."""

    flat: bool
    at: float
    low: float
    high: float


def turn_of(page: pdfium.PdfPage) -> Turn:
    """What brings a rotated page upright."""
    wide, tall = page.get_mediabox()[2:]
    turns: dict[int, Turn] = {
        90: lambda x, y: (y, wide - x),
        180: lambda x, y: (wide - x, tall - y),
        270: lambda x, y: (tall - y, x),
    }
    return turns.get(page.get_rotation(), lambda x, y: (x, y))


def letters(page: pdfium.PdfPage) -> list[Letter]:
    """The letters of a page; spaces are left out, since gaps tell more than they do."""
    text, turn = page.get_textpage(), turn_of(page)
    found: list[Letter] = []
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _BREAKS or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        sign = (
            "-"
            if code in {2, 0xAD, 0x2010, 0x2011}
            else chr(code)
            if code < 0xD800 or 0xE000 <= code < 0x110000
            else ""
        )
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        left, base = turn(x.value, y.value)
        first, low = turn(box.left, box.bottom)
        last, high = turn(box.right, box.top)
        found.append(Letter(sign, min(left, first, last), max(first, last), base, max(1.0, abs(high - low))))
    text.close()
    return found


def rulings(page: pdfium.PdfPage) -> list[Ruling]:
    """The lines that may bound cells: thin shapes, and the sides of rectangles."""
    turn = turn_of(page)
    found: list[Ruling] = []
    for number, shape in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number >= _MOST_PATHS:
            return []
        found += _lines(shape, turn)
    return found


def has_picture(page: pdfium.PdfPage) -> bool:
    """Whether the page carries an image, as a scanned one does."""
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _lines(shape: pdfium.PdfObject, turn: Turn) -> Iterator[Ruling]:
    a, b, c, d = shape.get_bounds()
    (x1, y1), (x2, y2) = turn(a, b), turn(c, d)
    left, right, low, high = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    if high - low <= _THIN or right - left <= _THIN:
        yield from _thin(left, right, low, high)
    elif raw.FPDFPath_CountSegments(shape) <= _SIDES:
        for height in (low, high):
            yield Ruling(True, height, left, right)
        for place in (left, right):
            yield Ruling(False, place, low, high)
    else:
        yield from _strokes(shape, turn)


def _thin(left: float, right: float, low: float, high: float) -> Iterator[Ruling]:
    if right - left >= max(_SHORT, high - low):
        yield Ruling(True, (low + high) / 2, left, right)
    elif high - low >= _SHORT:
        yield Ruling(False, (left + right) / 2, low, high)


def _strokes(shape: pdfium.PdfObject, turn: Turn) -> Iterator[Ruling]:
    """A whole grid drawn in one go: each upright or level stroke of it."""
    matrix, x, y = shape.get_matrix(), ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for index in range(min(raw.FPDFPath_CountSegments(shape), _MOST_PATHS)):
        segment = raw.FPDFPath_GetPathSegment(shape, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn(*matrix.on_point(x.value, y.value))
        if last and raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield from _thin_enough(last, point)
        last = point


def _thin_enough(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Ruling]:
    (x1, y1), (x2, y2) = one, other
    if abs(x1 - x2) <= _THIN or abs(y1 - y2) <= _THIN:
        yield from _thin(min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2))
