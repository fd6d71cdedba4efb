"""Sheets in photos: measured where they are plain, never guessed where they are not."""

from collections.abc import Callable
from math import dist
from typing import Any

import pytest
from PIL import Image, ImageDraw

from motcua.documents.rules.quads import corners_of, points
from motcua.documents.rules.sheets import find_sheet
from tests.documents.photos import SIZE, laid, sheet, strayed, table, turned

pytestmark = pytest.mark.slow  # some forty pictures; one of each kind is in test_cutting.py
DARK, WOOD, GREY = (70, 52, 40), (196, 164, 120), (190, 190, 190)
PLAIN: dict[str, tuple[list[tuple[float, float]], tuple[int, int, int], dict[str, Any]]] = {
    "straight from above": (turned(0), DARK, {}),
    "a little turned": (turned(7), DARK, {}),
    "much turned": (turned(-20, scale=0.6), DARK, {}),
    "standing on a corner": (turned(40, scale=0.55), DARK, {}),
    "seen from aside": (turned(3, lean=0.25), DARK, {}),
    "seen askew": (strayed(turned(5, lean=0.15), 25, 3), DARK, {}),
    "on light wood": (turned(4), WOOD, {}),
    "on grey": (turned(4), GREY, {}),
    "under light from one side": (turned(4), (120, 110, 100), {"light": 0.35}),
    "on a rough table": (turned(4), (90, 80, 70), {"grain": 30}),
    "small on the table": (turned(-9, scale=0.36), DARK, {}),
}


def lost(found: list[tuple[float, float]], true: list[tuple[float, float]]) -> float:
    """How far the worst corner lies from where it is, in points of the photo."""
    return max(min(dist(a, b) for b in true) for a in found)


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_sheet_is_measured_to_a_point_and_a_half(name: str) -> None:
    corners, ground, more = PLAIN[name]
    found = find_sheet(laid(sheet(), table(SIZE, ground, **more), corners))
    assert found is not None
    away = lost(points(found.corners, *SIZE), corners)
    print(f"{name}: {away:.2f} px of {SIZE[0]}x{SIZE[1]}, contrast {found.contrast:.0f}, seen {found.support:.2f}")
    assert away <= 1.5


def _cards() -> Image.Image:
    """Two cards side by side: which is the paper?"""
    return _drawn(("rectangle", (60, 300, 560, 1300)), ("rectangle", (564, 300, 1140, 1250)))


def _drawn(*shapes: tuple[str, Any]) -> Image.Image:
    ground = table((1200, 1600), DARK)
    pen = ImageDraw.Draw(ground)
    for shape, told in shapes:
        getattr(pen, shape)(told, fill=(240, 240, 235))
    return ground.resize(SIZE)


FOLDED = [(200, 200), (1000, 200), (1000, 1400), (600, 1400), (200, 1000)]
STAR = [(600, 100), (750, 700), (1150, 800), (750, 900), (600, 1500), (450, 900), (50, 800), (450, 700)]
BELOW = [(100, 150), (500, 150), (500, 900), (100, 900)]


def _scan() -> Image.Image:
    """A scanner's page: white to the edges, with a photograph and a box on it."""
    page = sheet().resize((1200, 1600))
    pen = ImageDraw.Draw(page)
    pen.rectangle((200, 300, 900, 1200), fill=(60, 80, 110))
    return page.resize(SIZE)


UNSURE: dict[str, Callable[[], Image.Image]] = {
    "a plate": lambda: _drawn(("ellipse", (150, 300, 1050, 1200))),
    "a triangle": lambda: _drawn(("polygon", [(600, 200), (1100, 1400), (100, 1400)])),
    "a corner folded over": lambda: _drawn(("polygon", FOLDED)),
    "a star": lambda: _drawn(("polygon", STAR)),
    "a long strip": lambda: _drawn(("rectangle", (20, 700, 1180, 860))),
    "a sheet that goes beyond the picture": lambda: laid(sheet(), table(SIZE, DARK), turned(0, scale=1.2)),
    "a sheet cut off below": lambda: laid(sheet(), table(SIZE, DARK), BELOW),
    "white on white": lambda: laid(sheet(), table(SIZE, (240, 239, 235), grain=3), turned(4)),
    "a dark book on a light table": lambda: laid(sheet((60, 20, 20)), table(SIZE, (235, 235, 230)), turned(4)),
    "two cards that touch": _cards,
    "a scanned page with a photograph": _scan,
    "a blank page": lambda: Image.new("RGB", SIZE, (250, 250, 250)),
    "a black picture": lambda: Image.new("RGB", SIZE, 0),
    "a table and nothing on it": lambda: table(SIZE, WOOD, grain=30, light=0.5),
    "a tiny picture": lambda: laid(sheet(), table(SIZE, DARK), turned(0)).resize((40, 53)),
    "one point": lambda: Image.new("RGB", (1, 1), 255),
    "a line": lambda: Image.new("RGB", (3000, 1), 255),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSURE)
def test_what_is_not_plainly_a_sheet_is_left_whole(name: str) -> None:
    assert find_sheet(UNSURE[name]()) is None


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "CMYK"])
def test_every_mode_of_picture_is_read(mode: str) -> None:
    true = turned(6)
    found = find_sheet(laid(sheet(stamp=False), table(SIZE, DARK), true).convert(mode))
    assert found is not None
    assert lost(points(found.corners, *SIZE), true) <= 4.0


def test_corners_are_told_in_shares_of_the_picture() -> None:
    true = turned(5)
    found = find_sheet(laid(sheet(), table(SIZE, DARK), true).resize((900, 1200)))
    assert found is not None
    assert max(abs(a - b) for a, b in zip(found.corners, corners_of(true, *SIZE), strict=True)) <= 40


def test_the_photo_of_a_phone_is_measured_at_its_own_size() -> None:
    size = (3000, 4000)
    true = turned(-6, size=size)
    found = find_sheet(laid(sheet(), table(size, DARK), true))
    assert found is not None
    away = lost(points(found.corners, *size), true)
    print(f"12 million points: {away:.2f} px")
    assert away <= 5.0
