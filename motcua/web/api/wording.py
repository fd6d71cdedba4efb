"""Faults of inputs in words: what the reader of types says, in Vietnamese and English."""

from typing import Any

from motcua.web.api.problems import Fault

_WORDS = {
    "missing": ("Thiếu mục này.", "This is required."),
    "extra_forbidden": ("Không có mục này.", "There is no such input."),
    "int_parsing": ("Phải là số nguyên.", "It must be a whole number."),
    "greater_than_equal": ("Phải từ {ge} trở lên.", "It must be at least {ge}."),
    "less_than_equal": ("Không được quá {le}.", "It must be at most {le}."),
    "enum": ("Phải là một trong: {expected}.", "It must be one of {expected}."),
    "literal_error": ("Phải là một trong: {expected}.", "It must be one of {expected}."),
    "string_too_long": ("Dài tối đa {max_length} ký tự.", "It must have at most {max_length} characters."),
    "string_too_short": ("Dài tối thiểu {min_length} ký tự.", "It must have at least {min_length} characters."),
    "string_pattern_mismatch": ("Viết không đúng dạng.", "It is not written as it must be."),
    "bad_day": ("Ghi ngày theo dạng năm-tháng-ngày, ví dụ 2025-07-01.", "Write the day as in 2025-07-01."),
}
_OTHERWISE = ("Giá trị không hợp lệ.", "The value is not valid.")
UNKNOWN = _WORDS["extra_forbidden"]
REPEATED = ("Mục này chỉ được gửi một lần.", "This may be sent once only.")


def fault(error: dict[str, Any]) -> Fault:
    """One finding of pydantic as a fault of a named input."""
    vietnamese, english = _WORDS.get(str(error.get("type")), _OTHERWISE)
    told = {name: value for name, value in (error.get("ctx") or {}).items() if isinstance(value, str | int)}
    where = [str(part) for part in error.get("loc", ())]
    name = ".".join(where[1:]) or "body"
    try:
        return Fault(name, vietnamese.format(**told), english.format(**told))
    except KeyError:
        return Fault(name, *_OTHERWISE)
