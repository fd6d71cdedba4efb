"""The forms of sign-in, in our words; what they check is allauth's work and the acts'."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as MfaReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from motcua.kernel import clock
from motcua.people.queries import locked_until
from motcua.web.signin.waiting import shut_until

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, IndexError)


class SignInForm(LoginForm):  # type: ignore[misc]
    """An officer's login name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", _("Tên đăng nhập"), autocapitalize="none", spellcheck="false")
        _say(self, "password", _("Mật khẩu"))


class ReauthenticateForm(AllauthReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", _("Mật khẩu"))


class ChangePasswordForm(AllauthChangePasswordForm):  # type: ignore[misc]
    """The old password and twice the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", _("Mật khẩu hiện tại"))
        _say(
            self,
            "password1",
            _("Mật khẩu mới"),
            help_text=_("Ít nhất 10 ký tự, không phải từ dễ đoán, không chỉ gồm số."),
        )
        _say(self, "password2", _("Nhập lại mật khẩu mới"))

    def clean_oldpassword(self) -> str:
        """Guessing it from an open session is counted like guessing it at the door."""
        password: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password


class _CodeOnce:
    """A code counts once: neither in another window nor within the tolerance of the clock may it come again."""

    def clean_code(self) -> str:
        at = clock.now()
        until = locked_until(self.user.code, at=at)  # type: ignore[attr-defined]
        if until is not None:
            raise shut_until(until, at=at)
        code: str = super().clean_code()  # type: ignore[misc]
        if not _first_use(self.user.pk, code):  # type: ignore[attr-defined]
            self._emit_authentication_failed(self.authenticator)  # type: ignore[attr-defined]
            raise forms.ValidationError(_("Mã không đúng hoặc đã dùng rồi."), code="incorrect_code")
        return code


class SecondFactorForm(_CodeOnce, AuthenticateForm):  # type: ignore[misc]
    """A code of the app, or a recovery code, while signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self, _("Mã 6 số trong ứng dụng, hoặc một mã dự phòng."))


class SecondFactorAgainForm(_CodeOnce, MfaReauthenticateForm):  # type: ignore[misc]
    """The same once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self, _("Mã 6 số trong ứng dụng, hoặc một mã dự phòng."))


class ActivateCodesForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code proves that the app was set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self, _("Mã 6 số đang hiện trong ứng dụng."))


class _ReadableAnswer:
    """What the browser says about a passkey is anybody's text: unreadable, it is a wrong answer, not our failure."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except UNREADABLE as unreadable:
            raise _not_readable() from unreadable


class PasskeySecondForm(_ReadableAnswer, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey as the second step."""


class PasskeySignInForm(_ReadableAnswer, LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of name and password."""


class PasskeyAgainForm(_ReadableAnswer, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more, before something that matters."""


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A name for the passkey; the browser fills in the rest."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", _("Tên khóa"), help_text=_("Để bạn nhận ra, ví dụ: điện thoại của tôi."))
        _say(
            self, "passwordless", _("Dùng khóa này thay cho tên đăng nhập và mật khẩu"),
            help_text=_("Thiết bị sẽ hỏi vân tay, khuôn mặt hoặc mã PIN mỗi lần."),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except UNREADABLE as unreadable:
            raise _not_readable() from unreadable
        return cleaned


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", _("Tên khóa"))


def _not_readable() -> forms.ValidationError:
    return forms.ValidationError(_("Không đọc được câu trả lời của khóa truy cập. Hãy thử lại."), code="unreadable")


def _say_code(form: forms.Form, help_text: Any) -> None:
    _say(form, "code", _("Mã xác thực"), help_text=help_text, inputmode="numeric", autocomplete="one-time-code")


def _say(form: forms.Form, name: str, label: Any, help_text: Any = "", **attributes: str) -> None:
    """Our label and hint; no placeholder, which vanishes while one types."""
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


def _first_use(user: int, code: str) -> bool:
    mark = salted_hmac(
        "motcua.web.signin.code", f"{user}:{normalize_user_code(code)}", algorithm="sha256"
    ).hexdigest()
    lifetime = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 2)
    return bool(cache.add(f"signin.code.{mark}", True, timeout=lifetime))
