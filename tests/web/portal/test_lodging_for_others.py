"""Lodging for a child and for a company: by the guardian, the legal representative, the company's own account."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from motcua.dossiers.models import Content, Dossier
from motcua.kernel.actors import Actor, ActorKind
from motcua.people import seeds
from tests.web.conftest import Clock
from tests.web.portal import lodging_world as world
from tests.web.portal.lodging_world import START, browser, filled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people(planted: None, hand: Clock, tmp_path: Path, settings: Any) -> None:
    settings.FILES_ROOT, settings.FILE_KEYS_GIVEN = tmp_path / "files", ""
    settings.FILE_KEYS = tmp_path / "secrets" / "file_keys"
    world.opened(hand.at)
    seeds.load(hand.at)


def account(code: str, kind: ActorKind = ActorKind.CITIZEN) -> Client:
    return browser(Actor(id=code, kind=kind))


def lodged(client: Client, who: str) -> Dossier:
    """From the first page to the last one, the paper to be brought."""
    first = client.get(f"{START}bat-dau/")["Location"]
    choices = re.findall(r'name="choice" value="([^"]+)"', client.get(first).content.decode())
    chosen = next(each for each in choices if who in each)
    assert client.post(first, {"choice": chosen}).status_code == 302
    base = first.removesuffix("nguoi-nop/")
    filled(client, base)
    assert client.post(f"{base}giay-to/0/", {"viec": "mang"}).status_code == 302
    assert client.post(f"{base}giay-to/").status_code == 302
    assert client.post(f"{base}xem-lai/", {"sure": "on"}).status_code == 302
    return Dossier.objects.get()


def test_a_mother_lodges_for_her_child_and_takes_it_back(hand: Clock) -> None:
    mother = account("mau-nguoi-giam-ho")
    row = lodged(mother, "mau-tre-em")
    assert (row.applicant, row.submitter) == ("person:mau-tre-em", "person:mau-nguoi-giam-ho")
    assert Content.objects.get().contact["name"] == "Nguyễn Phan Minh Khôi"
    assert row.ref in mother.get("/ho-so-cua-toi/").content.decode()
    assert account("mau-cong-dan-hung").get(f"/ho-so-cua-toi/{row.ref}/").status_code == 404
    assert mother.post(f"/ho-so-cua-toi/{row.ref}/rut/", {"sure": "on"}).status_code == 302


def test_the_representative_and_the_company_see_the_same_dossier(hand: Clock) -> None:
    company = account("mau-doanh-nghiep", ActorKind.BUSINESS)
    row = lodged(account("mau-nguoi-dai-dien"), "business:")
    assert (row.applicant, row.audience) == ("business:mau-doanh-nghiep", "business")
    assert row.ref in company.get("/ho-so-cua-toi/").content.decode()
    assert company.get(f"/ho-so-cua-toi/{row.ref}/").status_code == 200


def test_a_company_lodges_for_itself_alone(hand: Clock) -> None:
    company = account("mau-doanh-nghiep", ActorKind.BUSINESS)
    row = lodged(company, "toi")
    assert row.applicant == "business:mau-doanh-nghiep"
    assert Content.objects.get().contact["name"] == "Công ty TNHH Lúa Vàng Bảy Núi"
    assert "Người khác" not in company.get(f"{START}bat-dau/", follow=True).content.decode()
