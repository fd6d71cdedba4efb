"""Identities of a table (đẳng thức): what must hold between the figures of each row before anybody sees them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Figures = Mapping[str, int]


@dataclass(frozen=True)
class Broken:
    """One identity that does not hold (đẳng thức bị vi phạm): in which row, what stands on either side."""

    identity: str
    row: str
    left: int
    right: int

    def __str__(self) -> str:
        return f"{self.row or 'Toàn bộ'}: {self.identity}: {self.left} ≠ {self.right}"


EACH_ROW: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("mới tiếp nhận = trực tuyến + trực tiếp + bưu chính", ("received_new",),
     ("received_online", "received_direct", "received_postal")),
    ("đã giải quyết = trước hạn + đúng hạn + quá hạn (+ lỗi dữ liệu)", ("resolved",),
     ("resolved_early", "resolved_on_time", "resolved_late", "resolved_undated")),
    ("đang giải quyết = trong hạn + quá hạn", ("pending",), ("pending_in_time", "pending_overdue")),
    ("tổng tiếp nhận = đã giải quyết + rút + dừng + đang giải quyết", ("carried_over", "received_new"),
     ("resolved", "withdrawn", "stopped", "pending")),
    ("quá hạn = do cơ quan + do quy trình + do bên ngoài", ("resolved_late",),
     ("late_by_agency", "late_by_process", "late_by_outside")),
    ("đã trả kết quả = tại Bộ phận Một cửa + bưu chính + trực tuyến", ("returned",),
     ("returned_at_desk", "returned_by_post", "returned_online")),
)  # fmt: skip


def broken(rows: Iterable[tuple[str, Figures]]) -> tuple[Broken, ...]:
    """The identities that do not hold in rows, each named; of figures that were not asked for nothing is said."""
    return tuple(
        Broken(told, name, _sum(row, left), _sum(row, right))
        for name, row in rows
        for told, left, right in EACH_ROW
        if left[0] in row and _sum(row, left) != _sum(row, right)
    )


def _sum(row: Figures, codes: tuple[str, ...]) -> int:
    return sum(row[code] for code in codes)


def totals_differ(what: str, expected: Figures, found: Figures) -> tuple[Broken, ...]:
    """Where two ways of counting the whole do not agree."""
    return tuple(
        Broken(f"{what} ({code})", "", value, found.get(code, 0))
        for code, value in expected.items()
        if found.get(code, 0) != value
    )


def follows(before: Figures, after: Figures) -> tuple[Broken, ...]:
    """The pending of one period is what the next one begins with."""
    if before["pending"] == after["carried_over"]:
        return ()
    return (Broken("tồn kỳ trước = chuyển sang kỳ sau", "", before["pending"], after["carried_over"]),)
