"""Files of every kind, made in code."""

import io
import zipfile
from functools import cache

import pikepdf
from docx import Document
from openpyxl import Workbook
from PIL import Image


def picture(width: int = 200, height: int = 120, form: str = "JPEG", **options: object) -> bytes:
    """A picture that is not one colour."""
    made = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    out = io.BytesIO()
    made.save(out, form, **options)
    return out.getvalue()


def pdf(pages: int = 1, **size: float) -> bytes:
    """A PDF of pages that differ in size, so that they can be told apart."""
    book = pikepdf.new()
    for number in range(pages):
        book.add_blank_page(page_size=(200 + number * 10, 300))
    out = io.BytesIO()
    book.save(out, deterministic_id=True)
    return out.getvalue()


@cache
def docx(text: str = "Đơn đề nghị") -> bytes:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


@cache
def xlsx() -> bytes:
    out = io.BytesIO()
    book = Workbook()
    book.active.append(["Họ tên", "Năm"])  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def odt() -> bytes:
    content = b'<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis"/>'
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "META-INF/manifest.xml": b"<m/>",
        }
    )


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def signed_pdf(**extra: pikepdf.Object) -> bytes:
    """A PDF that bears a signature field with a byte range; who signed is not our question here."""
    book = pikepdf.new()
    page = book.add_blank_page(page_size=(200, 300))
    signature = book.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Sig, Filter=pikepdf.Name("/Adobe.PPKLite"),
            SubFilter=pikepdf.Name("/ETSI.CAdES.detached"),
            ByteRange=pikepdf.Array([0, 100, 200, 300]), Contents=pikepdf.String("\0" * 40),
        )
    )  # fmt: skip
    field = book.make_indirect(
        pikepdf.Dictionary(
            FT=pikepdf.Name.Sig, T="Signature1", V=signature, Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget,
            Rect=pikepdf.Array([0, 0, 0, 0]),
        )
    )  # fmt: skip
    page.obj["/Annots"] = pikepdf.Array([field])
    book.Root["/AcroForm"] = pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3)
    for name, value in extra.items():
        book.Root[f"/{name}"] = value
    out = io.BytesIO()
    book.save(out, deterministic_id=True)
    return out.getvalue()
