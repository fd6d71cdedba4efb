"""Acts on confirmed identities: the national identity system vouches for a citizen or an organization."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from motcua.kernel import journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.acts import act
from motcua.kernel.text import nfc
from motcua.people import permissions
from motcua.people.actions.accounts import locked, open_account
from motcua.people.events import IdentityConfirmed, IdentityLinked
from motcua.people.models import Account, Identity

CITES = "nd-69-2024"


@dataclass(frozen=True)
class Vouched:
    """What the identity system says about who stands at the door (thông tin định danh)."""

    issuer: str
    uid: str
    kind: ActorKind
    level: int
    number: str
    full_name: str
    born_on: date | None = None
    sex: str = ""
    email: str = ""
    phone: str = ""


@act(cites=CITES, emits=(IdentityLinked, IdentityConfirmed))
def confirm_identity(
    *, vouched: Vouched, actor: Actor, at: datetime, sample: bool = False, code: str | None = None,
    key: str | None = None,
) -> str:  # fmt: skip
    """Find or open the account of a vouched identity and keep what is new (liên kết danh tính điện tử)."""
    permissions.house(actor)
    _one_at_a_time(vouched)
    known = (
        Identity.objects.select_for_update()
        .select_related("account")
        .filter(issuer=vouched.issuer, uid=vouched.uid)
        .first()
    )
    if known is None:
        return _link(vouched, actor, at, sample=sample, code=code)
    account = locked(known.account.code)
    if _renew(known, account, vouched, at):
        journal.record(IdentityConfirmed(subject=account.subject, issuer=vouched.issuer, level=vouched.level))
    return account.code


def _one_at_a_time(vouched: Vouched) -> None:
    """Two first sign-ins of one person at once open one account, not two."""
    with connection.cursor() as cursor:
        name = f"people.identity {vouched.issuer} {vouched.uid}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def _link(vouched: Vouched, actor: Actor, at: datetime, *, sample: bool, code: str | None) -> str:
    opened = open_account(
        kind=vouched.kind, display_name=vouched.full_name, email=vouched.email, phone=vouched.phone,
        sample=sample, code=code, actor=actor, at=at,
    )  # fmt: skip
    account = locked(opened)
    Identity.objects.create(account=account, issuer=vouched.issuer, uid=vouched.uid, **_kept(vouched, at))
    journal.record(IdentityLinked(subject=account.subject, issuer=vouched.issuer, level=vouched.level))
    return account.code


def _kept(vouched: Vouched, at: datetime) -> dict[str, object]:
    return {
        "level": vouched.level, "number": vouched.number, "full_name": nfc(vouched.full_name),
        "born_on": vouched.born_on, "sex": vouched.sex, "confirmed_at": at,
    }  # fmt: skip


def _renew(known: Identity, account: Account, vouched: Vouched, at: datetime) -> bool:
    """Write what changed; False, and no write at all, when nothing did."""
    kept = _kept(vouched, at)
    if all(getattr(known, name) == value for name, value in kept.items() if name != "confirmed_at"):
        return False
    for name, value in kept.items():
        setattr(known, name, value)
    known.save()
    if account.display_name != known.full_name:
        account.display_name = known.full_name
        account.save(update_fields=["display_name"])
    return True
