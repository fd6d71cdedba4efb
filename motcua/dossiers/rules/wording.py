"""What people write in an act (lời ghi): tidied and of a bounded length before anything is kept."""

import re
import unicodedata
from collections.abc import Iterable

from motcua.kernel.errors import Refusal

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_MARK = re.compile(r"[\wÀ-ỹ./&-]{1,60}")
LONG = 4000
MOST_CITES = 10


class BadText(Refusal):
    """What was written is too long or cannot be read (nội dung ghi không hợp lệ)."""


def written(text: str, *, field: str, most: int = LONG) -> str:
    """The text without unseen characters and outer space, in one spelling. Refuses: BadText, beside the field."""
    said = unicodedata.normalize("NFC", _UNSEEN.sub(" ", text)).strip()
    if len(said) > most:
        raise BadText(f"Nội dung quá dài: nhiều nhất {most} ký tự.", field=field)
    return said


def mark(text: str, *, field: str) -> str:
    """The number of a document, without spaces ("12/QĐ-UBND"): events keep it, so no sentence. Refuses: BadText."""
    said = written(text, field=field, most=60)
    if not _MARK.fullmatch(said):
        raise BadText("Chỉ ghi số, ký hiệu văn bản, không có khoảng trắng (mẫu: 12/QĐ-UBND).", field=field)
    return said


def articles(cites: Iterable[str], *, field: str) -> tuple[str, ...]:
    """The articles that allow something, none empty. Refuses: BadText."""
    found = tuple(said for said in (written(cite, field=field, most=60) for cite in cites) if said)
    if len(found) > MOST_CITES:
        raise BadText(f"Ghi nhiều nhất {MOST_CITES} căn cứ.", field=field)
    return found


def whole(text: object, *, field: str, most: int = 9999) -> int:
    """A whole number of sheets or copies. Refuses: BadText."""
    said = str(text).strip()
    if not said.isdecimal() or len(said) > 6 or int(said) > most:
        raise BadText(f"Số lượng phải là số nguyên từ 0 đến {most}.", field=field)
    return int(said)
