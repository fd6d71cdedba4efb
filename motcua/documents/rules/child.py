"""The child process that opens what strangers sent: one question on its input, one answer, and it is gone.

Started by motcua.documents.gateways.workshop as `python -m motcua.documents.rules.child`. A message is four bytes
of length, a JSON head of that length, and the contents, whose sizes the head tells.
"""

import json
import os
import resource
import struct
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from PIL import Image, PdfImagePlugin, TiffImagePlugin, WebPImagePlugin

from motcua.documents.rules.binding import Leaf, bind
from motcua.documents.rules.drawing import draw
from motcua.documents.rules.inspection import inspect
from motcua.documents.rules.limits import Limits
from motcua.documents.states import FileKind
from motcua.kernel.errors import Refusal

# Loaded while the child waits for its question: Pillow would look for them, among forty others, when asked to save.
_LOADED = (PdfImagePlugin, TiffImagePlugin, WebPImagePlugin)
MEMORY = 2 * 1024**3
SECONDS = 40  # of processor time; how long the parent waits is the parent's affair


def answer(head: dict[str, Any], contents: list[bytes]) -> tuple[dict[str, Any], bytes]:
    """Do what is asked; a refusal is an answer too."""
    try:
        return _TASKS[head["task"]](head, contents)
    except Refusal as refusal:
        return {"refused": refusal.message, "code": refusal.code}, b""


def _inspect(head: dict[str, Any], contents: list[bytes]) -> tuple[dict[str, Any], bytes]:
    made = inspect(contents[0], Limits(**head["limits"]))
    told = {name: value for name, value in asdict(made).items() if name != "content"}
    return told, made.content


def _draw(head: dict[str, Any], contents: list[bytes]) -> tuple[dict[str, Any], bytes]:
    kind = FileKind(head["kind"])
    drawn = [draw(contents[0], kind, page, head["turn"], head["width"]) for page in head["pages"]]
    return {"sizes": [len(picture) for picture in drawn]}, b"".join(drawn)


def _bind(head: dict[str, Any], contents: list[bytes]) -> tuple[dict[str, Any], bytes]:
    kinds = [FileKind(kind) for kind in head["kinds"]]
    return {}, bind(list(zip(kinds, contents, strict=True)), [Leaf(*leaf) for leaf in head["leaves"]])


def _cut(head: dict[str, Any], contents: list[bytes]) -> tuple[dict[str, Any], bytes]:
    """At the corners that are told, or at those of the sheet that is seen; none seen, nothing is cut."""
    from motcua.documents.rules.cutting import cut, sheet_in  # noqa: PLC0415  numpy, for the few photos that are cut

    corners = head["corners"] or sheet_in(contents[0])
    if corners is None:
        return {"corners": None}, b""
    return {"corners": corners}, cut(contents[0], FileKind(head["kind"]), corners).content


_TASKS = {"inspect": _inspect, "draw": _draw, "bind": _bind, "cut": _cut}


def confine() -> None:
    """From here on: so much memory and processor time, no file written, no core left behind."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer the one question; no question (the parent is gone) is no work."""
    length = source.read(4)
    if len(length) < 4:
        return
    head = json.loads(source.read(struct.unpack(">I", length)[0]))
    contents = [source.read(size) for size in head["sizes"]]
    try:
        told, content = answer(head, contents)
    except MemoryError:
        told, content = {"refused": "", "code": "too_complex"}, b""
    text = json.dumps(told).encode()
    sink.write(struct.pack(">I", len(text)) + text + content)
    sink.flush()


def main() -> None:
    Image.preinit()
    confine()
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints does not mix with the answer
    serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
