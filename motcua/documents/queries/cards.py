"""Files and papers as others may see them (thẻ tệp, thẻ giấy tờ): never a content, never where it lies."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from motcua.documents.models import File, Page, Paper
from motcua.documents.states import Digitised, FileKind, Scan, Source


@dataclass(frozen=True)
class FileCard:
    """A file that somebody sent."""

    code: str
    owner: str
    name: str
    kind: FileKind
    pages: int
    size: int
    signed: bool
    scan: Scan
    source: Source
    removed: tuple[str, ...]
    stored_at: datetime
    stored_by: str


@dataclass(frozen=True)
class PageCard:
    """One page of a paper; `position` and `number` count from 1. `paged` is false for office files.

    `original` is the photo that a page was cut from, at `corners` that a machine has `seen` or a person has chosen;
    "" for what is shown whole, and once the photo is gone.
    """

    position: int
    file: str
    kind: FileKind
    number: int
    turn: int
    label: str
    original: str = ""
    corners: tuple[int, ...] = ()
    seen: bool = False

    @property
    def picture(self) -> bool:
        """Whether it is a photo, of which another part may be shown."""
        return self.kind.picture

    @property
    def paged(self) -> bool:
        """Whether it can be shown as a small picture."""
        return self.kind.paged


@dataclass(frozen=True)
class PaperCard:
    """A paper with the pages of its newest version. Pass `version` back as `seen` when changing it."""

    code: str
    owner: str
    document_type: str
    title: str
    source: Source
    digitised: Digitised
    version: int
    added_at: datetime
    withdrawn_at: datetime | None
    copied_from: str
    pages: tuple[PageCard, ...]


def file_card(row: File) -> FileCard:
    """The row with its content."""
    content = row.content
    return FileCard(
        row.code, row.owner, row.name, FileKind(content.kind), content.pages, content.size, content.signed,
        Scan(content.scan), Source(row.source), tuple(row.removed), row.stored_at, row.stored_by,
    )  # fmt: skip


def paper_cards(papers: Iterable[Paper]) -> tuple[PaperCard, ...]:
    """The papers with their pages, in one more statement however many there are."""
    rows = list(papers)
    shown: dict[int, list[PageCard]] = defaultdict(list)
    pages = (
        Page.objects.filter(version__paper__in=rows, version__number=F("version__paper__version"))
        .select_related("version", "file__content", "file__cut__original")
        .order_by("position")
    )
    for page in pages:
        shown[page.version.paper_id].append(page_card(page))
    return tuple(
        PaperCard(
            row.code, row.owner, row.document_type, row.title, Source(row.source), Digitised(row.digitised),
            row.version, row.added_at, row.withdrawn_at, row.copied_from, tuple(shown[row.pk]),
        )
        for row in rows
    )  # fmt: skip


def page_card(page: Page) -> PageCard:
    """The row with its file and content."""
    kind = FileKind(page.file.content.kind)
    cut = getattr(page.file, "cut", None)
    more = (cut.original.code, tuple(cut.corners), cut.seen) if cut else ("", (), False)
    return PageCard(page.position, page.file.code, kind, page.number + 1, page.turn, page.label, *more)
