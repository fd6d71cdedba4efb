"""The small province for every test of dossiers that has a database; after each one the law of replay."""

from collections.abc import Iterator
from datetime import datetime

import pytest

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
