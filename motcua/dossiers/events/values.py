"""Values that several events carry: steps as they open and close, and their clocks. Codes, never names."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A step that began (bước được mở). `limit` in working minutes; `due_at` None: no limit, or its clock stands."""

    seq: int
    number: str
    agency: str
    unit: str = ""
    position: str = ""
    officer: str = ""
    party: str = ""
    group: str = ""
    activation: int = 0
    limit: int | None = None
    counted: bool = True
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Closed:
    """A step that ended (bước kết thúc). `used` in µs of working time, `overrun` in whole working minutes."""

    seq: int
    outcome: str
    used: int
    overrun: int


@dataclass(frozen=True, kw_only=True)
class Clock:
    """An open step's clock after it was stopped, started or reckoned anew (đồng hồ của bước)."""

    seq: int
    used: int
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A pause that began (lần tạm dừng)."""

    seq: int
    start: datetime
    pause_kind: str
    mode: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Timing:
    """What a move did to the clock of the case (đồng hồ của hồ sơ): a pause began, or one ended; the day since."""

    pause: Interval | None = None
    ended: int | None = None
    due_at: datetime | None
    why: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lateness:
    """What the conclusion fixes (kết quả về thời hạn): early, on time or late; whose fault; shares by step."""

    timeliness: str
    late_minutes: int = 0
    fault: str = ""
    agency: str = ""
    shares: tuple[tuple[int, int], ...] = ()  # step seq, minutes of the lateness
