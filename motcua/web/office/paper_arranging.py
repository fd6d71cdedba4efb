"""What is done with the pages of one paper (sắp xếp trang giấy tờ): each button is one act of documents."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from motcua.documents.actions.pages import label_pages, rearrange_pages, split_paper, turn_pages
from motcua.documents.actions.papers import attest_paper, rename_paper, withdraw_paper
from motcua.documents.queries import PaperCard
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Refusal


class NothingChosen(Refusal):
    """No page was chosen, or no such work (chưa chọn trang)."""


def done(told: Mapping[str, str], card: PaperCard, actor: Actor, at: datetime) -> str:
    """Do what the pressed button says; the words that say it was done. Refuses: as the acts, NothingChosen."""
    doing = told.get("viec", "")
    base: dict[str, Any] = {
        "code": card.code, "seen": _number(told.get("seen", "")), "actor": actor, "at": at,
        "key": told.get("key", "")[:200] or uuid4().hex,
    }  # fmt: skip
    return _paged(doing, told, card, base) or _whole(doing, told, card, base)


def _paged(doing: str, told: Mapping[str, str], card: PaperCard, base: dict[str, Any]) -> str:
    """What is done with single pages; "" when it is something else."""
    chosen = [page.position for page in card.pages if told.get(f"chon{page.position}")]
    if doing in {"xoay-90", "xoay-180", "xoay-270"}:
        turn_pages(**base, pages=_some(chosen), degrees=int(doing[5:]))
        return _("Đã xoay trang.")
    if doing == "xep":
        rearrange_pages(**base, order=_order(told, card))
        return _("Đã xếp lại trang.")
    if doing == "ten-trang":
        labels = {page.position: told.get(f"ten{page.position}", "").strip()[:100] for page in card.pages}
        label_pages(**base, labels=labels)
        return _("Đã đặt tên trang.")
    if doing == "tach":
        split_paper(**base, pages=_some(chosen), title=told.get("new_title", "").strip()[:200])
        return _("Đã tách thành giấy tờ riêng.")
    return ""


def _whole(doing: str, told: Mapping[str, str], card: PaperCard, base: dict[str, Any]) -> str:
    """What is done with the paper as a whole."""
    actor, at, title = base["actor"], base["at"], told.get("title", "").strip()[:200]
    if doing == "doi-ten":
        rename_paper(code=card.code, title=title, document_type=card.document_type, actor=actor, at=at)
        return _("Đã đổi tên giấy tờ.")
    if doing == "doi-chieu":
        attest_paper(**base)
        return _("Đã ghi: đối chiếu với bản chính.")
    if doing == "bo":
        withdraw_paper(code=card.code, actor=actor, at=at)
        return _("Đã rút giấy tờ.")
    raise NothingChosen(_("Chọn việc cần làm với giấy tờ này."), field="viec")


def _order(told: Mapping[str, str], card: PaperCard) -> list[int]:
    """Positions by the numbers typed beside them; a page without a number is left out."""
    typed = [(_number(told.get(f"so{page.position}", "")), page.position) for page in card.pages]
    return _some([position for number, position in sorted(typed) if number])


def _some(chosen: list[int]) -> list[int]:
    if not chosen:
        raise NothingChosen(_("Chọn ít nhất một trang."), field="pages")
    return chosen


def _number(text: str) -> int:
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) < 6 else 0
