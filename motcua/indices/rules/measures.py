"""Measures, declared once (chỉ tiêu): what is counted, by which article, over rows of which grain.

A measure is a condition on the rows of a source, and what is added up of those rows: one each, or a column.
Conditions use only what every engine computes alike: comparisons of whole numbers and instants. Ratios are made
of measures after the engines have answered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from motcua.dossiers.states import ReturnMethod
from motcua.indices.rules.window import Window
from motcua.indices.states import NEVER, RETURNS, Blamed, Closed, Timely

Condition = Callable[[Any, Window], Any]


class Source(StrEnum):
    """What one row is (đơn vị đếm), and whose agency it is counted for."""

    FLOW = "flow"  # a dossier; the agency that received it, or that decides it
    STOCK = "stock"  # a dossier pending at the period's end, with its promise of that moment
    BLAMED = "blamed"  # a late dossier; the agency that is responsible
    CHARGE = "charge"  # a step's part of a late dossier; the agency that held the step
    STEP = "step"  # a step; the agency that held it
    GIVEN = "given"  # a result that was given; the agency that received the dossier, or that decided it


class Unit(StrEnum):
    """In what a figure is told (đơn vị tính)."""

    CASES = "hồ sơ"
    STEPS = "bước"
    MINUTES = "phút làm việc"
    HOURS = "giờ làm việc"
    PERCENT = "%"


@dataclass(frozen=True)
class Measure:
    """One counted figure (chỉ tiêu đếm)."""

    code: str
    label: str
    cites: str
    source: Source
    where: Condition
    unit: Unit = Unit.CASES
    adds: str = ""  # the column added up; empty: one for each row


@dataclass(frozen=True)
class Ratio:
    """One figure out of two sums (chỉ tiêu tỷ lệ): numerator over denominator, rounded half up."""

    code: str
    label: str
    cites: str
    over: tuple[str, ...]
    under: tuple[str, ...]
    unit: Unit
    scale: tuple[int, int] = (100, 1)
    places: int = 2


_TT, _NGHI_DINH, _QD = "tt-01-2020-vpcp", "nd-61-2018:d.19", "qd-766-2022"


def _received(t: Any, w: Window) -> Any:
    return (t.accepted_day >= w.start) & (t.accepted_day < w.end)


def _in_period(t: Any, w: Window) -> Any:
    return (t.concluded_day >= w.start) & (t.concluded_day < w.end) & (t.accepted_day < w.end)


def _resolved(t: Any, w: Window) -> Any:
    return _in_period(t, w) & ((t.conclusion == int(Closed.APPROVED)) | (t.conclusion == int(Closed.REFUSED)))


def _channel(number: int) -> Condition:
    return lambda t, w: _received(t, w) & (t.channel == number)


def _timely(found: Timely) -> Condition:
    return lambda t, w: _resolved(t, w) & (t.timely == int(found))


def _ended(found: Closed) -> Condition:
    return lambda t, w: _in_period(t, w) & (t.conclusion == int(found))


def _fault(found: Blamed) -> Condition:
    return lambda t, w: _resolved(t, w) & (t.timely == int(Timely.LATE)) & (t.fault == int(found))


def _overdue(t: Any, w: Window) -> Any:
    return t.due_seen < w.seen


def _not_overdue(t: Any, w: Window) -> Any:
    return t.due_seen.isnull() | (t.due_seen >= w.seen)


def _given(method: ReturnMethod | None = None) -> Condition:
    if method is None:
        return lambda t, w: (t.given_day >= w.start) & (t.given_day < w.end)
    return lambda t, w: (t.given_day >= w.start) & (t.given_day < w.end) & (t.method == RETURNS[method])


F, S, G = Source.FLOW, Source.STOCK, Source.GIVEN
MEASURES: tuple[Measure, ...] = (
    Measure("carried_over", "Kỳ trước chuyển sang", _TT, F,
            lambda t, w: (t.accepted_day < w.start) & (t.concluded_day >= w.start)),
    Measure("received_new", "Mới tiếp nhận", _TT, F, _received),
    Measure("received_online", "Tiếp nhận trực tuyến", _TT, F, _channel(1)),
    Measure("received_direct", "Tiếp nhận trực tiếp", _TT, F, _channel(0)),
    Measure("received_postal", "Tiếp nhận qua bưu chính công ích", _TT, F, _channel(2)),
    Measure("resolved", "Đã giải quyết", _TT, F, _resolved),
    Measure("resolved_early", "Giải quyết trước hạn", _TT, F, _timely(Timely.EARLY)),
    Measure("resolved_on_time", "Giải quyết đúng hạn", _TT, F, _timely(Timely.ON_TIME)),
    Measure("resolved_late", "Giải quyết quá hạn", _TT, F, _timely(Timely.LATE)),
    Measure("resolved_undated", "Đã giải quyết, không có ngày hẹn trả (lỗi dữ liệu)", _TT, F,
            _timely(Timely.UNDATED)),
    Measure("refused", "Từ chối giải quyết", _TT, F, _ended(Closed.REFUSED)),
    Measure("withdrawn", "Rút hồ sơ", _TT, F, _ended(Closed.WITHDRAWN)),
    Measure("stopped", "Dừng giải quyết", _TT, F, _ended(Closed.STOPPED)),
    Measure("not_accepted", "Không tiếp nhận", "nd-61-2018:d.17", F,
            lambda t, w: (t.conclusion == int(Closed.NOT_ACCEPTED)) & (t.concluded_day >= w.start)
            & (t.concluded_day < w.end)),
    Measure("late_by_agency", "Quá hạn do cơ quan giữ bước", _NGHI_DINH, F, _fault(Blamed.AGENCY)),
    Measure("late_by_process", "Quá hạn do lỗi quy trình", _NGHI_DINH, F, _fault(Blamed.PROCESS)),
    Measure("late_by_outside", "Quá hạn do bên ngoài hệ thống", _NGHI_DINH, F, _fault(Blamed.OUTSIDE)),
    Measure("late_minutes", "Thời gian quá hạn", _NGHI_DINH, F, _timely(Timely.LATE), Unit.MINUTES, "late_minutes"),
    Measure("late_766", "Quá hạn theo Bộ chỉ số (cả hồ sơ yêu cầu bổ sung quá số lần)", _QD, F,
            lambda t, w: _resolved(t, w)
            & ((t.timely == int(Timely.LATE)) | (t.supplements > w.allowed_supplements))),
    Measure("working_minutes", "Tổng thời gian giải quyết", _TT, F, _resolved, Unit.MINUTES, "working_minutes"),
    Measure("supplemented", "Đã giải quyết, có yêu cầu bổ sung", "nd-61-2018:d.17", F,
            lambda t, w: _resolved(t, w) & (t.supplements > 0)),
    Measure("supplemented_again", "Đã giải quyết, yêu cầu bổ sung quá một lần", "nd-61-2018:d.17", F,
            lambda t, w: _resolved(t, w) & (t.supplements > 1)),
    Measure("extended", "Đã giải quyết, có hẹn lại ngày trả", _NGHI_DINH, F,
            lambda t, w: _resolved(t, w) & (t.extensions > 0)),
    Measure("on_the_spot", "Giải quyết tại chỗ", "nd-61-2018:d.17", F,
            lambda t, w: _resolved(t, w) & (t.on_the_spot == 1)),
    Measure("non_boundary", "Tiếp nhận phi địa giới", "nd-61-2018:d.17", F,
            lambda t, w: _received(t, w) & (t.non_boundary == 1)),
    Measure("pending", "Đang giải quyết", _TT, S, lambda t, w: t.accepted_day < NEVER),
    Measure("pending_in_time", "Đang giải quyết, trong hạn", _TT, S, _not_overdue),
    Measure("pending_overdue", "Đang giải quyết, quá hạn", _TT, S, _overdue),
    Measure("pending_paused", "Đang tạm dừng", _NGHI_DINH, S, lambda t, w: t.paused_seen == 1),
    Measure("pending_undated", "Đang giải quyết, không có ngày hẹn trả (lỗi dữ liệu)", _TT, S,
            lambda t, w: t.due_seen.isnull() & (t.paused_seen == 0)),
    Measure("pending_in_time_766", "Đang giải quyết trong hạn theo Bộ chỉ số", _QD, S,
            lambda t, w: _not_overdue(t, w) & (t.supplements_seen <= w.allowed_supplements)),
    Measure("late_responsible", "Quá hạn thuộc trách nhiệm", _NGHI_DINH, Source.BLAMED, _timely(Timely.LATE)),
    Measure("responsible_minutes", "Thời gian quá hạn thuộc trách nhiệm", _NGHI_DINH, Source.CHARGE,
            lambda t, w: (t.concluded_day >= w.start) & (t.concluded_day < w.end) & (t.outside == 0), Unit.MINUTES,
            "minutes"),
    Measure("steps_closed", "Bước đã xử lý", _NGHI_DINH, Source.STEP,
            lambda t, w: (t.closed_day >= w.start) & (t.closed_day < w.end) & (t.outside == 0), Unit.STEPS),
    Measure("steps_late", "Bước xử lý quá hạn", _NGHI_DINH, Source.STEP,
            lambda t, w: (t.closed_day >= w.start) & (t.closed_day < w.end) & (t.outside == 0) & (t.overrun > 0),
            Unit.STEPS),
    Measure("steps_overrun", "Thời gian quá hạn của các bước", _NGHI_DINH, Source.STEP,
            lambda t, w: (t.closed_day >= w.start) & (t.closed_day < w.end) & (t.outside == 0), Unit.MINUTES,
            "overrun"),
    Measure("returned", "Đã trả kết quả", "nd-61-2018:d.20", G, _given()),
    Measure("returned_at_desk", "Trả kết quả tại Bộ phận Một cửa", "nd-61-2018:d.20", G, _given(ReturnMethod.DESK)),
    Measure("returned_by_post", "Trả kết quả qua bưu chính công ích", "nd-61-2018:d.20", G,
            _given(ReturnMethod.POST)),
    Measure("returned_online", "Trả kết quả trực tuyến", "nd-61-2018:d.20", G, _given(ReturnMethod.ONLINE)),
)  # fmt: skip
BY_CODE = {each.code: each for each in MEASURES}


def due_between(first: datetime, last: datetime) -> Measure:
    """Pending cases whose promise lies between two instants (sắp quá hạn), naive UTC; both ends are counted."""
    return Measure(
        "coming", "Sắp quá hạn", _NGHI_DINH, S, lambda t, w: (t.due_seen >= first) & (t.due_seen <= last)
    )  # fmt: skip


SUMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "received_total": ("Tổng tiếp nhận", ("carried_over", "received_new")),
    "resolved_in_time": ("Giải quyết trước hạn, đúng hạn", ("resolved_early", "resolved_on_time")),
}
RATIOS: tuple[Ratio, ...] = (
    Ratio("on_time_rate", "Tỷ lệ giải quyết trước hạn, đúng hạn", _TT, ("resolved_early", "resolved_on_time"),
          ("resolved",), Unit.PERCENT),
    Ratio("on_time_rate_766", "Tỷ lệ đúng hạn theo Bộ chỉ số", _QD, ("resolved", "-late_766", "pending_in_time_766"),
          ("resolved", "pending"), Unit.PERCENT),
    Ratio("online_rate", "Tỷ lệ tiếp nhận trực tuyến", _QD, ("received_online",), ("received_new",), Unit.PERCENT),
    Ratio("mean_hours", "Thời gian giải quyết trung bình", _TT, ("working_minutes",), ("resolved",), Unit.HOURS,
          (1, 60)),
    Ratio("steps_late_rate", "Tỷ lệ bước xử lý quá hạn", _NGHI_DINH, ("steps_late",), ("steps_closed",),
          Unit.PERCENT),
)  # fmt: skip
