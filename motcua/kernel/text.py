"""Vietnamese text: one canonical spelling to keep, one bare form to search by."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def nfc(text: str) -> str:
    """The canonical spelling: Unicode NFC, outer and repeated white space removed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def fold(text: str) -> str:
    """The search form (dạng tìm kiếm): lower case, no diacritics, đ → d. `fold("Đăng ký") == "dang ky"`."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return nfc("".join(mark for mark in bare if not unicodedata.combining(mark)))
