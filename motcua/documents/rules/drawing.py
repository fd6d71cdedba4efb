"""Small pictures of pages (ảnh trang thu nhỏ). Run it in the child only."""

import io

import pypdfium2 as pdfium
from PIL import Image

from motcua.documents.rules.made import refuse
from motcua.documents.states import FileKind

TALLEST = 4
_CANNOT = "Không vẽ được trang này."


def draw(content: bytes, kind: FileKind, page: int, turn: int, width: int) -> bytes:
    """One page, turned clockwise, as WebP of that width. Refuses: FileRefused."""
    try:
        picture = _pdf_page(content, page, turn, width) if kind is FileKind.PDF else _picture(content, turn, width)
    except (pdfium.PdfiumError, OSError, ValueError, IndexError, MemoryError) as broken:
        raise refuse("undrawable", _CANNOT) from broken
    out = io.BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=72, method=2)
    return out.getvalue()


def _pdf_page(content: bytes, number: int, turn: int, width: int) -> Image.Image:
    with pdfium.PdfDocument(content) as book:
        if not 0 <= number < len(book):
            raise IndexError(number)
        page = book[number]
        wide, high = page.get_size()
        if turn in {90, 270}:
            wide, high = high, wide
        scale = min(width / max(wide, 1.0), width * TALLEST / max(high, 1.0))
        drawn: Image.Image = page.render(scale=scale, rotation=turn, may_draw_forms=False).to_pil()
        return drawn


def _picture(content: bytes, turn: int, width: int) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = None  # checked when it came in
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        box = (width * TALLEST, width) if turn in {90, 270} else (width, width * TALLEST)
        if picture.format == "JPEG":
            picture.draft("RGB", (box[0] * 2, box[1] * 2))
        if picture.has_transparency_data:
            ground = Image.new("RGBA", picture.size, "white")
            ground.alpha_composite(picture.convert("RGBA"))
            small = ground.convert("RGB")
        else:
            small = picture.convert("RGB")
    small.thumbnail(box, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return small.rotate(-turn, expand=True) if turn else small
