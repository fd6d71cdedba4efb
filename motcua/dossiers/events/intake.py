"""What happens at the door (sự kiện tiếp nhận)."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.events.values import Clock, Closed, Interval, Lateness, Opened
from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DossierLodged(Event):
    """A dossier was lodged (đã nộp hồ sơ). Versions are numbers of the procedure and of its process."""

    procedure: str
    procedure_number: int
    process: str | None
    process_number: int | None
    sector: str
    level: str
    case_code: str
    service_level: str
    channel: str
    audience: str
    receiving_agency: str
    competent_agency: str
    applicant: str
    submitter: str
    on_the_spot: bool
    non_boundary: bool
    return_method: str
    papers: int


@dataclass(frozen=True, kw_only=True)
class DossierAccepted(Event):
    """It was accepted, and the day of its result promised (đã tiếp nhận, hẹn trả kết quả)."""

    code: str
    register_year: int
    register_number: int
    slip: int
    limit: str
    late_cutoff: bool
    due_at: datetime
    why: tuple[str, ...]
    opened: tuple[Opened, ...]
    hand_over_by: datetime


@dataclass(frozen=True, kw_only=True)
class DossierNotAccepted(Event):
    """It was not accepted (đã từ chối tiếp nhận)."""

    reason: str
    slip: int


@dataclass(frozen=True, kw_only=True)
class SupplementRequested(Event):
    """The applicant must complete it (đã yêu cầu bổ sung); the clock stands when it was accepted before."""

    papers: tuple[str, ...]
    slip: int
    in_time: bool  # within the days that the law gives for it
    pause: Interval | None
    due_at: datetime | None = None  # known only where the limit was used up before
    closed: tuple[Closed, ...] = ()
    opened: tuple[Opened, ...] = ()
    done: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DossierSupplemented(Event):
    """The applicant completed it (đã bổ sung)."""

    papers: tuple[str, ...]
    pause: int | None
    due_at: datetime | None
    why: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DossierWithdrawn(Event):
    """The applicant withdrew it (đã rút hồ sơ)."""

    closed: tuple[Closed, ...] = ()
    pause: int | None = None
    lateness: Lateness | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnChosen(Event):
    """The applicant chose another way to get the result (đã đổi cách nhận kết quả)."""

    return_method: str


@dataclass(frozen=True, kw_only=True)
class DossierCorrected(Event):
    """A clerical error was put right (đã đính chính). Salted digests stand for what may be personal."""

    correction: int
    part: str
    was: str
    becomes: str
