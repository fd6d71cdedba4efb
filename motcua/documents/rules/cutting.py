"""A photo cut at four corners and made straight (cắt ảnh chụp giấy tờ). Run it in the child only."""

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image

from motcua.documents.rules.made import Made, refuse
from motcua.documents.rules.pictures import QUALITY
from motcua.documents.rules.quads import WHOLE, Point, points, require_corners, straight_size
from motcua.documents.rules.sheets import find_sheet
from motcua.documents.states import FileKind

LONGEST = 3508  # A4 at 300 dots an inch
_CANNOT = "Không cắt được ảnh này. Hãy dùng cả ảnh, hoặc chụp lại."


def sheet_in(content: bytes) -> tuple[int, ...] | None:
    """The corners of the sheet that a kept picture shows; None when there is none for sure. Refuses: FileRefused."""
    picture = _opened(content)
    found = find_sheet(picture)
    return found.corners if found else None


def cut(content: bytes, kind: FileKind, corners: Sequence[int]) -> Made:
    """The piece within the corners, straight, in the same kind of file. Refuses: FileRefused, CornersNotRight."""
    wanted = require_corners(corners)
    picture = _opened(content)
    quad = points(wanted, picture.width, picture.height)
    size = straight_size(quad, LONGEST)
    if wanted[:6] == WHOLE[:6]:
        size = picture.size
    made = picture.transform(size, Image.Transform.PERSPECTIVE, _shifted(quad, size), Image.Resampling.BICUBIC)
    out = io.BytesIO()
    if kind is FileKind.PNG:
        made.save(out, "PNG")
    else:
        made.save(out, "JPEG", quality=QUALITY)
    return Made(kind, out.getvalue())


def _opened(content: bytes) -> Image.Image:
    """In colour or grey, no larger than is of use: it was measured and made harmless when it came in."""
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
            if picture.format == "JPEG":
                picture.draft(picture.mode, (LONGEST, LONGEST))
            picture.thumbnail((LONGEST * 1.5, LONGEST * 1.5), Image.Resampling.BOX, reducing_gap=1.0)
            if picture.has_transparency_data:
                ground = Image.new("RGBA", picture.size, "white")
                ground.alpha_composite(picture.convert("RGBA"))
                return ground.convert("RGB")
            return picture.convert("L" if picture.mode in {"1", "L"} else "RGB")
    except (OSError, ValueError, SyntaxError, MemoryError) as broken:
        raise refuse("uncuttable", _CANNOT) from broken


def _shifted(quad: Sequence[Point], size: tuple[int, int]) -> list[float]:
    """The eight numbers that take each point of the straight piece to where it lies in the photo."""
    wide, high = size
    straight = [(0, 0), (wide, 0), (wide, high), (0, high)]
    rows, wanted = [], []
    for (x, y), (there, down) in zip(straight, quad, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -there * x, -there * y], [0, 0, 0, x, y, 1, -down * x, -down * y]]
        wanted += [there, down]
    try:
        solved: list[float] = np.linalg.solve(np.array(rows, float), np.array(wanted, float)).tolist()
    except np.linalg.LinAlgError as flat:
        raise refuse("uncuttable", _CANNOT) from flat
    return solved
