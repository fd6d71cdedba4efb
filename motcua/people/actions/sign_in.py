"""Acts at the door: proving a password, failing, coming in, leaving, ending sessions elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils.crypto import salted_hmac

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal
from motcua.people import permissions, rules
from motcua.people.actions.accounts import locked
from motcua.people.events import SessionRevoked, SignedIn, SignedOut, SignInFailed
from motcua.people.models import Account, SignInGuard

CITES = "nd-85-2016"
_STRANGERS_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Proof:
    """What came of an attempt: the account's code when the password fits, or until when the name is shut."""

    code: str | None
    locked_until: datetime | None


@act(cites=CITES, emits=(SignInFailed,))
def prove_password(*, username: str, password: str, actor: Actor, at: datetime) -> Proof:
    """Compare a password, count a failure, shut the name for a while after several (kiểm tra mật khẩu).

    One attempt at a time for each name, so guessing in parallel gains nothing. A name that nobody has is
    treated alike in answer, count and time. While the name is shut the password is not even looked at.
    """
    permissions.house(actor)
    name = username.strip().lower()
    account = Account.objects.filter(username=name).first()
    if account is not None and account.is_sample and not settings.SAMPLES_ALLOWED:
        account = None
    guard = _guard(name, account, at)
    if guard.locked_until is not None and guard.locked_until > at:
        return Proof(None, guard.locked_until)
    if account is None:
        make_password(password)  # takes as long as a comparison
    elif account.check_password(password):
        return Proof(account.code, None)
    _count_failure(guard, at)
    if account is not None:
        _say_failure(account, "password", guard, at)
    return Proof(None, guard.locked_until)


@act(cites=CITES, emits=(SignInFailed,))
def fail_second_factor(
    *, code: str, factor: str, actor: Actor, at: datetime, key: str | None = None
) -> datetime | None:
    """Count a wrong or used second factor; the instant until which the name is shut, if it is (mã xác thực sai)."""
    account = locked(code)
    permissions.house(actor)
    guard = _guard(account.username or account.code, account, at)
    _count_failure(guard, at)
    _say_failure(account, factor, guard, at)
    return guard.locked_until


@act(cites=CITES, emits=(SignedIn,))
def sign_in(*, code: str, methods: tuple[str, ...], actor: Actor, at: datetime, key: str | None = None) -> None:
    """Let the person in: everything was proven (đăng nhập). Earlier failures are forgiven."""
    account = locked(code)
    permissions.own(actor, code)
    if not account.is_active:
        raise rules.AccountShut("Tài khoản này đang bị khóa. Liên hệ người quản trị hệ thống của cơ quan.")
    if account.is_sample and not settings.SAMPLES_ALLOWED:
        raise rules.SamplesNotAllowed("Tài khoản mẫu không đăng nhập được ở đây.")
    SignInGuard.objects.filter(account=account).delete()
    journal.record(SignedIn(subject=account.subject, methods=methods))


@act(cites=CITES, emits=(SignedOut,))
def sign_out(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Put on record that the person left (đăng xuất)."""
    account = locked(code)
    permissions.own(actor, code)
    journal.record(SignedOut(subject=account.subject))


@act(cites=CITES, emits=(SessionRevoked,))
def revoke_sessions(*, code: str, sessions: int, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Put on record that sessions on other devices were ended (thu hồi phiên đăng nhập)."""
    account = locked(code)
    permissions.own(actor, code)
    if sessions < 1:
        raise Refusal("Không còn phiên đăng nhập nào khác.", code="no_session")
    journal.record(SessionRevoked(subject=account.subject, sessions=sessions))


def _guard(name: str, account: Account | None, at: datetime) -> SignInGuard:
    """The guard of a name, held until the end of the act, so that attempts come one after another."""
    fingerprint = salted_hmac("motcua.people.guard", name, algorithm="sha256").digest()
    found = SignInGuard.objects.select_for_update().filter(name_digest=fingerprint).first()
    if found is None:
        SignInGuard.objects.filter(account=None, failed_at__lt=at - _STRANGERS_KEPT).delete()
        fresh = SignInGuard(name_digest=fingerprint, account=account, failed_at=at)
        SignInGuard.objects.bulk_create([fresh], ignore_conflicts=True)
        found = SignInGuard.objects.select_for_update().get(name_digest=fingerprint)
    found.failures = rules.failures_now(found.failures, found.failed_at, at)
    found.account = account  # the name may have been a stranger's until now
    return found


def _count_failure(guard: SignInGuard, at: datetime) -> None:
    guard.failures += 1
    guard.failed_at = at
    wait = rules.lock_after(guard.failures)
    guard.locked_until = at + wait if wait else None
    guard.save(update_fields=["account", "failures", "failed_at", "locked_until"])


def _say_failure(account: Account, step: str, guard: SignInGuard, at: datetime) -> None:
    seconds = int((guard.locked_until - at).total_seconds()) if guard.locked_until else 0
    journal.record(SignInFailed(subject=account.subject, step=step, failures=guard.failures, locked_seconds=seconds))
