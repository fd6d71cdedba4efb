"""The child process that reads and checks one report of a stranger, then is gone.

Started by a screen as `python -m motcua.reports.checking.reading.child`. On its input stand four bytes of length, the
name in UTF-8, and the file; on its output one JSON object. Everything that it needs is imported before it confines
itself: from then on it opens nothing, neither file nor socket.
"""

import codecs
import importlib
import json
import os
import resource
import struct
import sys
from typing import Any

import lxml.html  # noqa: F401  before no more files can be opened

from motcua.reports.checking import Cell, Document, Figure, Paragraph, Report, check
from motcua.reports.checking.reading import Unreadable, read_bytes
from motcua.reports.checking.reading.letters import ENCODINGS

MEMORY = 1024**3
SECONDS = 25  # of processor time; how long the parent waits is the parent's affair
MOST_FIGURES = 20_000
LATE = (  # what the standard library itself imports only when it is needed
    "_strptime", "bisect", "calendar", "copy", "decimal", "difflib", "fractions", "heapq", "locale", "numbers",
    "statistics", "string", "textwrap", "traceback", "unicodedata", "zoneinfo",
)  # fmt: skip


def main() -> None:
    """Read the question, answer it."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints does not mix with the answer
    prepare()
    confine()
    length = source.read(4)
    if len(length) < 4:
        return
    name = source.read(struct.unpack(">I", length)[0]).decode("utf-8", "replace")
    sink.write(json.dumps(answer(name, source.read()), ensure_ascii=False).encode("utf-8", "replace"))
    sink.flush()


def prepare() -> None:
    """Load what would otherwise be loaded at its first use."""
    for name in ENCODINGS:
        codecs.lookup(name)
    for module in LATE:
        importlib.import_module(module)


def confine() -> None:
    """From here on: so much memory and time, nothing opened, nothing written, no core left behind."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def answer(name: str, data: bytes) -> dict[str, Any]:
    """The report as data for a page, or why there is none."""
    try:
        return told(check(read_bytes(name, data)))
    except Unreadable as refusal:
        return {"refused": refusal.message}
    except MemoryError:
        return {"refused": "Tệp cần quá nhiều bộ nhớ để đọc. Hãy gửi riêng phần báo cáo cần kiểm tra."}


def told(report: Report) -> dict[str, Any]:
    """Everything that a page shows of a report."""
    found = report.as_json()
    return {
        **found,
        "notes": list(report.notes),
        "blocks": _blocks(report.document),
        "understood": [_figure(figure) for figure in report.figures[:MOST_FIGURES]],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "start": figure.start,
        "end": figure.end,
        "counts": figure.name,
        "unit": figure.unit,
        "under": figure.section,
    }


def _blocks(document: Document) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append({"text": block.text, "start": block.start, "heading": block.heading})
        else:
            blocks.append({"rows": [[_cell(cell) for cell in row] for row in block.rows]})
    return blocks


def _cell(cell: Cell) -> dict[str, Any]:
    return {"text": cell.text, "start": cell.start, "down": cell.row_span, "across": cell.column_span}


if __name__ == "__main__":
    main()
