"""Where allauth asks the house: every coming in and going out is an act of motcua.people."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.people.actions.accounts import change_password
from motcua.people.actions.sign_in import prove_password, sign_in, sign_out
from motcua.people.queries import actor_of, holder
from motcua.web.signin import vault
from motcua.web.signin.waiting import shut_until

HOMES = {ActorKind.OFFICER: "/can-bo/"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Passwords, sessions and redirects."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đang bị khóa."),
        "enter_current_password": _("Mật khẩu hiện tại không đúng."),
        "incorrect_code": _("Mã không đúng."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "rate_limited": _("Bạn gửi quá nhiều yêu cầu. Hãy chờ một phút rồi thử lại."),
        "same_as_current": _("Giá trị mới phải khác giá trị hiện tại."),
        "too_many_login_attempts": _("Có quá nhiều lần đăng nhập sai từ nơi này. Hãy chờ vài phút rồi thử lại."),
        "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu không đúng."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an officer's account for himself."""
        return False

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Accounts that come in through VNeID have no login name."""
        if not username:
            raise forms.ValidationError(_("Không có tên đăng nhập."))
        return str(super().clean_username(username, shallow=shallow))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """The account whose password this is. A name that is shut is told so, with the time to wait."""
        self.pre_authenticate(request, **credentials)
        at = clock.now()
        proof = prove_password(
            username=credentials.get("username") or "",
            password=credentials.get("password") or "",
            actor=SYSTEM,
            at=at,
        )
        if proof.code is not None:
            self._rollback_login_failed_rl_usage()
            return holder(proof.code)
        if proof.locked_until is not None:
            raise shut_until(proof.locked_until, at=at)
        return None

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Let in whoever proved everything; the act may still refuse."""
        sign_in(code=user.code, methods=_methods(request, user), actor=actor_of(user), at=clock.now())  # type: ignore[attr-defined]
        super().login(request, user)

    def logout(self, request: HttpRequest) -> None:
        """Put the leaving on record, then end the session."""
        if request.user.is_authenticated:
            sign_out(code=request.user.code, actor=actor_of(request.user), at=clock.now())
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Every change of a password is an act; the session's copy of the account learns it too."""
        change_password(code=user.code, password=password, actor=actor_of(user), at=clock.now())  # type: ignore[attr-defined]
        user.refresh_from_db(fields=["password"])

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Officers to their desk, everybody else to the portal."""
        return HOMES.get(ActorKind(request.user.kind), "/")  # type: ignore[union-attr]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the page of one's own security."""
        return reverse("mfa_index")

    def is_safe_url(self, url: str) -> bool:
        """`next` leads to this very host or nowhere."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors; their secrets rest encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Không thể tắt xác thực hai lớp."),
        "cannot_generate_recovery_codes": _("Hãy bật xác thực hai lớp trước khi tạo mã dự phòng."),
        "incorrect_code": _("Mã không đúng hoặc đã dùng rồi."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """The name offered for the next passkey."""
        number = user.authenticator_set.filter(type=type).count() + 1  # type: ignore[attr-defined]
        return gettext("Khóa {number}").format(number=number)

    def encrypt(self, text: str) -> str:
        """What the database keeps of a secret."""
        return vault.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return vault.open_sealed(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys show the product's name beside the host."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Một cửa"}


def _methods(request: HttpRequest, user: AbstractBaseUser) -> tuple[str, ...]:
    """How the person proved who it is, in order: `password`, `totp`, `webauthn`, `vneid`, `sample` …"""
    found = []
    for record in get_authentication_records(request, user):
        found.append(record.get("type") or record.get("provider") or record["method"])
    return tuple(found)
