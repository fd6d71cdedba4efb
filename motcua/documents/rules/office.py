"""Office files unpacked, checked and packed again (DOCX, XLSX, ODT): no macros, no outside parts, no surprises."""

import io
import re
import zipfile

from motcua.documents.rules.limits import Limits
from motcua.documents.rules.made import Made, refuse
from motcua.documents.states import FileKind

_MOMENT = (1980, 1, 1, 0, 0, 0)
_ODT = b"application/vnd.oasis.opendocument.text"
_MACRO = "Tệp có macro hoặc mã chạy được. Hãy lưu lại dạng không có macro, hoặc PDF, rồi tải lại."
_INSIDE = "Tệp có nhúng tệp khác bên trong. Hãy bỏ phần nhúng, hoặc lưu thành PDF, rồi tải lại."
_OUTSIDE = "Tệp lấy nội dung từ nơi khác khi mở. Hãy lưu thành PDF rồi tải lại."
_DAMAGED = "Tệp Office bị hỏng. Hãy mở ra, lưu lại rồi tải lại."
_ARCHIVE = "Đây là tệp nén. Hãy giải nén rồi tải lên từng tệp."
_BOMB = "Tệp nén bất thường, giải nén ra quá lớn nên không được nhận."
_LOCKED = "Tệp đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lại."
_MACRO_PARTS = re.compile(
    r"vbaproject|vbadata|activex|macrosheets|^basic/|^scripts/|\.(exe|dll|js|vbs|bat|cmd|ps1|jar|hta|scr)$", re.I
)
_INNER_PARTS = re.compile(
    r"(^|/)embeddings/|oleobject|^object |^objectreplacements/object|\.(zip|bin|docx|xlsx)$", re.I
)
_HARMLESS_PARTS = re.compile(r"(^|/)(printersettings/|fonts?/)", re.I)
_EXTERNAL = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.I)
_LINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.I)
_DDE = re.compile(rb"\bDDE(AUTO)?\b[\s\"]|<(?:\w+:)?ddeLink\b", re.I)
_LISTENER = re.compile(rb"script:event-listener|office:scripts>\s*<office:script\b", re.I)


def remake_office(content: bytes, limits: Limits) -> Made:
    """The office file made anew from its checked parts. Refuses: FileRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive, limits)
            kind = _kind(parts)
            for name, part in parts.items():
                _require_harmless(name, part)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, KeyError) as damaged:
        raise refuse("damaged", _DAMAGED) from damaged
    except RuntimeError as locked:  # how zipfile says that a part is encrypted
        raise refuse("encrypted", _LOCKED) from locked
    except Exception as broken:
        if type(broken).__module__ == "zlib":
            raise refuse("damaged", _DAMAGED) from broken
        raise
    return Made(kind, _packed(parts, kind), pages=1)


def _parts(archive: zipfile.ZipFile, limits: Limits) -> dict[str, bytes]:
    """Every part by name, read with a bound: what the archive says about sizes is not believed."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > limits.entries:
        raise refuse("bomb", _BOMB)
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        name = entry.filename
        if name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or "\0" in name or name in parts:
            raise refuse("bad_parts", _DAMAGED)
        if entry.flag_bits & 1:
            raise refuse("encrypted", _LOCKED)
        room = min(limits.unpacked - total, max(entry.compress_size, 4096) * limits.ratio)
        with archive.open(entry) as part:
            parts[name] = part.read(room + 1)
        if len(parts[name]) > room:
            raise refuse("bomb", _BOMB)
        total += len(parts[name])
    return parts


def _kind(parts: dict[str, bytes]) -> FileKind:
    if parts.get("mimetype", b"").strip() == _ODT and "content.xml" in parts:
        if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise refuse("encrypted", _LOCKED)
        return FileKind.ODT
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or b"vnd.ms-office.vbaProject" in types:
        raise refuse("macro", _MACRO)
    if "word/document.xml" in parts and b"wordprocessingml.document.main" in types:
        return FileKind.DOCX
    if "xl/workbook.xml" in parts and b"spreadsheetml.sheet.main" in types:
        return FileKind.XLSX
    raise refuse("archive", _ARCHIVE)


def _require_harmless(name: str, part: bytes) -> None:
    if _MACRO_PARTS.search(name):
        raise refuse("macro", _MACRO)
    if _INNER_PARTS.search(name) and not _HARMLESS_PARTS.search(name):
        raise refuse("embedded", _INSIDE)
    if part[:2] == b"MZ" or part[:4] in {b"\x7fELF", b"\xd0\xcf\x11\xe0", b"PK\x03\x04"}:
        raise refuse("embedded", _INSIDE)
    if not name.lower().endswith((".xml", ".rels", ".vml", ".rdf")):
        if part[:512].lstrip().lower().startswith((b"<svg", b"<html", b"<!doctype", b"<script")):
            raise refuse("markup", _INSIDE)
        return
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise refuse("entities", _DAMAGED)
    if any(not _LINK.search(found) for found in _EXTERNAL.findall(part)):
        raise refuse("external", _OUTSIDE)
    if _DDE.search(part) and (b"instrText" in part or b"fldSimple" in part or b"ddeLink" in part):
        raise refuse("external", _OUTSIDE)
    if _LISTENER.search(part):
        raise refuse("macro", _MACRO)


def _packed(parts: dict[str, bytes], kind: FileKind) -> bytes:
    """The parts in their order, with one moment for all: the same parts give the same file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in sorted(
            parts.items(), key=lambda item: (item[0] != "mimetype", item[0] != "[Content_Types].xml")
        ):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.external_attr = 0o600 << 16
            stored = name == "mimetype" and kind is FileKind.ODT
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, part)
    return out.getvalue()
