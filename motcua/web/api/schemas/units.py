"""Administrative units of the country: public reference data."""

from datetime import date

from ninja import Schema
from pydantic import Field

from motcua.organizations.states import Share
from motcua.web.api.fields import Day, Limit, On, UnitCode, Words
from motcua.web.api.schemas.agencies import Paged


class UnitFilters(Paged):
    """Which units."""

    on: On | None = None
    parent: UnitCode | None = Field(None, description="Thuộc tỉnh hoặc huyện nào; không ghi là các tỉnh."
                                    " / Inside which province or district; provinces when left out.")  # fmt: skip


class UnitSearch(Schema):
    """Which names."""

    q: Words = Field(min_length=2)
    on: On | None = None
    province: UnitCode | None = Field(None, description="Chỉ trong tỉnh này. / Inside this province only.")
    limit: Limit = 20


class HeirFilters(Schema):
    """From which day to which."""

    on: On | None = None
    now: Day | None = Field(None, description="Đến ngày này, mặc định hôm nay. / Up to this day; today by default.")


class Unit(Schema):
    """A province, district or commune (đơn vị hành chính)."""

    code: str
    title: str
    level: str = Field(description="province, district, commune")
    parent: str
    valid_from: date | None
    valid_until: date | None


class UnitPage(Schema):
    """One page of units, by code (trang đơn vị hành chính)."""

    items: list[Unit]
    next: str | None


class UnitList(Schema):
    """Units found by name, the best first (đơn vị hành chính tìm được)."""

    items: list[Unit]


class UnitDetail(Unit):
    """A unit with its full name (đơn vị hành chính, tên đầy đủ)."""

    full_name: str


class UnitHeir(Schema):
    """What a unit became (đơn vị kế thừa)."""

    code: str
    title: str
    on: date
    share: Share


class UnitHeirs(Schema):
    """What a unit became, the main part first (các đơn vị kế thừa)."""

    items: list[UnitHeir]
