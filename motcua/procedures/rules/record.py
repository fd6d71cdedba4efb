"""The full record of a procedure (nội dung một thủ tục hành chính), NĐ 63/2010 Điều 8 and the national database.

One typed document, kept as canonical JSON in each version. Limits are texts of motcua.deadlines ("5wd"),
money is whole đồng, days are dates; texts are NFC. An empty text or tuple means: not stated.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from motcua.deadlines.rules.limit import Limit, parse_limit

LimitText = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}([.][0-9]{1,2})?(min|h|wd|d|m)$")]


class Document(BaseModel):
    """A part of the record: frozen, nothing unknown in it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(StrEnum):
    """Whose procedure it is (loại thủ tục)."""

    STANDARD = "STANDARD"  # thủ tục chung do trung ương quy định
    SPECIFIC = "SPECIFIC"  # thủ tục đặc thù của một địa phương
    INTERNAL = "STANDARD_INTERNAL"  # thủ tục nội bộ trong hệ thống hành chính


class Level(StrEnum):
    """Where it is handled (cấp thực hiện). The district was abolished on 1 July 2025."""

    COMMUNE = "commune"  # cấp xã
    DISTRICT = "district"  # cấp huyện
    PROVINCE = "province"  # cấp tỉnh
    MINISTRY = "ministry"  # cấp bộ
    OTHER = "other"  # cơ quan khác


class Audience(StrEnum):
    """Who asks (đối tượng thực hiện)."""

    CITIZEN = "citizen"  # công dân Việt Nam
    OVERSEAS = "overseas"  # người Việt Nam định cư ở nước ngoài
    FOREIGNER = "foreigner"  # người nước ngoài
    BUSINESS = "business"  # doanh nghiệp
    COOPERATIVE = "cooperative"  # hợp tác xã
    ORGANIZATION = "organization"  # tổ chức khác
    OFFICIAL = "official"  # cán bộ, công chức, viên chức, đảng viên


class Channel(StrEnum):
    """How a dossier is lodged (cách thức thực hiện); national codes 1, 2, 3."""

    DIRECT = "direct"  # trực tiếp
    ONLINE = "online"  # trực tuyến
    POSTAL = "postal"  # bưu chính công ích


class Told(StrEnum):
    """How a limit came to be known (cách biết thời hạn)."""

    STATED = "stated"  # số và đơn vị ghi rõ
    READ = "read"  # đọc từ câu chữ
    INFERRED = "inferred"  # suy từ chỗ khác của cùng hồ sơ
    UNREAD = "unread"  # chỉ có câu chữ


class ServiceLevel(StrEnum):
    """Level of the online service (mức độ dịch vụ công trực tuyến)."""

    INFORMATION = "information"  # cung cấp thông tin (mức 1, 2)
    PARTIAL = "partial"  # một phần (mức 3)
    FULL = "full"  # toàn trình (mức 4)


class Spot(StrEnum):
    """What is done at the one-stop desk itself (năm tại chỗ), in its order."""

    RECEIVE = "receive"  # tiếp nhận
    APPRAISE = "appraise"  # thẩm định
    APPROVE = "approve"  # phê duyệt
    SEAL = "seal"  # đóng dấu
    RETURN = "return"  # trả kết quả


class CaseRole(StrEnum):
    """What a list of papers is (vai trò của nhóm giấy tờ)."""

    CASE = "case"  # một trường hợp
    SUBMIT = "submit"  # giấy tờ phải nộp
    PRESENT = "present"  # giấy tờ phải xuất trình
    NOTE = "note"  # lưu ý


class FeeKind(StrEnum):
    """Luật Phí và lệ phí: phí offsets a service, lệ phí is fixed for state management."""

    CHARGE = "FEE"  # phí
    FEE = "SERVICE_FEE"  # lệ phí
    PRICE = "PRICE_LEVEL"  # giá dịch vụ


class Sector(Document):
    """The field (lĩnh vực); the code reads like G15-TP07."""

    name: str
    code: str = ""


