"""What belongs to a case, as views (giấy tờ, tiền, phiếu, kết quả): rows with their labels put on."""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.dossiers.models import Content, Duty, Outcome, Pause, Slip
from motcua.dossiers.queries.views import DutyView, PaperView, PauseView, ResultView, SlipView
from motcua.dossiers.states import DutyKind, SlipKind
from motcua.kernel.money import show_dong
from motcua.people.rules.masking import masked_contact, masked_name
from motcua.people.states import Channel

_DUTIES = {DutyKind.CHARGE: "Phí", DutyKind.FEE: "Lệ phí", DutyKind.TAX: "Thuế", DutyKind.OTHER: "Khoản khác"}
_SLIPS = {
    SlipKind.RECEIPT: "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
    SlipKind.SUPPLEMENT: "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
    SlipKind.REFUSAL: "Phiếu từ chối tiếp nhận, giải quyết hồ sơ",
    SlipKind.APOLOGY: "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
    SlipKind.STOP: "Thông báo dừng giải quyết hồ sơ",
}
_CONTACTS = {"name": "Họ và tên", "phone": "Điện thoại", "email": "Thư điện tử", "address": "Địa chỉ"}


def duty_views(rows: Sequence[Duty]) -> tuple[DutyView, ...]:
    """Money owed and paid."""
    return tuple(
        DutyView(
            row.seq, _DUTIES[DutyKind(row.kind)], row.label, row.amount, show_dong(row.amount), row.basis,
            row.blocking, row.required_at, row.confirmed_at, row.receipt,
        )
        for row in rows
    )  # fmt: skip


def slip_views(rows: Sequence[Slip], officers: Mapping[str, str]) -> tuple[SlipView, ...]:
    """Slips handed out, without their content."""
    return tuple(
        SlipView(
            row.seq, row.kind, _SLIPS[SlipKind(row.kind)], row.number, row.year, row.agency, row.issued_at,
            officers.get(row.issued_by, row.issued_by),
        )
        for row in rows
    )  # fmt: skip


def result_views(rows: Sequence[Outcome]) -> tuple[ResultView, ...]:
    """Results."""
    return tuple(ResultView(row.seq, row.name, row.code, row.number, row.paper, row.registered_at) for row in rows)


def pause_views(rows: Sequence[Pause]) -> tuple[PauseView, ...]:
    """Pauses, the earliest first."""
    return tuple(
        PauseView(row.seq, row.start, row.until, row.kind, row.mode == "restart", tuple(row.cites), row.note)
        for row in rows
    )


def paper_views(content: Content | None) -> tuple[PaperView, ...]:
    """Papers as they were handed in; later ones say at which supplement."""
    return tuple(_paper(row) for row in (content.papers if content else ()))


def contact_lines(content: Content | None) -> tuple[tuple[str, str], ...]:
    """The contact given for this case, masked: label and value."""
    told = content.contact if content else {}
    return tuple(
        (_CONTACTS[name], _hidden(name, str(told[name]))) for name in _CONTACTS if str(told.get(name, "")).strip()
    )


def _hidden(name: str, value: str) -> str:
    if name == "name":
        return masked_name(value)
    if name == "address":
        return value.rpartition(",")[2].strip() if "," in value else "***"
    return masked_contact(Channel.MAIL if name == "email" else Channel.PHONE, value)


def _paper(row: Mapping[str, Any]) -> PaperView:
    return PaperView(
        name=str(row.get("name", "")), code=str(row.get("code", "")), originals=_whole(row.get("originals")),
        copies=_whole(row.get("copies")), paper=str(row.get("paper", "")), required=bool(row.get("required")),
        note=str(row.get("note", "")), supplement=str(row.get("supplement", "")),
    )  # fmt: skip


def _whole(value: object) -> int:
    """Supplements hand their numbers in as text."""
    return int(str(value)) if str(value).isdecimal() else 0
