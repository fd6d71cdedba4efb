"""Registers kept as sheets (sổ dạng bảng tính, CSV): rows streamed as texts, whatever the cells are.

Formulas are not evaluated. A workbook that unpacks too large, or far larger than it looks, is refused before it is
opened. Moments without an offset are Vietnam time.
"""

import csv
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl.utils.exceptions import InvalidFileException

from motcua.dossiers.rules.register.headings import COLUMNS, BadHeadings, recognise
from motcua.kernel.errors import Refusal

LINE = "_line"  # where a row stands in the sheet
MOST_UNPACKED = 2 * 1024**3
MOST_STRINGS = 256 * 1024**2
SUSPECT, MOST_RATIO = 64 * 1024**2, 100
MOST_COLUMNS, HEADING_WITHIN, BATCH = 200, 20, 25_000
BROKEN = (
    ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, RuntimeError, SyntaxError, MemoryError,
    zipfile.BadZipFile, zlib.error, csv.Error, InvalidFileException,
)  # fmt: skip
Line = tuple[int, list[str]]


class BadSheet(Refusal):
    """This is no sheet that can be read (tệp bảng tính không đọc được)."""


def lay_out(path: Path, out: Path, known: Mapping[str, tuple[str, ...]] = COLUMNS, need: int = 2) -> None:
    """A sheet as Parquet with its own headings and a column of lines, all texts. Refuses: BadSheet, BadHeadings."""
    lines = _workbook(path) if path.suffix.lower() in {".xlsx", ".xlsm"} else _separated(path)
    try:
        headings, rest = _headed(lines, known, need)
        _write(headings, rest, out)
    except (BadSheet, BadHeadings):
        raise
    except BROKEN as broken:
        raise BadSheet(f"Không đọc được tệp {path.name[:60]}: tệp hỏng hoặc sai định dạng.", field="file") from broken


def _write(headings: list[str], lines: Iterable[Line], out: Path) -> None:
    schema = pa.schema([(LINE, pa.int64()), *((heading, pa.string()) for heading in headings)])
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        stream = (line for line in lines if any(line[1]))
        while batch := list(islice(stream, BATCH)):
            width = len(headings)
            cells = [([*line, *[""] * width])[:width] for _, line in batch]
            columns = [pa.array([number for number, _ in batch], pa.int64())]
            columns += [pa.array(list(column), pa.string()) for column in zip(*cells, strict=True)]
            writer.write_table(pa.table(columns, schema=schema), row_group_size=BATCH)


def _headed(
    lines: Iterator[Line], known: Mapping[str, tuple[str, ...]], need: int
) -> tuple[list[str], Iterator[Line]]:
    """The line of headings, which may stand below a title, and the lines after it."""
    looked: list[Line] = []
    for number, cells in islice(lines, HEADING_WITHIN):
        listed = [cell[:100] for cell in cells[:MOST_COLUMNS]]
        found = recognise([cell for cell in listed if cell], known=known, required=())
        if "code" in found.columns and len(found.columns) >= need:
            return _distinct(listed), lines
        looked.append((number, listed))
    if not looked:
        raise BadSheet("Tệp không có dòng nào.", field="file")
    return _distinct(looked[0][1]), chain(looked[1:], lines)


def _distinct(headings: list[str]) -> list[str]:
    """Headings as names of columns: none empty, none twice."""
    found: list[str] = []
    for place, heading in enumerate(headings, 1):
        name = heading or f"cột {place}"
        found.append(name if name not in {*found, LINE} else f"{name} ({place})")
    return found


def _workbook(path: Path) -> Iterator[Line]:
    _require_small(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            yield number, [_text(value) for value in values[:MOST_COLUMNS]]
    except BROKEN as broken:
        raise BadSheet(f"Không đọc được bảng tính {path.name[:60]}; hãy lưu lại dạng XLSX.", field="file") from broken


def _require_small(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
    except BROKEN as broken:
        raise BadSheet(f"{path.name[:60]} không phải bảng tính XLSX.", field="file") from broken
    unpacked = sum(member.file_size for member in members)
    strings = sum(member.file_size for member in members if member.filename.endswith("sharedStrings.xml"))
    tight = any(
        member.file_size > SUSPECT and member.file_size > MOST_RATIO * max(member.compress_size, 1)
        for member in members
    )
    if unpacked > MOST_UNPACKED or strings > MOST_STRINGS or tight or len(members) > 10_000:
        raise BadSheet("Bảng tính bung ra quá lớn; hãy lưu sổ dạng CSV hoặc Parquet.", field="file")


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case date() | time():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return str(value)[:32_767]


def _separated(path: Path) -> Iterator[Line]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            begins = file.read(8192)
            file.seek(0)
            first = begins.splitlines()[0] if begins else ""
            mark = max(";\t,", key=first.count)
            clean = (line.replace("\0", "\x01") for line in file)  # so that it is told as unreadable, not swallowed
            for number, cells in enumerate(csv.reader(clean, delimiter=mark), 1):
                yield number, [cell.strip() for cell in cells[:MOST_COLUMNS]]
    except UnicodeDecodeError as broken:
        raise BadSheet(f"{path.name[:60]} không phải UTF-8; hãy lưu lại dạng CSV UTF-8.", field="file") from broken
    except (csv.Error, OSError) as broken:
        raise BadSheet(f"Không đọc được tệp CSV {path.name[:60]}.", field="file") from broken
