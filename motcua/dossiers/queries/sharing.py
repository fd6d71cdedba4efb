"""Following a case by a link that the applicant gave away (theo dõi qua đường dẫn): progress only, while it runs."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.signing import BadSignature, Signer

from motcua.dossiers import permissions
from motcua.dossiers.models import ProgressLink
from motcua.dossiers.queries.casefile import found
from motcua.dossiers.queries.tracking import Tracked, tracked
from motcua.kernel.actors import Actor

_SALT = "motcua.dossiers.progress-link"


@dataclass(frozen=True)
class LinkCard:
    """A link that runs: its code, the token that stands in its address, until when."""

    code: str
    token: str
    made_at: datetime
    expires_at: datetime


def signed(code: str) -> str:
    """The token of a link's code, as it stands in the address."""
    return Signer(salt=_SALT, sep=".").sign(code)


def shared_progress(token: str, *, at: datetime) -> Tracked | None:
    """The progress behind a token; None for a wrong one, one that ran out and one that was taken back, alike."""
    try:
        code = Signer(salt=_SALT, sep=".").unsign(token[:200])
    except BadSignature:
        return None
    link = ProgressLink.objects.select_related("dossier").filter(code=code).first()
    if link is None or link.revoked_at is not None or link.expires_at <= at:
        return None
    return replace(tracked(link.dossier, at), ref="")  # it would open the case by itself, later too


def links_of(code: str, *, actor: Actor, at: datetime) -> tuple[LinkCard, ...]:
    """The links that run of one's own case, the newest first; none of anybody else's."""
    row = found(code)
    if row is None or not permissions.is_party(actor, row.applicant, row.procedure, at):
        return ()
    rows = ProgressLink.objects.filter(dossier=row, expires_at__gt=at, revoked_at__isnull=True).order_by("-id")
    return tuple(LinkCard(each.code, signed(each.code), each.made_at, each.expires_at) for each in rows[:20])
