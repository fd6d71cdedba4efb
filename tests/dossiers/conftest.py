"""The small province, for every test of dossiers that has a database."""

from datetime import datetime

import pytest

from tests.dossiers import province


@pytest.fixture(autouse=True)
def _province(request: pytest.FixtureRequest, at: datetime) -> None:
    marker = request.node.get_closest_marker("django_db")
    if marker:
        request.getfixturevalue("_django_db_helper")
        province.plant(at)
