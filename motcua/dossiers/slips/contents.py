"""What stands on a slip (nội dung phiếu), as plain values; instants in Vietnam time are written out here."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers.states import SlipKind
from motcua.kernel.clock import vietnam
from motcua.law import one_stop

_PLACES = {
    SlipKind.RECEIPT: ("01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
    SlipKind.SUPPLEMENT: ("02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
    SlipKind.REFUSAL: ("03", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"),
    SlipKind.APOLOGY: ("04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả"),
    SlipKind.STOP: ("05", "Thông báo dừng giải quyết hồ sơ"),
}
_MARKS = {
    SlipKind.RECEIPT: "TNHS", SlipKind.SUPPLEMENT: "HDHS", SlipKind.REFUSAL: "TCHS", SlipKind.APOLOGY: "PXL",
    SlipKind.STOP: "TBD",
}  # fmt: skip


@dataclass(frozen=True)
class SlipPaper:
    """One line of the list of papers (giấy tờ)."""

    name: str
    originals: int = 0
    copies: int = 0


@dataclass(frozen=True)
class Told:
    """Everything that any slip may need (thông tin trên phiếu); empty parts are left out of the print."""

    kind: SlipKind
    issued_at: datetime
    number: int
    agency: str
    above: str
    place: str
    code: str
    tracking: str
    applicant: str
    request: str
    officer: str
    applicant_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    papers: tuple[SlipPaper, ...] = ()
    limit: str = ""
    received_at: datetime | None = None
    due_at: datetime | None = None
    was_due_at: datetime | None = None
    return_place: str = ""
    fees: str = ""
    register_number: int = 0
    register_year: int = 0
    wanted: tuple[str, ...] = ()
    reason: str = ""
    contact: str = ""
    signer_title: str = "Thủ trưởng cơ quan"
    check: str = ""  # mã xác thực


@dataclass(frozen=True)
class ControlRow:
    """One hand-over on the control sheet (giao, nhận hồ sơ)."""

    agency: str
    given_at: datetime | None
    given_by: str
    taken_at: datetime
    taken_by: str
    result: str
    note: str = ""


@dataclass(frozen=True)
class RegisterRow:
    """One line of the register (sổ theo dõi hồ sơ)."""

    number: int
    code: str
    procedure: str
    applicant: str
    contact: str
    competent: str
    received_at: datetime
    due_at: datetime | None
    returned_at: datetime | None
    method: str


def form_of(kind: SlipKind, on: date) -> tuple[str, str]:
    """The form's number and title in the set in force on a day ("01", "Giấy tiếp nhận …"), as the law lists them.

    A kind without a form in that set keeps our title and has no number: the notice of stopping before 15/9/2025.
    """
    number, title = _PLACES[kind]
    for form in one_stop.FORMS.on(on).value:
        found, _, name = form.partition(" ")
        if found == number and _same(kind, name):
            return number, name
    return "", title


def _same(kind: SlipKind, name: str) -> bool:
    """Whether a form of the set is this kind's; titles changed with the sets, their opening words did not."""
    opening: dict[SlipKind, str | tuple[str, ...]] = {
        SlipKind.RECEIPT: "giấy tiếp nhận", SlipKind.SUPPLEMENT: "phiếu yêu cầu", SlipKind.REFUSAL: "phiếu từ chối",
        SlipKind.APOLOGY: ("phiếu xin lỗi", "văn bản xin lỗi"), SlipKind.STOP: "thông báo dừng",
    }  # fmt: skip
    return name.lower().startswith(opening[kind])


def mark_of(kind: SlipKind) -> str:
    """What follows the number: 12/HDHS."""
    return _MARKS[kind]


def moment(at: datetime | None) -> str:
    """ "09 giờ 05 phút, ngày 11/06/2021"; nothing for None."""
    return f"{vietnam(at):%H giờ %M phút, ngày %d/%m/%Y}" if at else ""


def day(at: datetime | None) -> str:
    """ "11/06/2021"; nothing for None."""
    return f"{vietnam(at):%d/%m/%Y}" if at else ""


def place_and_day(place: str, at: datetime) -> str:
    """ "An Giang, ngày 11 tháng 6 năm 2021": days and January, February with two digits (NĐ 30/2020)."""
    local = vietnam(at)
    month = f"{local.month:02}" if local.month < 3 else str(local.month)
    begins = f"{place}, ngày" if place else "Ngày"
    return f"{begins} {local.day:02} tháng {month} năm {local.year}"
