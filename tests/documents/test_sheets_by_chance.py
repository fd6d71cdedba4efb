"""Sheets on tables as chance lays them: shadows, fingers, pens, tinted paper, tiles. Left whole, or cut rightly."""

import io
import random
from math import dist

import numpy as np
import pytest
from PIL import Image, ImageDraw

from motcua.documents.rules.quads import points
from motcua.documents.rules.sheets import find_sheet
from tests.documents.photos import SIZE, jpeg, laid, sheet, strayed, table, turned

pytestmark = pytest.mark.slow
PHOTOS = 40
GROUNDS = [(70, 52, 40), (196, 164, 120), (150, 150, 150), (120, 130, 140), (90, 60, 40), (210, 200, 190)]
PAPERS = [(244, 243, 238), (250, 235, 200), (230, 240, 250), (250, 225, 230)]
Corners = list[tuple[float, float]]


def shaded(picture: Image.Image, chance: random.Random) -> Image.Image:
    """The shadow of whoever takes the photo, with a soft edge, across everything."""
    wide, high = picture.size
    angle = chance.uniform(0, 6.28)
    y, x = np.mgrid[0:high, 0:wide]
    away = (x - chance.uniform(0, wide)) * np.cos(angle) + (y - chance.uniform(0, high)) * np.sin(angle)
    light = 1 - chance.uniform(0.2, 0.5) / (1 + np.exp(-away / 12))
    return Image.fromarray((np.asarray(picture) * light[..., None]).astype(np.uint8))


def on_the_edge(picture: Image.Image, corners: Corners, chance: random.Random) -> Image.Image:
    """A finger on one side of the sheet, or a pen across a corner."""
    side = chance.randrange(4)
    (ax, ay), (bx, by) = corners[side], corners[(side + 1) % 4]
    part, pen = chance.uniform(0.3, 0.7), ImageDraw.Draw(picture)
    x, y = ax + (bx - ax) * part, ay + (by - ay) * part
    if chance.random() < 0.5:
        pen.ellipse((x - 30, y - 30, x + 30, y + 30), fill=(205, 160, 135))
    else:
        pen.line((ax - 80, ay - 40, ax + 80, ay + 70), fill=(20, 30, 120), width=10)
    return picture


def photo(seed: int) -> tuple[Image.Image, Corners]:
    """A photo as a phone sends it, and where the corners of the sheet are."""
    chance = random.Random(seed)
    lean, scale = chance.uniform(0, 0.2), chance.uniform(0.4, 0.62)
    corners = strayed(turned(chance.uniform(-45, 45), scale=scale, lean=lean), 20, seed)
    ground = chance.choice(GROUNDS)
    lies_on = table(SIZE, ground, grain=chance.choice([4, 12, 25]), light=chance.uniform(-0.3, 0.3))
    if chance.random() < 0.4:  # tiles
        pen = ImageDraw.Draw(lies_on)
        for y in range(0, SIZE[1], chance.choice([60, 110, 160])):
            pen.line(
                (0, y, SIZE[0], y + chance.randint(-20, 20)),
                fill=tuple(max(0, each - 40) for each in ground),
                width=3,
            )
    picture = laid(sheet(chance.choice(PAPERS)), lies_on, corners, blur=chance.uniform(0.4, 2))
    trouble = chance.random()
    if trouble < 0.3:
        picture = shaded(picture, chance)
    elif trouble < 0.6:
        picture = on_the_edge(picture, corners, chance)
    return Image.open(io.BytesIO(jpeg(picture))), corners


def test_of_photos_made_by_chance_most_are_cut_and_none_wrongly() -> None:
    away: list[float] = []
    for seed in range(PHOTOS):
        picture, true = photo(seed)
        found = find_sheet(picture)
        if found is not None:
            away.append(max(min(dist(a, b) for b in true) for a in points(found.corners, *SIZE)))
    away.sort()
    print(f"{len(away)} of {PHOTOS} cut; worst corner: median {away[len(away) // 2]:.2f}, most {away[-1]:.2f} px")
    assert away[-1] <= 5.0
    assert len(away) >= PHOTOS * 0.6
