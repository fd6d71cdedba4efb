"""Calendars that are published already."""

from datetime import datetime, timedelta

import pytest

from motcua.deadlines import seeds
from motcua.deadlines.actions.publishing import PublishedVersion, publish_calendar
from tests.deadlines.publications import HEAD, SATURDAYS


@pytest.fixture
def national(db: None, at: datetime) -> datetime:
    """The country's calendar, published a month before `at`."""
    published_at = at - timedelta(days=30)
    assert seeds.load(published_at) == 1
    return published_at


@pytest.fixture
def department(national: datetime, at: datetime) -> PublishedVersion:
    """H01.14 works on Saturday mornings from 1 July 2021."""
    return publish_calendar(
        code="H01.14", title="Sở Xây dựng", decision="12/QĐ-SXD", weeks=(SATURDAYS,), actor=HEAD, at=at
    )
