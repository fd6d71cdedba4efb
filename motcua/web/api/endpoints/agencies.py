"""Agencies: the list of a day, one through time, the units below it, what changed between two days."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from motcua.kernel.actors import Actor
from motcua.kernel.clock import vietnam_day
from motcua.kernel.errors import Refusal
from motcua.kernel.text import fold
from motcua.organizations import queries
from motcua.organizations.queries import AgencyCard, SuccessionCard
from motcua.partners.states import TokenScope
from motcua.web.api import examples
from motcua.web.api.calls import call_of
from motcua.web.api.fields import AgencyCode
from motcua.web.api.operations import operation
from motcua.web.api.paging import turn
from motcua.web.api.problems import not_found
from motcua.web.api.schemas.agencies import (
    Agency,
    AgencyFilters,
    AgencyLife,
    AgencyPage,
    AgencyVersion,
    ChildFilters,
    DayFilter,
    Difference,
    DifferenceFilters,
    DifferencePage,
    Succession,
)

router = Router(tags=["Cơ quan"])
SCOPE = TokenScope.AGENCIES_READ


def day(request: HttpRequest, on: date | None) -> date:
    """The day asked for; today in Vietnam when none is."""
    return on or vietnam_day(call_of(request).at)


@operation(
    router, "", name="agencies", admits="organizations.read_agencies", scope=SCOPE,
    summary="Danh sách cơ quan vào một ngày",
    description="Các cơ quan trong phạm vi của khóa, theo mã. / Agencies within the token's reach, by code.",
    response=AgencyPage, example={"items": [examples.AGENCY], "next": None},
)  # fmt: skip
def list_agencies(request: HttpRequest, given: Query[AgencyFilters]) -> dict[str, Any]:
    """Agencies of the day that match every filter."""
    on = day(request, given.on)
    filters = {**given.dict(exclude={"cursor", "limit"}), "on": on}
    asked = turn(request, filters, cursor=given.cursor, limit=given.limit)
    found = within(call_of(request).reader, on, given.under)
    wanted = [card for card in found if _matches(card, given)]
    items, link = asked.page(sorted(wanted, key=lambda card: card.code), "code")
    return {"items": [Agency.from_orm(card) for card in items], "next": link}


@operation(
    router, "/differences", name="agency-differences", admits="organizations.read_differences", scope=SCOPE,
    summary="Khác biệt giữa hai ngày",
    description="Cơ quan nào lập, chấm dứt, đổi tên, chuyển, sửa. / Begun, ended, renamed, moved, amended.",
    response=DifferencePage, example={"items": [examples.DIFFERENCE], "next": None},
)  # fmt: skip
def list_differences(request: HttpRequest, given: Query[DifferenceFilters]) -> dict[str, Any]:
    """What differs in the token's part of the tree between two days."""
    filters = given.dict(exclude={"cursor", "limit"})
    asked = turn(request, filters, cursor=given.cursor, limit=given.limit)
    found = queries.read_differences(
        actor=call_of(request).reader,
        early=given.early, late=given.late, after=asked.after, limit=asked.limit,
    )  # fmt: skip
    return {"items": [Difference.from_orm(each) for each in found.items], "next": asked.link(found.after)}


@operation(
    router, "/{code}", name="agency", admits="organizations.read_history", scope=SCOPE,
    summary="Một cơ quan: vào một ngày, các giai đoạn, kế thừa",
    description=(
        "Ngoài phạm vi của khóa thì trả lời như không có (404)."
        " / Outside the token's reach the answer is the same as for what does not exist."
    ),
    response=AgencyLife, example=examples.AGENCY_LIFE,
)  # fmt: skip
def show_agency(request: HttpRequest, code: Path[AgencyCode], given: Query[DayFilter]) -> AgencyLife:
    """One agency on a day and through time."""
    reader, on, kept = call_of(request).reader, day(request, given.on), spelled(code)
    life = queries.read_history(kept, actor=reader, on=on)
    if life is None:
        raise not_found()
    standing = queries.read_agency(kept, actor=reader, on=on)
    return AgencyLife(
        code=kept,
        on=on,
        standing=Agency.from_orm(standing) if standing else None,
        versions=[AgencyVersion.from_orm(version) for version in life.versions],
        predecessors=[_link(link) for link in life.predecessors],
        successors=[_link(link) for link in life.heirs],
    )


@operation(
    router, "/{code}/children", name="agency-children", admits="organizations.read_agencies", scope=SCOPE,
    summary="Các đơn vị trực thuộc trực tiếp", description="Theo mã. / Those that report to it directly, by code.",
    response=AgencyPage, example={"items": [examples.AGENCY], "next": None},
)  # fmt: skip
def list_children(request: HttpRequest, code: Path[AgencyCode], given: Query[ChildFilters]) -> dict[str, Any]:
    """The agencies right below one on a day."""
    reader, on, kept = call_of(request).reader, day(request, given.on), spelled(code)
    asked = turn(request, {"on": on}, cursor=given.cursor, limit=given.limit)
    if queries.read_agency(kept, actor=reader, on=on) is None:
        raise not_found()
    found = queries.read_agencies(actor=reader, on=on, under=kept, after=asked.after, limit=asked.limit)
    return {"items": [Agency.from_orm(card) for card in found.items], "next": asked.link(found.after)}


def spelled(code: str) -> str:
    """The kept spelling of a code written either way; what is no code is not found."""
    try:
        return queries.agency_code(code)
    except Refusal as wrong:
        raise not_found() from wrong


def within(reader: Actor, on: date, under: str | None) -> tuple[AgencyCard, ...]:
    """Every agency of the day that the reader may see, or those under one of them; not found when it is none."""
    allowed = queries.reach("organizations.read_agencies", reader, on=on)
    root = allowed.root
    if under is not None:
        top = queries.read_agency(spelled(under), actor=reader, on=on)
        if top is None:
            raise not_found()
        root = top.code
    found = queries.tree(on=on, root=root)
    return found if allowed.whole else tuple(card for card in found if card.code == allowed.root)


def _matches(card: AgencyCard, given: AgencyFilters) -> bool:
    if given.level not in {None, card.level} or given.kind not in {None, card.kind}:
        return False
    if given.block not in {None, card.block}:
        return False
    words = fold(given.q)
    if not words or words.upper() in {card.code, card.old_code}:
        return True
    name = fold(f"{card.title} {card.short_title}")
    return all(word in name for word in words.split())


def _link(link: SuccessionCard) -> Succession:
    return Succession(
        code=link.code, title=link.title, on=link.on, share=link.share, numerator=link.part.numerator,
        denominator=link.part.denominator, estimated=link.estimated,
    )  # fmt: skip
