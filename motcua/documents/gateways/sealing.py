"""Contents sealed in segments (mã hóa tệp): AES-256-GCM, each segment bound to its number, its end and its name."""

import secrets
import struct
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SEGMENT = 1024 * 1024
_MARK = b"MOTCUA\x00\x01"
_PREFIX = 7
_TAG = 16


class Unreadable(Exception):
    """What lies there is not what was kept under this name (tệp hỏng)."""


def seal(content: bytes, key: bytes, name: str) -> Iterator[bytes]:
    """The sealed content, piece by piece."""
    prefix, cipher = secrets.token_bytes(_PREFIX), AESGCM(key)
    yield _MARK + prefix
    last = max(len(content) - 1, 0) // SEGMENT
    view = memoryview(content)
    for number in range(last + 1):
        plain = view[number * SEGMENT : (number + 1) * SEGMENT]
        yield cipher.encrypt(_nonce(prefix, number, number == last), plain, name.encode())


def unseal(source: BinaryIO, key: bytes, name: str) -> Iterator[bytes]:
    """The plain content, segment by segment; each was checked before it is given. Raises Unreadable."""
    head = source.read(len(_MARK) + _PREFIX)
    if len(head) < len(_MARK) + _PREFIX or not head.startswith(_MARK):
        raise Unreadable(name)
    prefix, cipher, number = head[len(_MARK) :], AESGCM(key), 0
    piece = source.read(SEGMENT + _TAG)
    while True:
        following = source.read(SEGMENT + _TAG)
        try:
            plain = cipher.decrypt(_nonce(prefix, number, not following), piece, name.encode())
        except (InvalidTag, ValueError) as wrong:
            raise Unreadable(name) from wrong
        yield plain
        if not following:
            return
        piece, number = following, number + 1


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + struct.pack(">I?", number, last)
