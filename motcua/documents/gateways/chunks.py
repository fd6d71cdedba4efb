"""Chunks of uploads under way (phần tải lên): sealed as files are, in a directory for each upload."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from motcua.documents.gateways.keys import unwrap
from motcua.documents.gateways.sealing import Unreadable, seal, unseal
from motcua.documents.gateways.vault import sync, write
from motcua.documents.states import Wrapped

__all__ = ["Unreadable", "forget_chunks", "joined", "keep_chunk", "uploads_before"]


def keep_chunk(code: str, wrapped: Wrapped, offset: int, content: bytes) -> None:
    """Keep one chunk durably; the same one again takes the place of the first."""
    place = _place(code)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = place / f"{offset}.part"
    write(part, seal(content, unwrap(wrapped, code), _name(code, offset)))
    part.replace(place / str(offset))
    sync(place)


def joined(code: str, wrapped: Wrapped, offsets: Iterable[int]) -> bytes:
    """All chunks, one after the other. Raises Unreadable."""
    return b"".join(_pieces(code, wrapped, offsets))


def forget_chunks(code: str) -> None:
    """Take an upload's chunks away."""
    shutil.rmtree(_place(code), ignore_errors=True)


def uploads_before(moment: float) -> Iterator[str]:
    """The codes of uploads whose directory nobody has written to since that moment (seconds of the epoch)."""
    root: Path = settings.FILES_ROOT / "uploads"
    for place in root.iterdir() if root.exists() else ():
        if place.stat().st_mtime < moment:
            yield place.name


def _pieces(code: str, wrapped: Wrapped, offsets: Iterable[int]) -> Iterator[bytes]:
    key = unwrap(wrapped, code)
    for offset in offsets:
        try:
            with (_place(code) / str(offset)).open("rb") as source:
                yield from unseal(source, key, _name(code, offset))
        except FileNotFoundError as gone:
            raise Unreadable(code) from gone


def _name(code: str, offset: int) -> str:
    return f"{code}/{offset}"


def _place(code: str) -> Path:
    root: Path = settings.FILES_ROOT
    return root / "uploads" / code
