"""Cursors (dấu trang): where the next page begins, signed, and good for the same question of the same caller only."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.signing import BadSignature, Signer

from motcua.web.api.problems import problem

_signer = Signer(salt="motcua.web.api.cursor")


def cursor(after: str, question: Mapping[str, Any]) -> str:
    """A cursor that continues behind a row."""
    return _signer.sign_object({"a": after, "q": _digest(question)}, compress=False)


def after(given: str, question: Mapping[str, Any]) -> str:
    """The row behind which to go on; "" for the first page. Refuses a cursor that is not ours: bad_cursor."""
    if not given:
        return ""
    try:
        told = _signer.unsign_object(given)
    except (BadSignature, ValueError) as wrong:
        raise problem("bad_cursor") from wrong
    if told.get("q") != _digest(question):
        raise problem("bad_cursor")
    return str(told["a"])


def _digest(question: Mapping[str, Any]) -> str:
    text = json.dumps({name: str(value) for name, value in sorted(question.items())}, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
