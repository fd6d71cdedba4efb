"""What happened to agencies; the subject is `agency:CODE`, `on` the day from which it holds."""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event
from motcua.organizations.states import Details, Share


@dataclass(frozen=True)
class Part:
    """A successor's part, as a fraction of whole numbers."""

    code: str
    share: Share
    numerator: int
    denominator: int
    estimated: bool


@dataclass(frozen=True, kw_only=True)
class AgencyEstablished(Event):
    """An agency came into being (thành lập cơ quan); `path` is its place in the tree."""

    on: date
    details: Details
    path: str
    sample: bool


@dataclass(frozen=True, kw_only=True)
class AgencyRenamed(Event):
    """An agency is called otherwise (đổi tên cơ quan)."""

    on: date
    title: str
    short_title: str


@dataclass(frozen=True, kw_only=True)
class AgencyAmended(Event):
    """Other facts about an agency hold from a day on (cập nhật thông tin cơ quan); only the changed ones."""

    on: date
    changes: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class AgencyMoved(Event):
    """An agency reports to another one (chuyển cơ quan trực thuộc)."""

    on: date
    reports_to: str
    path: str


@dataclass(frozen=True, kw_only=True)
class SuperiorMoved(Event):
    """A superior was moved, and the agency with it (cơ quan cấp trên được chuyển)."""

    on: date
    superior: str
    path: str


@dataclass(frozen=True, kw_only=True)
class AgencyMerged(Event):
    """An agency went up in another one as a whole (sáp nhập, hợp nhất cơ quan)."""

    on: date
    into: str


@dataclass(frozen=True, kw_only=True)
class AgencySplit(Event):
    """An agency was divided among others (chia, tách cơ quan); if it goes on, it is among them."""

    on: date
    parts: tuple[Part, ...]
    goes_on: bool


@dataclass(frozen=True, kw_only=True)
class AgencyAbolished(Event):
    """An agency ended (giải thể cơ quan); `heir` answers for what is left."""

    on: date
    heir: str
    residual: bool


@dataclass(frozen=True, kw_only=True)
class SampleProvinceOpened(Event):
    """The sample province got its agencies (nạp cơ quan mẫu)."""

    agencies: int
