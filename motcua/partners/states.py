"""What a token may open, and what a token can be."""

from enum import StrEnum


class TokenScope(StrEnum):
    """One kind of data that a token opens (phạm vi dữ liệu)."""

    AGENCIES_READ = "agencies:read"
    OFFICERS_READ = "officers:read"

    @property
    def label(self) -> str:
        """As lists write it."""
        return {"agencies:read": "Đọc cơ quan", "officers:read": "Đọc cán bộ"}[self]


class TokenState(StrEnum):
    """Whether a token opens anything at a moment (trạng thái khóa)."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"

    @property
    def label(self) -> str:
        """As lists write it."""
        return {"valid": "Đang dùng", "expired": "Hết hạn", "revoked": "Đã thu hồi"}[self]
