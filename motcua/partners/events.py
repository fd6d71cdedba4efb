"""What happened to tokens. Codes only: neither a secret nor its digest ever enters an event."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TokenIssued(Event):
    """An outside system may call in for an agency (cấp khóa truy cập)."""

    agency: str
    scopes: tuple[str, ...]
    expires_at: datetime
    allowance: int


@dataclass(frozen=True, kw_only=True)
class TokenRotated(Event):
    """The secret is another one now; the former one still opens for a short while (đổi khóa truy cập)."""

    rotation: int
    former_until: datetime


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Event):
    """The token opens nothing any more (thu hồi khóa truy cập)."""
