"""Which levels of government a report names (cấp chính quyền): three until 30 June 2025, two from then on."""

from datetime import date

from motcua.reports.states import Side

TWO_LEVELS = date(2025, 7, 1)  # Luật Tổ chức chính quyền địa phương số 72/2025/QH15: no district level any more
_BODIES = "Sở, ban, ngành; UBND cấp xã"


def two_levels(on: date) -> bool:
    """Whether a report of a period that ends on this day knows no district."""
    return on >= TWO_LEVELS


def side_label(side: Side, on: date) -> str:
    """How a block is headed in the report of a period that ends on this day."""
    return _BODIES if side is Side.BODIES and two_levels(on) else side.label
