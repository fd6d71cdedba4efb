"""When two records may be one person (gộp dữ liệu trùng)."""

from dataclasses import dataclass

from motcua.kernel.errors import Refusal
from motcua.people.states import PaperKind

SINGLE = (PaperKind.PERSONAL, PaperKind.OLD_CARD)  # nobody has two of these at a time


class NotMergeable(Refusal):
    """The two cannot be the same person (không gộp được)."""


class NotMerged(Refusal):
    """The record was not merged, so there is nothing to take back (chưa được gộp)."""


@dataclass(frozen=True)
class Candidate:
    """What the decision needs to know of one record: code, numbers in force, whether it is still in use."""

    code: str
    numbers: frozenset[tuple[PaperKind, str]]
    merged: bool
    erased: bool


def require_mergeable(loser: Candidate, winner: Candidate) -> None:
    """Refuses NotMergeable: the same record, one not in use any more, or numbers that contradict each other."""
    if loser.code == winner.code:
        raise NotMergeable("Chọn hai người khác nhau để gộp.", code="same_person")
    if loser.merged or winner.merged:
        raise NotMergeable("Một trong hai dữ liệu đã được gộp từ trước. Hãy tải lại trang.", code="already_merged")
    if loser.erased or winner.erased:
        raise NotMergeable("Một trong hai dữ liệu đã xóa theo yêu cầu, không gộp được nữa.", code="erased")
    for kind in SINGLE:
        here = {number for each, number in loser.numbers if each is kind}
        there = {number for each, number in winner.numbers if each is kind}
        if here and there and here != there:
            raise NotMergeable(
                f"Hai người có {kind.label.lower()} khác nhau nên không thể là một.", code="numbers_conflict"
            )
