"""Photos of papers, made in code: a sheet with lines of writing, laid on a table and seen from aside."""

import io
import random
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

Points = Sequence[tuple[float, float]]
SIZE = (600, 800)


def sheet(paper: tuple[int, int, int] = (244, 243, 238), *, stamp: bool = True) -> Image.Image:
    """An A4 sheet with a heading, lines of writing and a red stamp."""
    made = Image.new("RGB", (840, 1188), paper)
    pen = ImageDraw.Draw(made)
    pen.rectangle((240, 70, 600, 100), fill=(40, 40, 45))
    for line in range(180, 1000, 36):
        pen.rectangle((90, line, 90 + 560 + (line * 37) % 110, line + 9), fill=(70, 70, 78))
    if stamp:
        pen.ellipse((540, 900, 720, 1080), outline=(190, 30, 40), width=9)
    return made


def table(size: tuple[int, int], colour: tuple[int, int, int], *, grain: int = 12, light: float = 0.0) -> Image.Image:
    """A table with some grain, lighter on one side when light falls from there."""
    chance = np.random.default_rng(7)
    wide, high = size
    ground = np.tile(np.array(colour, float), (high, wide, 1))
    ground += chance.normal(0, grain, (high, 1, 1)) + chance.normal(0, grain / 2, (high, wide, 1))
    ground *= 1 + light * np.linspace(-1, 1, wide)[None, :, None]
    return Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8))


def laid(paper: Image.Image, ground: Image.Image, corners: Points, *, blur: float = 0.8) -> Image.Image:
    """The sheet on the table, its corners where they are told, clockwise from the top left."""
    wide, high = paper.size
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (wide, 0), (wide, high), (0, high)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    told = np.linalg.solve(np.array(rows, float), np.array(wanted, float)).tolist()
    seen = paper.transform(ground.size, Image.Transform.PERSPECTIVE, told, Image.Resampling.BICUBIC)
    mask = Image.new("L", (ground.width * 2, ground.height * 2), 0)
    ImageDraw.Draw(mask).polygon([(x * 2, y * 2) for x, y in corners], fill=255)
    made = ground.copy()
    made.paste(seen, (0, 0), mask.resize(ground.size, Image.Resampling.BOX))
    return made.filter(ImageFilter.GaussianBlur(blur))


def turned(
    angle: float, *, size: tuple[int, int] = SIZE, scale: float = 0.7, lean: float = 0.0
) -> list[tuple[float, float]]:
    """Corners of an A4 sheet turned by an angle; `lean` brings the far edge nearer together."""
    wide, high = size[0] * scale, size[0] * scale * 2**0.5
    cos, sin = float(np.cos(np.radians(angle))), float(np.sin(np.radians(angle)))
    flat = [
        (-wide / 2 * (1 - lean), -high / 2),
        (wide / 2 * (1 - lean), -high / 2),
        (wide / 2, high / 2),
        (-wide / 2, high / 2),
    ]
    return [(size[0] / 2 + x * cos - y * sin, size[1] / 2 + x * sin + y * cos) for x, y in flat]


def strayed(corners: Points, by: float, seed: int) -> list[tuple[float, float]]:
    """The corners, each some points away."""
    chance = random.Random(seed)
    return [(x + chance.uniform(-by, by), y + chance.uniform(-by, by)) for x, y in corners]


def jpeg(picture: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, **options)
    return out.getvalue()
