"""Pictures made anew (ảnh): decoded, set upright, encoded again; nothing else of the file survives."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

import pikepdf
from PIL import Image, ImageFile, ImageOps, ImageSequence, JpegImagePlugin

from motcua.documents.rules.limits import Limits
from motcua.documents.rules.made import Made, refuse
from motcua.documents.rules.sniffing import Form
from motcua.documents.states import FileKind

QUALITY = 88
_NAMES = {Form.JPEG: "JPEG", Form.PNG: "PNG", Form.WEBP: "WEBP", Form.TIFF: "TIFF"}
_DAMAGED = "Ảnh bị hỏng hoặc thiếu dữ liệu. Hãy chụp hoặc quét lại rồi tải lại."


def remake_picture(content: bytes, form: Form, limits: Limits) -> Made:
    """A picture of one of the forms, made anew. Refuses: FileRefused."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = limits.pixels
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[_NAMES[form]]) as picture:
                _require_size(picture, limits)
                return _scans(picture, limits) if form is Form.TIFF else _single(picture, form)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as bomb:
        raise _too_large(limits) from bomb
    except (OSError, SyntaxError, ValueError, KeyError, EOFError, TypeError, IndexError, AttributeError) as damaged:
        raise refuse("damaged", _DAMAGED) from damaged


def _single(picture: Image.Image, form: Form) -> Made:
    picture.load()
    upright = _bare(ImageOps.exif_transpose(picture))
    resolution = _resolution(picture)
    clear = "A" in upright.getbands() or "transparency" in upright.info
    out = io.BytesIO()
    if form is Form.PNG or (form is Form.WEBP and clear):
        upright.save(out, "PNG", dpi=(resolution, resolution))
        return Made(FileKind.PNG, out.getvalue())
    flat = upright if upright.mode in {"L", "RGB"} else upright.convert("RGB")
    flat.save(out, "JPEG", dpi=(resolution, resolution), **_coding(picture, flat))
    return Made(FileKind.JPEG, out.getvalue())


def _coding(picture: Image.Image, flat: Image.Image) -> dict[str, Any]:
    """As finely as it came, so that it neither grows nor fades; finely enough for print when that is not known."""
    if isinstance(picture, JpegImagePlugin.JpegImageFile) and picture.quantization and picture.mode == flat.mode:
        return {"qtables": picture.quantization, "subsampling": JpegImagePlugin.get_sampling(picture)}
    return {"quality": QUALITY}


def _scans(picture: Image.Image, limits: Limits) -> Made:
    """The frames of a scanner's TIFF as pages of a PDF, one at a time in memory."""
    book = pikepdf.new()
    for page in _pages(picture, limits):
        with pikepdf.open(io.BytesIO(page)) as single:
            book.pages.extend(single.pages)
    out = io.BytesIO()
    book.save(out, deterministic_id=True)
    return Made(FileKind.PDF, out.getvalue(), pages=len(book.pages))


def _pages(picture: Image.Image, limits: Limits) -> Iterator[bytes]:
    for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
        if number > limits.pages:
            raise refuse("too_many_pages", f"Tệp có quá {limits.pages} trang. Hãy tách thành nhiều tệp.")
        _require_size(frame, limits)
        frame.load()
        resolution = _resolution(frame)
        upright = _bare(ImageOps.exif_transpose(frame))
        out = io.BytesIO()
        if upright.mode not in {"1", "L", "RGB"}:
            upright = upright.convert("RGB")
        fine = {} if upright.mode == "1" else {"quality": QUALITY}
        upright.save(out, "PDF", resolution=resolution, **fine)
        yield out.getvalue()


def _bare(picture: Image.Image) -> Image.Image:
    """Pixels, palette and transparency alone, eight bits a channel."""
    if picture.mode.startswith("I") or picture.mode == "F":
        extremes = picture.getextrema()
        high = max(int(extremes[1]), 1) if isinstance(extremes[1], int | float) else 1
        picture = picture.point(lambda value: value * (255.0 / max(high, 255))).convert("L")
    elif picture.mode not in {"1", "L", "LA", "P", "RGB", "RGBA"}:
        picture = picture.convert("RGB")
    bare = picture.copy()
    kept = bare.info.get("transparency")
    bare.info = {"transparency": kept} if kept is not None else {}
    return bare


def _resolution(picture: Image.Image) -> float:
    """Dots an inch as the file says, when it says something sane."""
    told = picture.info.get("dpi", (0, 0))
    try:
        found = float(told[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 200.0
    return found if 50 <= found <= 1200 else 200.0


def _require_size(picture: Image.Image, limits: Limits) -> None:
    width, height = picture.size
    if width * height > limits.pixels or max(width, height) > limits.side:
        raise _too_large(limits)
    if min(width, height) < 1:
        raise refuse("damaged", _DAMAGED)


def _too_large(limits: Limits) -> Exception:
    most = limits.pixels // 1_000_000
    return refuse(
        "too_many_pixels", f"Ảnh quá lớn (hơn {most} triệu điểm ảnh). Hãy quét ở 200 hoặc 300 dpi rồi tải lại."
    )
