"""Maps drawn on the server (bản đồ): communes of a province by colour, or tiles where there are no boundaries.

Outlines are pictures made by `tools/maps.py`; each map has a legend and a table beside it, so colour never stands
alone. The country is drawn with Hoàng Sa and Trường Sa.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SINCE = date(2025, 7, 1)  # from when on communes have these boundaries
PROVINCES = {"an-giang": "91", "quang-ngai": "51"}
COLUMNS, TILE, GAP = 4, 150, 6
_PATH = re.compile(r'<path id="u([0-9]+)" d="([^"]*)"><title>([^<]*)</title></path>')
_TEXT = re.compile(r'<text x="(\d+)" y="(\d+)" text-anchor="middle">([^<]*)</text>')


@dataclass(frozen=True)
class Area:
    """One unit: its code, what is said of it, how strong its colour is (None: nothing to say), what it opens."""

    code: str
    name: str
    words: str
    step: int | None
    url: str = ""


@dataclass(frozen=True)
class Outline:
    """A picture of boundaries: size, paths by code, words written on it."""

    width: int
    height: int
    paths: Mapping[str, str]
    words: tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=4)
def outline(name: str) -> Outline:
    """The picture of a province, or of the country ("viet-nam")."""
    read = files("motcua.web.ui").joinpath("outlines", f"{name}.svg").read_text("utf-8")
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', read)
    assert size is not None  # noqa: S101  our own files
    paths = {code: drawn for code, drawn, _ in _PATH.findall(read)}
    return Outline(
        int(size[1]), int(size[2]), paths, tuple((int(x), int(y), text) for x, y, text in _TEXT.findall(read))
    )


def province_of(codes: Collection[str], on: date) -> str:
    """The province on whose map most of these communes lie, empty where there is no map of that day."""
    if on < SINCE:
        return ""
    fits = {name: len(outline(name).paths.keys() & set(codes)) for name in PROVINCES}
    best = max(fits, key=lambda name: fits[name])
    return best if fits[best] * 2 > len(set(codes)) else ""


def choropleth(id: str, name: str, title: str, told: str, areas: Sequence[Area]) -> SafeString:
    """The communes of a province by colour; what is not told of stays pale."""
    held, known = outline(name), {area.code: area for area in areas}
    drawn = SafeString("".join(_area(path, known.get(code)) for code, path in held.paths.items()))
    return format_html(
        '<svg class="mc-map" viewBox="0 0 {} {}" role="group" aria-labelledby="{}-title {}-told">'
        '<title id="{}-title">{}</title><desc id="{}-told">{}</desc>{}</svg>',
        held.width, held.height, id, id, id, title, id, told, drawn,
    )  # fmt: skip


def _area(path: str, area: Area | None) -> SafeString:
    if area is None:
        return format_html('<path class="mc-map__area mc-map__area--none" d="{}"/>', path)
    words = f"{area.name}: {area.words}"
    shape = format_html('<path class="mc-map__area {}" d="{}"><title>{}</title></path>', _tone(area), path, words)
    return format_html('<a href="{}" aria-label="{}">{}</a>', area.url, words, shape) if area.url else shape


def tiles(id: str, title: str, told: str, areas: Sequence[Area]) -> SafeString:
    """Units as equal tiles in their order, name and figure written on each: for times whose boundaries nobody has."""
    rows = -(-len(areas) // COLUMNS)
    drawn = SafeString("".join(_tile(place, area) for place, area in enumerate(areas)))
    return format_html(
        '<svg class="mc-map mc-map--tiles" viewBox="0 0 {} {}" role="group" aria-labelledby="{}-title {}-told">'
        '<title id="{}-title">{}</title><desc id="{}-told">{}</desc>{}</svg>',
        COLUMNS * (TILE + GAP), rows * (TILE // 2 + GAP), id, id, id, title, id, told, drawn,
    )  # fmt: skip


def _tile(place: int, area: Area) -> SafeString:
    x, y = place % COLUMNS * (TILE + GAP), place // COLUMNS * (TILE // 2 + GAP)
    lines = _in_lines(area.name)
    shape = format_html(
        '<rect class="mc-map__area {}" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>{}'
        '<text class="mc-map__figure {}" x="{}" y="{}" text-anchor="middle">{}</text>',
        _tone(area), x, y, TILE, TILE // 2, f"{area.name}: {area.words}",
        format_html_join(
            "", '<text class="mc-map__name {}" x="{}" y="{}" text-anchor="middle">{}</text>',
            ((_tone(area), x + TILE // 2, y + 18 + 15 * number, line) for number, line in enumerate(lines)),
        ),
        _tone(area), x + TILE // 2, y + TILE // 2 - 9, area.words.split(" (")[0],
    )  # fmt: skip
    return (
        format_html('<a href="{}" aria-label="{}">{}</a>', area.url, f"{area.name}: {area.words}", shape)
        if area.url
        else shape
    )


def _in_lines(name: str, most: int = 20) -> list[str]:
    """At most two lines of a name; what is longer ends in dots and stands whole in the title and the table."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) < 3 else [lines[0], f"{lines[1]}…"]


def country(id: str, name: str, title: str) -> SafeString:
    """The country, small, with a province marked: where the map above lies."""
    held, marked = outline("viet-nam"), PROVINCES[name]
    drawn = format_html_join(
        "", '<path class="mc-map__land{}" d="{}"/>',
        ((" mc-map__land--marked" if code == marked else "", path) for code, path in held.paths.items()),
    )  # fmt: skip
    words = format_html_join("", '<text class="mc-map__sea" x="{}" y="{}" text-anchor="middle">{}</text>', held.words)
    return format_html(
        '<svg class="mc-map mc-map--country" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title">'
        '<title id="{}-title">{}</title>{}{}</svg>',
        held.width, held.height, id, id, title, drawn, words,
    )  # fmt: skip


def _tone(area: Area) -> str:
    return "mc-map__area--few" if area.step is None else f"mc-map__area--{area.step}"
