"""Pauses (tạm dừng tính thời hạn): intervals in which a dossier's clock stands still, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from motcua.deadlines.rules.instants import tick
from motcua.kernel.clock import vietnam
from motcua.kernel.errors import Refusal


class Mode(StrEnum):
    """What happens when the pause ends (cách tính tiếp)."""

    CONTINUE = "continue"
    RESTART = "restart"


class PauseKind(StrEnum):
    """Why the clock stands still (lý do tạm dừng)."""

    SUPPLEMENT = "chờ bổ sung hồ sơ"
    FINANCIAL_DUTY = "chờ thực hiện nghĩa vụ tài chính"
    SITE_CHECK = "chờ kiểm tra thực địa"
    OUTSIDE_PARTY = "chờ cơ quan ngoài hệ thống"
    OTHER = "tạm dừng theo quy định"


class BadPause(Refusal, ValueError):
    """The pause cannot be (khoảng tạm dừng không hợp lệ)."""


class PauseReversed(BadPause):
    """It ends before it starts (kết thúc trước khi bắt đầu)."""


class PauseEmpty(BadPause):
    """It has no length (không có độ dài)."""


class PauseBeforeAcceptance(BadPause):
    """It starts before the dossier was accepted (bắt đầu trước khi tiếp nhận)."""


class PausesOverlap(BadPause):
    """Two pauses of one dossier share an instant (chồng lên nhau)."""


@dataclass(frozen=True)
class Pause:
    """One pause (một lần tạm dừng): [start, end), aware instants; `end` None while it is open.

    `mode` says whether the count goes on or the whole limit starts anew; `cites` the article that allows it.
    """

    start: datetime
    end: datetime | None
    mode: Mode = Mode.CONTINUE
    kind: PauseKind = PauseKind.OTHER
    cites: tuple[str, ...] = ()


def in_order(pauses: Iterable[Pause], accepted: datetime) -> tuple[Pause, ...]:
    """The pauses of one dossier by time. Refuses, in Vietnamese, a set that cannot be.

    Refusals: `OutsideCalendar`, `PauseReversed`, `PauseEmpty`, `PauseBeforeAcceptance`, `PausesOverlap`.
    Pauses that touch are no overlap; nothing may follow an open pause.
    """
    found = tuple(sorted(pauses, key=lambda pause: pause.start))
    for pause in found:
        starts = tick(pause.start, "pauses")
        if pause.end is not None and tick(pause.end, "pauses") < starts:
            raise PauseReversed(
                f"Khoảng tạm dừng kết thúc ({_show(pause.end)}) trước khi bắt đầu ({_show(pause.start)}).",
                field="pauses",
            )
        if pause.end == pause.start:
            raise PauseEmpty(f"Khoảng tạm dừng lúc {_show(pause.start)} không có độ dài.", field="pauses")
        if pause.start < accepted:
            raise PauseBeforeAcceptance(
                f"Khoảng tạm dừng bắt đầu ({_show(pause.start)}) trước khi tiếp nhận hồ sơ ({_show(accepted)}).",
                field="pauses",
            )
    for earlier, later in pairwise(found):
        if earlier.end is None or later.start < earlier.end:
            raise PausesOverlap(
                f"Hai khoảng tạm dừng chồng lên nhau: từ {_show(earlier.start)} và từ {_show(later.start)}.",
                field="pauses",
            )
    return found


def _show(at: datetime) -> str:
    return f"{vietnam(at):%H:%M ngày %d/%m/%Y}"
