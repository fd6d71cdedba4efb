"""Uploads in chunks over bad lines (tải lên từng phần): begun, continued from where they broke off, finished."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from motcua.documents import permissions
from motcua.documents.actions import intake, keeping
from motcua.documents.events.files import FileStored, UploadAbandoned, UploadStarted
from motcua.documents.gateways import chunks, keys
from motcua.documents.models import Upload
from motcua.documents.models.files import fresh_code
from motcua.documents.rules import names
from motcua.documents.rules import uploads as rules
from motcua.documents.rules.limits import limits_for
from motcua.documents.rules.refusals import FileDamaged, NoSuchUpload, TooMuch
from motcua.documents.states import Source
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act


@dataclass(frozen=True)
class Started:
    """An upload that may be continued with chunks of at most `largest` bytes until it runs out."""

    code: str
    largest: int
    expires_at: datetime


@act(cites=intake.CITES, emits=(UploadStarted,))
def start_upload(
    *, owner: str, name: str, size: int, actor: Actor, at: datetime, source: Source = Source.LODGED,
    key: str | None = None,
) -> Started:  # fmt: skip
    """Begin an upload of a file of this size (bắt đầu tải lên). Refuses: NotAdmitted, FileRefused, TooMuch."""
    permissions.admit(actor, names.require_owner(owner), intake.doing(source), at)
    if source is Source.SCANNED:
        permissions.officer(actor)
    limits = limits_for(actor)
    rules.require_declared(size, limits)
    keeping.require_room(owner, size, limits)
    if Upload.objects.filter(owner=owner, expires_at__gt=at).count() >= rules.AT_ONCE:
        raise TooMuch("Đang có quá nhiều tệp tải lên dở dang. Hãy chờ hoặc bỏ bớt.", field="file")
    code = fresh_code()
    wrapped = keys.wrap(keys.fresh_key(), code)
    row = Upload.objects.create(
        code=code, owner=owner, name=names.clean_name(name), source=source.value, size=size, started_at=at,
        started_by=actor.id, expires_at=at + rules.KEPT, key_number=wrapped.number, key=wrapped.key,
    )  # fmt: skip
    journal.record(UploadStarted(subject=row.subject, owner=owner, size=size, expires_at=row.expires_at))
    return Started(code, rules.LARGEST, row.expires_at)


def append_chunk(*, code: str, offset: int, content: bytes, actor: Actor, at: datetime) -> int:
    """Keep the chunk that begins at `offset`; how many bytes have come in all. Not an act: nothing lawful yet.

    A chunk that comes again is taken as come. Refuses: NoSuchUpload, NotAdmitted, WrongOffset (with `received`),
    FileRefused.
    """
    with transaction.atomic():
        row = locked(code, at)
        permissions.own_upload(actor, row.started_by)
        if rules.came_before(offset, len(content), row.offsets, row.received):
            return row.received
        rules.require_next(offset, len(content), received=row.received, size=row.size, chunks=len(row.offsets))
        chunks.keep_chunk(code, row.wrapped, offset, content)
        row.offsets = [*row.offsets, offset]
        row.received += len(content)
        row.save(update_fields=["offsets", "received"])
        return row.received


@act(cites=intake.CITES, emits=(FileStored,))
def finish_upload(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> intake.Stored:
    """Check the whole that has come and keep it as a file (nhận tệp đã tải lên). A refused file may not be continued.

    Refuses: NoSuchUpload, NotAdmitted, WrongOffset, and whatever `store_upload` refuses.
    """
    row = locked(code, at)
    permissions.own_upload(actor, row.started_by)
    source = Source(row.source)
    permissions.admit(actor, row.owner, intake.doing(source), at)
    rules.require_whole(row.received, row.size)
    try:
        content = chunks.joined(code, row.wrapped, row.offsets)
    except (chunks.Unreadable, keys.KeyMissing) as damaged:
        raise FileDamaged("Tệp tải lên bị hỏng trên đường. Hãy tải lại từ đầu.", field="file") from damaged
    stored = intake.stored(content=content, name=row.name, owner=row.owner, source=source, actor=actor, at=at)
    row.delete()
    transaction.on_commit(partial(chunks.forget_chunks, code))
    return stored


@act(cites=intake.CITES, emits=(UploadAbandoned,))
def abandon_upload(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Give an upload up; what has come goes away at once (bỏ lượt tải lên). Refuses: NoSuchUpload, NotAdmitted."""
    row = locked(code, at)
    permissions.own_upload(actor, row.started_by)
    journal.record(UploadAbandoned(subject=row.subject, owner=row.owner, received=row.received))
    row.delete()
    transaction.on_commit(partial(chunks.forget_chunks, code))


def locked(code: str, at: datetime) -> Upload:
    """The upload, held until the end of the transaction. Refuses: NoSuchUpload."""
    if names.is_code(code):
        with suppress(Upload.DoesNotExist):
            return Upload.objects.select_for_update().get(code=code, expires_at__gt=at)
    raise NoSuchUpload("Lượt tải lên không còn hoặc đã quá hạn. Hãy tải lại từ đầu.", field="file")
