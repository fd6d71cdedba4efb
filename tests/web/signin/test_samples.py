"""One click and one is a sample person: in the sample province, and nowhere else."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.people import seeds
from tests.people.state import kinds, snapshot
from tests.web.signin.conftest import enter, signed_in_as

SAMPLES = "/dang-nhap/mau/"


@pytest.fixture
def province(db: None) -> None:
    seeds.load(clock.now())


def test_the_page_lists_who_one_may_be(province: None) -> None:
    page = Client().get(SAMPLES).content.decode()
    for words in ("Nguyễn Thị Kim Ngân", "Cán bộ một cửa cấp xã", "Giám sát (phó chủ tịch)", "Lúa Vàng Bảy Núi"):
        assert words in page
    assert "Nguyễn Phan Minh Khôi</strong>" not in page


@pytest.mark.parametrize(("code", "home"), [("mau-lanh-dao", "/can-bo/"), ("mau-cong-dan-lan", "/")])
def test_one_click_signs_in(province: None, code: str, home: str) -> None:
    browser = Client()
    assert browser.post(SAMPLES, {"code": code})["Location"] == home
    assert signed_in_as(browser) == code
    assert kinds(code)[-1] == "signed_in"


def test_next_leads_to_this_house_only(province: None) -> None:
    answer = Client().post(SAMPLES, {"code": "mau-lanh-dao", "next": "https://evil.example/"})
    assert answer["Location"] == "/can-bo/"
    answer = Client().post(SAMPLES, {"code": "mau-quan-tri", "next": "/quan-tri/"})
    assert answer["Location"] == "/quan-tri/"


def test_nobody_else_may_be_chosen(province: None, officer_code: str) -> None:
    for code in (officer_code, "", "khong-co", "mau-tre-em"):
        before = snapshot()
        browser = Client()
        assert browser.post(SAMPLES, {"code": code}).status_code == 404
        assert signed_in_as(browser) is None
        assert snapshot() == before


def test_a_click_from_elsewhere_does_nothing(province: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(SAMPLES, {"code": "mau-lanh-dao"}).status_code == 403
    assert Client().get(SAMPLES, {"code": "mau-lanh-dao"}).status_code == 200
    assert kinds("mau-lanh-dao") == ["account_opened"]


def test_whoever_is_signed_in_stays_who_one_is(province: None) -> None:
    browser = Client()
    browser.post(SAMPLES, {"code": "mau-lanh-dao"})
    browser.post(SAMPLES, {"code": "mau-quan-tri"})
    assert signed_in_as(browser) == "mau-lanh-dao"


def test_a_guided_walk_changes_from_one_person_to_the_next_in_one_click(province: None) -> None:
    browser = Client()
    browser.post(SAMPLES, {"code": "mau-lanh-dao"})
    answer = browser.post(SAMPLES, {"code": "mau-mot-cua-xa", "switch": "1", "next": "/can-bo/"})
    assert answer["Location"] == "/can-bo/"
    assert signed_in_as(browser) == "mau-mot-cua-xa"


def test_sample_officers_also_have_a_password(province: None) -> None:
    assert enter(Client(), seeds.people().password, "mau.motcua")["Location"] == "/can-bo/"


def test_the_view_itself_refuses_where_real_people_are_served(province: None, settings: Any) -> None:
    settings.SAMPLES_ALLOWED = False
    before = snapshot()
    assert Client().get(SAMPLES).status_code == 404
    assert Client().post(SAMPLES, {"code": "mau-lanh-dao"}).status_code == 404
    assert enter(Client(), seeds.people().password, "mau.motcua").status_code == 200
    assert snapshot("kernel_event", "people_account") == {
        key: before[key] for key in ("kernel_event", "people_account")
    }


def test_sessions_of_sample_people_end_where_real_people_are_served(province: None, settings: Any) -> None:
    browser = Client()
    browser.post(SAMPLES, {"code": "mau-lanh-dao"})
    settings.SAMPLES_ALLOWED = False
    assert signed_in_as(browser) is None


PRODUCTION = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import NoReverseMatch, reverse
from django.db import connection
from motcua.kernel import clock
from motcua.kernel.errors import Refusal
from motcua.people import seeds
setup_test_environment()
connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=False)
told = {"debug": settings.DEBUG, "allowed": settings.SAMPLES_ALLOWED, "issuer": settings.VNEID_ISSUER}
try:
    told["routed"] = reverse("signin-samples")
except NoReverseMatch:
    told["routed"] = None
try:
    told["loaded"] = seeds.load(clock.now())
except Refusal as refusal:
    told["loaded"] = refusal.code
settings.SAMPLES_ALLOWED = True  # as if the data came from a sample province
seeds.load(clock.now())
settings.SAMPLES_ALLOWED = False
browser = Client(headers={"host": "motcua.example"})
ask = {"secure": True}
told["get"] = browser.get("/dang-nhap/mau/", **ask).status_code
told["post"] = browser.post("/dang-nhap/mau/", {"code": "mau-lanh-dao"}, **ask).status_code
told["password"] = browser.post(
    "/dang-nhap/", {"login": "mau.motcua", "password": seeds.people().password}, **ask
).status_code
told["inside"] = browser.get("/dang-nhap/phien/", **ask).status_code
told["vneid"] = browser.get("/dang-nhap/vneid/", **ask).status_code
page = browser.get("/dang-nhap/", **ask).content.decode()
told["links"] = "/dang-nhap/mau/" in page
connection.creation.destroy_test_db("motcua", verbosity=0)
print(json.dumps(told))
"""


@pytest.mark.slow
def test_in_production_there_is_no_way(django_db_setup: None) -> None:
    """A process of its own with MOTCUA_ENV=production, on a database of its own, with sample people already in it."""
    environment = {
        **os.environ,
        "MOTCUA_ENV": "production",
        "MOTCUA_PUBLIC_URL": "https://motcua.example",
        "DJANGO_SETTINGS_MODULE": "tests.web.signin.production",
    }
    done = subprocess.run(
        [sys.executable, "-c", PRODUCTION],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
        cwd=Path(__file__).resolve().parents[3],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "debug": False, "allowed": False, "issuer": "", "routed": None, "loaded": "samples_not_allowed",
        "get": 404, "post": 404, "password": 200, "inside": 302, "vneid": 404, "links": False,
    }  # fmt: skip
