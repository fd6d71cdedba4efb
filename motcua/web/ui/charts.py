"""Charts drawn on the server (biểu đồ): bars and lines as SVG with a title and words; a table stands beside each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT, FOOT, HEAD = 640, 220, 34, 20
LEFT, LONG, ALL, STEP, THICK = 58, 210, 430, 28, 16  # of bars that lie, in a drawing that a phone can show


@dataclass(frozen=True)
class Bar:
    """What stands over one label: a height for each series, with its words."""

    label: str
    values: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Dot:
    """One point of a line; `share` of the height, None where there is nothing to show."""

    label: str
    share: float | None
    words: str


@dataclass(frozen=True)
class Lying:
    """A bar that lies beside its label: what it stands for, how much of that is striped, its words."""

    label: str
    whole: int
    striped: int
    words: str


def bars(id: str, title: str, told: str, groups: Sequence[Bar]) -> SafeString:
    """Groups of bars, the series told apart by colour and pattern of the legend; `told` says the same in words."""
    most = max((value for group in groups for value in group.values), default=0) or 1
    step = WIDTH / max(len(groups), 1)
    drawn = SafeString("")
    for place, group in enumerate(groups):
        wide = min(step * 0.7 / max(len(group.values), 1), 48)
        left = place * step + (step - wide * len(group.values)) / 2
        for series, (value, words) in enumerate(zip(group.values, group.words, strict=True)):
            high = (HEIGHT - FOOT - HEAD) * value / most
            drawn += _bar(series, (left + series * wide, HEIGHT - FOOT - high, wide - 2, high), value, words)
    return _framed(id, title, told, SafeString(drawn + _labels([group.label for group in groups], step)))


def line(id: str, title: str, told: str, dots: Sequence[Dot]) -> SafeString:
    """Points joined by a line, each with its words; where nothing is known the line breaks."""
    step = WIDTH / max(len(dots), 1)
    at = [
        (_n(step * (place + 0.5)), None if dot.share is None else _n(_high(dot.share)))
        for place, dot in enumerate(dots)
    ]
    path, pen = "", "M"
    for x, y in at:
        path, pen = (path, "M") if y is None else (f"{path}{pen}{x} {y}", "L")
    points = format_html_join(
        "", '<circle class="mc-chart__dot" cx="{}" cy="{}" r="5"><title>{}</title></circle>'
        '<text class="mc-chart__value" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((x, y, f"{dot.label}: {dot.words}", x, _n(float(y) - 10), dot.words)
         for (x, y), dot in zip(at, dots, strict=True) if y is not None),
    )  # fmt: skip
    drawn = format_html(
        '<path class="mc-chart__line" d="{}"/>{}{}', path, points, _labels([d.label for d in dots], step)
    )
    return _framed(id, title, told, drawn)


def lying(id: str, title: str, told: str, rows: Sequence[Lying]) -> SafeString:
    """Bars one under another, a part of each striped; nothing where no bar has a length."""
    most = max((row.whole for row in rows), default=0)
    if not most:
        return SafeString("")
    stripes = format_html(
        '<defs><pattern id="{}-ke-soc" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="mc-chart__part--1" width="6" height="6"/>'
        '<rect class="mc-chart__stripe" width="2" height="6"/></pattern></defs>', id,
    )  # fmt: skip
    drawn = stripes + format_html_join("", "{}", ((_lain(id, row, place, most),) for place, row in enumerate(rows)))
    return _framed(id, title, told, SafeString(drawn), (ALL, STEP * len(rows) + 4))


def _lain(id: str, row: Lying, place: int, most: int) -> SafeString:
    y, plain, striped = place * STEP + 4, LONG * (row.whole - row.striped) / most, LONG * row.striped / most
    return format_html(
        '<text class="mc-chart__label" x="0" y="{}">{}</text>'
        '<rect class="mc-chart__part--0" x="{}" y="{}" width="{}" height="{}"/>'
        '<rect fill="url(#{}-ke-soc)" x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="mc-chart__value" x="{}" y="{}">{}</text>',
        y + 12, row.label, LEFT, y, _n(plain), THICK, id, _n(LEFT + plain), y, _n(striped), THICK,
        LEFT + LONG + 6, y + 12, row.words,
    )  # fmt: skip


def _high(share: float) -> float:
    return HEIGHT - FOOT - (HEIGHT - FOOT - HEAD - 12) * min(max(share, 0.0), 1.0)


def _bar(series: int, place: tuple[float, float, float, float], value: int, words: str) -> SafeString:
    x, y, wide, high = place
    return format_html(
        '<rect class="mc-chart__bar mc-chart__bar--{}" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>'
        '<text class="mc-chart__value" x="{}" y="{}" text-anchor="middle">{}</text>',
        series, _n(x), _n(y), _n(wide), _n(high), words, _n(x + wide / 2), _n(y - 4), value,
    )  # fmt: skip


def _labels(labels: Sequence[str], step: float) -> SafeString:
    axis = format_html('<path class="mc-chart__axis" d="M0 {}H{}"/>', HEIGHT - FOOT, WIDTH)
    words = format_html_join(
        "", '<text class="mc-chart__label" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((_n(step * (place + 0.5)), HEIGHT - 12, label) for place, label in enumerate(labels)),
    )  # fmt: skip
    return SafeString(axis + words)


def _framed(id: str, title: str, told: str, drawn: SafeString, size: tuple[int, int] = (WIDTH, HEIGHT)) -> SafeString:
    return format_html(
        '<svg class="mc-chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-told">'
        '<title id="{}-title">{}</title><desc id="{}-told">{}</desc>{}</svg>',
        *size, id, id, id, title, id, told, drawn,
    )  # fmt: skip


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
