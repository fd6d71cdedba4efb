"""From YAML to types (đọc giá trị): each raises BadValue on a value of another kind."""

from datetime import time
from decimal import Decimal


class BadValue(ValueError):
    """The packaged value is of another kind than its handle says (giá trị sai kiểu)."""


def whole(raw: object) -> int:
    """A whole number (số nguyên không âm)."""
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise BadValue(f"Phải là số nguyên không âm: {raw!r}")
    return raw


def decimal(raw: object) -> Decimal:
    """A number written in quotes, so that it is exact (số thập phân): shares are percentages."""
    if not isinstance(raw, str):
        raise BadValue(f"Phải là số viết trong ngoặc kép: {raw!r}")
    return Decimal(raw)


def clock(raw: object) -> time:
    """A time of day "HH:MM", Vietnam time (giờ trong ngày)."""
    if not isinstance(raw, str):
        raise BadValue(f"Phải là giờ viết trong ngoặc kép: {raw!r}")
    return time.fromisoformat(raw)


def words(raw: object) -> tuple[str, ...]:
    """A list of names (danh sách tên)."""
    if not isinstance(raw, list) or not all(isinstance(one, str) for one in raw):
        raise BadValue(f"Phải là danh sách chữ: {raw!r}")
    return tuple(raw)


def phrase(raw: object) -> str:
    """A name (chữ)."""
    if not isinstance(raw, str):
        raise BadValue(f"Phải là chữ: {raw!r}")
    return raw


def yes_no(raw: object) -> bool:
    """Whether (có hay không)."""
    if not isinstance(raw, bool):
        raise BadValue(f"Phải là true hoặc false: {raw!r}")
    return raw


def table(raw: object) -> dict[str, object]:
    """A mapping with text keys (bảng)."""
    if not isinstance(raw, dict) or not all(isinstance(key, str) for key in raw):
        raise BadValue(f"Phải là bảng có khóa chữ: {raw!r}")
    return dict(raw)


def decimals(raw: object) -> dict[str, Decimal]:
    """A mapping of exact numbers (bảng số)."""
    return {key: decimal(one) for key, one in table(raw).items()}


def wholes(raw: object) -> dict[str, int]:
    """A mapping of whole numbers (bảng số nguyên)."""
    return {key: whole(one) for key, one in table(raw).items()}


def phrases(raw: object) -> dict[str, str]:
    """A mapping of names (bảng tên)."""
    return {key: phrase(one) for key, one in table(raw).items()}
