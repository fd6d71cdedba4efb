"""What a Word file says about its paragraphs: headings by style, fonts of old letters, automatic numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from motcua.reports.checking.reading.archives import Archive, attribute, child, children

_HEADING = re.compile(r"^(heading|title|tiêu đề|đề mục)", re.IGNORECASE)
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_MOST_NUMBER = 5000


@dataclass(frozen=True)
class Styles:
    """Headings and fonts by style (kiểu đoạn)."""

    headings: frozenset[str] = frozenset()
    fonts: dict[str, str] = field(default_factory=dict)
    numbering: dict[str, tuple[str, int]] = field(default_factory=dict)
    font: str = ""


def styles_of(archive: Archive) -> Styles:
    """Read styles.xml; a file without it has none."""
    root = archive.xml("word/styles.xml")
    if root is None:
        return Styles()
    headings, fonts, numbering = set(), {}, {}
    for style in children(root, "style"):
        key, properties = attribute(style, "styleId"), child(style, "pPr")
        outlined = child(properties, "outlineLvl") is not None
        if _HEADING.match(attribute(child(style, "name"), "val")) or outlined:
            headings.add(key)
        if font := font_of(child(style, "rPr")):
            fonts[key] = font
        if found := numbered(properties):
            numbering[key] = found
    default = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
    return Styles(frozenset(headings), fonts, numbering, font_of(default))


def font_of(properties: etree._Element | None) -> str:
    """The font that run properties name."""
    fonts = child(properties, "rFonts")
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi")


def numbered(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and level that paragraph properties name."""
    given = child(properties, "numPr")
    if given is None:
        return None
    level = attribute(child(given, "ilvl"), "val")
    return attribute(child(given, "numId"), "val"), int(level) if level.isascii() and level.isdigit() else 0


@dataclass
class _Level:
    shape: str = "decimal"
    text: str = "%1."
    start: int = 1


class Numbers:
    """The numbers that Word prints before paragraphs without writing them into the text (đánh số tự động)."""

    def __init__(self, archive: Archive) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._at: dict[str, dict[int, int]] = {}
        root = archive.xml("word/numbering.xml")
        if root is None:
            return
        shapes = {attribute(one, "abstractNumId"): _levels(one) for one in children(root, "abstractNum")}
        for one in children(root, "num"):
            named = attribute(child(one, "abstractNumId"), "val")
            self._lists[attribute(one, "numId")] = shapes.get(named, {})

    def label(self, given: tuple[str, int] | None) -> str:
        """The label of the next paragraph in this list and level: `1. `, `a) `, `- `."""
        if given is None or given[0] not in self._lists:
            return ""
        key, level = given
        shapes, counts = self._lists[key], self._at.setdefault(key, {})
        shape = shapes.get(level, _Level())
        if shape.shape in {"bullet", "none"}:
            return "- " if shape.shape == "bullet" else ""
        counts[level] = counts.get(level, shape.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]

        def number(place: re.Match[str]) -> str:
            of = int(place.group(1)) - 1
            inner = shapes.get(of, _Level())
            return _written(counts.get(of, inner.start), inner.shape)

        return _PLACE.sub(number, shape.text) + " "


def _levels(shape: etree._Element) -> dict[int, _Level]:
    levels = {}
    for one in children(shape, "lvl"):
        level, start = attribute(one, "ilvl"), attribute(child(one, "start"), "val")
        if level.isascii() and level.isdigit():
            levels[int(level)] = _Level(
                attribute(child(one, "numFmt"), "val") or "decimal",
                attribute(child(one, "lvlText"), "val"),
                int(start) if start.isascii() and start.isdigit() and len(start) < 5 else 1,
            )
    return levels


def _written(number: int, shape: str) -> str:
    writers: dict[str, Callable[[int], str]] = {
        "lowerLetter": _letter, "upperLetter": lambda n: _letter(n).upper(),
        "lowerRoman": lambda n: _roman(n).lower(), "upperRoman": _roman, "decimalZero": "{:02}".format,
    }  # fmt: skip
    return writers.get(shape, str)(min(number, _MOST_NUMBER))


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
