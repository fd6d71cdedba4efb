"""Canonical JSON of forms and answers (JSON chuẩn tắc), and their sha256."""

import hashlib
import json
from typing import Any

from pydantic import BaseModel

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def plain(document: BaseModel) -> dict[str, Any]:
    """The document as JSON values; what was not stated is left out."""
    values: dict[str, Any] = document.model_dump(mode="json", exclude_defaults=True)
    return values


def canonical(values: Any) -> str:
    """JSON with sorted keys and no spaces."""
    return _encode(values)


def digest(values: Any, salt: str = "") -> str:
    """sha256 of the salt and the canonical JSON, in hex."""
    return hashlib.sha256(f"{salt}{canonical(values)}".encode()).hexdigest()
