"""Papers looked at where they stand on the page of a case."""

import pytest
from django.test import Client

from motcua.documents.models import Paper
from tests.web.conftest import Clock
from tests.web.office.test_papers import desk, received, store

pytestmark = pytest.mark.django_db
__all__ = ["desk", "store"]  # fixtures


def test_a_case_shows_its_electronic_papers_in_place(desk: Client, hand: Clock) -> None:
    row = received(desk, hand)
    paper = Paper.objects.get()
    page = desk.get(f"/can-bo/ho-so/{row.code}/").content.decode()
    assert f"Xem tại chỗ: {paper.title}" in page
    assert f"/can-bo/giay-to/{paper.code}/trang/2/?rong=480" in page
    assert desk.get(f"/can-bo/giay-to/{paper.code}/trang/2/?rong=480").status_code == 200
