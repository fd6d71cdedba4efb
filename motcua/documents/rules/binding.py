"""Pages bound into one PDF (ghép trang). Run it in the child only."""

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from motcua.documents.rules.made import refuse
from motcua.documents.states import FileKind

_POINTS = 72.0
_A4 = (595.0, 842.0)


@dataclass(frozen=True)
class Leaf:
    """One page to bind: which of the contents, which page of it, turned how far clockwise."""

    content: int
    page: int
    turn: int


def bind(contents: Sequence[tuple[FileKind, bytes]], leaves: Sequence[Leaf]) -> bytes:
    """One PDF of these pages, in this order. Refuses: FileRefused."""
    book = pikepdf.new()
    opened: dict[int, pikepdf.Pdf] = {}
    for leaf in leaves:
        kind, content = contents[leaf.content]
        if kind is FileKind.PDF:
            source = opened.setdefault(leaf.content, pikepdf.open(io.BytesIO(content)))
            if not 0 <= leaf.page < len(source.pages):
                raise refuse("unbindable", "Trang không có trong tệp.")
            book.pages.append(source.pages[leaf.page])
        elif kind.paged:
            _picture_page(book, content, kind)
        else:
            raise refuse("unbindable", "Tệp Office không ghép được vào PDF.")
        if leaf.turn:
            book.pages[-1].rotate(leaf.turn, relative=True)
    out = io.BytesIO()
    book.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _picture_page(book: pikepdf.Pdf, content: bytes, kind: FileKind) -> None:
    """The picture on a page of its own, A4 when it does not say how large it is."""
    Image.MAX_IMAGE_PIXELS = None  # checked when it came in
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
        width, height = picture.size
        dots = float(picture.info.get("dpi", (0, 0))[0])
        if kind is FileKind.JPEG:
            gray = picture.mode == "L"
            data, coding = content, Name.DCTDecode
        else:
            gray = picture.mode in {"1", "L"} and "transparency" not in picture.info
            ground = Image.new("RGBA", picture.size, "white")
            if not gray:
                ground.alpha_composite(picture.convert("RGBA"))
            flat = picture.convert("L") if gray else ground.convert("RGB")
            data, coding = zlib.compress(flat.tobytes(), 6), Name.FlateDecode
    image = pikepdf.Stream(book, data)
    image.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, BitsPerComponent=8,
        ColorSpace=Name.DeviceGray if gray else Name.DeviceRGB, Filter=coding,
    )  # fmt: skip
    box = _A4 if height >= width else (_A4[1], _A4[0])
    if 72 <= dots <= 1200 and width / dots * _POINTS <= max(_A4) * 1.5:
        box = (width / dots * _POINTS, height / dots * _POINTS)
    scale = min(box[0] / width, box[1] / height)
    wide, high = width * scale, height * scale
    left, low = (box[0] - wide) / 2, (box[1] - high) / 2
    page = book.add_blank_page(page_size=box)
    page.obj["/Resources"] = Dictionary(XObject=Dictionary(P=book.make_indirect(image)))
    page.obj["/Contents"] = book.make_stream(f"q {wide:.3f} 0 0 {high:.3f} {left:.3f} {low:.3f} cm /P Do Q".encode())
