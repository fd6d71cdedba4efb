"""The place where files rest (kho tệp): sealed, under random names, written beside and then linked into place."""

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from motcua.documents.gateways.keys import fresh_key, unwrap, wrap
from motcua.documents.gateways.sealing import Unreadable, seal, unseal
from motcua.documents.states import Kept

__all__ = [
    "Unreadable", "arrivals", "condemn", "forget_previews", "keep", "keep_preview", "leftovers", "names", "opened",
    "preview", "preview_names", "put_back", "read", "remove", "sealed", "settle", "sync", "write",
]  # fmt: skip


def keep(content: bytes) -> Kept:
    """Put a content in its place, durably. Until `settle` it also lies among the arrivals."""
    name, key = secrets.token_hex(16), fresh_key()
    part = arrivals() / name
    write(part, seal(content, key, name))
    place = _place(name)
    _directory(place.parent)
    os.link(part, place)
    sync(place.parent)
    return Kept(name, wrap(key, name))


def settle(name: str) -> None:
    """The content's row is committed: it is an arrival no more."""
    (arrivals() / name).unlink(missing_ok=True)


def remove(name: str) -> None:
    """Take a content away, wherever it lies, with its previews."""
    settle(name)
    _place(name).unlink(missing_ok=True)
    forget_previews(name)


def opened(kept: Kept) -> Iterator[bytes]:
    """The plain content, segment by segment. Raises Unreadable at the first segment that is not right."""
    key = unwrap(kept.wrapped, kept.name)
    try:
        with _place(kept.name).open("rb") as source:
            yield from unseal(source, key, kept.name)
    except FileNotFoundError as gone:
        raise Unreadable(kept.name) from gone


def read(kept: Kept) -> bytes:
    """The whole plain content. Raises Unreadable."""
    return b"".join(opened(kept))


def leftovers(before: float) -> Iterator[str]:
    """Names of arrivals that have lain there since before that moment (seconds of the epoch)."""
    for path in arrivals().iterdir():
        if path.stat().st_mtime < before:
            yield path.name


def condemn(name: str) -> None:
    """Put a content among the arrivals again: should we die before it is removed, the next sweep finds it there."""
    with suppress(FileExistsError, FileNotFoundError):
        os.link(_place(name), arrivals() / name)


def names() -> Iterator[str]:
    """Every name that lies in its place."""
    for path in _directory(settings.FILES_ROOT).glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
        yield path.name


def sealed(name: str) -> Path:
    """Where a name lies, sealed as it is: for backups, which need no key."""
    return _place(name)


def put_back(name: str, source: Path) -> None:
    """Put a sealed content from a backup in its place."""
    place = _place(name)
    _directory(place.parent)
    shutil.move(source, place)
    place.chmod(0o600)


def keep_preview(kept: Kept, variant: str, content: bytes) -> None:
    """Keep a small picture of a content, under the content's own key."""
    path = _preview(kept.name, variant)
    _directory(path.parent)
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    write(part, seal(content, unwrap(kept.wrapped, kept.name), path.name))
    part.replace(path)


def preview(kept: Kept, variant: str) -> bytes | None:
    """A small picture that was kept, or None; one that cannot be read is none."""
    path = _preview(kept.name, variant)
    try:
        with path.open("rb") as source:
            return b"".join(unseal(source, unwrap(kept.wrapped, kept.name), path.name))
    except (FileNotFoundError, Unreadable):
        return None


def preview_names() -> Iterator[str]:
    """The names of the contents that have previews."""
    for path in _directory(settings.FILES_ROOT).glob("previews/[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
        yield path.name.partition(".")[0]


def forget_previews(name: str) -> None:
    """Take away every preview of a content."""
    for path in _preview(name, "").parent.glob(f"{name}.*"):
        path.unlink(missing_ok=True)


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file for the owner's eyes only, down to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        for piece in pieces:
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())


def sync(directory: Path) -> None:
    """The directory's entries down to the disk."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def arrivals() -> Path:
    """Where contents are written first."""
    return _directory(settings.FILES_ROOT / "arrivals")


def _place(name: str) -> Path:
    root: Path = settings.FILES_ROOT
    return root / name[:2] / name[2:4] / name


def _preview(name: str, variant: str) -> Path:
    root: Path = settings.FILES_ROOT
    return root / "previews" / name[:2] / name[2:4] / f"{name}.{variant}"


def _directory(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path
