"""Tokens: how they are written, how long they hold, what a rotation asks (khóa truy cập)."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from motcua.kernel.errors import Refusal
from motcua.kernel.text import nfc
from motcua.partners.states import TokenScope, TokenState

LONGEST_DAYS = 366
OVERLAP = timedelta(minutes=10)  # a rotated secret goes on opening, so that running clients can change over
COARSE = timedelta(minutes=5)  # the last use is written at most this often
ALLOWANCE = 300  # calls in a minute, unless told otherwise
MOST_CALLS = 6000
_CODE = r"[0-9a-hjkmnp-tv-z]{12}"
_SECRET = re.compile(rf"motcua_({_CODE})_[A-Za-z0-9_-]{{43}}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class BadToken(Refusal):
    """The token cannot be issued as asked (thông tin cấp khóa không đúng)."""


class NoSuchToken(Refusal):
    """There is no token of this code (không có khóa này)."""


class NoSuchAgency(Refusal):
    """The agency does not exist on the day (không có cơ quan này)."""


class TokenEnded(Refusal):
    """The token was revoked or has run out (khóa đã thu hồi hoặc hết hạn)."""


class SecretReplaced(Refusal):
    """The secret was changed before; only the new one may change it again (khóa đã được đổi)."""


def written(code: str, secret: str) -> str:
    """The whole token as its bearer keeps it: `motcua_<code>_<secret>`; the code shows in lists, the rest never."""
    return f"motcua_{code}_{secret}"


def digest(text: str) -> str | None:
    """SHA-256 of a token, in hexadecimal, or None when the text cannot be a token.

    The secret part has 256 random bits: there is nothing to guess, so a slow password hash would guard nothing.
    """
    return hashlib.sha256(text.encode()).hexdigest() if _SECRET.fullmatch(text) else None


def state(*, expires_at: datetime, revoked_at: datetime | None, at: datetime) -> TokenState:
    """What the token is at the moment."""
    if revoked_at is not None:
        return TokenState.REVOKED
    return TokenState.EXPIRED if expires_at <= at else TokenState.VALID


def clean_label(text: str) -> str:
    """Which system it is for. Refuses: BadToken."""
    label = nfc(text)
    if not 3 <= len(label) <= 120:
        raise BadToken("Ghi tên hệ thống dùng khóa, từ 3 đến 120 ký tự.", field="label")
    return label


def clean_scopes(scopes: Iterable[str]) -> tuple[TokenScope, ...]:
    """At least one, each once, in a fixed order. Refuses: BadToken."""
    wanted = set(scopes)
    known = {str(each) for each in TokenScope}
    if not wanted or wanted - known:
        raise BadToken(f"Chọn ít nhất một phạm vi trong: {', '.join(sorted(known))}.", field="scopes")
    return tuple(sorted(TokenScope(each) for each in wanted))


def require_term(expires_at: datetime, at: datetime) -> None:
    """Between an hour and a year from now. Refuses: BadToken."""
    if not timedelta(hours=1) <= expires_at - at <= timedelta(days=LONGEST_DAYS):
        raise BadToken(f"Khóa phải có hạn, từ 1 giờ đến {LONGEST_DAYS} ngày.", field="expires_at")


def require_allowance(calls: int) -> None:
    """Calls in a minute. Refuses: BadToken."""
    if not 1 <= calls <= MOST_CALLS:
        raise BadToken(f"Số lượt gọi mỗi phút phải từ 1 đến {MOST_CALLS}.", field="allowance")


def require_digest(text: str) -> bytes:
    """A SHA-256 in hexadecimal as 32 bytes. Refuses: BadToken."""
    if not _DIGEST.fullmatch(text):
        raise BadToken("Mã băm của khóa không đúng dạng.", field="digest")
    return bytes.fromhex(text)


def require_code(text: str) -> str:
    """A code as `fresh_secret` makes it. Refuses: BadToken."""
    if not re.fullmatch(_CODE, text):
        raise BadToken("Mã khóa không đúng dạng.", field="code")
    return text
