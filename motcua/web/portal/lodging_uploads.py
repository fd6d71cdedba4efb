"""Files from a phone become one paper (ảnh chụp thành giấy tờ): several photos, turned upright, bound as one."""

from collections.abc import Sequence
from uuid import uuid4

from django.core.files.base import File
from django.utils.translation import gettext as _

from motcua.documents import queries as documents
from motcua.documents.actions.cutting import straighten_picture
from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.pages import merge_papers, turn_pages
from motcua.documents.actions.papers import add_paper, withdraw_paper
from motcua.documents.queries import PaperCard
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal

MOST_AT_ONCE = 20


class NothingSent(Refusal):
    """No file was chosen (chưa chọn tệp)."""


class TooLarge(Refusal):
    """The file is beyond what strangers may send (tệp quá lớn)."""


def card_of(code: str, owner: str, actor: Actor) -> PaperCard | None:
    """The paper as it stands, when it is this owner's; None for anything else."""
    try:
        card = documents.paper(code, actor=actor, at=clock.now())
    except Refusal:
        return None
    return card if card.owner == owner and card.withdrawn_at is None else None


def taken(
    sent: "Sequence[File[bytes]]", *, owner: str, title: str, document_type: str, onto: str, actor: Actor
) -> tuple[str, list[str]]:
    """The paper's code and what its sender should know; pages are added to the paper `onto` when there is one.

    Refuses: NothingSent, TooLarge, and whatever documents refuses, before anything of this paper is changed.
    """
    if not sent:
        raise NothingSent(_("Chọn tệp hoặc chụp ảnh giấy tờ."), field="files")
    if len(sent) > MOST_AT_ONCE:
        raise TooLarge(_("Mỗi lần gửi nhiều nhất %(most)s tệp.") % {"most": MOST_AT_ONCE}, field="files")
    files, notes = [], []
    for each in sent:
        stored = _stored(each, owner, actor)
        files.append(stored[0])
        notes += stored[1]
    return made(files, owner=owner, title=title, document_type=document_type, onto=onto, actor=actor), notes


def made(files: Sequence[str], *, owner: str, title: str, document_type: str, onto: str, actor: Actor) -> str:
    """Stored files as a paper, or as further pages of one; photos of a sheet are cut. Refuses: as the acts."""
    now = clock.now()
    files = [straighten_picture(file=each, actor=actor, at=now) for each in files]
    code = add_paper(
        owner=owner, files=files, title=title[:300], document_type=document_type, actor=actor, at=now
    )  # fmt: skip
    former = card_of(onto, owner, actor) if onto else None
    if former is None:
        return code
    try:
        merge_papers(code=former.code, others=[code], seen=former.version, actor=actor, at=now)
    except Refusal:
        withdraw_paper(code=code, actor=actor, at=now)
        raise
    return former.code


def turned(card: PaperCard, position: int, actor: Actor) -> None:
    """One page a quarter to the right. Refuses: as turn_pages."""
    turn_pages(
        code=card.code, pages=[position], degrees=90, seen=card.version, actor=actor, at=clock.now(), key=uuid4().hex
    )


def _stored(sent: "File[bytes]", owner: str, actor: Actor) -> tuple[str, list[str]]:
    """One file; one that is too large is not even read."""
    limit = documents.limits_for(actor).size
    if (sent.size or 0) > limit:
        raise TooLarge(_("Tệp lớn hơn %(limit)s.") % {"limit": documents.readable(limit)}, field="files")
    stored = store_upload(content=sent.read(), name=sent.name or "", owner=owner, actor=actor, at=clock.now())
    return stored.code, list(stored.notes)
