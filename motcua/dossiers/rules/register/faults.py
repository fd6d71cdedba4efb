"""Why a row is not taken over, or taken with a remark (lý do): numbers in columns, sentences for people."""

from enum import IntEnum


class Fault(IntEnum):
    """The first thing that is wrong with a row; 0 when nothing is."""

    NONE = 0
    CODE = 1
    CODE_AGENCY = 2
    REPEATED = 3
    EXISTS = 4
    PROCEDURE = 5
    AGENCY = 6
    ACCEPTED = 7
    MOMENT = 8
    FUTURE = 9
    ORDER = 10
    CHANNEL = 11
    CONCLUSION = 12
    RETURN_METHOD = 13
    LIMIT = 14
    NO_LIMIT = 15
    TEXT = 16
    STEP = 17
    STEP_AGENCY = 18
    STEP_GAP = 19
    STEP_AFTER = 20
    PAUSE = 21
    PAUSES_OVERLAP = 22
    PAUSE_OPEN = 23
    CALENDAR = 24
    DELIVERED = 25
    TAKEN = 26  # imported before, from this very row: not an error, not written again
    ORPHAN = 27  # a line of a side file whose dossier is not in the register
    NUMBER = 28
    STEP_OPEN = 29

    @property
    def text(self) -> str:
        """As people read it."""
        return _FAULTS[self]


class Remark(IntEnum):
    """What is told beside a row that was taken over; bits of a mask."""

    DUE_DIFFERS = 1
    STATUS_DIFFERS = 2
    SUPPLEMENTS_DIFFER = 4
    MODE_DIFFERS = 8

    @property
    def text(self) -> str:
        """As people read it."""
        return _REMARKS[self]


_FAULTS = {
    Fault.NONE: "",
    Fault.CODE: "Mã hồ sơ không đúng mẫu (H01.14-210615-0001).",
    Fault.CODE_AGENCY: "Mã hồ sơ không khớp cơ quan tiếp nhận hoặc ngày tiếp nhận.",
    Fault.REPEATED: "Mã hồ sơ lặp lại trong tệp; dòng đầu tiên được giữ.",
    Fault.EXISTS: "Mã hồ sơ đã có trong hệ thống.",
    Fault.PROCEDURE: "Thủ tục không có trong danh mục hoặc chưa có hiệu lực vào ngày tiếp nhận.",
    Fault.AGENCY: "Cơ quan tiếp nhận hoặc giải quyết không tồn tại vào ngày tiếp nhận.",
    Fault.ACCEPTED: "Thiếu thời điểm tiếp nhận, hoặc không đọc được.",
    Fault.MOMENT: "Có thời điểm không đọc được (mẫu: 2021-06-15 08:30 hoặc 15/06/2021 08:30).",
    Fault.FUTURE: "Có thời điểm sau lúc nhập sổ.",
    Fault.ORDER: "Các thời điểm không theo thứ tự: tiếp nhận, kết thúc xử lý, trả kết quả.",
    Fault.CHANNEL: "Kênh nộp phải là trực tiếp, trực tuyến hoặc bưu chính.",
    Fault.CONCLUSION: "Kết luận không hợp lệ, hoặc có kết luận mà thiếu ngày kết thúc xử lý.",
    Fault.RETURN_METHOD: "Hình thức trả phải là tại quầy, bưu chính hoặc trực tuyến.",
    Fault.LIMIT: "Không đọc được thời hạn giải quyết (mẫu: 5wd, 12h, 30d, 5 ngày làm việc).",
    Fault.NO_LIMIT: "Không có thời hạn: tệp không ghi và danh mục không quy định.",
    Fault.TEXT: "Có ô chứa ký tự không đọc được hoặc quá dài.",
    Fault.STEP: "Bước xử lý thiếu thời điểm, kết thúc trước khi bắt đầu, hoặc thời hạn bước không hợp lệ.",
    Fault.STEP_AGENCY: "Bước xử lý do cơ quan không tồn tại vào ngày đó thực hiện.",
    Fault.STEP_GAP: "Có giờ làm việc không bước nào giữ hồ sơ.",
    Fault.STEP_AFTER: "Có bước mở hoặc còn mở sau khi hồ sơ kết thúc, hoặc mở trước khi tiếp nhận.",
    Fault.PAUSE: "Khoảng tạm dừng không hợp lệ (thiếu ngày, ngược thứ tự, ngoài thời gian giải quyết, lý do lạ).",
    Fault.PAUSES_OVERLAP: "Các khoảng tạm dừng chồng lên nhau.",
    Fault.PAUSE_OPEN: "Hồ sơ đã có kết quả mà khoảng tạm dừng chưa kết thúc.",
    Fault.CALENDAR: "Thời điểm nằm ngoài phạm vi lịch làm việc, hoặc cơ quan chưa có lịch.",
    Fault.DELIVERED: "Chỉ hồ sơ đã có kết quả mới có ngày trả kết quả.",
    Fault.TAKEN: "Đã nhập từ tệp này ở lần chạy trước.",
    Fault.ORPHAN: "Dòng của tệp kèm theo không có hồ sơ tương ứng trong sổ.",
    Fault.NUMBER: "Có ô phải là số nguyên mà không phải.",
    Fault.STEP_OPEN: "Hồ sơ chưa kết thúc mà không bước nào đang mở.",
}
_REMARKS = {
    Remark.DUE_DIFFERS: "Ngày hẹn trong sổ khác ngày tính theo luật; giữ ngày đã hẹn.",
    Remark.STATUS_DIFFERS: "Trạng thái ghi trong tệp khác trạng thái tính được.",
    Remark.SUPPLEMENTS_DIFFER: "Số lần bổ sung ghi trong tệp khác số lần tạm dừng chờ bổ sung.",
    Remark.MODE_DIFFERS: "Cách tính tiếp sau tạm dừng khác quy định; tính theo quy định.",
}
