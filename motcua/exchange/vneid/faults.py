"""What the emulator can do wrong on purpose (tình huống lỗi), chosen on its page, by query or at start."""

from enum import StrEnum


class Fault(StrEnum):
    """One way in which an identity provider fails."""

    NONE = "none"
    REFUSE = "refuse"
    ERROR = "error"
    SLOW = "slow"
    BROKEN_TOKEN = "broken-token"  # noqa: S105  the name of a fault
    GARBAGE_TOKEN = "garbage-token"  # noqa: S105
    BROKEN_USERINFO = "broken-userinfo"
    EXPIRED_CODE = "expired-code"
    FORGED = "forged"
    WRONG_NONCE = "wrong-nonce"
    OTHER_SUBJECT = "other-subject"
    NO_LEVEL = "no-level"
    EARLY_CALLBACK = "early-callback"
    TWICE = "twice"
    SWAPPED = "swapped"


TITLES = {
    Fault.NONE: "Trả lời đúng",
    Fault.REFUSE: "Người dùng từ chối (access_denied)",
    Fault.ERROR: "VNeID báo lỗi (server_error)",
    Fault.SLOW: "Trả lời quá chậm",
    Fault.BROKEN_TOKEN: "Lỗi 500 khi đổi mã",
    Fault.GARBAGE_TOKEN: "Trả lời không đọc được khi đổi mã",
    Fault.BROKEN_USERINFO: "Lỗi 500 khi lấy thông tin",
    Fault.EXPIRED_CODE: "Mã đã hết hạn",
    Fault.FORGED: "Chữ ký giả",
    Fault.WRONG_NONCE: "Sai nonce",
    Fault.OTHER_SUBJECT: "Hai nơi nói về hai người khác nhau",
    Fault.NO_LEVEL: "Thiếu mức độ định danh",
    Fault.EARLY_CALLBACK: "Gọi về trước, ngoài trình duyệt",
    Fault.TWICE: "Gọi về hai lần",
    Fault.SWAPPED: "Tráo câu trả lời của hai cửa sổ",
}
