"""A citizen's own data: what is kept, contacts, consent, who looked, the copy, requests."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.people import seeds
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.actions.looks import look_at_person
from motcua.people.models import Consent, Contact, DataRequest
from motcua.people.states import LookPurpose, Part
from tests.people.state import people

HOME = "/du-lieu-cua-toi/"
OTHERS = ("Trần Văn Hùng", "089065990102", "0900 000 102", "+84900000102")


@pytest.fixture
def lan(db: None) -> Client:
    seeds.load(clock.now())
    return enter("mau-cong-dan-lan")


def enter(code: str) -> Client:
    browser = Client()
    browser.post("/dang-nhap/mau/", {"code": code})
    return browser


def text(browser: Client, address: str = HOME) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_a_citizen_sees_the_own_data_whole_and_nobody_elses(lan: Client) -> None:
    page = text(lan)
    for own in ("Nguyễn Thị Lan", "089190990101", "14/03/1990", "lan.nguyen@example.com", "0900 000 101"):
        assert own in page
    assert not [other for other in OTHERS if other in page]


def test_a_guardian_sees_for_whom_she_acts(lan: Client) -> None:
    page = text(enter("mau-nguoi-giam-ho"))
    assert "Nguyễn Phan Minh Khôi" in page
    assert "đến trước ngày 21/10/2035" in page


def test_an_organization_sees_its_own_page(lan: Client) -> None:
    page = text(enter("mau-doanh-nghiep"))
    assert "Công ty TNHH Lúa Vàng Bảy Núi" in page
    assert "1699000105" in page
    assert enter("mau-doanh-nghiep").get(f"{HOME}ai-da-xem/").status_code == 403


def test_officers_have_no_page_here(lan: Client) -> None:
    assert enter("mau-quan-tri").get(HOME).status_code == 403


def test_an_account_without_a_person_yet_is_told_to_wait(db: None) -> None:
    at = clock.now()
    told = Vouched(
        issuer="vneid", uid="u", kind=ActorKind.CITIZEN, level=2, number="089190990101", full_name="Nguyễn Thị Lan"
    )
    confirm_identity(vouched=told, code="mau-moi", sample=True, actor=SYSTEM, at=at)
    browser = enter("mau-moi")
    assert "đang được lập" in text(browser)
    assert browser.post(f"{HOME}ket-xuat/").status_code == 409


def test_a_contact_is_added_proven_and_taken_back(
    lan: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    answer = lan.post(f"{HOME}lien-lac/", {"channel": "phone", "value": "0911 222 333"})
    row = Contact.objects.get(value="+84911222333")
    assert answer["Location"] == f"{HOME}lien-lac/{row.code}/"
    with django_capture_on_commit_callbacks(execute=True):
        lan.post(f"{HOME}lien-lac/{row.code}/gui-ma/", {"key": "1"})
    found = re.search(r"Mã đáng lẽ được gửi: (\d{6})", text(lan, f"{HOME}lien-lac/{row.code}/"))
    assert found
    wrong = "000000" if found[1] != "000000" else "111111"
    refused = lan.post(f"{HOME}lien-lac/{row.code}/", {"proof": wrong})
    assert (refused.status_code, "Còn 4 lần nhập" in refused.content.decode()) == (422, True)
    assert lan.post(f"{HOME}lien-lac/{row.code}/", {"proof": found[1]})["Location"] == HOME
    assert Contact.objects.get(pk=row.pk).verified_at is not None
    assert lan.get(f"{HOME}lien-lac/{row.code}/")["Location"] == HOME
    lan.post(f"{HOME}lien-lac/{row.code}/gui-ma/", {"key": "2"})
    lan.post(f"{HOME}lien-lac/{row.code}/bo/", {"key": "3"})
    assert "0911 222 333" not in text(lan)
    before = people()
    lan.post(f"{HOME}lien-lac/{row.code}/bo/", {"key": "4"})
    assert people() == before


def test_a_wrong_contact_is_refused_beside_its_field(lan: Client) -> None:
    before = people()
    answer = lan.post(f"{HOME}lien-lac/", {"channel": "phone", "value": "123"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Số điện thoại có 10 chữ số") == 2  # in the summary and beside the field
    assert 'href="#lien-lac-value"' in page
    assert people() == before


def test_nobody_opens_the_contact_of_another(lan: Client) -> None:
    other = Contact.objects.get(value="+84900000102").code
    before = people()
    assert lan.get(f"{HOME}lien-lac/{other}/").status_code == 404
    assert lan.post(f"{HOME}lien-lac/{other}/", {"proof": "123456"}).status_code == 404
    for act in ("gui-ma", "bo"):
        assert lan.post(f"{HOME}lien-lac/{other}/{act}/", {"key": act}).status_code == 403
    assert people() == before


def test_consent_is_given_and_withdrawn(lan: Client) -> None:
    sent = {"channel": "email", "purpose": "survey", "key": "1"}
    lan.post(f"{HOME}dong-y/", {**sent, "agree": "on"})
    assert "Đồng ý từ" in text(lan)
    lan.post(f"{HOME}dong-y/", {**sent, "key": "2"})
    row = Consent.objects.get()
    assert row.withdrawn_at is not None
    assert "Đồng ý từ" not in text(lan)
    before = people()
    lan.post(f"{HOME}dong-y/", {**sent, "key": "3"})
    lan.post(f"{HOME}dong-y/", {"channel": "sai", "purpose": "survey"})
    assert people() == before


def test_who_looked_is_told_with_name_agency_and_purpose(lan: Client) -> None:
    assert "Chưa có ai xem" in text(lan, f"{HOME}ai-da-xem/")
    enter("mau-quan-tri").post(
        "/quan-tri/nguoi/ma/mau-cong-dan-lan/xem/", {"purpose": "complaint", "matter": "PAKN-17", "parts": ["home"]}
    )
    for _ in range(50):
        look_at_person(
            code="mau-cong-dan-lan", purpose=LookPurpose.COUNTER, parts=(Part.CIVIL,), actor=SYSTEM, at=clock.now()
        )
    page = text(lan, f"{HOME}ai-da-xem/")
    assert "Đối chiếu người đang có mặt tại quầy" in page
    assert "PAKN-17" not in page
    older = re.search(r'href="(\?before=\d+)"', page)
    assert older
    last = text(lan, f"{HOME}ai-da-xem/{older[1]}")
    for told in ("Huỳnh Minh Đức", "Giải quyết khiếu nại, phản ánh", "PAKN-17", "Nơi cư trú"):
        assert told in last
    assert "Chưa có ai xem" in text(enter("mau-cong-dan-hung"), f"{HOME}ai-da-xem/")


def test_the_copy_is_a_zip_of_the_own_data(lan: Client) -> None:
    answer = lan.post(f"{HOME}ket-xuat/")
    assert answer["Content-Disposition"] == 'attachment; filename="du-lieu-cua-toi.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as box:
        everything = "".join(box.read(name).decode() for name in box.namelist())
    assert "089190990101" in everything
    assert not [other for other in OTHERS if other in everything]


def test_a_request_is_received_once(lan: Client) -> None:
    assert lan.post(f"{HOME}yeu-cau/", {"kind": "restrict", "key": "1"})["Location"] == HOME
    assert DataRequest.objects.get().kind == "restrict"
    assert "Chờ trả lời" in text(lan)
    before = people()
    again = lan.post(f"{HOME}yeu-cau/", {"kind": "restrict", "key": "2"})
    assert (again.status_code, "đang chờ trả lời" in again.content.decode()) == (422, True)
    assert lan.post(f"{HOME}yeu-cau/", {"kind": ""}).status_code == 422
    assert people() == before
