"""How a lockout is told (thời gian chờ)."""

from datetime import datetime, timedelta
from math import ceil

from django import forms

from motcua.kernel.clock import vietnam


def wait_in_words(left: timedelta) -> str:
    """`45 giây`, `2 phút`, `1 giờ`: never shorter than it is."""
    seconds = max(1, ceil(left.total_seconds()))
    if seconds < 60:
        return f"{seconds} giây"
    minutes = ceil(seconds / 60)
    return f"{minutes} phút" if minutes < 60 else f"{ceil(minutes / 60)} giờ"


def shut_until(until: datetime, *, at: datetime) -> forms.ValidationError:
    """The form error of a name that is shut for a while; the same for names that nobody has."""
    return forms.ValidationError(
        f"Đã nhập sai nhiều lần liên tiếp nên tên đăng nhập này tạm bị khóa. "
        f"Hãy thử lại sau {wait_in_words(until - at)} (từ {vietnam(until):%H:%M:%S}).",
        code="shut",
    )
