"""How the pages of a paper stand (sắp xếp trang): pure lists in, pure lists out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from motcua.documents.rules.refusals import PagesNotRight, PaperNotRight
from motcua.documents.states import TURNS
from motcua.kernel.text import nfc

MOST_PAGES = 2_000
LONGEST_TITLE = 300
LONGEST_LABEL = 120
_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,59}")


@dataclass(frozen=True)
class Leaf:
    """One page: which page (from 0) of which file, turned how far clockwise, called what."""

    file: int
    number: int
    turn: int = 0
    label: str = ""


def rearranged(leaves: Sequence[Leaf], order: Sequence[int]) -> list[Leaf]:
    """The pages at these positions (from 1), in this order; those not named are left out. Refuses: PagesNotRight."""
    _require_positions(leaves, order)
    return [leaves[position - 1] for position in order]


def turned(leaves: Sequence[Leaf], positions: Sequence[int], degrees: int) -> list[Leaf]:
    """The pages at these positions turned further clockwise. Refuses: PagesNotRight."""
    _require_positions(leaves, positions)
    if degrees not in TURNS[1:]:
        raise PagesNotRight("Chỉ xoay được 90, 180 hoặc 270 độ.", field="degrees")
    chosen = set(positions)
    return [
        replace(leaf, turn=(leaf.turn + degrees) % 360) if place in chosen else leaf
        for place, leaf in enumerate(leaves, start=1)
    ]


def labelled(leaves: Sequence[Leaf], labels: Mapping[int, str]) -> list[Leaf]:
    """Pages with new names; "" takes a name away. Refuses: PagesNotRight."""
    _require_positions(leaves, list(labels))
    given = {place: clean_label(label) for place, label in labels.items()}
    return [replace(leaf, label=given.get(place, leaf.label)) for place, leaf in enumerate(leaves, start=1)]


def split(leaves: Sequence[Leaf], positions: Sequence[int]) -> tuple[list[Leaf], list[Leaf]]:
    """What stays and what goes, each in order; neither is empty. Refuses: PagesNotRight."""
    _require_positions(leaves, positions)
    chosen = set(positions)
    if len(chosen) == len(leaves):
        raise PagesNotRight("Giấy tờ phải còn lại ít nhất một trang.", field="pages")
    stays = [leaf for place, leaf in enumerate(leaves, start=1) if place not in chosen]
    return stays, [leaves[place - 1] for place in sorted(chosen)]


def require_count(leaves: Sequence[Leaf]) -> None:
    """At least one page and not too many. Refuses: PagesNotRight."""
    if not leaves:
        raise PagesNotRight("Giấy tờ phải có ít nhất một trang.", field="files")
    if len(leaves) > MOST_PAGES:
        raise PagesNotRight(f"Giấy tờ không được quá {MOST_PAGES} trang.", field="files")


def clean_title(text: str) -> str:
    """What a paper is called. Refuses: PaperNotRight."""
    title = nfc(text.replace("\0", ""))
    if not 1 <= len(title) <= LONGEST_TITLE:
        raise PaperNotRight(f"Ghi tên giấy tờ, không quá {LONGEST_TITLE} ký tự.", field="title")
    return title


def clean_type(code: str) -> str:
    """The code of a type of paper, as the catalogue has it; "" when there is none. Refuses: PaperNotRight."""
    if code and not _TYPE.fullmatch(code):
        raise PaperNotRight("Mã loại giấy tờ không đúng dạng.", field="document_type")
    return code


def clean_label(text: str) -> str:
    """What a page is called. Refuses: PagesNotRight."""
    label = nfc(text.replace("\0", ""))
    if len(label) > LONGEST_LABEL:
        raise PagesNotRight(f"Tên trang không quá {LONGEST_LABEL} ký tự.", field="label")
    return label


def _require_positions(leaves: Sequence[Leaf], positions: Sequence[int]) -> None:
    if not positions:
        raise PagesNotRight("Chọn ít nhất một trang.", field="pages")
    if len(set(positions)) != len(positions):
        raise PagesNotRight("Một trang được ghi hai lần.", field="pages")
    for position in positions:
        if not 1 <= position <= len(leaves):
            raise PagesNotRight(f"Giấy tờ không có trang {position}.", field="pages")
