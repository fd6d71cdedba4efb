"""Acts on accounts: opening, shutting, changing the password, adding and dropping second factors."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from motcua.kernel import journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal
from motcua.kernel.text import nfc
from motcua.people import permissions, rules
from motcua.people.events import (
    AccountDisabled,
    AccountEnabled,
    AccountOpened,
    OperatorAppointed,
    OperatorDismissed,
    PasswordChanged,
    SecondFactorAdded,
    SecondFactorRemoved,
)
from motcua.people.models import Account
from motcua.people.models.accounts import fresh_code

CITES = "nd-85-2016"


@act(cites=CITES, emits=(AccountOpened,))
def open_account(
    *,
    kind: ActorKind,
    display_name: str,
    actor: Actor,
    at: datetime,
    username: str | None = None,
    password: str | None = None,
    email: str = "",
    phone: str = "",
    sample: bool = False,
    code: str | None = None,
    key: str | None = None,
) -> str:
    """Open an account and return its public code (lập tài khoản). Without a password none will ever fit.

    A password comes without a key: what was asked under a key is kept as a digest, and a digest can be guessed at.
    """
    permissions.administer(actor)
    if key is not None and password is not None:
        raise TypeError("open_account takes a password or a key, not both: change_password sets it afterwards")
    if sample and not settings.SAMPLES_ALLOWED:
        raise rules.SamplesNotAllowed("Không lập tài khoản mẫu trên hệ thống đang phục vụ thật.")
    account = Account(
        code=rules.clean_code(code) if code else fresh_code(),
        kind=kind.value,
        username=rules.clean_username(username) if username is not None else None,
        display_name=nfc(display_name),
        email=email.strip().lower(),
        phone=phone.strip(),
        is_sample=sample,
        created_at=at,
    )
    account.set_password(password)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as taken:
        raise rules.UsernameNotUsable("Tên đăng nhập này đã có người dùng.", field="username") from taken
    journal.record(AccountOpened(subject=account.subject, account_kind=account.kind, sample=sample))
    return account.code


@act(cites=CITES, emits=(AccountDisabled,))
def disable_account(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Shut an account; whoever is signed in under it is out with the next click (khóa tài khoản)."""
    account = locked(code)
    permissions.administer(actor)
    if not account.is_active:
        raise rules.AccountShut("Tài khoản này đã bị khóa từ trước.")
    account.is_active = False
    account.save(update_fields=["is_active"])
    journal.record(AccountDisabled(subject=account.subject))


@act(cites=CITES, emits=(AccountEnabled,))
def enable_account(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Open a shut account again (mở lại tài khoản)."""
    account = locked(code)
    permissions.administer(actor)
    if account.is_active:
        raise Refusal("Tài khoản này đang hoạt động.", code="account_not_shut")
    account.is_active = True
    account.save(update_fields=["is_active"])
    journal.record(AccountEnabled(subject=account.subject))


@act(cites=CITES, emits=(OperatorAppointed,))
def appoint_operator(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Let an officer run the machine room (giao quyền quản trị hệ thống). The first one is appointed by the house."""
    account = locked(code)
    permissions.administer(actor)
    if account.kind != ActorKind.OFFICER or not account.is_active:
        raise Refusal("Chỉ giao quyền quản trị cho cán bộ có tài khoản đang hoạt động.", code="not_an_officer")
    if account.is_operator:
        raise Refusal("Người này đã là quản trị hệ thống.", code="already_operator")
    account.is_operator = True
    account.save(update_fields=["is_operator"])
    journal.record(OperatorAppointed(subject=account.subject))


@act(cites=CITES, emits=(OperatorDismissed,))
def dismiss_operator(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Take the machine room from an officer again (thôi quyền quản trị hệ thống)."""
    account = locked(code)
    permissions.administer(actor)
    if not account.is_operator:
        raise Refusal("Người này không phải là quản trị hệ thống.", code="not_operator")
    account.is_operator = False
    account.save(update_fields=["is_operator"])
    journal.record(OperatorDismissed(subject=account.subject))


@act(cites=CITES, emits=(PasswordChanged,))
def change_password(*, code: str, password: str, actor: Actor, at: datetime) -> None:
    """Set another password (đổi mật khẩu). It takes no key: nothing of a password may be kept, not even a digest."""
    account = locked(code)
    if actor.kind is not ActorKind.SYSTEM:
        permissions.own(actor, code)
    if account.kind != ActorKind.OFFICER:
        raise Refusal("Tài khoản này đăng nhập bằng VNeID, không có mật khẩu.", code="no_password")
    account.set_password(password)
    account.save(update_fields=["password"])
    journal.record(PasswordChanged(subject=account.subject))


@act(cites=CITES, emits=(SecondFactorAdded,))
def add_second_factor(*, code: str, factor: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Put on record that the person added a second factor (thêm yếu tố xác thực thứ hai)."""
    account = locked(code)
    permissions.own(actor, code)
    journal.record(SecondFactorAdded(subject=account.subject, factor=factor))


@act(cites=CITES, emits=(SecondFactorRemoved,))
def remove_second_factor(*, code: str, factor: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Put on record that a second factor was dropped (bỏ yếu tố xác thực thứ hai)."""
    account = locked(code)
    permissions.own(actor, code)
    journal.record(SecondFactorRemoved(subject=account.subject, factor=factor))


def locked(code: str) -> Account:
    """The account, held until the end of the act; refused when there is none."""
    try:
        return Account.objects.locked(code)
    except Account.DoesNotExist as missing:
        raise rules.NoSuchAccount("Không có tài khoản này.") from missing
