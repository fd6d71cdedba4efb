"""The next version of a paper (phiên bản giấy tờ). No acts: a part of those that change papers."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime

from motcua.documents import permissions
from motcua.documents.models import File, Page, Paper, Version
from motcua.documents.rules.arranging import Leaf, require_count
from motcua.documents.rules.names import is_code
from motcua.documents.rules.refusals import (
    NoSuchFile,
    NoSuchPaper,
    PagesNotRight,
    PaperChanged,
    PaperWithdrawn,
    SignedPaperFixed,
)
from motcua.documents.states import Digitised, Doing, FileKind, Source
from motcua.kernel.actors import Actor


def locked(code: str) -> Paper:
    """The paper, held until the end of the act. Refuses: NoSuchPaper."""
    if is_code(code):
        with suppress(Paper.DoesNotExist):
            return Paper.objects.locked(code)
    raise NoSuchPaper("Không có giấy tờ này.", field="paper")


def changeable(code: str, seen: int, actor: Actor, at: datetime) -> Paper:
    """The paper, held, when the actor may change it and has seen its newest version.

    Refuses: NoSuchPaper, NotAdmitted, PaperWithdrawn, PaperChanged, SignedPaperFixed.
    """
    paper = locked(code)
    permissions.admit(actor, paper.owner, Doing.CHANGE, at)
    require_standing(paper)
    if paper.version != seen:
        raise PaperChanged("Giấy tờ vừa được người khác sửa. Vui lòng tải lại trang rồi thực hiện lại.")
    if paper.digitised == Digitised.SIGNED:
        raise SignedPaperFixed("Bản đã ký số phải giữ nguyên, không sửa trang được.")
    return paper


def require_standing(paper: Paper) -> None:
    """Refuses: PaperWithdrawn."""
    if paper.withdrawn_at is not None:
        raise PaperWithdrawn("Giấy tờ này đã được rút.")


def leaves(paper: Paper) -> list[Leaf]:
    """The pages of the newest version, in order."""
    rows = Page.objects.filter(version__paper=paper, version__number=paper.version).order_by("position")
    return [Leaf(row.file_id, row.number, row.turn, row.label) for row in rows]


def leaves_of_files(codes: Sequence[str], owner: str) -> tuple[list[File], list[Leaf]]:
    """Every page of these files of the owner, one file after the other. Refuses: NoSuchFile."""
    wanted = [code for code in codes if is_code(code)]
    rows = {row.code: row for row in File.objects.select_related("content").filter(code__in=wanted, owner=owner)}
    missing = [code for code in codes if code not in rows]
    if missing or len(set(codes)) != len(codes):
        raise NoSuchFile("Có tệp không còn hoặc không thuộc hồ sơ này. Hãy tải lại tệp.", field="files")
    files = [rows[code] for code in codes]
    _require_paged(files)
    return files, [Leaf(file.pk, number) for file in files for number in range(file.content.pages)]


def require_paged(pages: Sequence[Leaf]) -> None:
    """Office files have no pages and stand alone. Refuses: PagesNotRight."""
    _require_paged(File.objects.select_related("content").filter(pk__in={leaf.file for leaf in pages}))


def add_version(paper: Paper, pages: Sequence[Leaf], actor: Actor, at: datetime, *, signed: bool = False) -> None:
    """Write the paper's version of its present number, with its pages."""
    require_count(pages)
    version = Version.objects.create(paper=paper, number=paper.version, made_at=at, made_by=actor.id, signed=signed)
    Page.objects.bulk_create(
        Page(version=version, position=place, file_id=leaf.file, number=leaf.number, turn=leaf.turn, label=leaf.label)
        for place, leaf in enumerate(pages, start=1)
    )


def advance(paper: Paper, pages: Sequence[Leaf], actor: Actor, at: datetime, *, otherwise: bool) -> None:
    """The next version; when its pages are others, what was attested must be attested again."""
    paper.version += 1
    if otherwise:
        paper.digitised = at_first(Source(paper.source)).value
    paper.save(update_fields=["version", "digitised"])
    add_version(paper, pages, actor, at)


def at_first(source: Source) -> Digitised:
    """How far a paper of this source is digitised before anybody attests it."""
    return Digitised.FILE if source is Source.LODGED else Digitised.SCANNED


def _require_paged(files: Iterable[File]) -> None:
    kinds = [FileKind(file.content.kind) for file in files]
    if len(kinds) > 1 and not all(kind.paged for kind in kinds):
        raise PagesNotRight("Tệp Office không ghép chung với tệp khác được. Hãy lưu thành PDF.", field="files")
