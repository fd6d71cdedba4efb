"""Names of people's data: sexes, papers, channels, purposes, powers, and the states of a request about data."""

from enum import StrEnum
from typing import Self


class Named(StrEnum):
    """A fixed list of codes, each with its words in Vietnamese."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def codes(cls) -> list[str]:
        """Every code of the list."""
        return [member.value for member in cls]


class Sex(Named):
    """As the civil register writes it (giới tính)."""

    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"
    UNKNOWN = "", "Chưa rõ"


class Precision(Named):
    """How much of a birth date is known (mức chính xác của ngày sinh)."""

    DAY = "day", "Đủ ngày, tháng, năm"
    MONTH = "month", "Chỉ biết tháng, năm"
    YEAR = "year", "Chỉ biết năm"
    UNKNOWN = "unknown", "Chưa rõ"


class PaperKind(Named):
    """What proves who somebody is (loại giấy tờ tùy thân)."""

    PERSONAL = "cccd", "Căn cước, số định danh cá nhân"
    OLD_CARD = "cmnd", "Chứng minh nhân dân 9 số"
    PASSPORT = "passport", "Hộ chiếu"


class BusinessKind(Named):
    """What sort of organization it is (loại tổ chức)."""

    ENTERPRISE = "enterprise", "Doanh nghiệp"
    HOUSEHOLD = "household", "Hộ kinh doanh"
    AGENCY = "agency", "Cơ quan nhà nước"
    OTHER = "other", "Tổ chức khác"


class Channel(Named):
    """How to reach somebody (kênh liên lạc)."""

    PHONE = "phone", "Điện thoại"
    MAIL = "email", "Thư điện tử"
    ZALO = "zalo", "Zalo"


class NoticePurpose(Named):
    """What a person agreed to be told about (mục đích liên lạc)."""

    DOSSIER = "dossier", "Tình trạng hồ sơ và kết quả"
    REMINDER = "reminder", "Nhắc giấy tờ sắp hết hạn"
    SURVEY = "survey", "Khảo sát mức độ hài lòng"


class Capacity(Named):
    """In what capacity somebody acts for another (tư cách thực hiện thay)."""

    HELPER = "helper", "Người nộp thay"
    AUTHORISED = "authorised", "Người được ủy quyền"
    GUARDIAN = "guardian", "Cha, mẹ hoặc người giám hộ"
    LEGAL = "legal", "Người đại diện theo pháp luật"


class Incapacity(Named):
    """Why somebody has a guardian (căn cứ giám hộ)."""

    MINOR = "minor", "Chưa thành niên"
    INCAPABLE = "incapable", "Mất năng lực hành vi dân sự"
    IMPAIRED = "impaired", "Khó khăn trong nhận thức, làm chủ hành vi"


class Power(Named):
    """What is done for another (việc được làm thay)."""

    READ = "read", "Xem hồ sơ"
    LODGE = "lodge", "Nộp hồ sơ"
    SUPPLEMENT = "supplement", "Bổ sung hồ sơ"
    PAY = "pay", "Nộp phí, lệ phí"
    RECEIVE = "receive", "Nhận kết quả"
    WITHDRAW = "withdraw", "Rút hồ sơ"
    MANAGE = "manage", "Quản lý dữ liệu và người đại diện"


class Role(Named):
    """What a member may do for an organization (vai trò thành viên)."""

    MANAGER = "manager", "Quản lý"
    CLERK = "clerk", "Người nộp hồ sơ"
    VIEWER = "viewer", "Người xem"


class LookPurpose(Named):
    """Why an officer opens the full data of a person: this list and nothing else (mục đích xem)."""

    DOSSIER = "dossier", "Giải quyết hồ sơ"
    COUNTER = "counter", "Đối chiếu người đang có mặt tại quầy"
    REACH = "reach", "Liên hệ với người nộp hồ sơ"
    CORRECT = "correct", "Sửa sai, gộp dữ liệu trùng"
    COMPLAINT = "complaint", "Giải quyết khiếu nại, phản ánh"
    REQUEST = "request", "Trả lời yêu cầu về dữ liệu cá nhân"
    INSPECTION = "inspection", "Thanh tra, kiểm tra"


class Part(Named):
    """Which part of the data is opened (phần dữ liệu)."""

    CIVIL = "civil", "Họ tên, ngày sinh, giới tính, quốc tịch, dân tộc"
    PAPERS = "papers", "Giấy tờ tùy thân"
    HOME = "home", "Nơi cư trú"
    CONTACTS = "contacts", "Cách liên lạc"


class RequestKind(Named):
    """What a person asks about the own data (yêu cầu về dữ liệu cá nhân)."""

    ERASE = "erase", "Xóa dữ liệu"
    RESTRICT = "restrict", "Hạn chế xử lý dữ liệu"
    LIFT = "lift", "Thôi hạn chế xử lý dữ liệu"


class RequestState(Named):
    """How far a request has come (trạng thái yêu cầu)."""

    OPEN = "open", "Chờ trả lời"
    GRANTED = "granted", "Đã thực hiện"
    DECLINED = "declined", "Không thực hiện được"


class Ground(Named):
    """Why a request was declined (lý do không thực hiện)."""

    DOSSIER = "dossier", "Dữ liệu thuộc hồ sơ đang trong thời hạn lưu trữ"
    DUTY = "duty", "Pháp luật chuyên ngành buộc giữ dữ liệu"
    STRANGER = "stranger", "Không xác nhận được người yêu cầu"
    RETAINED = "retained", "Dữ liệu đang được cơ quan khác yêu cầu giữ"


REQUESTS = {
    "answer_data_request": ((RequestState.OPEN,), (RequestState.GRANTED, RequestState.DECLINED)),
}
SAMPLE_INBOX = "people.sample-code."  # where the sample province keeps the codes it would have sent
