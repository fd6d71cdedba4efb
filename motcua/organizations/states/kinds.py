"""Kinds, levels and blocks of agencies, and the facts that one version of an agency holds."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of body it is (loại cơ quan)."""

    PROVINCE_COMMITTEE = "province-committee"
    DISTRICT_COMMITTEE = "district-committee"
    COMMUNE_COMMITTEE = "commune-committee"
    DEPARTMENT = "department"
    DIVISION = "division"
    VERTICAL = "vertical"
    SERVICE_CENTRE = "service-centre"
    ONE_STOP = "one-stop"
    PUBLIC_UNIT = "public-unit"

    @property
    def label(self) -> str:
        """As sheets and lists write it."""
        return _KINDS[self]


class Level(StrEnum):
    """At which level of government it stands (cấp hành chính). There is no district level from 1/7/2025."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"

    @property
    def label(self) -> str:
        """As sheets and lists write it."""
        return _LEVELS[self]


class Block(StrEnum):
    """Under which heading reports count it (khối báo cáo)."""

    PROVINCE = "province"
    DEPARTMENTS = "departments"
    CENTRES = "centres"
    DISTRICTS = "districts"
    COMMUNES = "communes"
    VERTICAL = "vertical"

    @property
    def label(self) -> str:
        """As sheets and lists write it."""
        return _BLOCKS[self]


class Share(StrEnum):
    """What part of a predecessor went to a successor (phần kế thừa)."""

    WHOLE = "whole"
    MAIN = "main"
    PART = "part"
    RESIDUAL = "residual"  # nobody was named: the superior answers for what is left

    @property
    def label(self) -> str:
        """As sheets and lists write it."""
        return _SHARES[self]


_KINDS = {
    Kind.PROVINCE_COMMITTEE: "UBND tỉnh",
    Kind.DISTRICT_COMMITTEE: "UBND huyện",
    Kind.COMMUNE_COMMITTEE: "UBND xã",
    Kind.DEPARTMENT: "Sở, ban, ngành",
    Kind.DIVISION: "Phòng, ban",
    Kind.VERTICAL: "Cơ quan ngành dọc",
    Kind.SERVICE_CENTRE: "Trung tâm Phục vụ hành chính công",
    Kind.ONE_STOP: "Bộ phận Một cửa",
    Kind.PUBLIC_UNIT: "Đơn vị sự nghiệp",
}
_LEVELS = {Level.PROVINCE: "Tỉnh", Level.DISTRICT: "Huyện", Level.COMMUNE: "Xã"}
_BLOCKS = {
    Block.PROVINCE: "UBND tỉnh",
    Block.DEPARTMENTS: "Sở, ban, ngành",
    Block.CENTRES: "Trung tâm Phục vụ hành chính công",
    Block.DISTRICTS: "UBND cấp huyện",
    Block.COMMUNES: "UBND cấp xã",
    Block.VERTICAL: "Ngành dọc",
}
_SHARES = {
    Share.WHOLE: "toàn bộ",
    Share.MAIN: "phần chính",
    Share.PART: "một phần",
    Share.RESIDUAL: "việc còn lại",
}


@dataclass(frozen=True, kw_only=True)
class Details:
    """What one version of an agency says of it (thông tin cơ quan trong một giai đoạn).

    `unit` is the administrative unit's code (GSO), `calendar` the code of its opening calendar. Places to ask:
    `office` (trụ sở), `hotline` (điện thoại), `inbox` (thư điện tử), `website` (trang thông tin).
    """

    title: str
    kind: Kind
    level: Level
    block: Block
    short_title: str = ""
    reports_to: str | None = None
    unit: str = ""
    calendar: str = ""
    office: str = ""
    hotline: str = ""
    inbox: str = ""
    website: str = ""
