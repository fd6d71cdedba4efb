"""Bytes become letters: UTF-8, UTF-16, Windows-1258, and the old TCVN3 (ABC) that fonts named .Vn… still carry."""

import codecs
import re
import unicodedata

from motcua.reports.checking.reading.refused import Unreadable

_FROM = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦"
_TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_FROM, _TO)
_WORDS = re.compile(
    r"\b(của|và|các|hồ|sơ|số|được|trong|thủ|tục|hành|chính|giải|quyết|báo|cáo|tỉnh|huyện|xã|hạn|tiếp|nhận|năm|quý)\b"
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
ENCODINGS = (  # all that a reader may need, cp437 for the names inside office files
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "cp1258", "cp437",
    "ascii",
)  # fmt: skip
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def from_tcvn3(text: str) -> str:
    """Letters typed in a font of the ABC family (.VnTime): `Tæng sè hå s¬` becomes `Tổng số hồ sơ`."""
    return text.translate(_TCVN3)


def decode(data: bytes) -> str:
    """The text of these bytes; Unreadable when no Vietnamese spelling of bytes gives sense."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data, name)
    guess = _utf16(data)
    if guess:
        return _strict(data, guess)
    if b"\x00" in data or len(_BINARY.findall(data[:65536])) > len(data[:65536]) // 100:
        raise Unreadable(
            "Đây không phải tệp văn bản. Hãy gửi tệp Word (.docx), Excel (.xlsx), PDF có chữ, HTML hoặc .txt."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise Unreadable(
            "Tệp văn bản bị hỏng: phần chữ không đọc được. Hãy lưu lại dạng UTF-8 rồi gửi lại."
        ) from None


def _utf16(data: bytes) -> str:
    """UTF-16 without a mark: the spaces and digits of a text leave zero bytes on one side."""
    sample = data[:4096]
    if len(sample) < 8 or len(data) % 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half // 4 and even < half // 50:
        return "utf-16-le"
    return "utf-16-be" if even > half // 4 and odd < half // 50 else ""


def _legacy(data: bytes) -> str:
    """One byte a letter: the reading that gives more Vietnamese words wins, and none is refused."""
    tried = [from_tcvn3(data.decode("latin-1"))]
    tried.append(unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")))
    words, best = max((len(_WORDS.findall(text.lower())), text) for text in tried)
    if words < max(3, len(data) // 400):
        raise Unreadable(
            "Tệp dùng bảng mã chữ Việt cũ (TCVN3, VNI…) mà chương trình chưa nhận ra. "
            "Hãy chuyển sang Unicode (UTF-8) rồi gửi lại."
        )
    return best
