"""Reads files of other offices into documents (đọc báo cáo): by their content, never by their name. Pure: no Django.

`read_file(path)`, `read_bytes(name, data)` and `read_text(name, text)` give a `Document`, or raise `Unreadable`
with a sentence that says what to do.
"""

from collections.abc import Callable
from pathlib import Path

from motcua.reports.checking.document import Document, Paragraph, assemble
from motcua.reports.checking.reading.archives import Archive
from motcua.reports.checking.reading.letters import decode
from motcua.reports.checking.reading.pages import pieces_of_pages
from motcua.reports.checking.reading.plain import Piece, pieces_of_text
from motcua.reports.checking.reading.refused import MOST_BYTES, MOST_CHARACTERS, Unreadable
from motcua.reports.checking.reading.sheets import pieces_of_sheets
from motcua.reports.checking.reading.web_pages import letters_of_html, looks_like_html, pieces_of_html
from motcua.reports.checking.reading.word import pieces_of_word

__all__ = ["MOST_BYTES", "Unreadable", "read_bytes", "read_file", "read_text"]

Found = tuple[list[Piece], list[str]]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def read_file(path: str | Path) -> Document:
    """The report in this file."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise Unreadable(f"Không mở được tệp “{path.name}”. Hãy xem lại tên và quyền đọc tệp.") from None
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> Document:
    """The report in these bytes; `name` is only carried along."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"Tệp lớn hơn {MOST_BYTES // 1024 // 1024} MB. Hãy gửi riêng phần báo cáo cần kiểm tra.")
    if not data.strip(b"\x00\t\r\n "):
        raise Unreadable("Tệp trống, không có gì để đọc.")
    return _document(name, *_reader(data)(data))


def read_text(name: str, text: str) -> Document:
    """The report in a text that was pasted."""
    if not text.strip():
        raise Unreadable("Chưa có chữ nào để đọc.")
    return _document(name, *_letters(text))


def _document(name: str, pieces: list[Piece], notes: list[str]) -> Document:
    document = assemble(name, pieces, notes)
    if not document.text.strip():
        raise Unreadable("Tệp không có chữ nào đọc được.")
    if len(document.text) > MOST_CHARACTERS:
        raise Unreadable("Văn bản quá dài so với một báo cáo. Hãy gửi riêng phần cần kiểm tra.")
    return document


def _reader(data: bytes) -> Callable[[bytes], Found]:
    if b"%PDF-" in data[:1024]:
        return pieces_of_pages
    if data.startswith(b"PK\x03\x04"):
        return _office
    if data.startswith(_OLD_OFFICE):
        return _old_office
    if data.startswith(_PICTURES):
        raise Unreadable("Đây là ảnh, không có chữ để đọc. Hãy gửi bản gốc Word, Excel hoặc PDF có chữ.")
    if data.startswith(b"{\\rtf"):
        raise Unreadable("Chương trình chưa đọc tệp RTF. Hãy mở bằng Word và lưu dạng .docx.")
    return _written


def _office(data: bytes) -> Found:
    archive = Archive(data)
    if "word/document.xml" in archive.names:
        return pieces_of_word(archive)
    if "xl/workbook.xml" in archive.names:
        return pieces_of_sheets(archive)
    if "content.xml" in archive.names:
        raise Unreadable("Chương trình chưa đọc tệp OpenDocument. Hãy lưu dạng .docx, .xlsx hoặc PDF rồi gửi lại.")
    raise Unreadable("Tệp nén này không phải báo cáo Word hay Excel. Hãy gửi từng báo cáo, không nén.")


def _old_office(data: bytes) -> Found:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    raise Unreadable("Đây là tệp Office đời cũ (.doc, .xls). Hãy mở ra và lưu dạng .docx hoặc .xlsx rồi gửi lại.")


def _written(data: bytes) -> Found:
    if looks_like_html(data[:4096].decode("latin-1")):
        return list(pieces_of_html(letters_of_html(data))), []
    return _letters(decode(data))


def _letters(text: str) -> Found:
    if len(text) > 2 * MOST_CHARACTERS:
        raise Unreadable("Văn bản quá dài so với một báo cáo. Hãy gửi riêng phần cần kiểm tra.")
    if looks_like_html(text):
        return list(pieces_of_html(text)), []
    return [piece for piece in pieces_of_text(text) if not isinstance(piece, Paragraph) or piece.text], []