class Agency(Document):
    """A body by its code in the national directory (cơ quan); `group` for "every commune" and the like."""

    name: str
    code: str = ""
    group: bool = False


class Term(Document):
    """One time limit (thời hạn giải quyết) for a case, a channel and a condition; empty means any.

    `extra` is added where `extra_when` holds ("xã miền núi": cộng thêm 10 ngày làm việc).
    """

    limit: LimitText | None = None
    channel: Channel | None = None
    case: str = ""
    condition: str = ""
    told: Told = Told.STATED
    quote: str = ""
    extra: LimitText | None = None
    extra_when: str = ""

    def parsed(self) -> Limit | None:
        """The limit as the arithmetic of deadlines knows it."""
        return parse_limit(self.limit) if self.limit else None


class FeeLine(Document):
    """One line of money (dòng phí, lệ phí). `amount` in whole đồng; `council`: the province decides it."""

    kind: FeeKind
    amount: int | None = Field(default=None, ge=0)
    channel: Channel | None = None
    case: str = ""
    label: str = ""
    per: str = ""
    council: bool = False
    foreign: str = ""
    quote: str = ""


class Paper(Document):
    """One paper of the dossier (thành phần hồ sơ)."""

    name: str
    code: str = ""
    originals: int = Field(default=0, ge=0)
    copies: int = Field(default=0, ge=0)
    required: bool = False
    form: str = ""
    eform: bool = False
    digitise: bool = False
    reusable_result: str = ""
    instead: str = ""


class Case(Document):
    """The papers of one case (thành phần hồ sơ theo trường hợp)."""

    code: str = ""
    name: str = ""
    role: CaseRole = CaseRole.CASE
    papers: tuple[Paper, ...] = ()


class Result(Document):
    """What comes out (kết quả), with its national result code."""

    name: str
    code: str = ""


class LegalBasis(Document):
    """An instrument on which the procedure rests (căn cứ pháp lý)."""

    number: str
    name: str = ""


class OnlineSince(Document):
    """The level of online service from a day on (mức độ dịch vụ theo ngày)."""

    since: date
    level: ServiceLevel


class LocalCut(Document):
    """A shorter limit that the province promises (cắt giảm thời gian), by a decision."""

    limit: LimitText
    decision: str
    channel: Channel | None = None
    case: str = ""


class MinistryDecision(Document):
    """The decision by which the ministry or province published the record (quyết định công bố)."""

    number: str = ""
    issuer: str = ""
    signed_on: date | None = None
    published_on: date | None = None


class Record(Document):
    """One procedure, whole (một thủ tục hành chính)."""

    code: str
    name: str
    kind: Kind | None = None
    sectors: tuple[Sector, ...] = ()
    levels: tuple[Level, ...] = ()
    vertical: bool = False
    audiences: tuple[Audience, ...] = ()
    targets: tuple[str, ...] = ()
    publisher: Agency | None = None
    executing: tuple[Agency, ...] = ()
    competent: tuple[Agency, ...] = ()
    delegated: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    receiving_at: str = ""
    terms: tuple[Term, ...] = ()
    fees: tuple[FeeLine, ...] = ()
    cases: tuple[Case, ...] = ()
    conditions: str = ""
    results: tuple[Result, ...] = ()
    bases: tuple[LegalBasis, ...] = ()
    keywords: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    narrative: str = ""
    service_levels: tuple[OnlineSince, ...] = ()
    non_boundary: bool = False
    on_the_spot: tuple[Spot, ...] = ()
    postal: bool = False
    offline_only: bool = False
    joined: tuple[str, ...] = ()
    same_day_cutoff: bool = False
    local_cuts: tuple[LocalCut, ...] = ()
    services: tuple[str, ...] = ()
    decision: MinistryDecision | None = None
    state: str = ""
    complete: bool = False
    note: str = ""

    def papers(self) -> tuple[Paper, ...]:
        """Every paper of every case."""
        return tuple(paper for case in self.cases for paper in case.papers)
