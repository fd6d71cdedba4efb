"""Agencies as other systems see them."""

from datetime import date

from ninja import Schema
from pydantic import Field

from motcua.organizations.states import Block, Kind, Level, Share
from motcua.web.api.fields import AgencyCode, Cursor, Day, Limit, On, Words


class Paged(Schema):
    """How far to read."""

    cursor: Cursor = ""
    limit: Limit = 50


class AgencyFilters(Paged):
    """Which agencies."""

    on: On | None = None
    level: Level | None = Field(None, description="Cấp hành chính. / Level of government.")
    kind: Kind | None = Field(None, description="Loại cơ quan. / Kind of agency.")
    block: Block | None = Field(None, description="Khối báo cáo. / Block under which reports count it.")
    under: AgencyCode | None = Field(None, description="Cơ quan này và mọi đơn vị trực thuộc. / It and all below it.")
    q: Words = ""


class ChildFilters(Paged):
    """Which day."""

    on: On | None = None


class DayFilter(Schema):
    """Which day."""

    on: On | None = None


class DifferenceFilters(Paged):
    """Between which days."""

    early: Day = Field(description="Ngày trước. / The earlier day.", examples=["2021-06-15"])
    late: Day = Field(description="Ngày sau. / The later day.", examples=["2025-07-02"])


class Agency(Schema):
    """An agency as it was on the day asked for (cơ quan vào một ngày)."""

    code: str = Field(description="Mã định danh. / Identity code.")
    old_code: str | None = Field(description="Mã theo kiểu cũ. / The code in the older spelling.")
    title: str
    short_title: str
    kind: Kind
    level: Level
    block: Block
    reports_to: str | None = Field(description="Cơ quan cấp trên. / The superior agency.")
    path: tuple[str, ...] = Field(description="Mã từ gốc xuống đến cơ quan này. / Codes from the root down to it.")
    units: int = Field(description="Số đơn vị trực thuộc trực tiếp. / How many report to it directly.")
    unit: str = Field(description="Mã đơn vị hành chính. / Code of its administrative unit.")
    office: str = Field(description="Trụ sở. / Address of the office.")
    hotline: str = Field(description="Điện thoại của cơ quan. / Telephone of the agency.")
    inbox: str = Field(description="Thư điện tử của cơ quan. / E-mail of the agency.")
    website: str
    valid_from: date
    valid_until: date | None = Field(description="Đến trước ngày này. / Until the day before this one.")
    sample: bool = Field(description="Mã mẫu, chưa phải mã chính thức. / An invented code.")


class AgencyPage(Schema):
    """One page of agencies, by code (trang cơ quan)."""

    items: list[Agency]
    next: str | None = Field(description="Địa chỉ trang sau. / Address of the next page.")


class AgencyVersion(Schema):
    """One period of an agency's life (giai đoạn)."""

    valid_from: date
    valid_until: date | None
    title: str
    kind: Kind
    level: Level
    reports_to: str | None
    unit: str


class Succession(Schema):
    """A link between predecessor and successor (kế thừa); the part as a fraction."""

    code: str
    title: str
    on: date
    share: Share
    numerator: int
    denominator: int
    estimated: bool = Field(description="Văn bản không nêu con số. / The deed names no figure.")


class AgencyLife(Schema):
    """An agency on a day and through time (cơ quan theo thời gian)."""

    code: str
    on: date
    standing: Agency | None = Field(description="Như vào ngày đã hỏi; null nếu khi đó chưa có hoặc không còn."
                                    " / As on the day; null when it did not exist.")  # fmt: skip
    versions: list[AgencyVersion]
    predecessors: list[Succession]
    successors: list[Succession]


class Difference(Schema):
    """How one agency differs between two days (khác biệt)."""

    code: str
    changes: tuple[str, ...] = Field(description="begun, ended, renamed, moved, amended")
    level: Level
    title_before: str
    title_after: str
    path_before: tuple[str, ...]
    path_after: tuple[str, ...]


class DifferencePage(Schema):
    """One page of differences, by code (trang khác biệt)."""

    items: list[Difference]
    next: str | None
