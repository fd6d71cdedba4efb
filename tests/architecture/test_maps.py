"""A map of Vietnam has Hoàng Sa and Trường Sa on it, and nothing in the house carries the nine-dash line."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from motcua.kernel.text import fold
from tests.architecture.sources import ROOT, clean

MAPS = (".geojson", ".topojson", ".geo.json", ".topo.json")
ISLANDS = ("hoang sa", "truong sa")
FORBIDDEN = (
    "nine-dash",
    "nine dash",
    "ten-dash",
    "九段线",
    "十段线",
    "南海诸岛",
    "nanhai",
    "echarts/map",
    "registermap('china",
)
TEXTS = {".js", ".json", ".svg", ".css", ".html", ".geojson", ".topojson", ".csv", ".yaml", ".yml"}


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _names(each)
    elif isinstance(value, list):
        for each in value:
            yield from _names(each)


def without_islands(source: str, where: str) -> list[str]:
    """A map whose features do not name both archipelagos."""
    named = fold(" ".join(_names(json.loads(source))))
    return [f"{where} shows no {island.title()}" for island in ISLANDS if island not in named]


def carries_the_line(source: str, where: str) -> list[str]:
    """Traces of map data that draw the nine-dash line."""
    found = source.lower()
    return [f"{where} carries {trace!r}" for trace in FORBIDDEN if trace in found]


def tracked() -> Iterator[Path]:
    """Every file of the repository, also the vendored ones; this wall names the traces, so it is left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    for name in listed.stdout.decode().splitlines():
        path = ROOT / name
        if path.is_file() and path != Path(__file__):
            yield path


def test_every_map_has_the_islands() -> None:
    maps = [path for path in tracked() if path.name.endswith(MAPS)]
    findings = [finding for path in maps for finding in without_islands(path.read_text("utf-8"), path.name)]
    clean(findings)


def test_no_file_carries_the_nine_dash_line() -> None:
    texts = [path for path in tracked() if path.suffix in TEXTS]
    assert texts
    clean(f for path in texts for f in carries_the_line(path.read_text("utf-8"), str(path)))


def test_planted_maps_are_caught() -> None:
    bare = {"type": "FeatureCollection", "features": [{"properties": {"name": "Tỉnh mẫu"}}]}
    assert without_islands(json.dumps(bare), "x.geojson") == [
        "x.geojson shows no Hoang Sa",
        "x.geojson shows no Truong Sa",
    ]
    full = {"features": [{"properties": {"name": name}} for name in ("Quần đảo Hoàng Sa", "Quần đảo Trường Sa")]}
    assert without_islands(json.dumps(full), "x.geojson") == []
    assert carries_the_line("echarts.registerMap('china', {})", "x.js") == ['x.js carries "registermap(\'china"']
    assert carries_the_line('{"name": "南海诸岛"}', "x.json") != []
