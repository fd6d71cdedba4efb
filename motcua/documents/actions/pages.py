"""Acts on the pages of a paper (trang giấy tờ): each makes a new version, the former ones stay.

`seen` is the number of the version that the actor looked at; when somebody was faster, the act is refused.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from motcua.documents import permissions
from motcua.documents.actions import versions
from motcua.documents.events.papers import (
    PagesLabelled,
    PagesRearranged,
    PagesTurned,
    PapersMerged,
    PaperSplit,
)
from motcua.documents.models import Paper
from motcua.documents.rules import arranging
from motcua.documents.rules.refusals import PagesNotRight
from motcua.documents.states import Doing
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

CITES = ("nd-61-2018", "nd-107-2021", "nd-118-2025")


@act(cites=CITES, emits=(PagesRearranged,))
def rearrange_pages(
    *, code: str, order: Sequence[int], seen: int, actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Put the pages in another order, leaving out those not named (sắp xếp trang); the new version.

    Refuses: NoSuchPaper, NotAdmitted, PaperChanged, PaperWithdrawn, SignedPaperFixed, PagesNotRight.
    """
    paper = versions.changeable(code, seen, actor, at)
    permissions.admit(actor, paper.owner, Doing.CHANGE, at)
    pages = arranging.rearranged(versions.leaves(paper), order)
    versions.advance(paper, pages, actor, at, otherwise=True)
    journal.record(PagesRearranged(subject=paper.subject, version_number=paper.version, pages=len(pages)))
    return paper.version


@act(cites=CITES, emits=(PagesTurned,))
def turn_pages(
    *, code: str, pages: Sequence[int], degrees: int, seen: int, actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Turn some pages clockwise by 90, 180 or 270 degrees (xoay trang giấy tờ); the new version.

    Refuses: NoSuchPaper, NotAdmitted, PaperChanged, PaperWithdrawn, SignedPaperFixed, PagesNotRight.
    """
    paper = versions.changeable(code, seen, actor, at)
    permissions.admit(actor, paper.owner, Doing.CHANGE, at)
    turned = arranging.turned(versions.leaves(paper), pages, degrees)
    versions.advance(paper, turned, actor, at, otherwise=False)
    journal.record(
        PagesTurned(subject=paper.subject, version_number=paper.version, turned=len(pages), degrees=degrees)
    )
    return paper.version


@act(cites=CITES, emits=(PagesLabelled,))
def label_pages(
    *, code: str, labels: Mapping[int, str], seen: int, actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Give pages names, by position; "" takes a name away (đặt tên trang); the new version.

    Refuses: NoSuchPaper, NotAdmitted, PaperChanged, PaperWithdrawn, SignedPaperFixed, PagesNotRight.
    """
    paper = versions.changeable(code, seen, actor, at)
    permissions.admit(actor, paper.owner, Doing.CHANGE, at)
    pages = arranging.labelled(versions.leaves(paper), labels)
    versions.advance(paper, pages, actor, at, otherwise=False)
    journal.record(PagesLabelled(subject=paper.subject, version_number=paper.version, labelled=len(labels)))
    return paper.version


@act(cites=CITES, emits=(PaperSplit,))
def split_paper(
    *, code: str, pages: Sequence[int], title: str, seen: int, actor: Actor, at: datetime, document_type: str = "",
    key: str | None = None,
) -> str:  # fmt: skip
    """Make some pages a paper of their own (tách giấy tờ); its code.

    Refuses: NoSuchPaper, NotAdmitted, PaperChanged, PaperWithdrawn, SignedPaperFixed, PagesNotRight, PaperNotRight.
    """
    paper = versions.changeable(code, seen, actor, at)
    permissions.admit(actor, paper.owner, Doing.CHANGE, at)
    stays, goes = arranging.split(versions.leaves(paper), pages)
    versions.advance(paper, stays, actor, at, otherwise=True)
    part = Paper.objects.create(
        owner=paper.owner, document_type=arranging.clean_type(document_type), title=arranging.clean_title(title),
        source=paper.source, digitised=paper.digitised, copied_from=paper.copied_from, added_at=at,
    )  # fmt: skip
    versions.add_version(part, goes, actor, at)
    journal.record(PaperSplit(subject=paper.subject, version_number=paper.version, into=part.code, pages=len(goes)))
    return part.code


@act(cites=CITES, emits=(PapersMerged,))
def merge_papers(
    *, code: str, others: Sequence[str], seen: int, actor: Actor, at: datetime, key: str | None = None
) -> int:
    """Add the pages of other papers of the same owner at the end; those are withdrawn (gộp giấy tờ); the new version.

    Refuses: NoSuchPaper, NotAdmitted, PaperChanged, PaperWithdrawn, SignedPaperFixed, PagesNotRight.
    """
    held = {each: versions.locked(each) for each in sorted({code, *others})}  # in one order for everybody
    paper = versions.changeable(code, seen, actor, at)
    permissions.admit(actor, paper.owner, Doing.CHANGE, at)
    if not others or code in others or len(set(others)) != len(others):
        raise PagesNotRight("Chọn những giấy tờ khác nhau để gộp.", field="others")
    pages = versions.leaves(paper)
    for other in (held[each] for each in others):
        versions.changeable(other.code, other.version, actor, at)
        if other.owner != paper.owner:
            raise PagesNotRight("Chỉ gộp được giấy tờ của cùng một hồ sơ.", field="others")
        pages += versions.leaves(other)
    Paper.objects.filter(code__in=others).update(withdrawn_at=at)
    versions.require_paged(pages)
    versions.advance(paper, pages, actor, at, otherwise=True)
    merged = PapersMerged(subject=paper.subject, version_number=paper.version, merged=tuple(others), pages=len(pages))
    journal.record(merged)
    return paper.version
