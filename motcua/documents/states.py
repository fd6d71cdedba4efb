"""Names of documents: kinds of files, where a paper comes from, how far it is digitised, what may be done with it."""

from dataclasses import dataclass

from motcua.people.states import Named


class FileKind(Named):
    """What a kept file is (loại tệp). There are no others."""

    PDF = "pdf", "PDF"
    JPEG = "jpg", "Ảnh JPEG"
    PNG = "png", "Ảnh PNG"
    DOCX = "docx", "Văn bản DOCX"
    XLSX = "xlsx", "Bảng tính XLSX"
    ODT = "odt", "Văn bản ODT"

    @property
    def media_type(self) -> str:
        """The one Content-Type under which it is served."""
        return _MEDIA[self.value]

    @property
    def picture(self) -> bool:
        """Whether it is one photo, from which a sheet may be cut."""
        return self.value in {"jpg", "png"}

    @property
    def paged(self) -> bool:
        """Whether it has pages that can be turned, ordered and shown."""
        return self.value in {"pdf", "jpg", "png"}


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
}


class Scan(Named):
    """What a virus scanner said (kết quả quét mã độc)."""

    NOT_SCANNED = "not_scanned", "Chưa quét mã độc"
    CLEAN = "clean", "Không có mã độc"
    INFECTED = "infected", "Có mã độc"


class Source(Named):
    """Where a paper comes from (nguồn giấy tờ)."""

    LODGED = "lodged", "Người nộp gửi"
    SCANNED = "scanned", "Quét tại quầy"
    STORE = "store", "Khai thác từ kho dữ liệu"
    RESULT = "result", "Kết quả giải quyết"


class Digitised(Named):
    """How far a paper is digitised (tình trạng số hóa)."""

    FILE = "file", "Tệp người nộp gửi"
    SCANNED = "scanned", "Đã số hóa"
    ATTESTED = "attested", "Đã đối chiếu với bản chính"
    SIGNED = "signed", "Đã ký số"


class Doing(Named):
    """What somebody wants to do with the papers of an owner; providers decide (việc làm với giấy tờ)."""

    READ = "read", "Xem"
    ADD = "add", "Thêm"
    CHANGE = "change", "Sửa"
    ATTEST = "attest", "Đối chiếu, ký số"
    ISSUE = "issue", "Trả kết quả"


class Look(Named):
    """What was opened (nội dung đã xem)."""

    FILE = "file", "Mở tệp"
    PAPER = "paper", "Mở giấy tờ"
    PREVIEW = "preview", "Xem trang thu nhỏ"


class Cutting(Named):
    """What of a photo is shown (phần ảnh hiển thị)."""

    SHEET = "sheet", "Theo mép giấy tìm thấy"
    CORNERS = "corners", "Theo bốn góc đã chọn"
    WHOLE = "whole", "Cả ảnh"


DRAFT = "draft"  # owner of what is not sent yet: how its papers stood before is nobody's business
INBOX = "inbox"  # owner of what a scanner dropped: inbox:<agency>
TURNS = (0, 90, 180, 270)


@dataclass(frozen=True)
class Wrapped:
    """The key of a file, wrapped under the master key of this number (khóa đã bọc)."""

    number: int
    key: bytes


@dataclass(frozen=True)
class Kept:
    """A content in its place: its random name and its wrapped key. Whoever keeps the two can read it."""

    name: str
    wrapped: Wrapped
