"""Coming in through VNeID: the OpenID Connect client, its checks, and what a failure looks like."""

import logging
import secrets
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from motcua.exchange.vneid.mapping import ClaimsUnclear, vouched
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.queries import holder

PROVIDER = "vneid"
_log = logging.getLogger("motcua.signin")

# reason → (status, title, what happened, what to do)
FAILURES = {
    "refused": (200, _("Bạn chưa đăng nhập"), _("Bạn đã không đồng ý cho VNeID gửi thông tin định danh."),
                _("Nếu đổi ý, hãy đăng nhập lại và chọn đồng ý.")),
    "stale": (400, _("Lần đăng nhập này không còn dùng được"),
              _("Trang này được mở lại, mở ở cửa sổ khác, hoặc đã quá 10 phút kể từ khi bắt đầu."),
              _("Hãy bắt đầu đăng nhập lại. Nếu vẫn gặp trang này, hãy cho phép trình duyệt lưu cookie.")),
    "unreachable": (400, _("VNeID chưa trả lời"),
                    _("Hệ thống VNeID đang bận hoặc tạm gián đoạn. Hồ sơ của bạn không bị ảnh hưởng."),
                    _("Hãy thử lại sau vài phút. Nếu cần nộp hồ sơ ngay, hãy đến bộ phận một cửa gần nhất.")),
    "invalid": (400, _("Không xác nhận được danh tính"),
                _("Thông tin VNeID gửi về không hợp lệ nên hệ thống không nhận."),
                _("Hãy đăng nhập lại từ đầu. Nếu vẫn không được, hãy báo cho bộ phận một cửa.")),
}  # fmt: skip


def failure_page(request: HttpRequest, reason: str) -> HttpResponse:
    """A page that says what happened and what to do."""
    status, title, happened, advice = FAILURES[reason]
    _log.info("vneid sign-in failed", extra={"reason": reason})
    context = {"title": title, "happened": happened, "advice": advice, "reason": reason}
    return render(request, "signin/vneid_failure.html", context, status=status)


class VNeIDAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Checks the signature of the ID token too, although it came straight from the provider."""

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        decoded: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )
        return decoded


def begin(request: HttpRequest, *, next_url: str | None) -> HttpResponse:
    """Send the browser to VNeID, with a state, a nonce and a PKCE challenge that only this session knows."""
    provider = VNeIDAdapter(request, PROVIDER).get_provider()
    nonce = secrets.token_urlsafe(24)
    response: HttpResponse = provider.redirect(
        request, AuthProcess.LOGIN, next_url=next_url, data={"nonce": nonce}, auth_params={"nonce": nonce}
    )
    return response


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """From a vouched identity to an account of ours."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Whoever VNeID vouches for has or gets an account."""
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """Read the claims once; what allauth itself stores of them is the level alone."""
        claims = sociallogin.account.extra_data
        try:
            told = claims["userinfo"], claims["id_token"]
            sociallogin.vouched = vouched(told[0])
        except (KeyError, TypeError, ClaimsUnclear) as unclear:
            raise ImmediateHttpResponse(failure_page(request, "invalid")) from unclear
        sociallogin.nonce = told[1].get("nonce")
        if told[0].get("sub") != told[1].get("sub"):
            raise ImmediateHttpResponse(failure_page(request, "invalid"))
        sociallogin.account.extra_data = {"level": sociallogin.vouched.level}
        sociallogin.email_addresses = []
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The answer must belong to the question that this session asked."""
        asked = (sociallogin.state.get("data") or {}).get("nonce")
        if sociallogin.state.get("process") != AuthProcess.LOGIN or not asked or sociallogin.nonce != asked:
            raise ImmediateHttpResponse(failure_page(request, "invalid"))
        if sociallogin.is_existing:
            _confirm(sociallogin.vouched)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> AbstractBaseUser:
        """Find or open the account by the act; allauth keeps only which VNeID subject belongs to it."""
        user = holder(_confirm(sociallogin.vouched))
        sociallogin.user = sociallogin.account.user = user
        sociallogin.account.save()
        return user

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """One page for each reason, never the provider's own words."""
        if error == AuthError.CANCELLED:
            reason = "refused"
        elif isinstance(exception, OSError):
            reason = "unreachable"
        elif exception is None and "state_id" in (extra_context or {}):
            reason = "stale"
            if request.user.is_authenticated:  # the page was reloaded after it had done its work
                raise ImmediateHttpResponse(redirect(get_account_adapter(request).get_login_redirect_url(request)))
        else:
            reason = "unreachable" if exception is None else "invalid"
        raise ImmediateHttpResponse(failure_page(request, reason))


def _confirm(told: Vouched) -> str:
    """The account's code."""
    return confirm_identity(vouched=told, actor=SYSTEM, at=clock.now(), sample=settings.SAMPLES_ALLOWED)
