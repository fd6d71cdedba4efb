"""Units: what is counted after a number. Only figures of one unit are added up."""

import re

_UNITS = {
    "hồ sơ": r"(?:bộ )?hồ sơ|bộ(?! phận| tiêu chí| chỉ số| ngành|,)|hs|hsơ|lượt hồ sơ",
    "thủ tục": r"tthc|thủ tục(?: hành chính)?|dvc(?:tt)?|dịch vụ công|dịch vụ|danh mục tthc",
    "quyết định": r"quyết định|qđ",
    "văn bản": r"văn bản|vbqppl|nghị quyết|kế hoạch|công văn|báo cáo",
    "phản ánh": r"phản ánh(?:,? (?:và )?kiến nghị)?|pakn|kiến nghị|pa,? ?kn|ý kiến(?: phản ánh)?|câu hỏi|đơn(?! vị"
    r"| giản| thư)",
    "đồng": r"đồng(?! chí| bộ| thời| nai| tháp| hới)|vnđ|vnd|đ",
    "người": r"người|công chức|viên chức|cán bộ|đồng chí|đ/c|cbcc|cbccvc|nhân sự|biên chế|công dân|học viên|lao động",
    "đơn vị": r"đơn vị|cơ quan|sở|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|địa phương|trung tâm|phòng|ubnd"
    r"|tỉnh",
    "lượt": r"lượt(?: người| truy cập| giao dịch)?|lượt",
    "phiếu": r"phiếu",
    "giao dịch": r"giao dịch",
    "kết quả": r"kết quả",
    "trường hợp": r"trường hợp",
    "lĩnh vực": r"lĩnh vực",
    "cuộc": r"cuộc|buổi|lớp|hội nghị|đợt",
    "tin": r"tin(?:,? bài)?|bài|tờ(?: rơi| gấp)?|cuốn|quyển",
    "nhiệm vụ": r"nhiệm vụ|chỉ tiêu|nội dung|tiêu chí|mục tiêu",
    "ngày": r"ngày(?: làm việc)?|giờ|phút|tháng|năm|tuần|quý|lần|buổi|kỳ",
    "điểm": r"điểm(?: phần trăm)?|bậc",
    "dự án": r"dự án|công trình|phương án|sáng kiến|quy trình",
}
_PATTERNS = [
    (name, re.compile(rf"\s*(?:\([^()\d]{{1,40}}\)\s*)?(?:tổng số |số )?(?:{words})(?!\w)"))
    for name, words in _UNITS.items()
]
_OTHER = re.compile(r"\s+(?P<noun>[^\W\d_]{2,}(?: [^\W\d_]{2,})?)")
_NOT_NOUN = re.compile(
    r"\s+(?:và|là|đạt|chiếm|trong|gồm|bao|so|được|có|với|của|tại|do|đã|đang|quá|trước|đúng|trễ|chậm|còn|theo|qua|trên"
    r"|bằng|tăng|giảm|ở|thì|mà|từ|đến|cho|vào|trực|tiếp|không|chưa|mới|cấp|riêng|tương|kỳ)(?!\w)"
)
_KNOWN = frozenset(_UNITS)
NOT_ADDED = frozenset({"ngày", "điểm"})


def unit_after(low: str, at: int) -> tuple[str, int]:
    """The unit that follows a number and where it ends; an empty name when no noun follows."""
    for name, pattern in _PATTERNS:
        if found := pattern.match(low, at):
            return name, found.end()
    return "", at


def noun_after(low: str, at: int) -> str:
    """The first words after a number that has no known unit, when they may name what is counted."""
    if _NOT_NOUN.match(low, at):
        return ""
    found = _OTHER.match(low, at)
    return found["noun"] if found else ""


def alike(one: str, other: str) -> bool:
    """Whether figures of these units may be added: the same, or one of them is not said."""
    return one == other or one not in _KNOWN or other not in _KNOWN


def known(unit: str) -> bool:
    """Whether this is a unit of the list, not just the next word."""
    return unit in _KNOWN
