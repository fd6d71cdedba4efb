"""What a content is, told by the content alone (nhận dạng tệp)."""

from enum import StrEnum

import filetype

from motcua.documents.rules.refusals import FileRefused


class Form(StrEnum):
    """The formats that may come in."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    TIFF = "image/tiff"
    ZIP = "application/zip"  # office files are archives; which one, the unpacker tells


TAKEN = "Hệ thống nhận PDF, JPEG, PNG, TIFF, WebP, DOCX, XLSX và ODT."
_STARTS = (
    (b"%PDF-", Form.PDF), (b"\xff\xd8\xff", Form.JPEG), (b"\x89PNG\r\n\x1a\n", Form.PNG),
    (b"II*\0", Form.TIFF), (b"MM\0*", Form.TIFF), (b"PK\x03\x04", Form.ZIP),
)  # fmt: skip
_PROGRAM = "Đây là tệp chương trình, không phải giấy tờ."
_ARCHIVE = "Đây là tệp nén. Hãy giải nén rồi tải lên từng tệp."
_PAGE = "Đây là trang web hoặc hình vẽ SVG, có thể chứa mã chạy được. Hãy lưu thành PDF hoặc ảnh rồi tải lại."
_OLD = "Đây là tệp Office kiểu cũ (.doc, .xls). Hãy lưu lại thành DOCX, XLSX hoặc PDF rồi tải lại."
_REFUSED = (
    (b"MZ", "program", _PROGRAM), (b"\x7fELF", "program", _PROGRAM), (b"\xca\xfe\xba\xbe", "program", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", "program", _PROGRAM), (b"\xfe\xed\xfa", "program", _PROGRAM), (b"#!", "program", _PROGRAM),
    (b"dex\n", "program", _PROGRAM), (b"L\0\0\0\x01\x14\x02\0", "program", _PROGRAM),
    (b"Rar!", "archive", _ARCHIVE), (b"7z\xbc\xaf", "archive", _ARCHIVE), (b"\x1f\x8b", "archive", _ARCHIVE),
    (b"BZh", "archive", _ARCHIVE), (b"\xfd7zXZ", "archive", _ARCHIVE), (b"PK", "archive", _ARCHIVE),
    (b"MSCF", "archive", _ARCHIVE), (b"\x28\xb5\x2f\xfd", "archive", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0", "old_office", _OLD),
    (b"{\\rtf", "rtf", "Hệ thống không nhận RTF. Hãy lưu lại thành DOCX hoặc PDF rồi tải lại."),
    (b"GIF8", "gif", "Hệ thống không nhận ảnh GIF. Hãy lưu thành PNG hoặc JPEG rồi tải lại."),
    (b"BM", "bmp", "Hệ thống không nhận ảnh BMP. Hãy lưu thành PNG hoặc JPEG rồi tải lại."),
)  # fmt: skip
_MARKUP = (b"<svg", b"<html", b"<!doctype", b"<script", b"<?xml", b"<?php", b"<body")


def sniff(content: bytes) -> Form:
    """Which of the formats it is. Refuses: FileRefused, with a sentence that helps."""
    if not content:
        raise FileRefused("Tệp rỗng, không có nội dung. Hãy chọn lại tệp.", code="empty", field="file")
    form = next((form for start, form in _STARTS if content.startswith(start)), None)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        form = Form.WEBP
    if form is None:
        raise _unknown(content)
    guessed = filetype.guess(content[:8192])
    if form is not Form.ZIP and (guessed is None or guessed.mime != form.value):
        raise FileRefused(f"Không nhận rõ loại tệp. {TAKEN}", code="unclear", field="file")
    return form


def _unknown(content: bytes) -> FileRefused:
    for start, code, message in _REFUSED:
        if content.startswith(start):
            return FileRefused(message, code=code, field="file")
    head = content[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").lower()
    if any(mark in head for mark in _MARKUP):
        return FileRefused(_PAGE, code="markup", field="file")
    if content[4:8] == b"ftyp":
        message = "Hệ thống chưa nhận ảnh HEIC hoặc video. Trên điện thoại, hãy chọn lưu ảnh dạng JPEG rồi tải lại."
        return FileRefused(message, code="heic", field="file")
    if content[257:262] == b"ustar":
        return FileRefused(_ARCHIVE, code="archive", field="file")
    if b"%PDF-" in content[:1024]:
        message = "Trước phần PDF có dữ liệu lạ. Hãy in hoặc lưu lại thành PDF mới rồi tải lại."
        return FileRefused(message, code="leading_data", field="file")
    return FileRefused(f"Không nhận ra loại tệp. {TAKEN}", code="unknown", field="file")
