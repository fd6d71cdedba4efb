"""How a lockout is told (thời gian chờ)."""

from datetime import datetime, timedelta
from math import ceil

from django import forms
from django.utils.translation import gettext

from motcua.kernel.clock import vietnam


def wait_in_words(left: timedelta) -> str:
    """`45 giây`, `2 phút`, `1 giờ`: never shorter than it is."""
    seconds = max(1, ceil(left.total_seconds()))
    if seconds < 60:
        return gettext("{number} giây").format(number=seconds)
    minutes = ceil(seconds / 60)
    if minutes < 60:
        return gettext("{number} phút").format(number=minutes)
    return gettext("{number} giờ").format(number=ceil(minutes / 60))


def shut_until(until: datetime, *, at: datetime) -> forms.ValidationError:
    """The form error of a name that is shut for a while; the same for names that nobody has."""
    told = gettext(
        "Đã nhập sai nhiều lần liên tiếp nên tên đăng nhập này tạm bị khóa. Hãy thử lại sau {wait} (từ {clock})."
    )
    return forms.ValidationError(
        told.format(wait=wait_in_words(until - at), clock=f"{vietnam(until):%H:%M:%S}"), code="shut"
    )
