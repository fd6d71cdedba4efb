"""The small province for every test of dossiers that has a database; after each one the law of replay."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest

from motcua.deadlines.actions.publishing import publish_calendar
from motcua.deadlines.events import WeekTold
from motcua.kernel.actors import SYSTEM
from tests.dossiers import province
from tests.dossiers.replaying import unfaithful


@pytest.fixture(autouse=True)
def replayed(request: pytest.FixtureRequest, at: datetime) -> Iterator[None]:
    """What the events of a case tell, folded, is what its rows say: after every test."""
    if not request.node.get_closest_marker("django_db"):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    province.plant(at)
    yield
    assert unfaithful() == []


@pytest.fixture
def own_hours(at: datetime) -> Callable[[str], None]:
    """An agency that works 07:00–11:00 and 13:00–17:00, Monday to Friday."""
    told = "07:00-11:00 13:00-17:00"

    def publish(agency: str) -> None:
        week = WeekTold(date(2021, 6, 1), (*[told] * 5, "", ""))
        publish_calendar(
            code=agency, title="Giờ riêng", weeks=(week,), decision="01/QĐ", actor=SYSTEM,
            at=at - timedelta(days=30),
        )  # fmt: skip

    return publish
