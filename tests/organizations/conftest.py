"""A small province, actors in positions, and a way to see that nothing changed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime

import pytest
from django.db import connection

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.states import Block, Details, Kind, Level, Position

OPENED = date(2020, 1, 1)
TREE = {
    "H01": ("UBND tỉnh Mẫu", Kind.PROVINCE_COMMITTEE, Level.PROVINCE, Block.PROVINCE, None),
    "H01.14": ("Sở Xây dựng", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H01"),
    "H01.14.02": ("Phòng Quy hoạch", Kind.DIVISION, Level.PROVINCE, Block.DEPARTMENTS, "H01.14"),
    "H01.15": ("Sở Tư pháp", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H01"),
    "H01.31": ("UBND huyện Ngọc Hồi", Kind.DISTRICT_COMMITTEE, Level.DISTRICT, Block.DISTRICTS, "H01"),
    "H01.31.21": ("UBND xã Đắk Dục", Kind.COMMUNE_COMMITTEE, Level.COMMUNE, Block.COMMUNES, "H01.31"),
    "H01.31.22": ("UBND xã Bờ Y", Kind.COMMUNE_COMMITTEE, Level.COMMUNE, Block.COMMUNES, "H01.31"),
    "H02": ("UBND tỉnh Khác", Kind.PROVINCE_COMMITTEE, Level.PROVINCE, Block.PROVINCE, None),
    "H02.14": ("Sở Xây dựng tỉnh Khác", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H02"),
}
TABLES = ("agency", "agencyversion", "succession", "officer", "appointment", "delegation")


def details(title: str = "Sở Mới", reports_to: str | None = "H01", **changes: object) -> Details:
    facts = {"kind": Kind.DEPARTMENT, "level": Level.PROVINCE, "block": Block.DEPARTMENTS, **changes}
    return Details(title=title, reports_to=reports_to, **facts)  # type: ignore[arg-type]


def acting(position: Position | str | None, agency: str | None = "H01", name: str = "acc") -> Actor:
    return Actor(id=name, kind=ActorKind.OFFICER, agency=agency, position=str(position) if position else None)


@pytest.fixture
def small(db: None, at: datetime) -> None:
    """The small province, in force since 2020."""
    for code, (title, kind, level, block, above) in TREE.items():
        establish_agency(
            code=code, on=OPENED, actor=SYSTEM, at=at,
            details=Details(title=title, kind=kind, level=level, block=block, reports_to=above),
        )  # fmt: skip


def state() -> list[object]:
    """Everything that an act of organizations could change, events included."""
    found: list[object] = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT md5(string_agg(t::text, '|' ORDER BY id)) FROM organizations_{table} AS t")
            found.append(cursor.fetchone())
        cursor.execute("SELECT count(*), max(xid::text) FROM kernel_event")
        found.append(cursor.fetchone())
        cursor.execute("SELECT count(*) FROM kernel_act_key")
        found.append(cursor.fetchone())
    return found


@pytest.fixture
def refused() -> Callable[[type[Exception]], AbstractContextManager[pytest.ExceptionInfo[Exception]]]:
    """`with refused(NotAdmitted): act(…)`: it is refused, and no row and no event changed."""

    @contextmanager
    def check(kind: type[Exception]) -> Iterator[pytest.ExceptionInfo[Exception]]:
        before = state()
        with pytest.raises(kind) as caught:
            yield caught  # type: ignore[misc]
        assert state() == before

    return check
