"""Procedures in the words of citizens (lời lẽ trên trang thủ tục): levels, channels, money, moments."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from motcua.kernel import clock
from motcua.kernel.money import show_dong
from motcua.procedures.queries.filing import Filing, span_words
from motcua.procedures.queries.public_pages import (
    AREA_NAMES,
    Audience,
    Change,
    Channel,
    FeeKind,
    FeeLine,
    Level,
    ServiceLevel,
    Spot,
)

LEVELS = {
    Level.COMMUNE: lazy("Cấp xã"), Level.DISTRICT: lazy("Cấp huyện"), Level.PROVINCE: lazy("Cấp tỉnh"),
    Level.MINISTRY: lazy("Cấp bộ"), Level.OTHER: lazy("Cơ quan khác"),
}  # fmt: skip
AUDIENCES = {
    Audience.CITIZEN: lazy("Công dân Việt Nam"), Audience.BUSINESS: lazy("Doanh nghiệp"),
    Audience.ORGANIZATION: lazy("Tổ chức khác"), Audience.COOPERATIVE: lazy("Hợp tác xã"),
    Audience.FOREIGNER: lazy("Người nước ngoài"), Audience.OVERSEAS: lazy("Người Việt Nam ở nước ngoài"),
    Audience.OFFICIAL: lazy("Cán bộ, công chức, viên chức"),
}  # fmt: skip
CHANNELS = {
    Channel.DIRECT: lazy("Trực tiếp"), Channel.ONLINE: lazy("Trực tuyến"), Channel.POSTAL: lazy("Qua bưu chính"),
}  # fmt: skip
FEE_KINDS = {
    FeeKind.CHARGE: lazy("Phí"), FeeKind.FEE: lazy("Lệ phí"), FeeKind.PRICE: lazy("Giá dịch vụ"),
}  # fmt: skip
SERVICE_LEVELS = {
    ServiceLevel.INFORMATION: lazy("Chỉ cung cấp thông tin"), ServiceLevel.PARTIAL: lazy("Trực tuyến một phần"),
    ServiceLevel.FULL: lazy("Trực tuyến toàn trình"),
}  # fmt: skip
SPOTS = {
    Spot.RECEIVE: lazy("tiếp nhận"), Spot.APPRAISE: lazy("thẩm định"), Spot.APPROVE: lazy("phê duyệt"),
    Spot.SEAL: lazy("đóng dấu"), Spot.RETURN: lazy("trả kết quả"),
}  # fmt: skip
WEEKDAYS = (
    lazy("thứ Hai"), lazy("thứ Ba"), lazy("thứ Tư"), lazy("thứ Năm"), lazy("thứ Sáu"), lazy("thứ Bảy"),
    lazy("Chủ nhật"),
)  # fmt: skip


def day(on: date | None) -> str:
    """ "26/11/2026"."""
    return f"{on:%d/%m/%Y}" if on else ""


def moment(at: datetime, *, now: datetime) -> str:
    """ "14:00 thứ Năm 26/11"; with the year when it is another one."""
    there, here = clock.vietnam(at), clock.vietnam(now)
    told = f"{there:%H:%M} {WEEKDAYS[there.weekday()]} {there:%d/%m}"
    return told if there.year == here.year else f"{told}/{there.year}"


def levels(values: Iterable[str]) -> str:
    """ "Cấp xã, Cấp tỉnh"."""
    return ", ".join(str(LEVELS[Level(value)]) for value in values)


def channels(values: Iterable[Channel]) -> str:
    """The ways of filing to which a line belongs; none named means all of them."""
    return ", ".join(str(CHANNELS[value]) for value in values) or _("Mọi cách nộp")


def limit_at_a_glance(filings: tuple[Filing, ...]) -> str:
    """How long, for one line of a list."""
    known = span_words(filings)
    if known:
        return known
    return _("Theo quy định riêng, xem chi tiết") if filings else _("Chưa công bố thời hạn")


def fee_at_a_glance(fees: tuple[FeeLine, ...]) -> str:
    """How much, for one line of a list."""
    amounts = sorted({fee.amount for fee in fees if fee.amount is not None})
    open_ones = [fee for fee in fees if fee.amount is None]
    if not fees:
        return _("Chưa công bố mức phí")
    if not amounts:
        council = any(fee.council for fee in open_ones)
        return _("Theo mức của Hội đồng nhân dân tỉnh") if council else _("Tùy trường hợp, xem chi tiết")
    if len(amounts) == 1 and not open_ones:
        return show_dong(amounts[0]) if amounts[0] else _("Không thu tiền")
    if len(amounts) == 1:
        told = show_dong(amounts[0]) if amounts[0] else _("Không thu tiền")
        return _("%(fee)s hoặc mức khác tùy trường hợp") % {"fee": told}
    return _("từ %(least)s đến %(most)s") % {"least": show_dong(amounts[0]), "most": show_dong(amounts[-1])}


def fee_words(fee: FeeLine) -> str:
    """The amount of one line of money."""
    if fee.amount is not None:
        told = show_dong(fee.amount) if fee.amount else _("Không thu tiền")
        return f"{told}/{fee.per}" if fee.per and fee.amount else told
    if fee.council:
        return _("Mức do Hội đồng nhân dân tỉnh quy định")
    return fee.foreign or fee.quote or _("Chưa công bố mức")


def copies(originals: int, duplicates: int) -> str:
    """ "1 bản chính, 2 bản sao"."""
    told = [_("%(count)s bản chính") % {"count": originals}] if originals else []
    told += [_("%(count)s bản sao") % {"count": duplicates}] if duplicates else []
    return ", ".join(told)


def change_title(change: Change) -> str:
    """Which part changed."""
    return AREA_NAMES[change.area]
