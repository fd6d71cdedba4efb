"""What happened to people and organizations. Codes only: all that is personal stays in rows that can be erased."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(Event):
    """A person became known to the house (lập dữ liệu cá nhân)."""

    source: str


@dataclass(frozen=True, kw_only=True)
class PersonAmended(Event):
    """Parts of a person's data were put right (cập nhật dữ liệu cá nhân)."""

    parts: tuple[str, ...]
    source: str


@dataclass(frozen=True, kw_only=True)
class PaperAdded(Event):
    """An identity paper was put on record (thêm giấy tờ tùy thân)."""

    paper: str
    paper_kind: str


@dataclass(frozen=True, kw_only=True)
class PaperEnded(Event):
    """An identity paper counts no longer (giấy tờ tùy thân hết giá trị)."""

    paper: str


@dataclass(frozen=True, kw_only=True)
class AccountAttached(Event):
    """The account belongs to this person or organization (gắn tài khoản)."""

    account: str


@dataclass(frozen=True, kw_only=True)
class BusinessRegistered(Event):
    """An organization became known to the house (lập dữ liệu tổ chức)."""

    business_kind: str
    source: str


@dataclass(frozen=True, kw_only=True)
class BusinessAmended(Event):
    """Parts of an organization's data were put right (cập nhật dữ liệu tổ chức)."""

    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BusinessClosed(Event):
    """The organization ceased to exist (tổ chức chấm dứt hoạt động)."""

    on: date


@dataclass(frozen=True, kw_only=True)
class MemberAdded(Event):
    """A person may act in the organization's account (thêm thành viên)."""

    member: str
    role: str


@dataclass(frozen=True, kw_only=True)
class MemberRoleChanged(Event):
    """A member has another role (đổi vai trò thành viên)."""

    member: str
    role: str


@dataclass(frozen=True, kw_only=True)
class MemberRemoved(Event):
    """A person acts in the organization's account no longer (bỏ thành viên)."""

    member: str


@dataclass(frozen=True, kw_only=True)
class ContactAdded(Event):
    """There is a new way to reach the person (thêm cách liên lạc)."""

    contact: str
    channel: str


@dataclass(frozen=True, kw_only=True)
class ContactRemoved(Event):
    """A way to reach the person was taken back (bỏ cách liên lạc)."""

    contact: str


@dataclass(frozen=True, kw_only=True)
class ContactCodeRequested(Event):
    """A code was sent there, to prove who reads it (gửi mã xác nhận)."""

    contact: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class ContactCodeMissed(Event):
    """Somebody typed another code than the one sent (nhập sai mã xác nhận)."""

    contact: str
    guesses: int


@dataclass(frozen=True, kw_only=True)
class ContactVerified(Event):
    """The person reads what is sent there (xác nhận cách liên lạc)."""

    contact: str


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    """The person agreed to be told by this channel, for this purpose (đồng ý)."""

    channel: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """The person agrees no longer (rút lại đồng ý)."""

    channel: str
    purpose: str


@dataclass(frozen=True, kw_only=True)
class RepresentationBegun(Event):
    """Somebody may act for another from now on (lập quan hệ đại diện)."""

    capacity: str
    representative: str
    represented: str
    powers: tuple[str, ...]
    procedures: tuple[str, ...]
    ground: str | None
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, kw_only=True)
class RepresentationEnded(Event):
    """The representation ended before its day (chấm dứt quan hệ đại diện)."""

    on: date


@dataclass(frozen=True, kw_only=True)
class PersonMerged(Event):
    """The record proved to be another one twice over; both codes go on (gộp dữ liệu trùng)."""

    into: str


@dataclass(frozen=True, kw_only=True)
class DuplicateReceived(Event):
    """Another record was merged into this one (nhận dữ liệu trùng)."""

    duplicate: str


@dataclass(frozen=True, kw_only=True)
class PersonUnmerged(Event):
    """The merge was a mistake: the record stands by itself again (tách dữ liệu gộp nhầm)."""

    apart_from: str


@dataclass(frozen=True, kw_only=True)
class DuplicateReleased(Event):
    """A record merged into this one by mistake was let go (trả lại dữ liệu gộp nhầm)."""

    duplicate: str


@dataclass(frozen=True, kw_only=True)
class PersonLookedAt(Event):
    """An officer opened the full data of a person (xem đầy đủ dữ liệu cá nhân)."""

    purpose: str
    parts: tuple[str, ...]
    matter: str


@dataclass(frozen=True, kw_only=True)
class PersonDataExported(Event):
    """The person took a copy of the own data (kết xuất dữ liệu của mình)."""

    files: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DataRequestReceived(Event):
    """A person asked something about the own data (nhận yêu cầu về dữ liệu cá nhân)."""

    request: str
    request_kind: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class DataRequestAnswered(Event):
    """A request about personal data was carried out or declined (trả lời yêu cầu về dữ liệu cá nhân)."""

    request: str
    answer: str
    ground: str | None


@dataclass(frozen=True, kw_only=True)
class PersonRestricted(Event):
    """Only what the law demands may be done with the data (hạn chế xử lý dữ liệu)."""


@dataclass(frozen=True, kw_only=True)
class PersonUnrestricted(Event):
    """The data may be used again as before (thôi hạn chế xử lý dữ liệu)."""


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """Everything personal was erased; the code remains (xóa dữ liệu cá nhân)."""

    cause: str


@dataclass(frozen=True, kw_only=True)
class DataHeld(Event):
    """Something above needs the data until a day (giữ dữ liệu theo thời hạn lưu trữ)."""

    holder: str
    until: date | None


@dataclass(frozen=True, kw_only=True)
class DataReleased(Event):
    """Something above needs the data no longer (thôi giữ dữ liệu)."""

    holder: str


@dataclass(frozen=True, kw_only=True)
class PrivacyDueListed(Event):
    """What is due about personal data was listed (lập danh sách đến hạn về dữ liệu cá nhân)."""

    overdue: tuple[str, ...]
    soon: tuple[str, ...]
    idle: tuple[str, ...]
