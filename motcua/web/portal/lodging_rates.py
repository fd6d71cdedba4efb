"""How often strangers may do what costs us (giới hạn tần suất): uploads, sending, verifying, sharing."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse

RATES = {
    "upload": "120/h/user", "chunk": "1200/h/user", "send": "20/h/user", "verify": "30/m/ip", "share": "20/h/user",
    "shared": "60/m/ip", "look": "600/h/user", "cut": "240/h/user",
}  # fmt: skip


def too_often(request: HttpRequest, action: str) -> HttpResponse | None:
    """The page that says to wait; None while the limit is not reached."""
    allowed = ratelimit.consume(
        request, app="motcua.portal", action=action, config=RATES, user=request.user, limit_get=True
    )
    return None if allowed else ratelimit.respond_429(request)
