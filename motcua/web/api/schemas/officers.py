"""Officers as other systems see them: public office only. No telephone, e-mail, account or identity number."""

from datetime import date

from ninja import Schema
from pydantic import Field

from motcua.organizations.states import Position
from motcua.web.api.fields import AgencyCode, On, Words
from motcua.web.api.schemas.agencies import Paged


class OfficerFilters(Paged):
    """Which officers."""

    on: On | None = None
    agency: AgencyCode | None = Field(None, description="Cơ quan quản lý. / The agency that manages them.")
    position: Position | None = Field(None, description="Vị trí đang giữ vào ngày ấy. / A position held on the day.")
    q: Words = ""


class Held(Schema):
    """A position held on the day (vị trí công tác)."""

    position: Position
    title: str
    agency: str
    valid_from: date
    valid_until: date | None


class Officer(Schema):
    """An officer on a day (cán bộ vào một ngày)."""

    code: str
    full_name: str
    agency: str
    agency_title: str
    sample: bool
    positions: list[Held]


class OfficerPage(Schema):
    """One page of officers, by code (trang cán bộ)."""

    items: list[Officer]
    next: str | None
