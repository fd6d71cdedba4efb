"""How hostile contents are made."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.documents import samples


def book(change: Callable[[pikepdf.Pdf], None], pages: int = 1, **options: object) -> bytes:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(200, 300))
    change(made)
    out = io.BytesIO()
    made.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('hostile-script')"))


def root(**entries: object) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            made.Root[f"/{name}"] = value  # type: ignore[assignment]

    return change


def noted(note: Dictionary) -> Callable[[pikepdf.Pdf], None]:
    def change(made: pikepdf.Pdf) -> None:
        note.Type, note.Rect = Name.Annot, Array([0, 0, 10, 10])
        made.pages[0].obj["/Annots"] = Array([made.make_indirect(note)])

    return change


def nested(made: pikepdf.Pdf) -> None:
    inner: pikepdf.Object = script()
    for _ in range(30):
        inner = Dictionary(Kids=Array([Dictionary(X=inner)]))
    made.pages[0].obj["/PieceInfo"] = inner


def chained(made: pikepdf.Pdf) -> None:
    going = Dictionary(S=Name.GoTo, D=Array([made.pages[0].obj, Name.Fit]), Next=Array([script()]))
    made.Root["/OpenAction"] = going


def attached(made: pikepdf.Pdf) -> None:
    made.attachments["a.exe"] = b"MZhostile-program" * 20


def external(made: pikepdf.Pdf) -> None:
    stream = made.make_stream(b"")
    stream.stream_dict["/F"] = String("//evil/share")
    made.pages[0].obj["/Contents"] = stream


def streamed(made: pikepdf.Pdf) -> None:
    made.Root["/Names"] = Dictionary(
        JavaScript=Dictionary(
            Names=Array([String("x"), Dictionary(S=Name.JavaScript, JS=made.make_stream(b"evil()"))])
        )
    )


def forms(made: pikepdf.Pdf) -> None:
    made.Root["/AcroForm"] = Dictionary(
        XFA=made.make_stream(b"<xdp:xdp><script>hostile-xfa</script></xdp:xdp>"), Fields=Array([])
    )


def keyed(made: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T="a", AA=Dictionary(K=script(), F=script()), Subtype=Name.Widget)
    noted(field)(made)


def escaped() -> bytes:
    """Names may be written in hexadecimal: /J#61vaScript is /JavaScript."""
    plain = book(root(OpenAction=script()), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return plain.replace(b"/JavaScript", b"/J#61vaScript")


def locked() -> bytes:
    return book(lambda made: None, encryption=pikepdf.Encryption(user="secret", owner="owner"))


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def texted_png() -> bytes:
    """A text chunk that unpacks to 60 MB."""
    plain = samples.picture(form="PNG")
    body = b"Comment\0\0" + zlib.compress(b"x" * 60_000_000, 9)
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    return plain[:33] + chunk + plain[33:]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in samples.parts_of(samples.docx()).items():
            archive.writestr(name, part)
        archive.writestr("word/media/bomb.xml", b"\0" * 200_000_000)
    return out.getvalue()


def lying_bomb() -> bytes:
    """The archive's directory says that the part is small."""
    content = bytearray(bomb())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = -1
        while (start := content.find(mark, start + 1)) >= 0:
            if b"bomb.xml" in content[start : start + 80]:
                content[start + place : start + place + 4] = struct.pack("<I", 100)
    return bytes(content)


def office(**parts: bytes) -> Callable[[], bytes]:
    return lambda: samples.zipped({**samples.parts_of(samples.docx()), **parts})


def linked(target: bytes, kind: bytes) -> Callable[[], bytes]:
    rels = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/' + kind +
        b'" Target="' + target + b'" TargetMode="External"/></Relationships>'
    )  # fmt: skip
    return office(**{"word/_rels/settings.xml.rels": rels})


def dde() -> bytes:
    document = samples.parts_of(samples.docx())["word/document.xml"]
    field = b'<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p>'
    return office(**{"word/document.xml": document.replace(b"<w:body>", b"<w:body>" + field)})()


def html_jpeg() -> bytes:
    page = b"<html><script>alert(document.cookie)</script></html>"
    return samples.picture(comment=page) + page


def gifar() -> bytes:
    return samples.picture() + samples.zipped(
        {"META-INF/MANIFEST.MF": b"Main-Class: Evil", "Evil.class": b"\xca\xfe\xba\xbe"}
    )


def pdf_zip() -> bytes:
    return samples.pdf() + samples.zipped({"evil.exe": b"MZ" + b"\0" * 50})


def signed_zip() -> bytes:
    return samples.signed_pdf() + samples.zipped({"evil.exe": b"MZ" + b"\0" * 50}) + b"\n%%EOF"


def zip_in_pdf() -> bytes:
    """The archive is a stream of the PDF, stored as it is: both formats at once."""
    inner = samples.zipped({"evil.html": b"<script>"})
    return book(lambda made: made.Root.__setitem__("/Evil", made.make_stream(inner)), compress_streams=False)


def many_frames() -> bytes:
    frame = Image.new("1", (8, 8))
    out = io.BytesIO()
    frame.save(out, "TIFF", save_all=True, append_images=[frame] * 300)
    return out.getvalue()


def looping_pages() -> bytes:
    def change(made: pikepdf.Pdf) -> None:
        made.Root.Pages["/Kids"].append(made.Root.Pages)

    return book(change)


def deep() -> bytes:
    """A million open brackets."""
    return b"%PDF-1.4\n1 0 obj\n" + b"[" * 1_000_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"


def infinite_tiff() -> bytes:
    """The second directory is the first one again."""
    content = bytearray(samples.picture(form="TIFF"))
    start = struct.unpack("<I", content[4:8])[0]
    entries = struct.unpack("<H", content[start : start + 2])[0]
    place = start + 2 + entries * 12
    content[place : place + 4] = struct.pack("<I", start)
    return bytes(content)
