"""The hash chain of the journal (chuỗi băm): each event's digest covers the one before it."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

FIRST = bytes(32)


class Sealed(NamedTuple):
    """The columns that a digest covers, in their fixed order. Changing this order breaks every old chain."""

    subject: str
    seq: int
    at: datetime
    recorded_at: datetime
    kind: str
    version: int
    actor: str
    on_behalf_of: str | None
    agency: str | None
    act: str
    key: str | None
    cites: Sequence[str]
    payload: dict[str, Any]


_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest(previous: bytes, sealed: Sealed) -> bytes:
    """sha256(previous digest ‖ canonical JSON of the columns). Instants count in UTC microseconds."""
    values = [*sealed]
    values[2], values[3] = _instant(sealed.at), _instant(sealed.recorded_at)
    values[11] = list(sealed.cites)
    return hashlib.sha256(previous + _encode(values).encode()).digest()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
