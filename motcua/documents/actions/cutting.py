"""Cutting the sheet out of a photo (cắt ảnh chụp giấy tờ): by the machine when sure, by a person at four corners.

The photo itself is kept beside, shown by no paper, until the draft is sent: so that one may cut otherwise.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from motcua.documents import permissions
from motcua.documents.actions import inspecting, intake, keeping, versions
from motcua.documents.actions.looks import whole_content
from motcua.documents.events.files import FileDiscarded, PictureStraightened
from motcua.documents.events.papers import PageCropped
from motcua.documents.models import Cut, File, Page, Paper, Version
from motcua.documents.rules.limits import limits_for
from motcua.documents.rules.made import Made
from motcua.documents.rules.quads import require_corners
from motcua.documents.rules.refusals import FileRefused, NoSheetSeen, PagesNotRight, TooMuch
from motcua.documents.states import DRAFT, Cutting, Doing, FileKind, Scan
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

CITES = ("nd-45-2020", "nd-118-2025", "motcua:adr-0036")
_log = logging.getLogger(__name__)


@act(cites=CITES, emits=(PictureStraightened,))
def straighten_picture(*, file: str, actor: Actor, at: datetime, key: str | None = None) -> str:
    """Cut the sheet that a photo plainly shows and make it straight (nắn ảnh chụp); the file to show from now on.

    Any other file, and a photo without a plain sheet, is answered as it is. Refuses: NoSuchFile, NotAdmitted.
    """
    row = intake.locked(file)
    permissions.admit(actor, row.owner, Doing.ADD, at)
    if not FileKind(row.content.kind).picture or row.shown.exists():
        return row.code
    try:
        found = inspecting.cut(whole_content(row), FileKind(row.content.kind), None)
        made = _kept(row, found[1], found[0], actor, at, seen=True) if found else None
    except (FileRefused, TooMuch) as refused:  # it came in unharmed, and is shown whole
        _log.warning("photo not straightened", extra={"code": refused.code, "file": row.code})
        return row.code
    if made is None:
        return row.code
    journal.record(PictureStraightened(subject=row.subject, owner=row.owner, file=made.code))
    return made.code


@act(cites=CITES, emits=(PageCropped, FileDiscarded))
def cut_page(
    *, code: str, position: int, what: Cutting, seen: int, actor: Actor, at: datetime, corners: Sequence[int] = (),
    key: str | None = None,
) -> int:  # fmt: skip
    """Show another part of a page's photo: the sheet seen, what four corners enclose, or all of it (cắt trang ảnh).

    The paper's new version. Refuses: NoSuchPaper, NotAdmitted, PaperChanged, PaperWithdrawn, SignedPaperFixed,
    PagesNotRight, CornersNotRight, NoSheetSeen, FileRefused, TooMuch.
    """
    paper = versions.changeable(code, seen, actor, at)
    permissions.admit(actor, paper.owner, Doing.CHANGE, at)
    leaves = versions.leaves(paper)
    if not 1 <= position <= len(leaves):
        raise PagesNotRight(f"Giấy tờ không có trang {position}.", field="page")
    shown = File.objects.select_related("content", "cut__original__content").get(pk=leaves[position - 1].file)
    if not FileKind(shown.content.kind).picture:
        raise PagesNotRight("Chỉ cắt được trang là ảnh chụp.", field="page")
    original = shown.cut.original if hasattr(shown, "cut") else shown
    chosen = original if what is Cutting.WHOLE else _piece(original, what, corners, actor, at)
    if chosen != shown:
        leaves[position - 1] = replace(leaves[position - 1], file=chosen.pk, number=0)
        versions.advance(paper, leaves, actor, at, otherwise=True)
        _forget(paper, shown, original, at)
        journal.record(
            PageCropped(
                subject=paper.subject, version_number=paper.version, position=position, what=what.value,
                file=chosen.code,
            )
        )  # fmt: skip
    return paper.version


def _piece(original: File, what: Cutting, corners: Sequence[int], actor: Actor, at: datetime) -> File:
    wanted = require_corners(corners) if what is Cutting.CORNERS else None
    found = inspecting.cut(whole_content(original), FileKind(original.content.kind), wanted)
    if found is None:
        told = "Không thấy rõ mép giấy trong ảnh. Hãy tự đặt bốn góc, hoặc dùng cả ảnh."
        raise NoSheetSeen(told, field="corners")
    return _kept(original, found[1], found[0], actor, at, seen=what is Cutting.SHEET)


def _kept(original: File, made: Made, corners: Sequence[int], actor: Actor, at: datetime, *, seen: bool) -> File:
    """The piece as a file of the same owner, called as the photo is."""
    keeping.require_room(original.owner, len(made.content), limits_for(actor))
    row = keeping.keep(made, Scan(original.content.scan), at)
    file = File.objects.create(
        owner=original.owner, name=original.name, content=row, source=original.source,
        sent_digest=original.sent_digest, sent_size=len(made.content), removed=original.removed, stored_at=at,
        stored_by=actor.id, agency=actor.agency or "",
    )  # fmt: skip
    Cut.objects.create(file=file, original=original, corners=list(corners), seen=seen, cut_at=at)
    return file


def _forget(paper: Paper, former: File, original: File, at: datetime) -> None:
    """In a draft, how the page stood before goes: versions that showed it otherwise, and the piece that was cut."""
    if paper.owner.partition(":")[0] != DRAFT:
        return
    old = Page.objects.filter(file__in=[former, original], version__paper__owner=paper.owner)
    kept = Version.objects.filter(paper__owner=paper.owner, paper__withdrawn_at__isnull=True)
    newest = kept.filter(pk__in=old.values("version")).values_list("pk", "number", "paper__version")
    stand = [key for key, number, last in newest if number == last]
    Version.objects.filter(pk__in=old.values("version")).exclude(pk__in=stand).delete()
    if former != original and not former.shown.exists():
        discard(former, at)


def discard(file: File, at: datetime) -> None:
    """Let a file go that no paper shows, within an act that announces FileDiscarded."""
    subject, owner, content = file.subject, file.owner, file.content_id
    file.delete()
    keeping.release(content, at)
    journal.record(FileDiscarded(subject=subject, owner=owner))
