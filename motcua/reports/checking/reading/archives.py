"""The parts of an office file (tệp nén), never more than a bounded amount of them."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from motcua.reports.checking.reading.refused import MOST_ENTRIES, MOST_RATIO, MOST_UNPACKED, Unreadable

_SMALL = 2 * 1024 * 1024
_ENCRYPTED = 0x1


class Archive:
    """An opened office file: parts by name, parsed as XML without document types, entities or network."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, LookupError):
            raise Unreadable(
                "Tệp bị hỏng, không mở được. Hãy mở lại bằng Word hoặc Excel, lưu rồi gửi lại."
            ) from None
        self.names = {entry.filename for entry in entries}
        _bounded(entries)
        self._left = MOST_UNPACKED

    def read(self, name: str) -> bytes:
        """The bytes of a part, counted while they unpack: what an entry says of its size is not believed."""
        try:
            with self._zip.open(name) as part:
                data = part.read(self._left + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
            KeyError,
            ValueError,
        ):
            raise Unreadable("Tệp bị hỏng: một phần bên trong không giải nén được.") from None
        self._left -= len(data)
        if self._left < 0:
            raise _too_large()
        return data

    def xml(self, name: str) -> etree._Element | None:
        """A part as a tree, or None when the file has no such part."""
        return parse(self.read(name)) if name in self.names else None


def parse(data: bytes) -> etree._Element:
    """XML of somebody else: no document type, no entity, no network, bounded depth."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("Tệp bị hỏng: nội dung bên trong không đúng định dạng.") from None
    if str(getattr(root.getroottree().docinfo, "doctype", "")):
        raise Unreadable("Tệp chứa khai báo thực thể XML, không phải do Word hay Excel lưu ra; không đọc.")
    return root


def _bounded(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unreadable("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or total > MOST_UNPACKED:
        raise _too_large()
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise _too_large()


def _too_large() -> Unreadable:
    return Unreadable("Tệp giải nén ra quá lớn so với một báo cáo; không đọc.")


def local(element: etree._Element) -> str:
    """The tag without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children with these tags, whatever their namespace (strict and transitional files differ in it)."""
    for child in element:
        if local(child) in names:
            yield child


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child with this tag."""
    return next(children(element, name), None) if element is not None else None


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute by its bare name."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
