"""Administrative units of the country as of a day: anybody may ask, with a token or without."""

from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from motcua.organizations import queries
from motcua.web.api import examples
from motcua.web.api.endpoints.agencies import day
from motcua.web.api.fields import UnitCode
from motcua.web.api.operations import operation
from motcua.web.api.paging import turn
from motcua.web.api.problems import not_found
from motcua.web.api.schemas.agencies import DayFilter
from motcua.web.api.schemas.units import (
    HeirFilters,
    Unit,
    UnitDetail,
    UnitFilters,
    UnitHeir,
    UnitHeirs,
    UnitList,
    UnitPage,
    UnitSearch,
)

router = Router(tags=["Đơn vị hành chính"])
WHY = "Names and codes of administrative units are published by the state."


@operation(
    router, "", name="units", why=WHY, summary="Các tỉnh, hoặc các đơn vị trong một tỉnh, huyện",
    description="Theo mã, vào một ngày. / Provinces, or the units right inside one unit, by code.",
    response=UnitPage, example={"items": [examples.UNIT], "next": None},
)  # fmt: skip
def list_units(request: HttpRequest, given: Query[UnitFilters]) -> dict[str, Any]:
    """Provinces of the day, or the units right inside one."""
    on = day(request, given.on)
    asked = turn(request, {"on": on, "parent": given.parent}, cursor=given.cursor, limit=given.limit)
    found = queries.units_in(given.parent, on=on) if given.parent else queries.provinces(on=on)
    items, link = asked.page(found, "code")
    return {"items": [Unit.from_orm(card) for card in items], "next": link}


@operation(
    router, "/search", name="unit-search", why=WHY, summary="Tìm đơn vị hành chính theo tên",
    description="Có dấu hoặc không dấu; tên khớp trọn đứng trước. / By name, whole names first.",
    response=UnitList, example={"items": [examples.UNIT]},
)  # fmt: skip
def search_units(request: HttpRequest, given: Query[UnitSearch]) -> dict[str, Any]:
    """Units of the day whose name has all the words."""
    found = queries.find_units(given.q, on=day(request, given.on), province=given.province or "", limit=given.limit)
    return {"items": [Unit.from_orm(card) for card in found]}


@operation(
    router, "/{code}", name="unit", why=WHY, summary="Một đơn vị hành chính",
    description="Mã có thể được dùng lại, nên ngày là cần. / A code can be given anew: the day matters.",
    response=UnitDetail, example=examples.UNIT_DETAIL,
)  # fmt: skip
def show_unit(request: HttpRequest, code: Path[UnitCode], given: Query[DayFilter]) -> UnitDetail:
    """The unit that carried the code on the day."""
    on = day(request, given.on)
    card = queries.unit(code, on=on)
    if card is None:
        raise not_found()
    return UnitDetail(**Unit.from_orm(card).dict(), full_name=queries.full_name(code, on=on))


@operation(
    router, "/{code}/heirs", name="unit-heirs", why=WHY, summary="Đơn vị ấy nay là đơn vị nào",
    description="Sau các lần sắp xếp, phần chính đứng trước. / What it became, the main part first.",
    response=UnitHeirs, example=examples.UNIT_HEIRS,
)  # fmt: skip
def show_heirs(request: HttpRequest, code: Path[UnitCode], given: Query[HeirFilters]) -> dict[str, Any]:
    """What the unit of the day `on` had become by `now`."""
    then, now = day(request, given.on), day(request, given.now)
    if queries.unit(code, on=then) is None:
        raise not_found()
    found = queries.unit_heirs(code, then=then, now=now)
    return {"items": [UnitHeir.from_orm(card) for card in found]}
