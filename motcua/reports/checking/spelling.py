"""One spelling to match words by, of the same length as the text: lower case, one place for tone marks."""

import re

_TONES = {
    "oá": "óa", "oà": "òa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oé": "óe", "oè": "òe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uý": "úy", "uỳ": "ùy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_MOVED = re.compile(rf"(?<!q)({'|'.join(_TONES)})(?!\w)")
_WORDS = (("tỉ lệ", "tỷ lệ"), ("quí ", "quý "), ("xử lí", "xử lý"), ("\N{NO-BREAK SPACE}", " "), ("\u202f", " "))
# "huyện Chợ Mới tiếp nhận": a name, nothing new.
_NEW_IN_NAME = re.compile(r"([A-ZĐÀ-Ỹ][\w]* )Mới(?!\w)")
# Commas inside one name: they part nothing.
_NAMES = re.compile(
    r"sửa đổi, bổ sung(?:(?:,| hoặc| và)? thay thế)?|phản ánh, kiến nghị|hủy bỏ, bãi bỏ|bãi bỏ, hủy bỏ"
    r"|thay thế, bãi bỏ"
    r"|sở, (?:ban, )?ngành|huyện, (?:thị xã, |thị, )?thành phố|xã, phường(?:, thị trấn)?|xã, thị trấn|phường, xã"
    r"|cá nhân, tổ chức|tổ chức, cá nhân|người dân, doanh nghiệp|trực tiếp,(?: qua)?(?: dịch vụ)? bưu chính"
    r"|trước, đúng hạn"
    r"|đúng, trước hạn|công bố, công khai|cán bộ, công chức(?:, viên chức)?|công chức, viên chức|phí, lệ phí|tin, bài"
    r"|rút(?: hồ sơ)?, (?:dừng|trả)|tiếp nhận, (?:xử lý|giải quyết)|rà soát, (?:đánh giá|đơn giản hóa)|hồ sơ, giấy tờ"
    r"|một cửa, một cửa|cơ quan, đơn vị(?:, địa phương)?|đơn vị, địa phương|kế hoạch, (?:quyết định|công văn)"
)


def glued(low: str) -> str:
    """The text with the commas inside known names taken for letters; every character keeps its place."""
    return _NAMES.sub(lambda found: found[0].replace(",", "¸"), low)


def matching(text: str) -> str:
    """The text as words are looked for in it; every character keeps its place."""
    text = _NEW_IN_NAME.sub(lambda found: found[1] + "mơi", text)
    low = "".join(one if len(one := mark.lower()) == 1 else mark for mark in text)
    low = _MOVED.sub(lambda found: _TONES[found[1]], low)
    for written, said in _WORDS:
        low = low.replace(written, said)
    return low
