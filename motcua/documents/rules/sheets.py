"""Finding the sheet in a photo of a paper (tìm mép giấy trong ảnh chụp). Run it in the child only.

A sheet is a light patch with four straight sides on darker ground; in shadow, one without colour on coloured ground
that is darker at each side. Whatever is less plain than that is no find:
cutting a paper wrongly is worse than showing some of the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from motcua.documents.rules import outlines, quads
from motcua.documents.rules.outlines import Mask, Plane
from motcua.documents.rules.quads import Corners, Point

COARSE, FINE = 400, 1200  # longest sides at which it is looked for, and measured
AREA = (0.12, 0.96)  # of the picture
SOLID = 0.94  # of the four-sided outline that the patch fills
ANGLES = (50.0, 130.0)
SKEW = 0.5  # shorter side to the one opposite
SLENDER = 6.0
CONTRAST = 14.0  # levels of 255 between the sheet and the ground, at each side
SUPPORT = 0.6  # of each side that must be seen as one straight line
PROBES, INSET = 64, 0.06


@dataclass(frozen=True)
class Sheet:
    """Where the sheet lies, and how plainly: the faintest side's contrast, and how much of it was seen."""

    corners: Corners
    contrast: float
    support: float


def find_sheet(picture: Image.Image) -> Sheet | None:
    """The plainest sheet of a picture; None when it is not plain enough to be cut by a machine."""
    fine = picture.convert("RGB")
    fine.thumbnail((FINE, FINE), Image.Resampling.BOX, reducing_gap=2.0)
    if min(fine.size) < 48:
        return None
    coarse = fine.copy()
    coarse.thumbnail((COARSE, COARSE), Image.Resampling.BOX)
    scale = fine.width / coarse.width, fine.height / coarse.height
    found: list[Sheet] = []
    planes = _planes(fine, 1)
    for near, far in zip(planes, _planes(coarse, 2), strict=True):
        for mask in _masks(far):
            quad = _outline(mask)
            if quad is not None:
                sheet = _measured(near, [(x * scale[0], y * scale[1]) for x, y in quad])
                found += [sheet] if sheet is not None and _lighter(planes[0], sheet.corners) else []
    return max(found, key=lambda sheet: min(sheet.contrast, 60.0) * sheet.support, default=None)


def _planes(picture: Image.Image, blur: int) -> tuple[Plane, Plane, Plane]:
    """How light, how white, and how colourless: white paper on light wood differs in the second, shadow or not in
    the third."""
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(blur)), dtype=np.float32)
    least = soft.min(axis=2)
    colourless = (least + 16) / (soft.max(axis=2) + 16) * 255
    return soft @ np.array([0.299, 0.587, 0.114], dtype=np.float32), least, colourless


def _masks(plane: Plane) -> Iterator[Mask]:
    """What is light, for three opinions of where light begins; thin bridges to other light things are cut."""
    level, dark, light = outlines.otsu(plane)
    for step in (0.0, 0.4, -0.4):
        cut = level + step * (light - level if step > 0 else level - dark)
        mask = Image.fromarray(((plane > cut) * 255).astype(np.uint8))
        opened = (
            mask.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(9)).filter(ImageFilter.MaxFilter(5))
        )
        yield outlines.largest_piece(np.asarray(opened) > 0)


def _outline(piece: Mask) -> list[Point] | None:
    """Four corners, when the patch is of a likely size and fills them."""
    high, wide = piece.shape
    size = outlines.filled_size(piece) if piece.any() else 0
    if not AREA[0] <= size / (high * wide) <= AREA[1]:
        return None
    quad = outlines.four_corners(outlines.hull(piece))
    if quad is None or size / max(quads.area(quad), 1.0) < SOLID:
        return None
    return quads.clockwise(quad)


def _measured(plane: Plane, quad: list[Point]) -> Sheet | None:
    """The corners measured where the light changes most; None when a side is not plain, or the shape no sheet's."""
    high, wide = plane.shape
    reach = max(6.0, max(plane.shape) * 0.018)
    lines, contrasts, supports = [], [], []
    for place in range(4):
        side = _side(plane, quad[place], quad[(place + 1) % 4], reach)
        if side is None or side[1] < CONTRAST or side[2] < SUPPORT:
            return None
        lines.append(side[0])
        contrasts.append(side[1])
        supports.append(side[2])
    corners = [outlines.crossing(lines[place - 1], lines[place]) for place in range(4)]
    known = [corner for corner in corners if corner is not None]
    if len(known) < 4 or not _likely(known, wide, high):
        return None
    return Sheet(quads.corners_of(known, wide, high), min(contrasts), min(supports))


