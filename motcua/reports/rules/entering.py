"""Cells that people may enter (ô nhập tay): only those of the form that nothing else fills, with a ground."""

from collections.abc import Mapping

from motcua.kernel.errors import Refusal
from motcua.reports.rules.forms import Form

MOST = 10**12
MOST_REASON = 500


class BadCell(Refusal):
    """The number cannot be entered there (số liệu nhập không hợp lệ)."""


def cells_of(form: Form) -> tuple[str, ...]:
    """The places "row/column" that people enter."""
    return tuple(
        f"{row.key}/{column.key}" for row in form.rows for column in form.columns if form.entered(column.key)
    )


def require_cells(form: Form, cells: Mapping[str, int], reason: str) -> None:
    """Refuses: BadCell for a place that is not entered by hand, a number that cannot be, no ground."""
    if not reason.strip() or len(reason) > MOST_REASON or "\x00" in reason:
        raise BadCell(f"Ghi căn cứ của số liệu nhập (nhiều nhất {MOST_REASON} chữ).", field="reason")
    allowed = set(cells_of(form))
    for place, value in cells.items():
        if place not in allowed:
            raise BadCell(f"{form.name} không nhập tay ô “{place[:80]}”.", field=place)
        if not 0 <= value <= MOST:
            raise BadCell("Số liệu phải là số nguyên từ 0 trở lên.", field=place)
