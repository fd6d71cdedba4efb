"""Rows of a file (dòng của tệp): lines of JSON, one JSON array or one object, plain or gzip, whole or broken.

Nothing here raises: what cannot be read comes out as an Unreadable with its place and its reason.
"""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.procedures.rules.reading.values import LONGEST_TEXT, shown

LARGEST = 400_000_000  # bytes after unpacking; the whole national catalogue is about 100 MB
_GZIP = b"\x1f\x8b"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WRAPPERS = ("data", "content", "items", "result", "results", "rows", "records")


@dataclass(frozen=True)
class Row:
    """One object of a file, with its number there (1 for the first) and the notes its text gave."""

    file: str
    number: int
    value: dict[str, Any]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unreadable:
    """A part of a file that is no row (phần không đọc được), with its beginning as it stands."""

    file: str
    number: int
    text: str
    reason: str


def rows(file: str, data: bytes) -> Iterator[Row | Unreadable]:
    """Every row of a file, and what is not one."""
    unpacked, broken = _unpack(data)
    text, gaps = _decode(unpacked)
    if not text.strip() and not gaps:
        yield Unreadable(file, 0, "", broken or "tệp trống")
        return
    if text.lstrip().startswith("["):
        yield from _array(file, text, broken)
    elif _one_object(text):
        yield from _whole(file, text, broken)
    else:
        yield from _lines(file, text, gaps, broken)


def _unpack(data: bytes) -> tuple[bytes, str]:
    """The bytes inside gzip, as many as can be had, and what is wrong with them."""
    if not data.startswith(_GZIP):
        return data, ""
    out, rest, problem = bytearray(), data, ""
    while rest.startswith(_GZIP) and not problem:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            out += unpacker.decompress(rest, LARGEST - len(out) + 1)
        except zlib.error:
            problem = "tệp nén hỏng"
        if len(out) > LARGEST:
            problem = f"tệp nén lớn hơn {LARGEST // 1_000_000} MB sau khi mở"
        elif not problem and not unpacker.eof:
            problem = "tệp nén bị cụt"
        rest = unpacker.unused_data
    return bytes(out[:LARGEST]), problem


def _decode(data: bytes) -> tuple[str, dict[int, str]]:
    """The text, and the lines that are not UTF-8 (their bytes escaped), by number."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode("utf-8-sig" if encoding == "utf-8" else encoding), {}
            except UnicodeDecodeError:
                data = data[len(mark) :] if encoding == "utf-8" else data
                break
    try:
        return data.decode(), {}
    except UnicodeDecodeError:
        gaps = {}
        for number, line in enumerate(data.split(b"\n"), 1):
            try:
                line.decode()
            except UnicodeDecodeError as failure:
                gaps[number] = f"không phải UTF-8 (byte thứ {failure.start + 1} của dòng)"
        return data.decode("utf-8", "backslashreplace"), gaps


def _one_object(text: str) -> bool:
    """Whether the file is one object over several lines rather than one object a line."""
    first = text.lstrip().split("\n", 1)[0].strip()
    if not first.startswith("{"):
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        second = text.lstrip().partition("\n")[2].lstrip()
        return bool(second) and not second.startswith("{")
    return False


def _lines(file: str, text: str, gaps: dict[int, str], broken: str) -> Iterator[Row | Unreadable]:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if number in gaps:
            yield Unreadable(file, number, shown(line, LONGEST_TEXT), gaps[number])
        elif broken and number == len(lines):
            yield _parsed(file, number, line, f"{broken} ngay tại dòng này")
        else:
            yield from _unwrapped(_parsed(file, number, line))
    if broken:
        yield Unreadable(file, 0, "", f"{broken} sau dòng {len(lines)}: phần còn lại không đọc được")


def _parsed(file: str, number: int, text: str, reason: str = "") -> Row | Unreadable:
    notes: list[str] = []
    try:
        value = json.loads(text, object_pairs_hook=lambda pairs: _object(pairs, notes), parse_constant=_constant)
    except RecursionError:
        return Unreadable(file, number, shown(text, LONGEST_TEXT), "JSON lồng nhau quá sâu")
    except ValueError as failure:
        where = f" (ký tự {failure.pos + 1})" if isinstance(failure, json.JSONDecodeError) else ""
        return Unreadable(file, number, shown(text, LONGEST_TEXT), reason or f"không phải JSON hợp lệ{where}")
    if not isinstance(value, dict):
        return Unreadable(file, number, shown(text, LONGEST_TEXT), "không phải một đối tượng JSON")
    return Row(file, number, value, tuple(dict.fromkeys(notes)))


def _object(pairs: list[tuple[str, Any]], notes: list[str]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        seen: set[str] = set()
        notes += [f"khóa “{key[:60]}” ghi hai lần, lấy lần sau" for key, _ in pairs if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
    return value


def _constant(name: str) -> float:
    raise ValueError(f"{name} không phải giá trị JSON")


def _array(file: str, text: str, broken: str) -> Iterator[Row | Unreadable]:
    """Elements one by one, so that a broken tail does not cost the head."""
    decoder = json.JSONDecoder()
    at, number = text.index("[") + 1, 0
    while True:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        if at >= len(text):
            yield Unreadable(file, number + 1, "", broken or "mảng JSON không có dấu đóng")
            return
        if text[at] == "]":
            if broken or text[at + 1 :].strip():
                yield Unreadable(file, 0, shown(text[at + 1 :]), broken or "còn chữ sau mảng JSON")
            return
        number += 1
        try:
            _, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield Unreadable(
                file,
                number,
                shown(text[at:], LONGEST_TEXT),
                broken or "không phải JSON hợp lệ; phần còn lại không đọc được",
            )
            return
        yield from _unwrapped(_parsed(file, number, text[at:end]))
        at = end


def _whole(file: str, text: str, broken: str) -> Iterator[Row | Unreadable]:
    yield from _unwrapped(_parsed(file, 1, text, broken))
    if broken:
        yield Unreadable(file, 0, "", broken)


def _unwrapped(row: Row | Unreadable) -> Iterator[Row | Unreadable]:
    """The rows inside an answer of the API ({"data": …}); any other row as it is."""
    if isinstance(row, Unreadable) or "code" in row.value or "name" in row.value:
        yield row
        return
    inside = next((row.value[key] for key in _WRAPPERS if isinstance(row.value.get(key), dict | list)), None)
    if isinstance(inside, dict):
        yield from _unwrapped(Row(row.file, row.number, inside, row.notes))
    elif isinstance(inside, list):
        for place, item in enumerate(inside, 1):
            if isinstance(item, dict):
                yield Row(row.file, place, item, row.notes)
            else:
                yield Unreadable(row.file, place, shown(item), "không phải một đối tượng JSON")
    else:
        yield row