def _lighter(light: Plane, corners: Corners) -> bool:
    """Whether the ground is darker than the sheet at each side."""
    quad = quads.points(corners, light.shape[1], light.shape[0])
    reach = max(6.0, max(light.shape) * 0.018)
    for place in range(4):
        start, end = np.array(quad[place]), np.array(quad[(place + 1) % 4])
        along = end - start
        out = np.array([along[1], -along[0]]) / max(float(np.hypot(*along)), 1.0)
        spots = start + np.linspace(INSET, 1 - INSET, PROBES)[:, None] * along
        drops = _levels(light, spots - reach * out) - _levels(light, spots + reach * out)
        known = drops[~np.isnan(drops)]
        if known.size < PROBES * SUPPORT or np.median(known) < CONTRAST:
            return False
    return True


def _side(plane: Plane, a: Point, b: Point, reach: float) -> tuple[tuple[Point, Point], float, float] | None:
    """The line along one side, its contrast, and how much of it was seen. Clockwise, the ground lies to the left."""
    start, end = np.array(a) - 0.5, np.array(b) - 0.5  # a point of the plane stands for the middle of its square
    along = end - start
    length = float(np.hypot(*along))
    if length < 24:
        return None
    out = np.array([along[1], -along[0]]) / length
    parts = np.linspace(INSET, 1 - INSET, PROBES)
    steps = np.arange(-reach, reach + 1)
    spots = start + parts[:, None, None] * along + steps[None, :, None] * out
    levels = _levels(plane, spots)
    drops = levels[:, :-4] - levels[:, 4:]  # from the sheet outwards it gets darker
    best = np.nanargmax(np.where(np.isnan(drops), -np.inf, drops), axis=1)
    rows = np.arange(PROBES)
    offsets, drop = steps[best] + 2.0, drops[rows, best]
    seen = np.nan_to_num(drop, nan=0.0) >= CONTRAST * 0.6
    fitted = _fitted(parts[seen], offsets[seen])
    if fitted is None:
        return None
    slope, shift, kept = fitted
    ends = [start + part * along + (shift + slope * part) * out + 0.5 for part in (0.0, 1.0)]
    line = ((float(ends[0][0]), float(ends[0][1])), (float(ends[1][0]), float(ends[1][1])))
    return line, float(np.median(drop[seen])), kept / PROBES


def _levels(plane: Plane, spots: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> Plane:
    """The plane between its points; not a number beyond it."""
    high, wide = plane.shape
    x, y = spots[..., 0], spots[..., 1]
    inside = (x >= 0) & (x <= wide - 1) & (y >= 0) & (y <= high - 1)
    x, y = np.clip(x, 0, wide - 1.001), np.clip(y, 0, high - 1.001)
    left, top = x.astype(int), y.astype(int)
    dx, dy = x - left, y - top
    upper = plane[top, left] * (1 - dx) + plane[top, left + 1] * dx
    lower = plane[top + 1, left] * (1 - dx) + plane[top + 1, left + 1] * dx
    levels: Plane = np.where(inside, upper * (1 - dy) + lower * dy, np.nan).astype(np.float32)
    return levels


def _fitted(
    parts: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]",
    offsets: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]",
) -> tuple[float, float, int] | None:
    """Slope, shift and how many probes agree: the line that most of them want, strays left out."""
    kept = np.ones(len(parts), dtype=bool)
    for width in (8.0, 4.0, 2.5, 2.5):
        if kept.sum() < PROBES * SUPPORT:
            return None
        slope, shift = np.polyfit(parts[kept], offsets[kept], 1)
        middle = np.median(offsets - slope * parts)
        kept = np.abs(offsets - slope * parts - middle) <= width
    return float(slope), float(shift), int(kept.sum())


def _likely(quad: list[Point], wide: int, high: int) -> bool:
    """Whether a sheet looks so from where people stand."""
    slack = 0.004 * max(wide, high)
    if not all(-slack <= x <= wide + slack and -slack <= y <= high + slack for x, y in quad):
        return False
    if not quads.convex(quad) or not AREA[0] <= quads.area(quad) / (wide * high) <= AREA[1]:
        return False
    top, right, bottom, left = quads.sides(quad)
    pairs = ((top, bottom), (left, right))
    if any(min(pair) < SKEW * max(pair) for pair in pairs) or not (top + bottom) / (left + right) >= 1 / SLENDER:
        return False
    told = quads.angles(quad)
    return (top + bottom) / (left + right) <= SLENDER and ANGLES[0] <= min(told) and max(told) <= ANGLES[1]
