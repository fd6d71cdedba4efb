"""PDFs freed of everything active and written anew (PDF); signed ones kept byte by byte or refused."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from motcua.documents.rules.limits import Limits
from motcua.documents.rules.made import Made, refuse
from motcua.documents.states import FileKind

_HARD_ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound",
    "/RichMediaExecute", "/GoTo3DView", "/Hide", "/SetOCGState", "/ResetForm",
})  # fmt: skip
_SOFT_ACTIONS = frozenset({"/URI"})  # taken out of what we write, tolerated in what is signed
_HARD_KEYS = frozenset({
    "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/RichMediaContent", "/RichMediaSettings",
    "/Collection", "/Renditions", "/3DD", "/RF", "/URLS", "/NeedsRendering",
})  # fmt: skip
_HARD_NOTES = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment"})
_RESOURCES = frozenset({"/Font", "/XObject", "/Pattern", "/ExtGState", "/OCG", "/OCMD"})
_TAIL = 65_557  # as far from the end as an archive's directory may begin
_SAY = {
    "/JavaScript": "JavaScript", "/JS": "JavaScript", "/AA": "hành động tự chạy", "/OpenAction": "hành động tự chạy",
    "/Launch": "lệnh mở chương trình", "/EmbeddedFiles": "tệp đính kèm", "/EF": "tệp đính kèm",
    "/AF": "tệp đính kèm", "/FileAttachment": "tệp đính kèm", "/XFA": "biểu mẫu XFA", "/URI": "liên kết",
    "/SubmitForm": "lệnh gửi dữ liệu", "/Collection": "tệp đính kèm", "/EmbeddedFile": "tệp đính kèm",
}  # fmt: skip
_ENCRYPTED = "PDF đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lại."
_DAMAGED = "PDF bị hỏng hoặc thiếu phần cuối. Hãy tạo hoặc quét lại rồi tải lại."
_MIXED = "Trong PDF có lẫn dữ liệu của loại tệp khác. Hãy in hoặc quét lại thành PDF mới rồi tải lại."


def remake_pdf(content: bytes, limits: Limits) -> Made:
    """The PDF without anything active; a signed one as it is. Refuses: FileRefused."""
    if b"%%EOF" not in content[-2048:]:
        raise refuse("damaged", _DAMAGED)
    try:
        with pikepdf.open(io.BytesIO(content)) as book:
            pages = _require_extent(book, limits)
            if _signed(book):
                return _as_it_is(book, content, pages)
            removed = _disarm(book)
            out = io.BytesIO()
            book.save(
                out, deterministic_id=True, encryption=False, compress_streams=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )  # fmt: skip
        made = out.getvalue()
        _require_plain(made)
        with pikepdf.open(io.BytesIO(made)) as again:
            if any(True for _ in _active(again)):
                raise refuse("active", _still(removed))
            pages = len(again.pages)
    except pikepdf.PasswordError as locked:
        raise refuse("encrypted", _ENCRYPTED) from locked
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, MemoryError) as damaged:
        raise refuse("damaged", _DAMAGED) from damaged
    return Made(FileKind.PDF, made, pages, removed=removed)


def _require_extent(book: pikepdf.Pdf, limits: Limits) -> int:
    if len(book.objects) > limits.objects:
        raise refuse("too_complex", "PDF quá phức tạp. Hãy in hoặc quét lại thành PDF mới rồi tải lại.")
    pages = len(book.pages)
    if pages == 0:
        raise refuse("no_pages", "PDF không có trang nào. Hãy kiểm tra lại tệp.")
    if pages > limits.pages:
        raise refuse("too_many_pages", f"PDF có {pages} trang, quá {limits.pages} trang. Hãy tách thành nhiều tệp.")
    return pages


def _as_it_is(book: pikepdf.Pdf, content: bytes, pages: int) -> Made:
    """A signed PDF may not be changed: nothing active may be in it, and nothing beside it."""
    found = {name for name, _, _ in _active(book)} - {"/URI"}
    if found:
        what = ", ".join(sorted({_SAY.get(name, "nội dung chạy được") for name in found}))
        message = f"PDF đã ký số nhưng có {what}, nên không thể nhận nguyên vẹn. Hãy xin lại bản không có phần này."
        raise refuse("signed_active", message)
    _require_plain(content)
    if content[content.rindex(b"%%EOF") + 5 :].strip(b"\r\n\0 \t"):
        raise refuse("mixed", _MIXED)
    return Made(FileKind.PDF, content, pages, signed=True)


def _require_plain(content: bytes) -> None:
    """Not at the same time an archive, which is read from its end."""
    if b"PK\x05\x06" in content[-_TAIL:]:
        raise refuse("mixed", _MIXED)


def _signed(book: pikepdf.Pdf) -> bool:
    return any(
        isinstance(each, Dictionary) and "/ByteRange" in each and "/Contents" in each for each, _ in _every(book)
    )


def _disarm(book: pikepdf.Pdf) -> tuple[str, ...]:
    """Take everything active out; its Vietnamese names, in order."""
    found = list(_active(book))
    for name, where, key in found:
        if key and key in where:
            del where[key]
        elif not key:
            _empty(where)
        if name == "/EmbeddedFile" and isinstance(where, Stream):
            where.write(b"")
    for page in book.pages:
        notes = page.obj.get("/Annots")
        if isinstance(notes, Array):
            kept = [note for note in notes if isinstance(note, Dictionary) and "/Subtype" in note]
            if len(kept) != len(notes):
                page.obj["/Annots"] = Array(kept)
    return tuple(sorted({_SAY.get(name, "nội dung đa phương tiện") for name, _, _ in found}))


def _active(book: pikepdf.Pdf) -> Iterator[tuple[str, Object, str]]:
    """What could act: its name, the dictionary where it stands, and the key to delete ("" for the whole)."""
    for each, _ in _every(book):
        kind = str(each.get("/S", "")) if isinstance(each.get("/S"), Name) else ""
        if kind in _HARD_ACTIONS | _SOFT_ACTIONS:
            yield kind, each, ""
        if str(each.get("/Subtype", "")) in _HARD_NOTES and "/Rect" in each:
            yield str(each["/Subtype"]), each, ""
        if isinstance(each, Stream):
            if "/F" in each or "/FFilter" in each:
                raise refuse(
                    "external", "PDF dẫn tới tệp ở nơi khác. Hãy in hoặc quét lại thành PDF mới rồi tải lại."
                )
            if str(each.get("/Type", "")) == "/EmbeddedFile":
                yield "/EmbeddedFile", each, ""
        for key in each.keys():  # noqa: SIM118  a PDF dictionary iterates over its values' keys only so
            if (key in _HARD_KEYS and not _resource(each[key])) or (key == "/OpenAction" and _runs(each[key])):
                yield key, each, key


def _runs(value: Object) -> bool:
    """Whether opening does more than go to a page."""
    return isinstance(value, Dictionary) and str(value.get("/S")) != "/GoTo"


def _resource(value: Object) -> bool:
    """A font or picture that is merely called like that: names of resources are free."""
    return isinstance(value, Dictionary | Stream) and (
        str(value.get("/Type", "")) in _RESOURCES or str(value.get("/Subtype", "")) in {"/Image", "/Form"}
    )


def _every(book: pikepdf.Pdf) -> Iterator[tuple[Object, int]]:
    """Every dictionary and stream: the numbered ones, and those nested in them, however deep."""
    for root in [book.trailer, *book.objects]:
        stack: list[tuple[Object, int]] = [(root, 0)]
        while stack:
            each, depth = stack.pop()
            if depth > 200:
                raise refuse("too_complex", "PDF quá phức tạp. Hãy in hoặc quét lại thành PDF mới rồi tải lại.")
            if isinstance(each, Dictionary | Stream):
                yield each, depth
                # listed after the caller had its turn, so that what was deleted is not walked
                inside = [each[key] for key in each.keys() if key != "/Parent"]  # noqa: SIM118
            elif isinstance(each, Array):
                inside = list(each)
            else:
                continue
            stack.extend(
                (child, depth + 1)
                for child in inside
                if isinstance(child, Dictionary | Array) and not child.is_indirect
            )


def _empty(where: Object) -> None:
    for key in list(where.keys()):
        if key not in {"/Length", "/Filter"}:
            del where[key]


def _still(removed: tuple[str, ...]) -> str:
    what = ", ".join(removed) or "nội dung chạy được"
    return f"PDF có {what} mà hệ thống không gỡ được. Hãy in hoặc quét lại thành PDF mới rồi tải lại."
