"""Canonical JSON (JSON chuẩn tắc) and its sha256: the same document always gives the same bytes."""

import hashlib
import json
from typing import Any

from pydantic import BaseModel

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def plain(document: BaseModel) -> dict[str, Any]:
    """The document as JSON values; what was not stated is left out."""
    values: dict[str, Any] = document.model_dump(mode="json", exclude_defaults=True)
    return values


def canonical(values: dict[str, Any]) -> str:
    """JSON with sorted keys and no spaces."""
    return _encode(values)


def digest(values: dict[str, Any]) -> str:
    """sha256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(values).encode()).hexdigest()
