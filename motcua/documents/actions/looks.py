"""Opening files and papers: there is no other way to what is inside, and each look is put on record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from django.db import connection

from motcua.documents import permissions
from motcua.documents.actions import inspecting
from motcua.documents.events.files import FileOpened
from motcua.documents.events.papers import PaperOpened
from motcua.documents.gateways import keys, vault
from motcua.documents.models import Content, File, Look, Page, Paper, Version
from motcua.documents.rules import serving
from motcua.documents.rules.binding import Leaf
from motcua.documents.rules.names import is_code
from motcua.documents.rules.refusals import FileDamaged, FileInfected, NoSuchFile, NoSuchPaper, PagesNotRight
from motcua.documents.states import Doing, FileKind, Scan
from motcua.documents.states import Look as Looked
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

CITES = ("luat-91-2025", "nd-85-2016")
AT_ONCE = 8  # pages drawn by one child
ONCE = timedelta(hours=1)  # looks of one person at the small pictures of one paper are one look for so long


@dataclass(frozen=True)
class Opened:
    """What a view passes on as it is: headers, pieces of content, size in bytes."""

    headers: dict[str, str]
    content: Iterator[bytes]
    size: int


@act(cites=CITES, emits=(FileOpened,))
def open_file(*, code: str, actor: Actor, at: datetime, inline: bool = False) -> Opened:
    """Open a file for somebody whom its owner admits, and put the look on record (mở tệp).

    It takes no key: an answer is kept with its key, and this one is personal.
    Refuses: NoSuchFile, NotAdmitted, FileInfected, FileDamaged.
    """
    file = found_file(code)
    permissions.admit(actor, file.owner, Doing.READ, at)
    pieces = _pieces(file.content)
    _note(file.owner, file.subject, Looked.FILE, actor, at)
    journal.record(FileOpened(subject=file.subject, owner=file.owner, what=Looked.FILE.value))
    media = FileKind(file.content.kind).media_type
    return Opened(serving.headers(file.name, media, inline=inline), pieces, file.content.size)


@act(cites=CITES, emits=(FileOpened,))
def preview_file(*, code: str, number: int, width: int, actor: Actor, at: datetime) -> Opened:
    """A small picture of one page (from 1) of a file; once an hour the look is put on record (xem trang tệp).

    Refuses: NoSuchFile, NotAdmitted, PagesNotRight, FileInfected, FileDamaged, FileRefused.
    """
    file = found_file(code)
    permissions.admit(actor, file.owner, Doing.READ, at)
    picture = _preview(file.content, number - 1, 0, width)
    if _fresh(file.subject, actor, at):
        _note(file.owner, file.subject, Looked.PREVIEW, actor, at)
        journal.record(FileOpened(subject=file.subject, owner=file.owner, what=Looked.PREVIEW.value))
    return _picture(picture)


@act(cites=CITES, emits=(PaperOpened,))
def open_paper(*, code: str, actor: Actor, at: datetime, version: int | None = None, inline: bool = False) -> Opened:
    """Open a paper as one file and put the look on record (mở giấy tờ).

    A paper that shows one whole file is that file, byte by byte, so that signatures hold; any other is bound into
    one PDF. Refuses: NoSuchPaper, NotAdmitted, FileInfected, FileDamaged, FileRefused.
    """
    paper = found(code)
    permissions.admit(actor, paper.owner, Doing.READ, at)
    number, pages = _pages(paper, version)
    first = pages[0].file
    whole = [(page.file_id, page.number, page.turn) for page in pages] == [
        (first.pk, number, 0) for number in range(first.content.pages)
    ]
    if whole:
        kind, size, content = FileKind(first.content.kind), first.content.size, _pieces(first.content)
    else:
        kind, bound = FileKind.PDF, _bound(pages)
        size, content = len(bound), iter((bound,))
    _note(paper.owner, paper.subject, Looked.PAPER, actor, at)
    journal.record(
        PaperOpened(subject=paper.subject, owner=paper.owner, what=Looked.PAPER.value, version_number=number)
    )
    return Opened(serving.headers(f"{paper.title}.{kind.value}", kind.media_type, inline=inline), content, size)


@act(cites=CITES, emits=(PaperOpened,))
def preview_page(
    *, code: str, position: int, width: int, actor: Actor, at: datetime, version: int | None = None
) -> Opened:
    """A small picture of one page (from 1) of a paper; once an hour the look is put on record (xem trang giấy tờ).

    Refuses: NoSuchPaper, NotAdmitted, PagesNotRight, FileInfected, FileDamaged, FileRefused.
    """
    paper = found(code)
    permissions.admit(actor, paper.owner, Doing.READ, at)
    number, pages = _pages(paper, version)
    page = next((page for page in pages if page.position == position), None)
    if page is None:
        raise PagesNotRight("Giấy tờ không có trang này.", field="page")
    picture = _preview(page.file.content, page.number, page.turn, width)
    if _fresh(paper.subject, actor, at):
        _note(paper.owner, paper.subject, Looked.PREVIEW, actor, at)
        told = PaperOpened(subject=paper.subject, owner=paper.owner, what=Looked.PREVIEW.value, version_number=number)
        journal.record(told)
    return _picture(picture)


def found_file(code: str) -> File:
    """The file of a code with its content, not held: looks do not wait for one another. Refuses: NoSuchFile."""
    row = File.objects.select_related("content").filter(code=code).first() if is_code(code) else None
    if row is None:
        raise NoSuchFile("Không có tệp này.", field="file")
    return row


def found(code: str) -> Paper:
    """The paper of a code. Refuses: NoSuchPaper."""
    row = Paper.objects.filter(code=code).first() if is_code(code) else None
    if row is None:
        raise NoSuchPaper("Không có giấy tờ này.", field="paper")
    return row


def _pages(paper: Paper, version: int | None) -> tuple[int, list[Page]]:
    number = paper.version if version is None else version
    row = Version.objects.filter(paper=paper, number=number).first() if 0 < number < 2**31 else None
    if row is None:
        raise NoSuchPaper("Giấy tờ không có phiên bản này.", field="version")
    return number, list(row.pages.select_related("file__content").order_by("position"))


def _pieces(content: Content) -> Iterator[bytes]:
    """The content, its first segment checked already. Refuses: FileInfected, FileDamaged."""
    if content.scan == Scan.INFECTED:
        raise FileInfected("Tệp có mã độc nên không mở được.", field="file")
    pieces = vault.opened(content.kept)
    try:
        return chain((next(pieces),), pieces)
    except (vault.Unreadable, keys.KeyMissing) as damaged:
        raise FileDamaged("Tệp lưu bị hỏng hoặc thiếu khóa. Hãy báo người quản trị hệ thống.") from damaged


def whole_content(file: File) -> bytes:
    """All of a file, for acts that make something of it; nobody sees it. Refuses: FileInfected, FileDamaged."""
    return b"".join(_pieces(file.content))


def _bound(pages: list[Page]) -> bytes:
    """All pages as one PDF; each content is read once."""
    order = {content: place for place, content in enumerate(dict.fromkeys(page.file.content_id for page in pages))}
    rows = {page.file.content_id: page.file.content for page in pages}
    contents = [(FileKind(rows[content].kind), b"".join(_pieces(rows[content]))) for content in order]
    return inspecting.bound(contents, [Leaf(order[page.file.content_id], page.number, page.turn) for page in pages])


def _preview(content: Content, number: int, turn: int, width: int) -> bytes:
    kind = FileKind(content.kind)
    if width not in serving.WIDTHS or not kind.paged or not 0 <= number < content.pages:
        raise PagesNotRight("Không có trang thu nhỏ này.", field="page")
    if content.scan == Scan.INFECTED:
        raise FileInfected("Tệp có mã độc nên không mở được.", field="file")
    kept = vault.preview(content.kept, f"{number}-{turn}-{width}")
    return kept if kept is not None else _drawn(content, number, turn, width)


def _drawn(content: Content, number: int, turn: int, width: int) -> bytes:
    """The page, drawn together with those after it: a browser asks for them all, and a child is costly to start.

    Whoever asks for another page of the same content meanwhile waits, and finds it drawn.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('documents_preview'), %s::int)", [content.pk % 2**31])
    kept = vault.preview(content.kept, f"{number}-{turn}-{width}")
    if kept is not None:
        return kept
    pages = range(number, min(number + AT_ONCE, content.pages))
    whole = b"".join(_pieces(content))
    drawn = inspecting.drawn(whole, FileKind(content.kind), pages=pages, turn=turn, width=width)
    for page, picture in zip(pages, drawn, strict=True):
        vault.keep_preview(content.kept, f"{page}-{turn}-{width}", picture)
    return drawn[0]


def _picture(picture: bytes) -> Opened:
    return Opened(serving.headers("trang.webp", serving.PREVIEW, inline=True), iter((picture,)), len(picture))


def _fresh(subject: str, actor: Actor, at: datetime) -> bool:
    """Whether this person has not looked at its small pictures within the hour."""
    return not Look.objects.filter(
        subject=subject, actor=actor.id, what=Looked.PREVIEW.value, at__gt=at - ONCE, at__lte=at
    ).exists()


def _note(owner: str, subject: str, what: Looked, actor: Actor, at: datetime) -> None:
    Look.objects.create(
        owner=owner, subject=subject, what=what.value, at=at, actor=actor.id, agency=actor.agency or ""
    )
