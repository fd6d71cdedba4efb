"""Four corners of a sheet in a picture (bốn góc của tờ giấy), in ten-thousandths of its width and height. Pure."""

from collections.abc import Sequence
from math import acos, degrees, dist, hypot

from motcua.documents.rules.refusals import CornersNotRight

FULL = 10_000
WHOLE = (0, 0, FULL, 0, FULL, FULL, 0, FULL)
LEAST = 0.02  # of the picture: a smaller piece is a slip of the finger
A4 = 2**0.5

Point = tuple[float, float]
Corners = tuple[int, ...]


def require_corners(given: Sequence[int]) -> Corners:
    """Eight numbers, clockwise from the top left, around a piece without dents. Refuses: CornersNotRight."""
    corners = tuple(given)
    if len(corners) != 8 or not all(0 <= each <= FULL for each in corners):
        raise CornersNotRight("Bốn góc phải nằm trong ảnh.", field="corners")
    quad = points(corners)
    if not convex(quad) or area(quad) < LEAST * FULL * FULL:
        raise CornersNotRight("Bốn góc phải bao quanh tờ giấy, không chéo nhau và không quá hẹp.", field="corners")
    return corners


def from_edges(top: int, right: int, bottom: int, left: int) -> Corners:
    """The piece that is left when so many hundredths are cut off each edge. Refuses: CornersNotRight."""
    if min(top, right, bottom, left) < 0 or top + bottom > 95 or left + right > 95:
        raise CornersNotRight(
            "Mỗi mép cắt từ 0 đến 95 phần trăm, hai mép đối diện cộng lại không quá 95.", field="top"
        )
    x0, x1, y0, y1 = left * 100, FULL - right * 100, top * 100, FULL - bottom * 100
    return require_corners((x0, y0, x1, y0, x1, y1, x0, y1))


def points(corners: Sequence[float], width: float = FULL, height: float = FULL) -> list[Point]:
    """The corners in a picture of this size."""
    pairs = zip(corners[::2], corners[1::2], strict=True)
    return [(x * width / FULL, y * height / FULL) for x, y in pairs]


def corners_of(quad: Sequence[Point], width: int, height: int) -> Corners:
    """The corners of points in a picture of this size, kept inside it."""
    told = [value for x, y in quad for value in (x * FULL / width, y * FULL / height)]
    return tuple(min(FULL, max(0, round(value))) for value in told)


def clockwise(quad: Sequence[Point]) -> list[Point]:
    """The same corners, clockwise on the screen, from the one nearest to the top left."""
    turned = list(quad) if _signed(quad) > 0 else list(reversed(quad))
    first = min(range(len(turned)), key=lambda place: sum(turned[place]))
    return turned[first:] + turned[:first]


def area(quad: Sequence[Point]) -> float:
    """How much the points enclose."""
    return abs(_signed(quad))


def convex(quad: Sequence[Point]) -> bool:
    """Whether one walks around turning to one side only."""
    turns = [_turn(quad[place - 2], quad[place - 1], quad[place]) for place in range(len(quad))]
    return all(turn > 0 for turn in turns) or all(turn < 0 for turn in turns)


def angles(quad: Sequence[Point]) -> list[float]:
    """Of each corner, in degrees."""
    found = []
    for place, (x, y) in enumerate(quad):
        (ax, ay), (bx, by) = quad[place - 1], quad[(place + 1) % len(quad)]
        long = hypot(ax - x, ay - y) * hypot(bx - x, by - y)
        told = ((ax - x) * (bx - x) + (ay - y) * (by - y)) / long if long else 1.0
        found.append(degrees(acos(min(1.0, max(-1.0, told)))))
    return found


def sides(quad: Sequence[Point]) -> list[float]:
    """The lengths from each corner to the next."""
    return [dist(quad[place], quad[(place + 1) % len(quad)]) for place in range(len(quad))]


def straight_size(quad: Sequence[Point], longest: int) -> tuple[int, int]:
    """Width and height of the piece once it is straight; nearly A4 is A4."""
    top, right, bottom, left = sides(quad)
    wide, high = max(top, bottom, 1.0), max(left, right, 1.0)
    if abs(max(wide, high) / min(wide, high) / A4 - 1) < 0.1:
        wide, high = (wide, wide * A4) if high > wide else (high * A4, high)
    scale = min(1.0, longest / max(wide, high))
    return max(1, round(wide * scale)), max(1, round(high * scale))


def _signed(quad: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(quad, [*quad[1:], quad[0]], strict=True)) / 2


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
