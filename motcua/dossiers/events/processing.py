"""What happens while it is processed (sự kiện giải quyết)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.events.values import Clock, Closed, Interval, Lateness, Opened, Timing
from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OfficerAssigned(Event):
    """A step was given to an officer (đã phân công)."""

    step: int
    officer: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class DossierForwarded(Event):
    """One step ended and the next began (đã chuyển bước). `done`: parallel branches finished and still awaited."""

    closed: tuple[Closed, ...]
    opened: tuple[Opened, ...]
    done: tuple[str, ...] = ()
    timing: Timing | None = None  # where an outside party takes it over, or gives it back


@dataclass(frozen=True, kw_only=True)
class DossierReturned(Event):
    """It went back to an earlier step (đã trả lại bước trước)."""

    reason: str
    closed: tuple[Closed, ...]
    opened: tuple[Opened, ...]
    done: tuple[str, ...] = ()
    timing: Timing | None = None


@dataclass(frozen=True, kw_only=True)
class ParallelStepsOpened(Event):
    """Several agencies began at once, outside the written process (đã mở các bước song song)."""

    closed: tuple[Closed, ...]
    opened: tuple[Opened, ...]


@dataclass(frozen=True, kw_only=True)
class AgencyConsulted(Event):
    """Another agency was asked (đã lấy ý kiến)."""

    consultation: int
    step: int
    agency: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class ConsultationAnswered(Event):
    """The agency answered (đã trả lời ý kiến)."""

    consultation: int
    agrees: bool
    late_minutes: int


@dataclass(frozen=True, kw_only=True)
class SentOutside(Event):
    """It was sent to a party outside the system, which owns the time until it answers (đã chuyển bên ngoài)."""

    party: str
    closed: tuple[Closed, ...]
    opened: tuple[Opened, ...]
    timing: Timing | None = None


@dataclass(frozen=True, kw_only=True)
class OutsideAnswered(Event):
    """Something came back from outside (bên ngoài đã trả lời)."""

    step: int
    returned: bool = False
    closed: tuple[Closed, ...]
    opened: tuple[Opened, ...]
    done: tuple[str, ...] = ()
    timing: Timing | None = None


@dataclass(frozen=True, kw_only=True)
class PaymentRequired(Event):
    """The applicant owes money (đã yêu cầu thực hiện nghĩa vụ tài chính); whole đồng."""

    duty: int
    duty_kind: str
    amount: int
    blocking: bool = False
    pause: Interval | None = None
    due_at: datetime | None = None
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaymentConfirmed(Event):
    """The money was paid (đã xác nhận thực hiện nghĩa vụ tài chính)."""

    duty: int
    receipt: str
    pause: int | None = None
    due_at: datetime | None = None
    why: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DossierSuspended(Event):
    """Its clock stands, by an article (đã tạm dừng)."""

    pause: Interval
    due_at: datetime | None = None
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DossierResumed(Event):
    """Its clock runs again (đã tiếp tục)."""

    pause: int
    due_at: datetime
    why: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DossierExtended(Event):
    """A later day was promised, with an apology (đã xin lỗi và hẹn lại ngày trả)."""

    was_due_at: datetime
    due_at: datetime
    limit: str  # the working days from the apology to the new day
    slip: int
    why: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeadlineRecomputed(Event):
    """A calendar published later moved the day of the case or of a step (đã tính lại hạn)."""

    calendar: str
    was_due_at: datetime | None
    due_at: datetime | None
    why: tuple[str, ...]
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DossierDecided(Event):
    """It was approved or refused on the merits (đã quyết định). A refusal concludes the case."""

    decision: str
    reason: str
    closed: tuple[Closed, ...]
    opened: tuple[Opened, ...]
    done: tuple[str, ...] = ()
    slip: int | None = None
    lateness: Lateness | None = None
    timing: Timing | None = None


@dataclass(frozen=True, kw_only=True)
class ResultRegistered(Event):
    """The result is ready (đã có kết quả): the case is concluded."""

    results: tuple[str, ...]  # codes of results, or their names where the catalogue has no code
    closed: tuple[Closed, ...]
    opened: tuple[Opened, ...]
    done: tuple[str, ...]
    lateness: Lateness


@dataclass(frozen=True, kw_only=True)
class ResultDelivered(Event):
    """The applicant has the result (đã trả kết quả)."""

    method: str
    closed: tuple[Closed, ...]


@dataclass(frozen=True, kw_only=True)
class DossierStopped(Event):
    """It ended without a result (đã dừng giải quyết)."""

    reason: str
    slip: int
    closed: tuple[Closed, ...]
    pause: int | None = None
    lateness: Lateness | None = None


@dataclass(frozen=True, kw_only=True)
class DossierReopened(Event):
    """A settled complaint opened it again (đã mở lại theo kết quả giải quyết khiếu nại)."""

    complaint: str
    pause: Interval | None  # the time since it had ended, when there was any
    due_at: datetime | None  # None where it had never been accepted
    why: tuple[str, ...]
    closed: tuple[Closed, ...]
    opened: tuple[Opened, ...]
    timing: Timing | None = None
