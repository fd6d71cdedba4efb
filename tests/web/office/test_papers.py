"""Papers of a case through the pages: uploads at the reception, arranging, looking; hostile files, strangers."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.documents.models import File, Paper
from motcua.dossiers.models import Content, Dossier
from motcua.kernel.actors import SYSTEM
from motcua.organizations.states import Position as P
from motcua.people.actions.persons import PersonData, register_person
from tests.documents.hostile import HOSTILE
from tests.web.conftest import Clock
from tests.web.office.conftest import SignedIn
from tests.web.office.test_reception import PAGE, fields, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(tmp_path: Path, settings: Any) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    settings.FILE_KEYS = tmp_path / "secrets" / "file_keys"
    settings.FILE_KEYS_GIVEN = ""
    settings.SCANS_ROOT = tmp_path / "scans"
    settings.VIRUS_SCANNER = ""
    settings.VIRUS_SCAN_REQUIRED = False


@pytest.fixture
def desk(sign_in: SignedIn) -> Client:
    return sign_in(P.RECEIVING_OFFICER, "H01.21")


def picture(name: str = "don.png", shade: int = 200) -> SimpleUploadedFile:
    made = io.BytesIO()
    Image.new("RGB", (300, 400), (shade, shade, 255)).save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue(), "image/png")


def received(desk: Client, hand: Clock) -> Dossier:
    """A case with one paper of two pages, sent at the reception."""
    who = register_person(data=PersonData("Trần Văn Hùng", date(1965, 11, 2)), papers=(), actor=SYSTEM, at=hand.at)
    told = {**fields(desk.get(PAGE).content.decode()), "applicant": f"person:{who}"}
    page = send(desk, {**told, "f0": [picture(), picture("hai.png", 100)]}, "tai").content.decode()
    assert "Đã số hóa" in page
    assert send(desk, fields(page), "tiep-nhan").status_code == 302
    return Dossier.objects.get()


def test_a_paper_of_the_draft_becomes_the_cases(desk: Client, hand: Clock) -> None:
    row = received(desk, hand)
    paper = Paper.objects.get()
    assert (paper.owner, paper.title) == (row.subject, "Đơn đề nghị")
    assert Content.objects.get().papers[0]["paper"] == paper.code
    page = desk.get(f"/can-bo/ho-so/{row.code}/giay-to/them/").content.decode()
    assert f"/can-bo/giay-to/{paper.code}/trang/1/" in page
    drawn = desk.get(f"/can-bo/giay-to/{paper.code}/trang/2/?rong=160")
    assert (drawn.status_code, drawn["Content-Type"]) == (200, "image/webp")
    whole = desk.get(f"/can-bo/giay-to/{paper.code}/mo/")
    assert whole["Content-Disposition"].startswith("attachment")
    assert "sandbox" in whole["Content-Security-Policy"]
    assert b"".join(whole.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_pages_are_turned_ordered_named_split(desk: Client, hand: Clock) -> None:
    received(desk, hand)
    paper = Paper.objects.get()
    page = f"/can-bo/giay-to/{paper.code}/"
    for told in (
        {"viec": "xoay-90", "chon1": "1", "seen": "1"}, {"viec": "xep", "so1": "2", "so2": "1", "seen": "2"},
        {"viec": "ten-trang", "ten1": "Mặt trước", "seen": "3"}, {"viec": "doi-chieu", "seen": "4"},
        {"viec": "doi-ten", "title": "Đơn"}, {"viec": "tach", "chon2": "1", "new_title": "Phụ lục", "seen": "4"},
    ):  # fmt: skip
        assert desk.post(page, told).status_code == 302, told
    assert sorted(Paper.objects.values_list("title", flat=True)) == ["Phụ lục", "Đơn"]
    assert "Mặt trước" in desk.get(page).content.decode()
    late = desk.post(page, {"viec": "xoay-90", "chon1": "1", "seen": "1"})
    assert late.status_code == 422
    assert desk.post(page, {"viec": "bo"}).status_code == 302
    for odd in ({}, {"viec": "xep"}, {"viec": "xoay-45"}, {"viec": "tach", "seen": "9" * 40}, {"viec": "doi-ten"}):
        assert desk.post(page, odd).status_code == 422, odd


def test_strangers_open_nothing(desk: Client, hand: Clock, sign_in: SignedIn) -> None:
    row = received(desk, hand)
    code = Paper.objects.get().code
    stranger = sign_in(P.PROCESSING_OFFICER, "H01.52")
    for path in (f"giay-to/{code}/", f"giay-to/{code}/mo/", f"giay-to/{code}/trang/1/"):
        assert stranger.get(f"/can-bo/{path}").status_code == 403, path
    assert stranger.get(f"/can-bo/ho-so/{row.code}/giay-to/them/").status_code == 404
    reader = sign_in(P.PROCESSING_OFFICER, "H01.09")
    assert reader.get(f"/can-bo/giay-to/{code}/").status_code == 200
    assert Client().get(f"/can-bo/giay-to/{code}/mo/").status_code == 302


def test_a_paper_is_added_later_and_a_draft_stays_ones_own(desk: Client, hand: Clock, sign_in: SignedIn) -> None:
    row = received(desk, hand)
    page = f"/can-bo/ho-so/{row.code}/giay-to/them/"
    assert desk.post(page, {"title": "Bản vẽ", "files": picture("ve.png", 50)}).status_code == 302
    assert desk.post(page, {"title": "Bản vẽ"}).status_code == 422
    told = {**fields(desk.get(PAGE).content.decode()), "draft": "c" * 32, "f0": picture("x.png", 30)}
    send(desk, told, "tai")
    mine = Paper.objects.get(owner=f"draft:{'c' * 32}")
    other = sign_in(P.ONE_STOP_HEAD, "H01.21")
    assert other.get(f"/can-bo/giay-to/{mine.code}/mo/").status_code == 403


@pytest.mark.slow
def test_hostile_uploads_are_refused_beside_the_box_or_made_harmless(desk: Client) -> None:
    told = fields(desk.get(PAGE).content.decode())
    refused = 0
    for number, one in enumerate(HOSTILE):
        sent = SimpleUploadedFile(one.name or "x", one.content())
        answer = send(desk, {**told, "draft": f"{number:032x}", "f0": sent}, "tai")
        assert answer.status_code in {200, 400, 422}, one.name
        refused += answer.status_code == 422
    assert refused > len(HOSTILE) // 2
    assert File.objects.count() < len(HOSTILE)


@pytest.mark.parametrize("path", ["giay-to/x/", "giay-to/x/mo/", "giay-to/x/trang/1/", "hop-quet/x/"])
def test_what_is_not_there(desk: Client, path: str) -> None:
    assert desk.get(f"/can-bo/{path}").status_code in {404, 409}
