"""Papers and files from one owner to another (chuyển, dùng lại): a draft is lodged, a scan finds its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.documents import permissions
from motcua.documents.actions import keeping, versions
from motcua.documents.actions.originals import drop_photos
from motcua.documents.events.files import FileHandedOver
from motcua.documents.events.papers import PaperHandedOver, PaperReused
from motcua.documents.models import File, Paper
from motcua.documents.rules.arranging import Leaf
from motcua.documents.rules.limits import DESK
from motcua.documents.rules.names import is_code, require_owner
from motcua.documents.rules.refusals import FileInUse, NoSuchFile
from motcua.documents.states import Doing, Source
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act


@dataclass(frozen=True)
class HandedOver:
    """How much went from one owner to the other."""

    papers: int
    files: int


@act(cites=("nd-45-2020", "nd-118-2025"), emits=(PaperHandedOver, FileHandedOver))
def hand_over_papers(*, owner: str, to: str, actor: Actor, at: datetime, key: str | None = None) -> HandedOver:
    """Give everything of one owner to another, as when a draft is lodged and becomes a dossier (chuyển giấy tờ).

    Photos of which a cut piece is shown do not go along: they were kept for the draft alone. Refuses: NotAdmitted.
    """
    permissions.admit(actor, require_owner(owner), Doing.CHANGE, at)
    permissions.admit(actor, require_owner(to), Doing.ADD, at)
    drop_photos(owner=owner, actor=actor, at=at)
    papers = list(Paper.objects.select_for_update().filter(owner=owner).order_by("id"))
    files = list(File.objects.select_for_update().filter(owner=owner).order_by("id"))
    Paper.objects.filter(pk__in=[paper.pk for paper in papers]).update(owner=to)
    File.objects.filter(pk__in=[file.pk for file in files]).update(owner=to)
    for paper in papers:
        journal.record(PaperHandedOver(subject=paper.subject, owner=to, former=owner))
    for file in files:
        journal.record(FileHandedOver(subject=file.subject, owner=to, former=owner))
    return HandedOver(len(papers), len(files))


@act(cites=("nd-61-2018", "nd-107-2021", "nd-118-2025"), emits=(FileHandedOver,))
def hand_over_files(*, files: Sequence[str], to: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Give files that no paper shows yet to another owner, as from the scanner's inbox to a dossier (chuyển tệp).

    Refuses: NoSuchFile, NotAdmitted, FileInUse, TooMuch.
    """
    wanted = [code for code in files if is_code(code)]
    rows = list(File.objects.select_for_update().filter(code__in=wanted).order_by("id"))
    permissions.admit(actor, require_owner(to), Doing.ADD, at)
    if not rows or len(rows) != len(set(files)):
        raise NoSuchFile("Có tệp không còn nữa. Vui lòng tải lại trang.", field="files")
    for former in sorted({row.owner for row in rows}):
        permissions.admit(actor, former, Doing.CHANGE, at)
    if File.objects.filter(pk__in=[row.pk for row in rows], shown__isnull=False).exists():
        raise FileInUse("Có tệp đang là trang của một giấy tờ nên không chuyển được.", field="files")
    keeping.require_room(to, sum(row.sent_size for row in rows), DESK)
    File.objects.filter(pk__in=[row.pk for row in rows]).update(owner=to)
    for row in rows:
        journal.record(FileHandedOver(subject=row.subject, owner=to, former=row.owner))


@act(cites=("nd-45-2020", "nd-107-2021", "nd-118-2025"), emits=(PaperReused,))
def reuse_paper(*, code: str, to: str, actor: Actor, at: datetime, key: str | None = None) -> str:
    """Use a paper that was digitised before for another owner, instead of asking for it again (dùng lại giấy tờ).

    Nothing is copied on disk; the new paper goes its own way from here. Its code.
    Refuses: NoSuchPaper, NotAdmitted, PaperWithdrawn.
    """
    paper = versions.locked(code)
    permissions.admit(actor, paper.owner, Doing.READ, at)
    permissions.admit(actor, require_owner(to), Doing.ADD, at)
    versions.require_standing(paper)
    pages = versions.leaves(paper)
    copies = _copied({leaf.file for leaf in pages}, to, actor, at)
    own = [Leaf(copies[leaf.file], leaf.number, leaf.turn, leaf.label) for leaf in pages]
    reused = Paper.objects.create(
        owner=to, document_type=paper.document_type, title=paper.title, source=Source.STORE.value,
        digitised=paper.digitised, copied_from=paper.code, added_at=at,
    )  # fmt: skip
    versions.add_version(reused, own, actor, at)
    journal.record(
        PaperReused(
            subject=reused.subject, owner=to, document_type=paper.document_type, original=paper.code,
            digitised=paper.digitised, pages=len(own),
        )
    )  # fmt: skip
    return reused.code


def _copied(files: set[int], to: str, actor: Actor, at: datetime) -> dict[int, int]:
    """Rows of the new owner that show the same contents: old key → new key."""
    rows = list(File.objects.select_for_update().filter(pk__in=files).order_by("id"))
    made = File.objects.bulk_create(
        File(
            owner=to, name=row.name, content_id=row.content_id, source=Source.STORE.value,
            sent_digest=row.sent_digest, sent_size=row.sent_size, removed=row.removed, stored_at=at,
            stored_by=actor.id, agency=actor.agency or "",
        )
        for row in rows
    )  # fmt: skip
    return {row.pk: copy.pk for row, copy in zip(rows, made, strict=True)}
