"""Maps of provinces as pictures of our own (python -m tools.maps SOURCE.topo.json OUT.svg CODE NAME [LEAST]).

A picture has one path for each unit, named `u` and the unit's code, with the unit's name as its title; screens colour
the paths. LEAST is the smallest island (in square pixels) that is drawn. Islands of Hoàng Sa and Trường Sa are always
drawn, however small they are, and named.
"""

import json
import sys
from collections.abc import Iterator
from html import escape
from math import cos, radians
from pathlib import Path
from typing import Any

WIDTH = 900
SOURCE = "Ranh giới: github.com/thanglequoc/vietnamese-provinces-database (MIT), rút gọn."
FAR_EAST = {"Quần đảo Hoàng Sa": (110.5, 113.5, 15.0, 17.6), "Quần đảo Trường Sa": (111.0, 118.0, 6.5, 12.5)}
Ring = list[tuple[float, float]]


def main(source: str, out: str, code: str, name: str, least: str = "2") -> None:
    """Read, draw, write."""
    read = json.loads(Path(source).read_text("utf-8"))
    shapes = list(_shapes(read, code, name))
    Path(out).write_text(drawn(shapes, float(least)), "utf-8")


def _shapes(read: dict[str, Any], code: str, name: str) -> Iterator[tuple[str, str, list[list[Ring]]]]:
    arcs = [_unpacked(arc, read.get("transform")) for arc in read["arcs"]]
    for geometry in read["objects"]["data"]["geometries"]:
        parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        told = geometry["properties"]
        yield told[code], told[name], [[_ring(ring, arcs) for ring in part] for part in parts]


def _unpacked(arc: list[list[int]], transform: dict[str, list[float]] | None) -> Ring:
    if transform is None:
        return [(x, y) for x, y in arc]
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for right, up in arc:
        x, y = x + right, y + up
        found.append((x * wide + left, y * high + low))
    return found


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    found: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found += arc[1:] if found else arc
    return found


def drawn(shapes: list[tuple[str, str, list[list[Ring]]]], least: float) -> str:
    """The picture."""
    points = [point for _, _, parts in shapes for part in parts for ring in part for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, top = min(y for _, y in points), max(y for _, y in points)
    flat = cos(radians((low + top) / 2))
    scale = WIDTH / ((right - left) * flat)

    def at(point: tuple[float, float]) -> tuple[int, int]:
        return round((point[0] - left) * flat * scale), round((top - point[1]) * scale)

    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {round((top - low) * scale)}">',
             f"<desc>{SOURCE}</desc>"]  # fmt: skip
    named: dict[str, list[tuple[int, int]]] = {}
    for code, name, parts in sorted(shapes):
        path = ""
        for part in parts:
            island = next((each for each, box in FAR_EAST.items() if _inside(part[0], box)), "")
            rings = [_reduced([at(point) for point in ring]) for ring in part]
            if island:
                named.setdefault(island, []).append(rings[0][0])
                path += _dot(rings[0][0])
            elif abs(_area(rings[0])) >= least:
                path += "".join(_path(ring) for ring in rings if len(ring) > 2)
        lines.append(f'<path id="u{code}" d="{path}"><title>{escape(name)}</title></path>')
    lines += [_label(name, places) for name, places in sorted(named.items())]
    return "\n".join([*lines, "</svg>", ""])


def _inside(ring: Ring, box: tuple[float, float, float, float]) -> bool:
    return all(box[0] <= x <= box[1] and box[2] <= y <= box[3] for x, y in ring)


def _reduced(ring: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Points that lie on the one before, or on the way between their neighbours, go."""
    found: list[tuple[int, int]] = []
    for point in ring[:-1]:
        if found and found[-1] == point:
            continue
        if len(found) > 1 and _straight(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return found or ring[:1]


def _straight(one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]) -> bool:
    return (two[0] - one[0]) * (three[1] - one[1]) == (two[1] - one[1]) * (three[0] - one[0])


def _area(ring: list[tuple[int, int]]) -> float:
    turned = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in turned) / 2


def _path(ring: list[tuple[int, int]]) -> str:
    told, (x, y) = f"M{ring[0][0]} {ring[0][1]}", ring[0]
    for next_x, next_y in ring[1:]:
        told += f"l{next_x - x} {next_y - y}"
        x, y = next_x, next_y
    return f"{told}z"


def _dot(place: tuple[int, int]) -> str:
    return f"M{place[0] - 5} {place[1]}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"


def _label(name: str, places: list[tuple[int, int]]) -> str:
    x, y = sum(place[0] for place in places) // len(places), min(place[1] for place in places)
    return f'<text x="{min(x, WIDTH - 230)}" y="{y - 20}" text-anchor="middle">{escape(name)}</text>'


if __name__ == "__main__":
    main(*sys.argv[1:])
