"""The guided walk: every button leads where it says, as whom it says; nowhere but in the sample province."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from motcua.deadlines import seeds as calendars
from motcua.kernel import clock
from motcua.organizations import seeds as organizations
from motcua.people import seeds as people
from motcua.procedures import seeds as procedures

PAGE = "/bat-dau/"


@pytest.fixture
def province(db: None) -> None:
    for loader in (calendars, people, organizations, procedures):
        loader.load(clock.now())


@pytest.mark.slow
def test_every_button_of_the_walk_opens_its_page(province: None) -> None:
    page = Client().get(PAGE).content.decode()
    turns = re.findall(r'name="code" value="([^"]+)">\s*<input type="hidden" name="next" value="([^"]+)"', page)
    assert len(turns) == 8
    browser = Client()
    for code, to in turns:
        answer = browser.post("/dang-nhap/mau/", {"code": code, "next": to, "switch": "1"})
        assert answer["Location"] == to
        assert browser.get(to).status_code == 200, to


def test_there_is_no_walk_where_real_people_are_served(db: None, settings: Any) -> None:
    resolve(PAGE)  # the addresses are read once a process: not with this setting
    settings.SAMPLES_ALLOWED = False
    assert Client().get(PAGE).status_code == 404
