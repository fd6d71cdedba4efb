"""Numbers as Vietnamese writes them (số và chữ số): "05", "7,5", "mười lăm", "hai mươi mốt", "một ngày rưỡi"."""

from decimal import Decimal, InvalidOperation

_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TEN, _TIMES_TEN, _HUNDRED = "mười", "mươi", "trăm"
_NAUGHT = {"linh", "lẻ"}
WORDS = "|".join(sorted({*_UNITS, _TEN, _TIMES_TEN, _HUNDRED, *_NAUGHT}, key=len, reverse=True))


def read_words(text: str) -> int | None:
    """ "hai mươi lăm" → 25; None when the words are no number below a thousand."""
    total, last = 0, None
    for word in text.lower().split():
        if word == _TEN and last is None:
            total, last = total + 10, None
        elif word == _TIMES_TEN and last is not None:
            total, last = total + last * 10, None
        elif word == _HUNDRED and last is not None:
            total, last = total + last * 100, None
        elif word in _UNITS and last is None:
            last = _UNITS[word]
        elif word not in _NAUGHT or last is not None:
            return None
    return total + (last or 0)


def read_number(text: str) -> Decimal | None:
    """Digits ("05", "7,5", "12.5") or words; None when it is neither."""
    bare = text.strip().replace(",", ".")
    if bare[:1].isdigit():
        try:
            found = Decimal(bare)
        except InvalidOperation:
            return None
        return found if found.is_finite() else None
    words = read_words(text)
    return None if words is None else Decimal(words)
