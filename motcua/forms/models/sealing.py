"""Answers rest encrypted (mã hóa khi lưu) under a key that lies outside the database."""

import base64
import hashlib
import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class AnswersUnreadable(Exception):
    """The answers were encrypted under another key (thiếu khóa của nội dung khai)."""


def seal(answers: dict[str, Any]) -> str:
    """Encrypt for the database."""
    return _box(settings.ANSWERS_KEY).encrypt(json.dumps(answers, ensure_ascii=False).encode()).decode()


def unseal(content: str) -> dict[str, Any]:
    """Decrypt from the database; nothing kept yet is no answers. Raises AnswersUnreadable."""
    if not content:
        return {}
    try:
        found: dict[str, Any] = json.loads(_box(settings.ANSWERS_KEY).decrypt(content.encode()))
    except InvalidToken as wrong:
        raise AnswersUnreadable("answers_key") from wrong
    return found


@cache
def _box(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"answers:{key}".encode()).digest()))
