"""Lodging online through the pages: page by page, resumed, for another, sent once; strangers find nothing."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.documents.models import File
from motcua.documents.models import Paper as Kept
from motcua.dossiers.models import Content, Dossier, Draft
from motcua.dossiers.states import State
from motcua.organizations.states import Position as P
from motcua.procedures.rules.record import Case, Paper
from tests.documents.hostile import HOSTILE
from tests.dossiers.province import put_in_force
from tests.web.conftest import Clock
from tests.web.office.conftest import sign_in  # noqa: F401  the officer who accepts
from tests.web.portal import lodging_world as world
from tests.web.portal.lodging_world import START, browser, citizen, complete, drafted, filled, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(planted: None, hand: Clock) -> Client:
    world.opened(hand.at)
    return browser(citizen(hand.at))


@pytest.fixture
def thao(lan: Client, hand: Clock) -> Client:
    return browser(citizen(hand.at, "thao", "089302990103", 2002))


def test_what_is_needed_is_told_before_signing_in_and_one_comes_back(lan: Client) -> None:
    page = Client().get(START)
    assert "Tờ khai" in page.content.decode()
    begin = Client().get(START, {"tiep": "1"})
    assert (begin.status_code, begin["Location"]) == (302, f"{START}bat-dau/")
    away = Client().get(f"{START}bat-dau/?noi=H01.21")
    assert away.status_code == 302
    assert f"next={START}bat-dau/%3Fnoi%3DH01.21" in away["Location"]
    first = lan.get(f"{START}bat-dau/?noi=H01.21")
    assert re.fullmatch(rf"{START}[0-9a-f]{{32}}/nguoi-nop/\?desk=H01\.21", first["Location"])
    assert Draft.objects.count() == 0


def test_from_the_first_page_to_the_desk(lan: Client, sign_in: Any) -> None:  # noqa: F811
    base = complete(lan)
    review = lan.get(f"{base}xem-lai/").content.decode()
    for told in ("Nguyễn Thị Lan", "Trung tâm Phục vụ hành chính công", "0912345678", "Đã gửi, 1 trang", "hẹn trả"):
        assert told in review, told
    assert lan.post(f"{base}xem-lai/").status_code == 422
    answer = lan.post(f"{base}xem-lai/", {"sure": "on"})
    row = Dossier.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/nop-ho-so/da-nop/{row.ref}/")
    assert (row.state, row.channel, row.receiving_agency) == (State.LODGED, "online", "H01.21")
    assert Kept.objects.get().owner == row.subject
    page = lan.get(answer["Location"]).content.decode()
    assert row.ref in page and "<svg" in page
    again = lan.post(f"{base}xem-lai/", {"sure": "on"})
    assert (again["Location"], Dossier.objects.count()) == ("/ho-so-cua-toi/", 1)
    desk = sign_in(P.RECEIVING_OFFICER, "H01.21")
    case = desk.get(f"/can-bo/ho-so/{row.ref}/").content.decode()
    assert "Tờ khai" in case and "Tiếp nhận" in case
    assert desk.get(f"/can-bo/giay-to/{Kept.objects.get().code}/mo/").status_code == 200


def test_it_is_resumed_elsewhere_and_discarded(lan: Client, hand: Clock) -> None:
    base = drafted(lan)
    elsewhere = browser(citizen_again("lan"))
    mine = elsewhere.get("/ho-so-cua-toi/").content.decode()
    assert "Đang nhập dở" in mine and "Cấp bản sao trích lục" in mine
    assert elsewhere.get(f"{base}tiep/")["Location"] == f"{base}noi-nop/"
    code = base.split("/")[3]
    filled(elsewhere, base)
    elsewhere.post(f"{base}giay-to/0/", {"viec": "tai", "files": picture()})
    assert elsewhere.post(f"/nop-ho-so/nhap/{code}/bo/")["Location"] == "/ho-so-cua-toi/"
    assert Draft.objects.count() == 0
    assert Kept.objects.get().withdrawn_at is not None


def citizen_again(name: str) -> Any:
    """The same account on another device."""
    from motcua.kernel.actors import Actor, ActorKind

    return Actor(id=name, kind=ActorKind.CITIZEN)


def test_nobody_finds_the_draft_the_paper_or_the_case_of_another(lan: Client, thao: Client) -> None:
    base = complete(lan)
    paper = Kept.objects.get().code
    for slug in ("noi-nop/", "giay-to/", "giay-to/0/", "xem-lai/", "tiep/"):
        assert thao.get(f"{base}{slug}")["Location"] == "/ho-so-cua-toi/", slug
        assert thao.post(f"{base}{slug}", {"choice": "H01.21", "sure": "on"})["Location"] == "/ho-so-cua-toi/", slug
    assert thao.post(f"/nop-ho-so/nhap/{base.split('/')[3]}/bo/").status_code == 302
    assert Draft.objects.count() == 1
    lan.post(f"{base}xem-lai/", {"sure": "on"})
    ref = Dossier.objects.get().ref
    for path in (
        f"/ho-so-cua-toi/{ref}/", f"/nop-ho-so/da-nop/{ref}/", f"/ho-so-cua-toi/{ref}/phieu/1/",
        f"/ho-so-cua-toi/{ref}/bo-sung/", f"/ho-so-cua-toi/{ref}/rut/", f"/giay-to-cua-toi/{paper}/",
        f"/giay-to-cua-toi/{paper}/trang/1/", "/ho-so-cua-toi/khong-co/", "/giay-to-cua-toi/khong-co/",
        f"/ho-so-cua-toi/{ref}/nhan-ket-qua/",
    ):  # fmt: skip
        assert thao.get(path).status_code == 404, path
        assert Client().get(path).status_code == 302, path
    assert lan.get(f"/giay-to-cua-toi/{paper}/trang/1/?rong=160").status_code == 200


def test_for_a_parent(lan: Client) -> None:
    first = lan.get(f"{START}bat-dau/")["Location"]
    assert lan.post(first, {"choice": "khac"}).status_code == 302
    base = first.removesuffix("nguoi-nop/")
    ahead = {"full_name": "Mai", "born_on": "1/1/2050", "number": "1", "detail": "x", "relation": "Con"}
    assert "sau hôm nay" in lan.post(f"{base}nguoi-duoc-nop-thay/", ahead).content.decode()
    wrong = {"full_name": "Trần Thị Mai", "born_on": "40/1/1950", "number": "12", "detail": "Ấp 3", "relation": "Con"}
    page = lan.post(f"{base}nguoi-duoc-nop-thay/", wrong)
    assert page.status_code == 422
    assert "Ngày này không có thật" in page.content.decode() and "đúng 12 chữ số" in page.content.decode()
    assert 'value="Trần Thị Mai"' in page.content.decode()
    right = {**wrong, "born_on": "1/1/1950", "number": "089 150 990 999"}
    assert lan.post(f"{base}nguoi-duoc-nop-thay/", right).status_code == 302
    filled(lan, base)
    assert lan.post(f"{base}giay-to/0/", {"viec": "mang"}).status_code == 302
    assert lan.post(f"{base}giay-to/").status_code == 302
    answer = lan.post(f"{base}xem-lai/", {"sure": "on"})
    told = Content.objects.get()
    assert told.contact["name"] == "Trần Thị Mai"
    assert told.papers[0]["note"] == "Mang bản chính đến nơi tiếp nhận"
    assert "Mang bản chính đến nơi tiếp nhận: Tờ khai" in lan.get(answer["Location"]).content.decode()
    assert "Nộp thay người khác" in lan.get("/ho-so-cua-toi/").content.decode()


def test_photos_become_one_paper_are_turned_and_taken_back(lan: Client) -> None:
    base = drafted(lan)
    filled(lan, base)
    at = f"{base}giay-to/0/"
    assert lan.post(at, {"viec": "tai", "files": [picture(), picture("hai.jpg", 90)]}).status_code == 302
    assert lan.post(at, {"viec": "tai", "camera": picture("ba.jpg", 30)}).status_code == 302
    assert "Đã có 3 trang" in lan.get(at).content.decode()
    assert lan.post(at, {"viec": "xoay:2"}).status_code == 302
    assert lan.post(at, {"viec": "xoay:99"}).status_code == 422
    assert lan.post(at, {"viec": "tai"}).status_code == 422
    assert lan.post(at, {"viec": "kho", "stored": "khong-co"}).status_code == 422
    assert lan.post(at, {"viec": "bo"}).status_code == 302
    assert "Đã có" not in lan.get(at).content.decode()
    assert lan.post(f"{base}giay-to/").status_code == 422
    assert lan.get(f"{base}giay-to/9/").status_code == 404


def test_a_paper_of_an_earlier_case_is_used_again_and_the_open_case_is_told_kindly(lan: Client, thao: Client) -> None:
    lan.post(f"{complete(lan)}xem-lai/", {"sure": "on"})
    ref, paper = Dossier.objects.get().ref, Kept.objects.get().code
    base = drafted(lan)
    filled(lan, base)
    assert ref in lan.get(f"{base}giay-to/0/").content.decode()
    assert lan.post(f"{base}giay-to/0/", {"viec": "kho", "stored": paper}).status_code == 302
    assert lan.post(f"{base}giay-to/").status_code == 302
    review = lan.get(f"{base}xem-lai/").content.decode()
    assert "chưa xong" in review and ref in review
    assert lan.post(f"{base}xem-lai/", {"sure": "on"}).status_code == 302
    other = drafted(thao)
    filled(thao, other)
    assert paper not in thao.get(f"{other}giay-to/0/").content.decode()
    assert thao.post(f"{other}giay-to/0/", {"viec": "kho", "stored": paper}).status_code == 422


def test_odd_answers_are_told_and_never_break(lan: Client) -> None:
    base = drafted(lan)
    filled(lan, base)
    pages = {
        "nguoi-nop": ["choice"], "noi-nop": ["choice"], "lien-lac": ["phone", "email"],
        "nhan-ket-qua": ["return_method", "return_address"], "giay-to/0": ["viec", "stored"],
    }  # fmt: skip
    for odd in ("", "\0", "x" * 5000, "9" * 400, "\u202e", "<script>", "H01.99"):
        for slug, names in pages.items():
            answer = lan.post(f"{base}{slug}/", dict.fromkeys(names, odd))
            assert answer.status_code in {302, 400, 422}, (slug, odd[:9], answer.status_code)
    first = lan.get(f"{START}bat-dau/")["Location"]
    assert lan.post(first, {"choice": "toi", "desk": "H01.09"})["Location"].endswith("/noi-nop/")
    for path in ("?choice=%E2%80%AE&tiep=1&noi=%3C", "bat-dau/?truong-hop=%3Cb%3E&noi=9999"):
        assert lan.get(f"{START}{path}").status_code in {200, 302}
    assert lan.get(f"{base}noi-nop/", {"q": "<b>" * 99}).status_code == 200
    for missing in ("x" * 40, "1.000001", "1.000021x"):
        assert lan.get(f"/nop-ho-so/{missing}/").status_code == 404


def test_a_file_comes_in_pieces_and_goes_on_where_the_line_broke(lan: Client, thao: Client) -> None:
    base = drafted(lan)
    filled(lan, base)
    at, content = f"{base}giay-to/0/", picture().read()
    begin = {"viec": "bat-dau", "name": "IMG_1.jpg", "size": str(len(content))}
    begun = lan.post(at, begin).json()
    assert (begun["received"], begun["largest"] > 0) == (0, True)
    there = f"/tai-len/{begun['code']}/"

    def piece(client: Client, offset: int, until: int) -> Any:
        return client.post(
            f"{there}?tu={offset}", content[offset:until], content_type="application/octet-stream"
        )  # fmt: skip

    assert piece(lan, 0, 100).json() == {"received": 100}
    assert piece(thao, 100, 200).status_code == 404
    assert lan.post(at, begin).json() == {**begun, "received": 100}
    assert piece(lan, 300, 400).json()["received"] == 100
    assert piece(lan, 300, 400).status_code == 409
    assert lan.post(at, {"viec": "xong", "upload": begun["code"]}).status_code == 422
    other = lan.post(at, {"viec": "bat-dau", "name": "khac.jpg", "size": "50"}).json()["code"]
    assert "khac.jpg (0%)" in lan.get(at).content.decode()
    assert lan.post(at, {"viec": f"bo-tai:{begun['code']}x"}).status_code == 422
    assert thao.post(at, {"viec": f"bo-tai:{other}"})["Location"] == "/ho-so-cua-toi/"
    assert lan.post(at, {"viec": f"bo-tai:{other}"}).status_code == 302
    assert "khac.jpg" not in lan.get(at).content.decode()
    assert piece(lan, 100, len(content)).json() == {"received": len(content)}
    assert lan.post(at, {"viec": "xong", "upload": begun["code"]}).json() == {"done": True}
    assert "Đã có 1 trang" in lan.get(at).content.decode()
    for told in ({"size": "x"}, {"size": "999999999999"}, {"size": "0"}):
        assert lan.post(at, {"viec": "bat-dau", "name": "a", **told}).status_code == 422
    for odd in ("", "?tu=x", "?tu=-1", "?tu=99999999999999"):
        assert lan.post(f"{there}{odd}", b"x", content_type="application/octet-stream").status_code == 400, odd
    assert lan.post("/tai-len/x/?tu=0", b"x", content_type="application/octet-stream").status_code == 404


def test_many_papers_ask_no_more_questions(lan: Client, hand: Clock) -> None:
    spent = []
    for number, many in (("1.000031", 10), ("1.000032", 100)):
        papers = tuple(Paper(name=f"Giấy {place}", originals=1) for place in range(many))
        record = world.record().model_copy(update={"code": number, "cases": (Case(papers=papers),)})
        put_in_force(hand.at, record, None)
        first = lan.get(f"/nop-ho-so/{number}/bat-dau/")["Location"]
        lan.post(first, {"choice": "toi"})
        base = first.removesuffix("nguoi-nop/")
        filled(lan, base)
        code = base.split("/")[3]
        draft = Draft.objects.get(code=code)
        draft.told |= {f"p{place}": "mang" for place in range(many)}
        draft.save()
        assert lan.post(f"{base}giay-to/").status_code == 302
        with CaptureQueriesContext(connection) as listed:
            assert lan.get(f"{base}giay-to/").status_code == 200
        with CaptureQueriesContext(connection) as reviewed:
            assert lan.get(f"{base}xem-lai/").status_code == 200
        spent.append((len(listed), len(reviewed)))
    assert spent[0] == spent[1]
    assert max(spent[0]) <= 45


@pytest.mark.slow
def test_hostile_uploads_are_refused_beside_the_box_or_made_harmless(lan: Client, monkeypatch: Any) -> None:
    from motcua.web.portal import lodging_rates

    monkeypatch.setitem(lodging_rates.RATES, "upload", "10000/h/user")
    base = drafted(lan)
    filled(lan, base)
    refused = 0
    for one in HOSTILE:
        sent = SimpleUploadedFile(one.name or "x", one.content())
        answer = lan.post(f"{base}giay-to/0/", {"viec": "tai", "files": sent})
        assert answer.status_code in {302, 400, 422}, one.name
        refused += answer.status_code == 422
    assert refused > len(HOSTILE) // 2
    assert File.objects.count() < len(HOSTILE)
