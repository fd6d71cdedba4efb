"""One's own cases: letters, supplement, withdrawing, the way of the result; verified by anybody; few questions."""

import re
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.papers import issue_result
from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.extending import extend_dossier
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from motcua.dossiers.actions.pausing import request_supplement
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.models import Content, Dossier
from motcua.dossiers.states import State
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.people.queries import person_of
from motcua.web.portal import lodging_rates
from tests.dossiers.province import clerk, desk, head, specialist
from tests.web.conftest import Clock
from tests.web.portal.lodging_world import browser, citizen, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(planted: None, hand: Clock) -> Client:
    return browser(citizen(hand.at))


def lodged(hand: Clock) -> str:
    """A dossier of Lan at the desk; its lodging number."""
    lodging = Lodging(
        "1.000001", f"person:{person_of('lan')}", "H01.21", "H01.09", papers=(PaperGiven("Đơn", originals=1),),
        contact={"name": "Nguyễn Thị Lan", "phone": "0912345678"},
    )  # fmt: skip
    return lodge_dossier(lodging=lodging, actor=desk, at=hand.at)


def accepted(hand: Clock) -> str:
    return accept_dossier(code=lodged(hand), actor=desk, at=hand.at).code


def finished(hand: Clock) -> tuple[str, bytes]:
    """A case with an electronic result; its code and the result's content."""
    code = accepted(hand)
    for one in (desk, specialist):
        forward_dossier(code=code, actor=one, at=hand.at)
    decide_dossier(code=code, approve=True, actor=head, at=hand.at)
    owner = Dossier.objects.get().subject
    sent = store_upload(content=picture().read(), name="kq.jpg", owner=owner, actor=SYSTEM, at=hand.at)
    paper = issue_result(owner=owner, files=[sent.code], title="Giấy phép", actor=SYSTEM, at=hand.at)
    result = Result("Giấy phép xây dựng", number="12/GP", paper=paper)
    register_result(code=code, results=[result], actor=clerk, at=hand.at)
    saved = browser_of("lan").get(f"/giay-to-cua-toi/{paper}/")
    return code, b"".join(saved.streaming_content)  # type: ignore[attr-defined]


def browser_of(name: str) -> Client:
    """The same account on another device."""
    return browser(Actor(id=name, kind=ActorKind.CITIZEN))


def test_the_day_why_the_letter_and_the_apology(lan: Client, hand: Clock) -> None:
    code = accepted(hand)
    page = lan.get(f"/ho-so-cua-toi/{code}/").content.decode()
    assert "Vì sao hẹn ngày này?" in page and "5 ngày làm việc" in page
    assert "Giấy tiếp nhận hồ sơ và hẹn trả kết quả số 1/2021" in page
    letter = lan.get(f"/ho-so-cua-toi/{code}/phieu/1/")
    assert letter["Content-Type"] == "application/pdf" and letter.content.startswith(b"%PDF")
    printed = " ".join(each.get_textpage().get_text_bounded() for each in pypdfium2.PdfDocument(letter.content))
    check = re.search(rf"{code}\.P1\.[A-Z2-7]{{8}}", page)
    assert check is not None and check[0] in printed
    assert lan.get(f"/ho-so-cua-toi/{code}/phieu/9/").status_code == 404
    forward_dossier(code=code, actor=desk, at=hand.at)
    extend_dossier(code=code, new_day=(hand.at + timedelta(days=14)).date(), reason="Chờ", actor=head, at=hand.at)
    page = lan.get(f"/ho-so-cua-toi/{code}/").content.decode()
    assert "Ngày trả mới" in page and "Các lần hẹn trả" in page


def test_a_request_is_answered_paper_by_paper(lan: Client, hand: Clock) -> None:
    code = lodged(hand)
    assert lan.get(f"/ho-so-cua-toi/{code}/bo-sung/")["Location"] == f"/ho-so-cua-toi/{code}/"
    request_supplement(code=code, papers=["Bản vẽ", "Ảnh"], reason="Thiếu bản vẽ", actor=desk, at=hand.at)
    assert "Thiếu bản vẽ" in lan.get(f"/ho-so-cua-toi/{code}/").content.decode()
    base = f"/ho-so-cua-toi/{code}/bo-sung/"
    assert lan.post(base).status_code == 422
    assert lan.post(f"{base}0/", {"viec": "tai"}).status_code == 422
    assert lan.post(f"{base}0/", {"viec": "tai", "files": [picture(), picture("hai.jpg", 90)]}).status_code == 302
    assert lan.post(f"{base}0/", {"viec": "xoay:1"}).status_code == 302
    assert "Đã có 2 trang" in lan.get(f"{base}0/").content.decode()
    assert f'href="{base}0/trang/2/"' in lan.get(f"{base}0/").content.decode()
    assert lan.post(f"{base}0/trang/2/", {"viec": "mep", "top": "10"}).status_code == 302
    assert "Nơi tiếp nhận sẽ thấy phần bạn đã chọn." in lan.get(f"{base}0/trang/2/").content.decode()
    assert lan.get(f"{base}1/trang/1/").status_code == lan.get(f"{base}0/trang/3/").status_code == 404
    assert lan.get(f"{base}7/").status_code == 404
    assert lan.post(base, {"key": "mot"}).status_code == 302
    assert Dossier.objects.get().state == State.LODGED
    given = Content.objects.get().papers[-1]
    assert (given["name"], given["supplement"], bool(given["paper"])) == ("Bản vẽ", "1", True)
    assert lan.post(base).status_code == 302


