"""The agencies whose officers write and publish the catalogue in these tests."""

from datetime import date, datetime

import pytest

from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.agencies import establish_agency
from motcua.organizations.states import Block, Details, Kind, Level

TREE = {
    "H01": ("Ủy ban nhân dân tỉnh Mẫu", Kind.PROVINCE_COMMITTEE, Level.PROVINCE, Block.PROVINCE, None),
    "H01.01": ("Văn phòng Ủy ban nhân dân tỉnh", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H01"),
    "H01.09": ("Sở Xây dựng", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H01"),
    "H01.09.02": ("Phòng Quy hoạch", Kind.DIVISION, Level.PROVINCE, Block.DEPARTMENTS, "H01.09"),
    "H01.16": ("Sở Y tế", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H01"),
    "H02": ("Ủy ban nhân dân tỉnh Khác", Kind.PROVINCE_COMMITTEE, Level.PROVINCE, Block.PROVINCE, None),
    "H02.01": ("Văn phòng Ủy ban nhân dân tỉnh Khác", Kind.DEPARTMENT, Level.PROVINCE, Block.DEPARTMENTS, "H02"),
}


def plant(at: datetime) -> None:
    """Two small provinces, in force since 2020."""
    for code, (title, kind, level, block, above) in TREE.items():
        details = Details(title=title, kind=kind, level=level, block=block, reports_to=above)
        establish_agency(code=code, on=date(2020, 1, 1), details=details, actor=SYSTEM, at=at)


@pytest.fixture(autouse=True)
def province(request: pytest.FixtureRequest, at: datetime) -> None:
    """Tests with a database have the agencies in it; those that load the sample province's own do without."""
    if request.node.get_closest_marker("django_db") and "empty_province" not in request.fixturenames:
        request.getfixturevalue("_django_db_helper")
        plant(at)


@pytest.fixture
def empty_province() -> None:
    """Ask for this to have no agencies."""
