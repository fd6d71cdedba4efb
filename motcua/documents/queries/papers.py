"""Papers and files of an owner, for whomever its floor admits (giấy tờ của hồ sơ)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.documents import permissions
from motcua.documents.models import File, Page, Paper, Version
from motcua.documents.queries.cards import FileCard, PageCard, PaperCard, file_card, page_card, paper_cards
from motcua.documents.rules.names import is_code, require_owner
from motcua.documents.rules.refusals import NoSuchPaper
from motcua.documents.states import INBOX, Digitised, Doing, Source
from motcua.kernel.actors import Actor

PAGE = 50


@dataclass(frozen=True)
class VersionCard:
    """How a paper stood from a moment on."""

    number: int
    made_at: datetime
    made_by: str
    signed: bool
    pages: tuple[PageCard, ...]


@dataclass(frozen=True)
class FilePage:
    """One page of files, the newest first; `before` continues, 0 ends."""

    items: tuple[FileCard, ...]
    before: int


@dataclass(frozen=True)
class Digitisation:
    """What the indices count of one owner: papers that stand, and of them digitised, reused, results."""

    papers: int
    digitised: int
    reused: int
    results: int


def papers_of(owner: str, *, actor: Actor, at: datetime, withdrawn: bool = False) -> tuple[PaperCard, ...]:
    """The owner's papers in the order in which they were added; two statements. Refuses: NotAdmitted."""
    permissions.admit(actor, require_owner(owner), Doing.READ, at)
    rows = Paper.objects.filter(owner=owner).order_by("id")
    return paper_cards(rows if withdrawn else rows.filter(withdrawn_at__isnull=True))


def standing_papers(owners: Iterable[str]) -> tuple[PaperCard, ...]:
    """Papers of many owners that stand, the newest first; two statements. For floors above that asked who reads."""
    rows = Paper.objects.filter(owner__in=list(owners), withdrawn_at__isnull=True).order_by("-id")
    return paper_cards(rows[:PAGE])


def digest_of(code: str) -> str:
    """SHA-256, in hexadecimal, of a paper that shows one whole file, as it is served; "" for any other.

    For floors above that let people check a copy: it tells nothing of what is inside.
    """
    row = Paper.objects.filter(code=code, withdrawn_at__isnull=True).first() if is_code(code) else None
    pages = list(
        Page.objects.filter(version__paper=row, version__number=row.version)
        .select_related("file__content", "file__cut__original")
        .order_by("position")
    ) if row else []  # fmt: skip
    if not pages:
        return ""
    first = pages[0].file
    whole = [(page.file_id, page.number, page.turn) for page in pages] == [
        (first.pk, number, 0) for number in range(first.content.pages)
    ]
    return bytes(first.content.digest).hex() if whole else ""


def paper(code: str, *, actor: Actor, at: datetime) -> PaperCard:
    """One paper. Refuses: NoSuchPaper, NotAdmitted."""
    return paper_cards([_paper(code, actor, at)])[0]


def versions_of(code: str, *, actor: Actor, at: datetime) -> tuple[VersionCard, ...]:
    """Every version of a paper, the first one first; three statements. Refuses: NoSuchPaper, NotAdmitted."""
    rows = Version.objects.filter(paper=_paper(code, actor, at)).order_by("number")
    return tuple(
        VersionCard(
            row.number, row.made_at, row.made_by, row.signed,
            tuple(sorted((page_card(page) for page in row.pages.all()), key=lambda page: page.position)),
        )
        for row in rows.prefetch_related("pages__file__content")
    )  # fmt: skip


def files_of(owner: str, *, actor: Actor, at: datetime, loose: bool = False) -> tuple[FileCard, ...]:
    """The owner's files as they came; with `loose` only those no paper shows. Refuses: NotAdmitted."""
    permissions.admit(actor, require_owner(owner), Doing.READ, at)
    rows = File.objects.filter(owner=owner).select_related("content").order_by("id")
    return tuple(file_card(row) for row in (rows.filter(shown__isnull=True) if loose else rows))


def scans_of(
    agency: str, *, actor: Actor, at: datetime, own: bool = False, before: int = 0, limit: int = PAGE
) -> FilePage:
    """What scanners dropped for an agency, or for this officer there, newest first. Refuses: NotAdmitted."""
    owner = require_owner(f"{INBOX}:{agency}" + (f"/{actor.id}" if own else ""))
    permissions.inbox(actor, agency, at)
    rows = File.objects.filter(owner=owner).select_related("content").order_by("-id")
    found = list((rows.filter(id__lt=before) if before else rows)[: limit + 1])
    return FilePage(tuple(file_card(row) for row in found[:limit]), found[limit - 1].pk if len(found) > limit else 0)


def digitisation_of(owners: Iterable[str]) -> dict[str, Digitisation]:
    """Counts for many owners in one statement, without anybody's data: for floors above, not for pages."""
    standing = Q(withdrawn_at__isnull=True)
    rows = (
        Paper.objects.filter(standing, owner__in=list(owners))
        .values("owner")
        .annotate(
            papers=Count("id", filter=~Q(source=Source.RESULT.value)),
            digitised=Count("id", filter=~Q(source=Source.RESULT.value) & ~Q(digitised=Digitised.FILE.value)),
            reused=Count("id", filter=Q(source=Source.STORE.value)),
            results=Count("id", filter=Q(source=Source.RESULT.value)),
        )
    )
    return {
        row["owner"]: Digitisation(row["papers"], row["digitised"], row["reused"], row["results"]) for row in rows
    }


def _paper(code: str, actor: Actor, at: datetime) -> Paper:
    row = Paper.objects.filter(code=code).first() if is_code(code) else None
    if row is None:
        raise NoSuchPaper("Không có giấy tờ này.", field="paper")
    permissions.admit(actor, row.owner, Doing.READ, at)
    return row
