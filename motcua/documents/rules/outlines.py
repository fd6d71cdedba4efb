"""The outline of a light patch in a picture (đường bao vùng sáng): its largest piece, as four corners."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motcua.documents.rules.quads import Point, area

Mask = NDArray[np.bool_]
Plane = NDArray[np.float32]


def otsu(plane: Plane) -> tuple[float, float, float]:
    """The level that best parts dark from light, and the mean of either side."""
    counts, edges = np.histogram(plane, bins=128, range=(0, 256))
    weights = counts / max(counts.sum(), 1)
    levels = (edges[:-1] + edges[1:]) / 2
    below, sums = np.cumsum(weights), np.cumsum(weights * levels)
    above = 1 - below
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.nan_to_num((sums[-1] * below - sums) ** 2 / (below * above))
    cut = int(np.argmax(spread))
    dark = sums[cut] / max(below[cut], 1e-9)
    light = (sums[-1] - sums[cut]) / max(above[cut], 1e-9)
    return float(edges[cut + 1]), float(dark), float(light)


def largest_piece(mask: Mask) -> Mask:
    """The largest connected piece: runs of each row joined with those that touch them in the row above."""
    parents: list[int] = []
    sizes: list[int] = []
    runs: list[tuple[int, int, int, int]] = []  # row, from, to, name

    def root(name: int) -> int:
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    above: list[tuple[int, int, int]] = []
    for number, row in enumerate(mask):
        steps = np.flatnonzero(np.diff(np.concatenate(([0], row.view(np.int8), [0]))))
        here = []
        for start, end in zip(steps[::2].tolist(), steps[1::2].tolist(), strict=True):
            touching = {root(name) for a, b, name in above if a < end and start < b}
            name = min(touching) if touching else len(parents)
            if not touching:
                parents.append(name)
                sizes.append(0)
            for other in touching:
                parents[other] = name
            sizes[name] += end - start
            here.append((start, end, name))
            runs.append((number, start, end, name))
        above = here
    totals: dict[int, int] = {}
    for name, size in enumerate(sizes):
        totals[root(name)] = totals.get(root(name), 0) + size
    found = np.zeros_like(mask)
    best = max(totals, key=lambda name: totals[name]) if totals else -1
    for number, start, end, name in runs:
        if root(name) == best:
            found[number, start:end] = True
    return found


def filled_size(piece: Mask) -> int:
    """How many points lie between the first and the last of each row: holes (text, stamps) are filled."""
    rows = piece.any(axis=1)
    first = piece.argmax(axis=1)
    last = piece.shape[1] - piece[:, ::-1].argmax(axis=1)
    return int((last - first)[rows].sum())


def hull(piece: Mask) -> list[Point]:
    """The corners of the tightest outline without dents."""
    rows = np.flatnonzero(piece.any(axis=1))
    ends = [(int(piece[y].argmax()), piece.shape[1] - int(piece[y, ::-1].argmax())) for y in rows]
    pairs = list(zip(rows.tolist(), ends, strict=True))
    found = sorted({(float(x), float(y + down)) for y, both in pairs for x in both for down in (0, 1)})
    return _half(found)[:-1] + _half(found[::-1])[:-1]


def four_corners(outline: Sequence[Point]) -> list[Point] | None:
    """The outline with its least sides taken away, one by one, until four are left."""
    left = list(outline)
    while len(left) > 4:
        choices = [(_without(left, place), place) for place in range(len(left))]
        known = [(area((a, meeting, b)), place, meeting) for (meeting, a, b), place in choices if meeting]
        if not known:
            return None
        _more, place, meeting = min(known)
        after = (place + 1) % len(left)
        left[place] = meeting
        del left[after]
    return left if len(left) == 4 else None


def _without(outline: Sequence[Point], place: int) -> tuple[Point | None, Point, Point]:
    """Where the sides before and after a side meet when it goes, and its two ends."""
    size = len(outline)
    before, a, b, after = (outline[(place + step) % size] for step in (-1, 0, 1, 2))
    meeting = crossing((before, a), (after, b))
    beyond = meeting is not None and _along(before, a, meeting) > 0 and _along(after, b, meeting) > 0
    return (meeting if beyond else None), a, b


def crossing(one: tuple[Point, Point], other: tuple[Point, Point]) -> Point | None:
    """Where two lines cross; None for parallel ones."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    cross = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if abs(cross) < 1e-9:
        return None
    part = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / cross
    return ax + part * (bx - ax), ay + part * (by - ay)


def _along(start: Point, end: Point, point: Point) -> float:
    """How far a point lies beyond the end, seen from the start."""
    return (point[0] - end[0]) * (end[0] - start[0]) + (point[1] - end[1]) * (end[1] - start[1])


def _half(found: Sequence[Point]) -> list[Point]:
    kept: list[Any] = []
    for point in found:
        while len(kept) > 1 and _left(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _left(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
