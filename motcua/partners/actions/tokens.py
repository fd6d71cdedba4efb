"""Acts on tokens: issuing, changing the secret, revoking. A secret is made and shown at the edge, never in an act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.clock import vietnam_day
from motcua.organizations.queries import agency as agency_on
from motcua.organizations.queries import agency_code
from motcua.partners import permissions, rules
from motcua.partners.events import TokenIssued, TokenRevoked, TokenRotated
from motcua.partners.models import Token
from motcua.partners.states import TokenState

CITES = "nd-85-2016"


@dataclass(frozen=True)
class Rotated:
    """What a rotation answers, without any secret."""

    code: str
    rotation: int
    former_until: datetime


@act(cites=CITES, emits=(TokenIssued,))
def issue_token(
    *,
    code: str,
    digest: str,
    label: str,
    agency: str,
    scopes: Iterable[str],
    expires_at: datetime,
    actor: Actor,
    at: datetime,
    allowance: int = rules.ALLOWANCE,
    key: str | None = None,
) -> str:
    """Let an outside system read for an agency and all below it (cấp khóa truy cập); the token's code.

    `code` and `digest` come from `queries.fresh_secret()`. Refuses: BadToken, NoSuchAgency, NotAdmitted.
    """
    where, day = agency_code(agency), vietnam_day(at)
    permissions.issue(actor, where, day)
    if agency_on(where, on=day) is None:
        raise rules.NoSuchAgency(f"Hiện không có cơ quan mang mã {where}.", field="agency")
    chosen = rules.clean_scopes(scopes)
    rules.require_term(expires_at, at)
    rules.require_allowance(allowance)
    token = Token(
        code=rules.require_code(code), label=rules.clean_label(label), agency=where, scopes=[*map(str, chosen)],
        allowance=allowance, digest=rules.require_digest(digest), issued_at=at, expires_at=expires_at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            token.save(force_insert=True)
    except IntegrityError as taken:
        raise rules.BadToken("Mã khóa này đã dùng. Hãy tạo khóa khác.", field="code") from taken
    journal.record(
        TokenIssued(
            subject=token.subject,
            agency=where,
            scopes=tuple(token.scopes),
            expires_at=expires_at,
            allowance=allowance,
        )
    )
    return token.code


@act(cites=CITES, emits=(TokenRotated,))
def rotate_token(
    *, code: str, presented: str, fresh: str, actor: Actor, at: datetime, key: str | None = None
) -> Rotated:
    """Give the token another secret; the presented one goes on for ten minutes (đổi khóa truy cập).

    `presented` and `fresh` are digests. The same key again answers the first result, so a lost answer is asked
    for again with the old secret. Refuses: NoSuchToken, NotAdmitted, TokenEnded, SecretReplaced.
    """
    token = locked(code)
    permissions.itself(actor, code)
    if rules.state(expires_at=token.expires_at, revoked_at=token.revoked_at, at=at) is not TokenState.VALID:
        raise rules.TokenEnded("Khóa đã bị thu hồi hoặc hết hạn.")
    if bytes(token.digest) != rules.require_digest(presented):
        raise rules.SecretReplaced("Khóa này vừa được đổi. Hãy dùng khóa mới.")
    token.former_digest, token.former_until = token.digest, at + rules.OVERLAP
    token.digest = rules.require_digest(fresh)
    token.rotations += 1
    token.save(update_fields=["former_digest", "former_until", "digest", "rotations"])
    journal.record(TokenRotated(subject=token.subject, rotation=token.rotations, former_until=token.former_until))
    return Rotated(code, token.rotations, token.former_until)


@act(cites=CITES, emits=(TokenRevoked,))
def revoke_token(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Take the token back at once, former secret too (thu hồi khóa truy cập). Refuses: NoSuchToken, TokenEnded."""
    token = locked(code)
    permissions.revoke(actor, token.agency, vietnam_day(at))
    if token.revoked_at is not None:
        raise rules.TokenEnded("Khóa này đã bị thu hồi từ trước.")
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    journal.record(TokenRevoked(subject=token.subject))


def locked(code: str) -> Token:
    """The token, held until the end of the act. Refuses: NoSuchToken."""
    try:
        return Token.objects.locked(code)
    except Token.DoesNotExist as missing:
        raise rules.NoSuchToken("Không có khóa này.", field="code") from missing
