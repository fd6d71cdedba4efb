"""Master keys (khóa chủ): they wrap the key of each file, and rest outside the database."""

import base64
import json
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from motcua.documents.states import Wrapped

_NONCE = 12
_KEY = 32


class KeyMissing(Exception):
    """A file was wrapped under a master key that is not here (thiếu khóa chủ)."""


def fresh_key() -> bytes:
    """A key for one file."""
    return secrets.token_bytes(_KEY)


def wrap(key: bytes, name: str) -> Wrapped:
    """Wrap under the newest master key; only for the file of this name."""
    ring = _ring()
    number = max(ring)
    nonce = secrets.token_bytes(_NONCE)
    return Wrapped(number, nonce + AESGCM(ring[number]).encrypt(nonce, key, name.encode()))


def unwrap(wrapped: Wrapped, name: str) -> bytes:
    """The key of the file of this name. Raises KeyMissing."""
    try:
        master = _ring()[wrapped.number]
        return AESGCM(master).decrypt(wrapped.key[:_NONCE], wrapped.key[_NONCE:], name.encode())
    except (KeyError, InvalidTag) as missing:
        raise KeyMissing(f"master key {wrapped.number}") from missing


def newest() -> int:
    """The number of the master key in use."""
    return max(_ring())


def add_master() -> int:
    """Make another master key, used from now on; its number. Refuses when the keys are given from outside."""
    if settings.FILE_KEYS_GIVEN:
        raise KeyMissing("MOTCUA_FILE_KEYS")
    ring = _ring()
    number = max(ring) + 1
    _write({**ring, number: fresh_key()})
    return number


class _Known:
    """The ring as last read, and the state of its file then."""

    mark: tuple[str, int, int] = ("", 0, 0)
    ring: dict[int, bytes] = {}


def _ring() -> dict[int, bytes]:
    if settings.FILE_KEYS_GIVEN:
        pairs = (each.partition(":") for each in settings.FILE_KEYS_GIVEN.split(","))
        return {int(number): base64.b64decode(key) for number, _, key in pairs}
    path: Path = settings.FILE_KEYS
    if not path.exists():
        _write({1: fresh_key()}, first=True)
    told = path.stat()
    mark = (str(path), told.st_ino, told.st_mtime_ns)
    if _Known.mark != mark:  # another process may have made a new one
        _Known.ring = {int(number): base64.b64decode(key) for number, key in json.loads(path.read_text()).items()}
        _Known.mark = mark
    return _Known.ring


def _write(ring: dict[int, bytes], *, first: bool = False) -> None:
    """Beside, synced, then in place; of two first ones the first wins."""
    path: Path = settings.FILE_KEYS
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    part.touch(mode=0o600)
    with part.open("w") as out:
        json.dump({str(number): base64.b64encode(key).decode() for number, key in ring.items()}, out)
        out.flush()
        os.fsync(out.fileno())
    if not first:
        part.replace(path)
    else:
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    _sync(path.parent)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
