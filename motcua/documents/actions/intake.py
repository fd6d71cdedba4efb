"""Taking files in (nhận tệp): checked in a child, made anew, kept encrypted, once."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from motcua.documents import permissions
from motcua.documents.actions import inspecting, keeping
from motcua.documents.events.files import FileDiscarded, FileStored
from motcua.documents.models import File
from motcua.documents.rules import names
from motcua.documents.rules.inspection import require_size
from motcua.documents.rules.limits import limits_for
from motcua.documents.rules.refusals import FileInUse, NoSuchFile
from motcua.documents.states import Doing, FileKind, Scan, Source
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

CITES = ("nd-45-2020", "nd-85-2016")


@dataclass(frozen=True)
class Stored:
    """A file that was taken. `notes` tell its sender, in Vietnamese, what was changed."""

    code: str
    name: str
    kind: FileKind
    pages: int
    size: int
    signed: bool
    scan: Scan
    notes: tuple[str, ...]


@act(cites=CITES, emits=(FileStored,))
def store_upload(
    *,
    content: bytes,
    name: str,
    owner: str,
    actor: Actor,
    at: datetime,
    source: Source = Source.LODGED,
    key: str | None = None,
) -> Stored:
    """Check a file, make it harmless and keep it for an owner (nhận tệp tải lên).

    `name` is what the sender calls it; the content alone decides what it is. Refuses: NotAdmitted, FileRefused,
    FileInfected, NotScanned, TooMuch, each with a sentence for the sender, beside the field `file`.
    """
    permissions.admit(actor, names.require_owner(owner), doing(source), at)
    return stored(content=content, name=name, owner=owner, source=source, actor=actor, at=at)


@act(cites=CITES, emits=(FileDiscarded,))
def discard_file(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Throw away a file that no paper shows, as long as its owner may be changed (bỏ tệp).

    Refuses: NoSuchFile, NotAdmitted, FileInUse.
    """
    file = locked(code)
    permissions.admit(actor, file.owner, Doing.CHANGE, at)
    if file.shown.exists():
        raise FileInUse("Tệp đang là trang của một giấy tờ nên không bỏ được.", field="file")
    subject, owner, content = file.subject, file.owner, file.content_id
    file.delete()
    keeping.release(content, at)
    journal.record(FileDiscarded(subject=subject, owner=owner))


def doing(source: Source) -> Doing:
    """What somebody does who adds a file from this source."""
    return Doing.ISSUE if source is Source.RESULT else Doing.ADD


def stored(*, content: bytes, name: str, owner: str, source: Source, actor: Actor, at: datetime) -> Stored:
    """The part that every way in shares, inside an act that has admitted the actor and announces FileStored."""
    if source is Source.SCANNED:
        permissions.officer(actor)
    limits = limits_for(actor)
    require_size(len(content), limits)
    keeping.require_room(owner, len(content), limits)
    scan = inspecting.scanned(content)
    made = inspecting.inspected(content, limits)
    fitting, note = names.fitting_name(name, made.kind)
    row = keeping.keep(made, scan, at)
    file = File.objects.create(
        owner=owner, name=fitting, content=row, source=source.value, sent_digest=hashlib.sha256(content).digest(),
        sent_size=len(content), removed=list(made.removed), stored_at=at, stored_by=actor.id,
        agency=actor.agency or "",
    )  # fmt: skip
    journal.record(
        FileStored(
            subject=file.subject, owner=owner, source=source.value, kind_of_file=made.kind.value,
            digest=bytes(row.digest).hex(), size=row.size, pages=made.pages, signed=made.signed, scan=row.scan,
            removed=len(made.removed),
        )
    )  # fmt: skip
    notes = (note, f"Đã gỡ khỏi tệp: {', '.join(made.removed)}." if made.removed else "")
    return Stored(
        file.code, fitting, made.kind, made.pages, row.size, made.signed, Scan(row.scan), tuple(filter(None, notes))
    )


def locked(code: str) -> File:
    """The file, held until the end of the act. Refuses: NoSuchFile."""
    if names.is_code(code):
        with suppress(File.DoesNotExist):
            return File.objects.locked(code)
    raise NoSuchFile("Không có tệp này.", field="file")