def test_withdrawn_with_a_reason_once(lan: Client, hand: Clock) -> None:
    code = accepted(hand)
    path = f"/ho-so-cua-toi/{code}/rut/"
    assert lan.get(path).status_code == 200
    assert lan.post(path, {"reason": "x"}).status_code == 422
    assert lan.post(path, {"reason": "x" * 1001, "sure": "on"}).status_code == 422
    assert lan.post(path, {"reason": "Làm nơi khác", "sure": "on"}).status_code == 302
    assert Dossier.objects.get().state == State.WITHDRAWN
    assert Content.objects.get().note == "Lý do rút hồ sơ: Làm nơi khác"
    assert lan.get(path).status_code == 302
    assert lan.post(path, {"sure": "on"}).status_code == 302


def test_the_way_of_getting_the_result_is_changed_until_it_is_over(lan: Client, hand: Clock) -> None:
    code = accepted(hand)
    path = f"/ho-so-cua-toi/{code}/nhan-ket-qua/"
    assert lan.post(path, {"return_method": "post"}).status_code == 422
    assert lan.post(path, {"return_method": "bay"}).status_code == 422
    assert lan.post(path, {"return_method": "post", "return_address": "Ấp 3"}).status_code == 302
    assert "Ấp 3" in lan.get(f"/ho-so-cua-toi/{code}/").content.decode()
    lan.post(f"/ho-so-cua-toi/{code}/rut/", {"sure": "on"})
    assert lan.get(path).status_code == 302


def test_a_result_is_downloaded_and_verified_by_anybody_without_names(lan: Client, hand: Clock) -> None:
    code, content = finished(hand)
    page = lan.get(f"/ho-so-cua-toi/{code}/").content.decode()
    result, letter = (re.search(rf"{code}\.{part}1\.[A-Z2-7]{{8}}", page) for part in "KP")
    assert result is not None and letter is not None
    told = Client().get("/xac-thuc/", {"ma": result[0]}).content.decode()
    assert "Giấy tờ này có thật" in told and "12/GP" in told and "Sở Xây dựng" in told
    assert "Lan" not in told and "0912" not in told
    assert "Giấy tiếp nhận hồ sơ" in Client().get("/xac-thuc/", {"ma": f" {letter[0].lower()} "}).content.decode()
    for sent, says in ((content, "đúng là bản điện tử"), (content + b"x", "KHÁC bản điện tử")):
        file = SimpleUploadedFile("kq.jpg", sent)
        assert says in Client().post("/xac-thuc/", {"ma": result[0], "file": file}).content.decode()


def test_wrong_check_codes_are_told_alike_and_not_too_often(lan: Client, hand: Clock, monkeypatch: Any) -> None:
    monkeypatch.setitem(lodging_rates.RATES, "verify", "8/m/ip")
    code = accepted(hand)
    page = lan.get(f"/ho-so-cua-toi/{code}/").content.decode()
    found = re.search(rf"{code}\.P1\.[A-Z2-7]{{8}}", page)
    assert found is not None
    stem, _dot, mark = found[0].rpartition(".")
    other = f"{stem}.{'A' if mark[0] != 'A' else 'B'}{mark[1:]}"
    told = set()
    for wrong in (other, f"{code}.K1.{mark}", f"{code}.P2.{mark}", f"H01.99-210611-0001.P1.{mark}", "x", "'%_" * 30):
        answer = Client().get("/xac-thuc/", {"ma": wrong})
        assert answer.status_code == 422
        told.add("Không có giấy tờ nào mang mã này" in answer.content.decode())
    assert told == {True}
    assert Client().get("/xac-thuc/").status_code == 200
    assert 429 in {Client().get("/xac-thuc/", {"ma": "x"}).status_code for _ in range(3)}


def test_progress_is_shared_by_a_link_that_is_taken_back(lan: Client, hand: Clock) -> None:
    code = accepted(hand)
    page = f"/ho-so-cua-toi/{code}/"
    assert lan.post(f"{page}chia-se/", {"days": "7"}).status_code == 302
    found = re.search(r"/theo-doi/[0-9a-f]+\.[\w-]+/", lan.get(page).content.decode())
    assert found is not None
    told = Client().get(found[0])
    assert told.status_code == 200 and told["Referrer-Policy"] == "no-referrer"
    assert "17:00 ngày 18/06/2021" in told.content.decode() and "Lan" not in told.content.decode()
    assert Dossier.objects.get().ref not in told.content.decode()
    link = found[0].split("/")[2].partition(".")[0]
    other = browser(citizen(hand.at, "thao", "089302990103", 2002))
    assert other.post(f"{page}chia-se/bo/", {"link": link}).status_code == 404
    assert other.post(f"{page}chia-se/", {"days": "7"}).status_code == 404
    assert lan.post(f"{page}chia-se/", {"days": "999999"}).status_code == 302
    assert lan.post(f"{page}chia-se/bo/", {"link": link}).status_code == 302
    assert Client().get(found[0]).status_code == 404
    assert Client().get("/theo-doi/x/").status_code == 404


@pytest.mark.parametrize("many", [10, 100])
def test_a_list_and_a_case_ask_few_questions_however_many_there_are(lan: Client, hand: Clock, many: int) -> None:
    for _ in range(many // 10):
        code = accepted(hand)
    papers = [{"name": f"Giấy {n}", "paper": "", "code": ""} for n in range(many)]
    Content.objects.update(papers=papers)
    with CaptureQueriesContext(connection) as listed:
        assert lan.get("/ho-so-cua-toi/").status_code == 200
    with CaptureQueriesContext(connection) as read:
        assert lan.get(f"/ho-so-cua-toi/{code}/").status_code == 200
    assert len(listed) <= 16
    assert len(read) <= 45
