"""Which column of a file is which (nhận biết cột): headings of the form, fields of the national sync."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from motcua.kernel.errors import Refusal
from motcua.kernel.text import fold

REQUIRED = ("code", "procedure", "accepted_at")
NESTED = ("steps", "pauses")
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("Mã hồ sơ", "MaHoSo", "Mã số hồ sơ", "Số hồ sơ"),
    "procedure": ("Mã thủ tục", "MaTTHC", "Mã TTHC", "Mã số TTHC", "Mã thủ tục hành chính", "MaThuTuc"),
    "channel": ("Kênh nộp", "KenhThucHien", "Hình thức nộp", "Hình thức tiếp nhận", "Kênh thực hiện"),
    "receiving_agency": ("Cơ quan tiếp nhận", "MaDonViTiepNhan", "Mã cơ quan tiếp nhận", "Nơi tiếp nhận"),
    "competent_agency": ("Cơ quan giải quyết", "Cơ quan chủ trì giải quyết", "DonViXuLy", "Mã cơ quan giải quyết"),
    "accepted_at": ("Ngày nhận hồ sơ", "NgayTiepNhan", "Ngày tiếp nhận", "Thời điểm tiếp nhận", "Tiếp nhận lúc"),
    "due_at": ("Ngày hẹn trả", "NgayHenTra", "Ngày hẹn trả kết quả", "Hẹn trả lúc"),
    "limit": ("Thời hạn giải quyết", "Thời hạn", "ThoiHanGiaiQuyet"),
    "late_cutoff": ("Tính từ ngày sau nếu nhận sau 15 giờ",),
    "concluded_at": ("Ngày kết thúc xử lý", "NgayKetThucXuLy", "Ngày có kết quả", "Kết thúc xử lý lúc"),
    "conclusion": ("Kết luận", "Kết quả giải quyết"),
    "delivered_at": ("Ngày trả kết quả", "NgayTra", "Ngày trả", "Trả kết quả lúc"),
    "return_method": ("Phương thức nhận kết quả", "HinhThucTra", "Hình thức trả kết quả"),
    "applicant_name": ("Tên cá nhân, tổ chức", "ChuHoSo", "Người nộp", "Tên chủ hồ sơ", "Họ và tên"),
    "applicant_contact": ("Địa chỉ, số điện thoại", "Liên hệ", "Địa chỉ", "Số điện thoại", "contact"),
    "case_code": ("Trường hợp", "Mã trường hợp"),
    "audience": ("Đối tượng", "LoaiDoiTuong"),
    "service_level": ("Mức độ dịch vụ", "Mức dịch vụ", "MucDo"),
    "submitter": ("Người nộp thay",),
    "supplements": ("Số lần bổ sung", "Số lần yêu cầu bổ sung"),
    "status": ("Trạng thái", "TrangThaiHoSo", "Trạng thái hồ sơ"),
    "steps": ("Các bước",),
    "pauses": ("Các lần tạm dừng",),
}
STEP_COLUMNS: dict[str, tuple[str, ...]] = {
    "code": COLUMNS["code"],
    "number": ("Bước", "Mã bước", "Số bước"),
    "agency": ("Cơ quan", "Mã cơ quan", "Cơ quan xử lý"),
    "unit": ("Đơn vị", "PhongBanXuLy", "Phòng ban xử lý"),
    "officer": ("Người xử lý", "NguoiXuLy", "Cán bộ"),
    "opened_at": ("Nhận bước lúc", "NgayBatDau", "Ngày bắt đầu", "Bắt đầu"),
    "closed_at": ("Xong bước lúc", "NgayKetThuc", "Ngày kết thúc", "Kết thúc"),
    "limit_minutes": ("Thời hạn bước (phút)", "Thời hạn (phút)"),
    "counted": ("Tính vào thời hạn",),
    "party": ("Bên ngoài", "Bên ngoài hệ thống"),
}
PAUSE_COLUMNS: dict[str, tuple[str, ...]] = {
    "code": COLUMNS["code"],
    "start": ("Từ", "Bắt đầu", "Tạm dừng từ", "NgayBoSung"),
    "end": ("Đến", "Kết thúc", "Tạm dừng đến", "NgayTiepNhanBoSung"),
    "kind": ("Lý do", "Lý do tạm dừng"),
    "mode": ("Cách tính tiếp",),
}


class BadHeadings(Refusal):
    """Columns that must be there are missing (thiếu cột bắt buộc)."""


@dataclass(frozen=True)
class Recognised:
    """Which heading stands for which column, and headings that nobody understood with what they may mean."""

    columns: dict[str, str]
    unknown: dict[str, str]


def recognise(
    headings: Iterable[str],
    given: Mapping[str, str] | None = None,
    *,
    known: Mapping[str, tuple[str, ...]] = COLUMNS,
    required: tuple[str, ...] = REQUIRED,
) -> Recognised:
    """Column by heading; `given` (column: heading) goes before what is guessed. Refuses: BadHeadings."""
    listed = list(headings)
    chosen = dict(given or {})
    _sound(chosen, listed, known)
    spelt = {_bare(name): column for column, names in known.items() for name in (column, *names)}
    columns = dict(chosen)
    unknown: dict[str, str] = {}
    for heading in listed:
        if heading in chosen.values():
            continue
        column = spelt.get(_bare(heading))
        if column is None or column in columns:
            near = get_close_matches(_bare(heading), list(spelt), n=1, cutoff=0.75)
            unknown[heading] = spelt[near[0]] if near and spelt[near[0]] not in columns else ""
        else:
            columns[column] = heading
    missing = [column for column in required if column not in columns]
    if missing:
        named = ", ".join(f"“{known[column][0]}” ({column})" for column in missing)
        raise BadHeadings(f"Tệp thiếu cột {named}. Dùng --mapping để chỉ cột nào là cột nào.", field="mapping")
    return Recognised(columns, unknown)


def _sound(chosen: Mapping[str, str], listed: list[str], known: Mapping[str, tuple[str, ...]]) -> None:
    for column, heading in chosen.items():
        if column not in known:
            raise BadHeadings(f"Không có cột “{str(column)[:40]}” để gán.", field="mapping")
        if heading not in listed:
            raise BadHeadings(f"Tệp không có tiêu đề “{str(heading)[:60]}”.", field="mapping")


def _bare(heading: str) -> str:
    return "".join(mark for mark in fold(heading) if mark.isalnum())
