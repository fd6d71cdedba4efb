"""Secrets of second factors rest encrypted (mã hóa khi lưu)."""

import base64
import hashlib
from functools import cache

from cryptography.fernet import Fernet
from django.conf import settings


def seal(text: str) -> str:
    """Encrypt for the database."""
    return _box(settings.SECOND_FACTOR_KEY).encrypt(text.encode()).decode()


def open_sealed(text: str) -> str:
    """Decrypt from the database; raises InvalidToken when the key is another one."""
    return _box(settings.SECOND_FACTOR_KEY).decrypt(text.encode()).decode()


@cache
def _box(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest()))
