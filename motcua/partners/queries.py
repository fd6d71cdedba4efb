"""What partners tells: whose token it is, which tokens there are, a fresh secret."""

import base64
import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.crypto import salted_hmac

from motcua.kernel.actors import Actor, ActorKind
from motcua.organizations.queries import subtree_codes
from motcua.organizations.states import Position
from motcua.partners import permissions, rules
from motcua.partners.models import Token
from motcua.partners.states import TokenScope, TokenState

PAGE = 50
ALLOWANCE = rules.ALLOWANCE
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u


@dataclass(frozen=True)
class Secret:
    """A secret on its way to its bearer: shown once, kept nowhere. `digest` is what may be kept."""

    code: str
    text: str
    digest: str


@dataclass(frozen=True)
class TokenCard:
    """A token as others may see it; never the secret."""

    code: str
    label: str
    agency: str
    scopes: tuple[TokenScope, ...]
    allowance: int
    state: TokenState
    issued_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None
    rotations: int

    @property
    def actor(self) -> Actor:
        """The outside system itself, for what it does with its own token."""
        return Actor(id=f"token:{self.code}", kind=ActorKind.PARTNER, agency=self.agency)

    @property
    def reader(self) -> Actor:
        """In whose place the system reads: the supervisor's of its agency, who sees downward and may do nothing.

        The matrix of authority knows positions, not systems; the id stays the token's.
        """
        return Actor(
            id=f"token:{self.code}",
            kind=ActorKind.OFFICER,
            agency=self.agency,
            position=str(Position.SUPERVISOR),
        )


@dataclass(frozen=True)
class TokenPage:
    """One page of tokens, by code; `after` continues."""

    items: tuple[TokenCard, ...]
    after: str


def fresh_secret() -> Secret:
    """A token that nobody knows yet: 60 random bits of code, 256 of secret."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    return _secret(code, secrets.token_bytes(32))


def successor_secret(text: str, key: str) -> Secret:
    """What the token becomes when it is rotated under this key: always the same, so that a retry gets it again.

    Made from the old secret, the key and the installation's own secret. Whoever holds the old one alone, or the
    database alone, cannot make it. Refuses: BadToken.
    """
    digest_of(text)
    made = salted_hmac("motcua.partners.rotation", f"{text}\n{key}", algorithm="sha256")
    return _secret(text.split("_", 2)[1], made.digest())


def bearer(text: str, *, at: datetime) -> TokenCard | None:
    """Whose token this is, in whatever state; None when it never was one or was replaced."""
    told = rules.digest(text)
    if told is None:
        return None
    known = bytes.fromhex(told)
    found = Token.objects.filter(Q(digest=known) | Q(former_digest=known, former_until__gt=at)).first()
    return _card(found, at) if found else None


def digest_of(text: str) -> str:
    """What is kept of a token. Refuses: BadToken."""
    told = rules.digest(text)
    if told is None:
        raise rules.BadToken("Khóa không đúng dạng.")
    return told


def read_token(code: str, *, actor: Actor, at: datetime) -> TokenCard:
    """A token, for its bearer. Refuses: NotAdmitted, NoSuchToken."""
    permissions.itself(actor, code)
    found = Token.objects.filter(code=code).first()
    if found is None:
        raise rules.NoSuchToken("Không có khóa này.", field="code")
    return _card(found, at)


def read_tokens(*, actor: Actor, at: datetime, on: date, after: str = "", limit: int = PAGE) -> TokenPage:
    """The tokens of the agencies within the actor's reach on the day, by code. Refuses: NotAdmitted."""
    allowed = permissions.read(actor, on)
    rows = Token.objects.filter(code__gt=after).order_by("code")
    if allowed.root is not None:
        codes = subtree_codes(allowed.root, on=on) if allowed.whole else ()
        rows = rows.filter(agency__in={allowed.root, *codes})
    found = tuple(_card(row, at) for row in rows[: limit + 1])
    return TokenPage(found[:limit], found[limit - 1].code if len(found) > limit else "")


def _secret(code: str, raw: bytes) -> Secret:
    text = rules.written(code, base64.urlsafe_b64encode(raw).rstrip(b"=").decode())
    digest = rules.digest(text)
    assert digest is not None  # noqa: S101  what we write we can read
    return Secret(code, text, digest)


def _card(row: Token, at: datetime) -> TokenCard:
    return TokenCard(
        code=row.code, label=row.label, agency=row.agency, scopes=tuple(TokenScope(each) for each in row.scopes),
        allowance=row.allowance, state=rules.state(expires_at=row.expires_at, revoked_at=row.revoked_at, at=at),
        issued_at=row.issued_at, expires_at=row.expires_at, revoked_at=row.revoked_at, used_at=row.used_at,
        rotations=row.rotations,
    )  # fmt: skip
