"""Numbers in words: "mười hai hồ sơ", "hai trăm linh năm thủ tục"."""

import re

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
_SCALES = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_WORD = rf"(?:{'|'.join([*_DIGITS, *_SCALES, 'mười', 'mươi', 'trăm', 'linh', 'lẻ'])})"
_COUNTED = r"(?:hồ sơ|thủ tục|tthc|quyết định|trường hợp|phản ánh|kiến nghị|đơn vị|văn bản|lượt|xã|huyện|sở|đồng)"
_FIRST = rf"(?:{'|'.join([*_DIGITS, 'mười'])})"
WORDED = re.compile(rf"(?<![\w])(?<!\d )(?P<words>{_FIRST}(?: {_WORD})*)(?= {_COUNTED}(?!\w))")


def worded_value(words: str) -> int | None:
    """The value of number words, or nothing when they are no number ("một hai")."""
    total, group, digit = 0, 0, None
    for word in words.split():
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word in {"linh", "lẻ"}:
            continue
        elif word in {"mười", "mươi"}:
            group += 10 * (digit if word == "mươi" and digit is not None else 1)
            digit = None
        elif word == "trăm":
            group, digit = group + 100 * (1 if digit is None else digit), None
        else:
            total, group, digit = total + (group + (digit or 0) or 1) * _SCALES[word], 0, None
    return total + group + (digit or 0)
