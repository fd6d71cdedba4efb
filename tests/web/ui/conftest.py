"""The design system is tested on its own addresses, in Vietnamese."""

import pytest
from django.test import Client

HEADERS = {"accept-language": "vi"}


@pytest.fixture(autouse=True)
def _clean_journal() -> None:
    """Nothing here touches the database, so nothing is cleaned."""


@pytest.fixture
def browser_client(settings: pytest.FixtureRequest) -> Client:
    settings.ROOT_URLCONF = "tests.web.ui.urls"  # type: ignore[attr-defined]
    return Client(headers=HEADERS)
