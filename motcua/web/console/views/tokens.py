"""Tokens of outside systems: which there are within reach, and taking one back."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel import clock
from motcua.kernel.errors import NotAdmitted, Refusal
from motcua.partners.actions.tokens import revoke_token
from motcua.partners.queries import TokenCard, read_tokens
from motcua.partners.states import TokenState
from motcua.web.admission import admits
from motcua.web.console.acting import acting, today
from motcua.web.console.navigation import navigation
from motcua.web.ui.pager import cursor
from motcua.web.ui.parts import Fact, Tag

SHOWN = 25
_TONES = {TokenState.VALID: "success", TokenState.EXPIRED: "neutral", TokenState.REVOKED: "danger"}


@require_safe
@admits("partners.read_tokens")
def listing(request: HttpRequest) -> HttpResponse:
    """Tokens of the agencies within reach, by code. No secret is known here."""
    page = read_tokens(
        actor=acting(request), at=clock.now(), on=today(), after=request.GET.get("after", "")[:12], limit=SHOWN
    )
    context = {
        "tokens": [
            {"code": card.code, "label": card.label, "open": card.state is TokenState.VALID, "facts": _facts(card)}
            for card in page.items
        ],
        "pager": cursor(request.GET, after=page.after),
        "key": uuid4().hex,
        "navigation": navigation(request),
    }
    return render(request, "console/tokens.html", context)


@require_POST
@admits("partners.revoke_token")
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    """Take one token back."""
    key = f"revoke-{code}-{request.POST.get('key', '')}"[:200]
    try:
        revoke_token(code=code, actor=acting(request), at=clock.now(), key=key)
    except NotAdmitted:
        raise
    except Refusal as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Đã thu hồi khóa %(code)s.") % {"code": code})
    return redirect("console:tokens")


def _facts(card: TokenCard) -> tuple[Fact, ...]:
    used = f"{clock.vietnam(card.used_at):%d/%m/%Y %H:%M}" if card.used_at else _("chưa dùng")
    return (
        Fact(_("Trạng thái"), "", tag=Tag(card.state.label, _TONES[card.state])),
        Fact(_("Mã khóa"), f"motcua_{card.code}_…"),
        Fact(_("Cơ quan"), card.agency),
        Fact(_("Phạm vi dữ liệu"), ", ".join(scope.label for scope in card.scopes)),
        Fact(_("Lượt gọi mỗi phút"), str(card.allowance)),
        Fact(_("Hết hạn"), f"{clock.vietnam(card.expires_at):%d/%m/%Y %H:%M}"),
        Fact(_("Dùng lần cuối"), used),
        Fact(_("Số lần đổi khóa"), str(card.rotations)),
    )
