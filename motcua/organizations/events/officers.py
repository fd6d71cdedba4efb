"""What happened to officers; the subject is `officer:CODE`."""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.organizations.states import Leave, Position


@dataclass(frozen=True, kw_only=True)
class OfficerRegistered(Event):
    """An officer was entered into the register (ghi danh cán bộ)."""

    agency: str
    account: str | None
    sample: bool


@dataclass(frozen=True, kw_only=True)
class AccountAssigned(Event):
    """The officer signs in under an account (gắn tài khoản cho cán bộ)."""

    account: str


@dataclass(frozen=True, kw_only=True)
class OfficerAppointed(Event):
    """The officer holds a position (bổ nhiệm, phân công vị trí)."""

    appointment: str
    position: Position
    agency: str
    starts: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class AppointmentEnded(Event):
    """The officer no longer holds a position (thôi giữ vị trí)."""

    appointment: str
    until: date


@dataclass(frozen=True, kw_only=True)
class AuthorityDelegated(Event):
    """An officer's authority is lent to another one for a while (ủy quyền, cử người làm thay)."""

    delegation: str
    appointment: str
    to: str
    why: Leave
    starts: date
    until: date
    acts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DelegationEnded(Event):
    """Lent authority was taken back before its time (chấm dứt ủy quyền)."""

    delegation: str
    until: date


@dataclass(frozen=True, kw_only=True)
class OfficersImported(Event):
    """A sheet of officers was taken in, whole (nhập danh sách cán bộ)."""

    officers: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class SampleOfficersOpened(Event):
    """The sample province got its officers (nạp cán bộ mẫu)."""

    officers: int
