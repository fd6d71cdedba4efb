"""Letting others follow a case (chia sẻ tiến độ): a link that runs out, and is taken back at any time."""

import secrets
from datetime import datetime, timedelta

from motcua.dossiers import permissions
from motcua.dossiers.events import ProgressShared, ProgressSharingEnded
from motcua.dossiers.models import Dossier, ProgressLink
from motcua.dossiers.queries.sharing import signed
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act
from motcua.kernel.errors import Refusal

DAYS = (1, 7, 30)
MOST = 10  # that run at one time


class TooManyLinks(Refusal):
    """The case has too many links that run (quá nhiều đường dẫn)."""


class NoSuchLink(Refusal):
    """There is no such link, or it ran out (không có đường dẫn này)."""


@act(cites="nd-61-2018:d.16", emits=(ProgressShared,))
def share_progress(*, code: str, days: int, actor: Actor, at: datetime, key: str | None = None) -> str:
    """Make a link by which anybody who has it sees the progress for some days (chia sẻ tiến độ hồ sơ); its token.

    Refuses: NotAdmitted, NoSuchDossier, NoSuchLink for another number of days, TooManyLinks.
    """
    row = Dossier.objects.locked(code)
    permissions.party("share_progress", actor, row, at)
    if days not in DAYS:
        raise NoSuchLink("Chọn thời hạn 1, 7 hoặc 30 ngày.", field="days")
    running = ProgressLink.objects.filter(dossier=row, expires_at__gt=at, revoked_at__isnull=True).count()
    if running >= MOST:
        raise TooManyLinks(f"Đang có {running} đường dẫn. Hãy thu hồi bớt trước.", field="days")
    link = ProgressLink.objects.create(
        code=secrets.token_hex(12), dossier=row, made_by=actor.id, made_at=at, expires_at=at + timedelta(days=days)
    )
    journal.record(ProgressShared(subject=link.subject, dossier=row.subject, expires_at=link.expires_at))
    return signed(link.code)


@act(cites="nd-61-2018:d.16", emits=(ProgressSharingEnded,))
def end_sharing(*, link: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Take a link back: it shows nothing from now on (thu hồi đường dẫn theo dõi).

    Refuses: NoSuchLink, NotAdmitted.
    """
    row = ProgressLink.objects.select_for_update(of=("self",)).select_related("dossier").filter(code=link).first()
    if row is None or row.revoked_at is not None or row.expires_at <= at:
        raise NoSuchLink("Đường dẫn này không còn.", field="link")
    permissions.party("share_progress", actor, row.dossier, at)
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    journal.record(ProgressSharingEnded(subject=row.subject, dossier=row.dossier.subject))
