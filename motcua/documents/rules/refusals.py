"""Why something is not done with a file or a paper."""

from motcua.kernel.errors import Refusal


class FileRefused(Refusal):
    """The file cannot be taken as it is (tệp không nhận được)."""


class NoSuchFile(Refusal):
    """There is no such file (không có tệp này)."""


class NoSuchPaper(Refusal):
    """There is no such paper (không có giấy tờ này)."""


class NoSuchUpload(Refusal):
    """There is no such upload, or it has run out (không có lượt tải lên này)."""


class WrongOffset(Refusal):
    """The chunk does not continue what has come so far (phần tải lên không nối tiếp)."""

    def __init__(self, message: str, *, received: int) -> None:
        super().__init__(message, field="offset")
        self.received = received


class PaperChanged(Refusal):
    """Somebody else changed the paper meanwhile (giấy tờ vừa được người khác sửa)."""


class PaperWithdrawn(Refusal):
    """The paper was withdrawn before (giấy tờ đã rút)."""


class PagesNotRight(Refusal):
    """The pages cannot stand so (trang không hợp lệ)."""


class PaperNotRight(Refusal):
    """What is said about the paper is not usable (thông tin giấy tờ không đúng)."""


class TooMuch(Refusal):
    """The owner has too many files already (quá nhiều tệp)."""


class FileInfected(Refusal):
    """The virus scanner found something (tệp có mã độc)."""


class NotScanned(Refusal):
    """Files must be scanned here, and the scanner does not answer (chưa quét được mã độc)."""


class FileDamaged(Refusal):
    """What was kept cannot be read back (tệp lưu bị hỏng)."""


class FileInUse(Refusal):
    """The file is a page of some paper (tệp đang là trang của giấy tờ)."""


class SignedPaperFixed(Refusal):
    """The pages of a signed copy stand as they were signed (bản ký số không đổi được)."""


class CornersNotRight(Refusal):
    """The corners enclose no sheet (bốn góc không bao quanh tờ giấy)."""


class NoSheetSeen(Refusal):
    """The edges of the sheet are not plain enough (không thấy rõ mép giấy)."""
