"""Officers of a day and their positions; what is personal is not told."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from motcua.organizations import queries
from motcua.organizations.queries import OfficerCard
from motcua.partners.states import TokenScope
from motcua.web.api import examples
from motcua.web.api.calls import call_of
from motcua.web.api.endpoints.agencies import day, spelled
from motcua.web.api.fields import OfficerCode
from motcua.web.api.operations import operation
from motcua.web.api.paging import turn
from motcua.web.api.problems import not_found
from motcua.web.api.schemas.agencies import DayFilter
from motcua.web.api.schemas.officers import Held, Officer, OfficerFilters, OfficerPage

router = Router(tags=["Cán bộ"])
SCOPE = TokenScope.OFFICERS_READ


@operation(
    router, "", name="officers", admits="organizations.read_officers", scope=SCOPE,
    summary="Danh sách cán bộ vào một ngày",
    description=(
        "Cán bộ của các cơ quan trong phạm vi của khóa, theo mã, cùng các vị trí giữ vào ngày ấy. Không có điện"
        " thoại, thư điện tử, tài khoản. / Officers within the token's reach, by code, with the positions held on"
        " the day; no telephone, e-mail or account."
    ),
    response=OfficerPage, example={"items": [examples.OFFICER], "next": None},
)  # fmt: skip
def list_officers(request: HttpRequest, given: Query[OfficerFilters]) -> dict[str, Any]:
    """Officers of the day that match every filter."""
    on = day(request, given.on)
    agency = spelled(given.agency) if given.agency else None
    filters = {**given.dict(exclude={"cursor", "limit"}), "on": on}
    asked = turn(request, filters, cursor=given.cursor, limit=given.limit)
    found = queries.read_officers(
        actor=call_of(request).reader,
        on=on, words=given.q, agency=agency, position=given.position, after=asked.after, limit=asked.limit,
    )  # fmt: skip
    return {"items": [_officer(card, on) for card in found.items], "next": asked.link(found.after)}


@operation(
    router, "/{code}", name="officer", admits="organizations.read_officer", scope=SCOPE,
    summary="Một cán bộ và các vị trí giữ vào một ngày",
    description="Ngoài phạm vi của khóa thì trả lời 404. / Outside the token's reach: 404.",
    response=Officer, example=examples.OFFICER,
)  # fmt: skip
def show_officer(request: HttpRequest, code: Path[OfficerCode], given: Query[DayFilter]) -> Officer:
    """One officer on a day."""
    on = day(request, given.on)
    found = queries.read_officer(code, actor=call_of(request).reader, on=on)
    if found is None:
        raise not_found()
    return _officer(found, on)


def _officer(card: OfficerCard, on: date) -> Officer:
    positions = [
        Held(position=held.position, title=held.title, agency=held.agency, valid_from=held.valid_from,
             valid_until=held.valid_until)
        for held in card.held
        if held.holds(on)
    ]  # fmt: skip
    return Officer(
        code=card.code, full_name=card.full_name, agency=card.agency, agency_title=card.agency_title,
        sample=card.sample, positions=positions,
    )  # fmt: skip
