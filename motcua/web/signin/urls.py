"""Addresses under /dang-nhap/, carrying the names by which allauth looks them up. What is not here does not exist."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.urls import path, re_path
from django.urls.resolvers import URLPattern, URLResolver

from motcua.kernel.actors import ActorKind
from motcua.web.admission import public, signed_in
from motcua.web.signin.views.samples import samples
from motcua.web.signin.views.sessions import sessions
from motcua.web.signin.views.vneid import begin, come_back


def anybody(view: Any, why: str) -> Any:
    """A door has to stand open."""
    return public(why)(view)


def officers(view: Any) -> Any:
    """Citizens have their password and second factor at VNeID."""
    return signed_in(ActorKind.OFFICER)(view)


urlpatterns: list[URLPattern | URLResolver] = [
    path("", anybody(account.login, "The page with the two doors."), name="account_login"),
    path("thoat/", anybody(account.logout, "Leaving; harmless to whoever is not in."), name="account_logout"),
    path(
        "tai-khoan-bi-khoa/",
        anybody(account.account_inactive, "Tells the owner of a shut account so."),
        name="account_inactive",
    ),
    path(
        "xac-thuc/",
        anybody(mfa.authenticate, "The second step, for a session that took the first."),
        name="mfa_authenticate",
    ),
    path(
        "khoa-truy-cap/",
        anybody(webauthn.login_webauthn, "Signing in by passkey."),
        name="mfa_login_webauthn",
    ),
    # the address keeps the provider's name as allauth asks for it
    re_path(r"^(?P<provider_id>vneid)/$", begin, name="openid_connect_login"),
    re_path(r"^(?P<provider_id>vneid)/tro-ve/$", come_back, name="openid_connect_callback"),
    path("phien/", sessions, name="usersessions_list"),
    path("xac-nhan-lai/mat-khau/", officers(account.reauthenticate), name="account_reauthenticate"),
    path("xac-nhan-lai/ma/", officers(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "xac-nhan-lai/khoa-truy-cap/",
        officers(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("bao-mat/", officers(mfa.index), name="mfa_index"),
    path("bao-mat/mat-khau/", officers(account.password_change), name="account_change_password"),
    path("bao-mat/ung-dung-ma/bat/", officers(totp.activate_totp), name="mfa_activate_totp"),
    path("bao-mat/ung-dung-ma/tat/", officers(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("bao-mat/ma-du-phong/", officers(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "bao-mat/ma-du-phong/tao/",
        officers(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "bao-mat/ma-du-phong/tai-ve/",
        officers(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("bao-mat/khoa-truy-cap/", officers(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("bao-mat/khoa-truy-cap/them/", officers(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("bao-mat/khoa-truy-cap/<int:pk>/xoa/", officers(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("bao-mat/khoa-truy-cap/<int:pk>/ten/", officers(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
]
if settings.SAMPLES_ALLOWED:
    urlpatterns.append(path("mau/", samples, name="signin-samples"))
