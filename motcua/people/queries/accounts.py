"""What people tells: who acts, who has an account, which names are shut for a while."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotAdmitted
from motcua.people import permissions
from motcua.people.models import Account, Identity, SignInGuard


@dataclass(frozen=True)
class AccountCard:
    """An account as others may see it."""

    code: str
    kind: ActorKind
    display_name: str
    username: str | None
    is_active: bool
    is_sample: bool


@dataclass(frozen=True)
class IdentityCard:
    """What the identity system vouched for, as the person's own pages and forms need it."""

    issuer: str
    level: int
    number: str
    full_name: str
    born_on: date | None
    sex: str
    confirmed_at: datetime


@dataclass(frozen=True)
class ShutName:
    """A name that is shut for a while. A name nobody has shows no account."""

    account: AccountCard | None
    failures: int
    failed_at: datetime
    locked_until: datetime


def actor_of(user: AbstractBaseUser | AnonymousUser) -> Actor:
    """Who acts behind a request (`actor_of(request.user)`).

    It knows the person only. On whose behalf and in which position an officer acts is added where agencies
    are known, by `dataclasses.replace(actor, agency=…, position=…)`.
    """
    if not isinstance(user, Account):
        raise NotAdmitted("Bạn cần đăng nhập để thực hiện việc này.")
    return Actor(id=user.code, kind=ActorKind(user.kind), position=permissions.OPERATOR if user.is_operator else None)


def holder(code: str) -> AbstractBaseUser:
    """The account as Django's sessions want it: for the sign-in machinery alone, which may not read tables."""
    return Account.objects.get(code=code)


def account_card(code: str) -> AccountCard | None:
    """The account of a public code."""
    found = Account.objects.filter(code=code).first()
    return _card(found) if found else None


def identity_of(code: str, *, actor: Actor) -> IdentityCard | None:
    """The confirmed identity of an account, for its owner and the house itself."""
    if actor.kind is not ActorKind.SYSTEM:
        permissions.own(actor, code)
    found = Identity.objects.filter(account__code=code).first()
    if found is None:
        return None
    return IdentityCard(
        issuer=found.issuer, level=found.level, number=found.number, full_name=found.full_name,
        born_on=found.born_on, sex=found.sex, confirmed_at=found.confirmed_at,
    )  # fmt: skip


def locked_until(code: str, *, at: datetime) -> datetime | None:
    """Until when sign-in under this account is shut after wrong guesses; None when it is open."""
    found = SignInGuard.objects.filter(account__code=code, locked_until__gt=at).first()
    return found.locked_until if found else None


def shut_names(*, actor: Actor, at: datetime) -> tuple[ShutName, ...]:
    """Every name that is shut right now, for administrators: somebody forgot, or somebody is guessing."""
    permissions.administer(actor)
    rows = SignInGuard.objects.select_related("account").filter(locked_until__gt=at).order_by("-failures")
    return tuple(
        ShutName(_card(row.account) if row.account else None, row.failures, row.failed_at, row.locked_until)
        for row in rows
        if row.locked_until is not None
    )


def samples() -> tuple[AccountCard, ...]:
    """The sample accounts, officers first."""
    rows = Account.objects.filter(is_sample=True, is_active=True).order_by("-kind", "id")
    return tuple(_card(row) for row in rows)


def _card(account: Account) -> AccountCard:
    return AccountCard(
        code=account.code, kind=ActorKind(account.kind), display_name=account.display_name,
        username=account.username, is_active=account.is_active, is_sample=account.is_sample,
    )  # fmt: skip
