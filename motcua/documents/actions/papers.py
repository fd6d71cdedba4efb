"""Papers as components of a dossier (giấy tờ): added, digitised, attested, signed, reused, handed over, withdrawn."""

from collections.abc import Sequence
from datetime import datetime

from motcua.documents import permissions
from motcua.documents.actions import versions
from motcua.documents.events.papers import (
    PaperAdded,
    PaperAttested,
    PaperRelabelled,
    PaperWithdrawn,
    SignedCopyAttached,
)
from motcua.documents.models import Paper
from motcua.documents.rules import arranging
from motcua.documents.rules.names import require_owner
from motcua.documents.rules.refusals import PagesNotRight
from motcua.documents.states import Digitised, Doing, Source
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act

CITES = ("nd-61-2018", "nd-107-2021", "nd-118-2025")


@act(cites=("nd-45-2020", "nd-118-2025"), emits=(PaperAdded,))
def add_paper(
    *, owner: str, files: Sequence[str], title: str, actor: Actor, at: datetime, document_type: str = "",
    key: str | None = None,
) -> str:  # fmt: skip
    """Make a paper of files that were sent for the owner (thêm giấy tờ); its code.

    Refuses: NotAdmitted, NoSuchFile, PaperNotRight, PagesNotRight.
    """
    permissions.admit(actor, require_owner(owner), Doing.ADD, at)
    return _added(owner, files, title, document_type, Source.LODGED, actor, at)


@act(cites=CITES, emits=(PaperAdded,))
def digitise_paper(
    *, owner: str, files: Sequence[str], title: str, actor: Actor, at: datetime, document_type: str = "",
    key: str | None = None,
) -> str:  # fmt: skip
    """Make a paper of what an officer scanned at the desk (số hóa giấy tờ); its code.

    Refuses: NotAdmitted, NoSuchFile, PaperNotRight, PagesNotRight.
    """
    permissions.admit(actor, require_owner(owner), Doing.ADD, at)
    permissions.officer(actor)
    return _added(owner, files, title, document_type, Source.SCANNED, actor, at)


@act(cites=CITES, emits=(PaperAdded,))
def issue_result(
    *, owner: str, files: Sequence[str], title: str, actor: Actor, at: datetime, document_type: str = "",
    key: str | None = None,
) -> str:  # fmt: skip
    """Put the result of a procedure among the owner's papers (trả kết quả bản điện tử); its code.

    Refuses: NotAdmitted, NoSuchFile, PaperNotRight, PagesNotRight.
    """
    permissions.admit(actor, require_owner(owner), Doing.ISSUE, at)
    return _added(owner, files, title, document_type, Source.RESULT, actor, at)


@act(cites=CITES, emits=(PaperAttested,))
def attest_paper(*, code: str, seen: int, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Put on record that the pages were compared with the original (đối chiếu với bản chính).

    Refuses: NoSuchPaper, NotAdmitted, PaperWithdrawn, PaperChanged, SignedPaperFixed.
    """
    paper = versions.changeable(code, seen, actor, at)
    permissions.admit(actor, paper.owner, Doing.ATTEST, at)
    paper.digitised = Digitised.ATTESTED.value
    paper.save(update_fields=["digitised"])
    journal.record(PaperAttested(subject=paper.subject, version_number=paper.version))


@act(cites=CITES, emits=(SignedCopyAttached,))
def attach_signed_copy(
    *, code: str, file: str, seen: int, actor: Actor, at: datetime, key: str | None = None
) -> None:
    """Make a digitally signed PDF the newest version of the paper (gắn bản ký số). Who signed is not checked here.

    Refuses: NoSuchPaper, NoSuchFile, NotAdmitted, PaperWithdrawn, PaperChanged, SignedPaperFixed, PagesNotRight.
    """
    paper = versions.changeable(code, seen, actor, at)
    permissions.admit(actor, paper.owner, Doing.ATTEST, at)
    files, pages = versions.leaves_of_files([file], paper.owner)
    if not files[0].content.signed:
        raise PagesNotRight("Tệp này chưa có chữ ký số.", field="file")
    paper.version += 1
    paper.digitised = Digitised.SIGNED.value
    paper.save(update_fields=["version", "digitised"])
    versions.add_version(paper, pages, actor, at, signed=True)
    journal.record(SignedCopyAttached(subject=paper.subject, version_number=paper.version, file=file))


@act(cites=CITES, emits=(PaperRelabelled,))
def rename_paper(
    *, code: str, title: str, actor: Actor, at: datetime, document_type: str | None = None, key: str | None = None
) -> None:
    """Give a paper another title, and another type if one is given (đổi tên giấy tờ).

    Refuses: NoSuchPaper, NotAdmitted, PaperWithdrawn, PaperNotRight.
    """
    paper = versions.locked(code)
    permissions.admit(actor, paper.owner, Doing.CHANGE, at)
    versions.require_standing(paper)
    paper.title = arranging.clean_title(title)
    if document_type is not None:
        paper.document_type = arranging.clean_type(document_type)
    paper.save(update_fields=["title", "document_type"])
    journal.record(PaperRelabelled(subject=paper.subject, document_type=paper.document_type))


@act(cites=CITES, emits=(PaperWithdrawn,))
def withdraw_paper(*, code: str, actor: Actor, at: datetime, key: str | None = None) -> None:
    """Take a paper back: it counts no more, but is kept with all its versions (rút giấy tờ).

    Refuses: NoSuchPaper, NotAdmitted, PaperWithdrawn.
    """
    paper = versions.locked(code)
    permissions.admit(actor, paper.owner, Doing.CHANGE, at)
    versions.require_standing(paper)
    paper.withdrawn_at = at
    paper.save(update_fields=["withdrawn_at"])
    journal.record(PaperWithdrawn(subject=paper.subject, owner=paper.owner))


def _added(  # noqa: PLR0917  the same inputs as its three callers
    owner: str, codes: Sequence[str], title: str, document_type: str, source: Source, actor: Actor, at: datetime
) -> str:
    files, pages = versions.leaves_of_files(list(codes), owner)
    paper = Paper.objects.create(
        owner=owner, document_type=arranging.clean_type(document_type), title=arranging.clean_title(title),
        source=source.value, digitised=versions.at_first(source).value, added_at=at,
    )  # fmt: skip
    versions.add_version(paper, pages, actor, at)
    journal.record(
        PaperAdded(
            subject=paper.subject, owner=owner, document_type=paper.document_type, source=paper.source,
            digitised=paper.digitised, pages=len(pages), files=tuple(file.code for file in files),
        )
    )  # fmt: skip
    return paper.code
