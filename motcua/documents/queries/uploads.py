"""Uploads under way (lượt tải lên): where to continue after the line broke."""

from dataclasses import dataclass
from datetime import datetime

from motcua.documents import permissions
from motcua.documents.models import Upload
from motcua.documents.rules import uploads as rules
from motcua.documents.rules.names import is_code, require_owner
from motcua.documents.rules.refusals import NoSuchUpload
from motcua.documents.states import Doing
from motcua.kernel.actors import Actor


@dataclass(frozen=True)
class UploadCard:
    """An upload under way: continue at `received` with chunks of at most `largest` bytes."""

    code: str
    name: str
    size: int
    received: int
    largest: int
    expires_at: datetime


def upload(code: str, *, actor: Actor, at: datetime) -> UploadCard:
    """Where this upload stands. Refuses: NoSuchUpload, NotAdmitted."""
    row = Upload.objects.filter(code=code, expires_at__gt=at).first() if is_code(code) else None
    if row is None:
        raise NoSuchUpload("Lượt tải lên không còn hoặc đã quá hạn. Hãy tải lại từ đầu.", field="file")
    permissions.own_upload(actor, row.started_by)
    return _card(row)


def uploads_of(owner: str, *, actor: Actor, at: datetime) -> tuple[UploadCard, ...]:
    """The actor's own uploads under way for an owner, to be continued on another page. Refuses: NotAdmitted."""
    permissions.admit(actor, require_owner(owner), Doing.READ, at)
    rows = Upload.objects.filter(owner=owner, started_by=actor.id, expires_at__gt=at).order_by("id")
    return tuple(_card(row) for row in rows)


def _card(row: Upload) -> UploadCard:
    return UploadCard(row.code, row.name, row.size, row.received, rules.LARGEST, row.expires_at)
