"""Giving results back through the pages: found by code, QR, name and telephone; who took it; the post."""

from datetime import date, timedelta

import pytest
from django.test import Client

from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.lodging import Lodging, PaperGiven, lodge_dossier
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import ReturnMethod, State
from motcua.kernel.actors import SYSTEM
from motcua.organizations.states import Position as P
from motcua.people.actions.persons import PaperData, PersonData, register_person
from motcua.people.states import PaperKind
from tests.dossiers.province import clerk, head, specialist
from tests.dossiers.province import desk as officer
from tests.web.conftest import Clock
from tests.web.office.conftest import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(sign_in: SignedIn) -> Client:
    return sign_in(P.RECEIVING_OFFICER, "H01.21")


def person(hand: Clock, name: str, number: str) -> str:
    data = PersonData(name, date(1990, 1, 1))
    return register_person(data=data, papers=(PaperData(PaperKind.PERSONAL, number),), actor=SYSTEM, at=hand.at)


def ready(hand: Clock, applicant: str, method: ReturnMethod = ReturnMethod.DESK) -> str:
    """A case with its result, five hours later."""
    papers = (PaperGiven("Đơn đề nghị", originals=1, required=True),)
    lodging = Lodging(
        "1.000001", applicant, "H01.21", "H01.09", papers=papers, return_method=method,
        contact={"name": "Trần Văn Hùng", "address": "5 Lê Lợi"},
        return_address="7 Hùng Vương" if method == "post" else "",
    )  # fmt: skip
    ref = lodge_dossier(lodging=lodging, actor=officer, at=hand.at)
    accept_dossier(code=ref, actor=officer, at=hand.at)
    hand.at += timedelta(hours=1)
    forward_dossier(code=ref, actor=officer, at=hand.at)
    forward_dossier(code=ref, actor=specialist, at=hand.at)
    decide_dossier(code=ref, approve=True, actor=head, at=hand.at)
    register_result(code=ref, results=[Result("Giấy phép")], actor=clerk, at=hand.at)
    return str(Dossier.objects.get(ref=ref).code)


def test_a_result_is_found_by_code_qr_number_and_name(desk: Client, hand: Clock) -> None:
    code = ready(hand, f"person:{person(hand, 'Trần Văn Hùng', '089090990102')}")
    target = f"/can-bo/tra-ket-qua/{code}/"
    for words in (code, code.lower(), f"https://mot.cua/tra-cuu/{code}/", "089090990102", "tran van hung"):
        answer = desk.get("/can-bo/tra-ket-qua/", {"q": words})
        assert (answer.status_code, answer.headers.get("Location")) == (302, target), words
    assert code in desk.get("/can-bo/tra-ket-qua/").content.decode()
    assert "Không có kết quả" in desk.get("/can-bo/tra-ket-qua/", {"q": "không có ai"}).content.decode()


def test_somebody_else_takes_it(desk: Client, hand: Clock) -> None:
    code = ready(hand, "person:abc")
    other = person(hand, "Lê Phương Thảo", "089190990103")
    page = f"/can-bo/tra-ket-qua/{code}/"
    answer = desk.post(page, {"viec": "tra", "method": "desk", "who": "thao", "key": "a"})
    assert answer.status_code == 422
    assert "Tìm người" in answer.content.decode()
    assert (
        f"chon:person:{other}" in desk.post(page, {"viec": "tim", "method": "desk", "who": "thao"}).content.decode()
    )
    told = {"viec": "tra", "method": "desk", "applicant": f"person:{other}", "key": "b"}
    assert desk.post(page, told).status_code == 302
    row = Dossier.objects.get(code=code)
    assert (row.state, row.taken_by, row.return_method) == (State.DELIVERED, f"person:{other}", "desk")
    assert desk.post(page, told).status_code == 302  # the same button twice
    assert "chưa trả kết quả được" in desk.get(page).content.decode()


def test_the_post_list_is_printed_and_sent(desk: Client, hand: Clock) -> None:
    codes = [ready(hand, "person:abc", ReturnMethod.POST) for _ in range(2)]
    fetched = ready(hand, "person:abc")
    page = desk.get("/can-bo/tra-ket-qua/buu-chinh/").content.decode()
    assert all(code in page for code in codes)
    assert fetched not in page
    assert "7 Hùng Vương" in page
    answer = desk.post("/can-bo/tra-ket-qua/buu-chinh/", {"code": [codes[0], "H01.21-990101-9999"], "key": "c"})
    assert answer.status_code == 422
    assert "H01.21-990101-9999" in answer.content.decode()
    assert [Dossier.objects.get(code=code).state for code in codes] == [State.DELIVERED, State.RESULT_READY]


def test_who_may_not(sign_in: SignedIn, hand: Clock) -> None:
    code = ready(hand, "person:abc")
    stranger = sign_in(P.PROCESSING_OFFICER, "H01.52")
    assert stranger.get(f"/can-bo/tra-ket-qua/{code}/").status_code == 404
    assert stranger.get("/can-bo/tra-ket-qua/buu-chinh/").status_code == 403
    own = sign_in(P.PROCESSING_OFFICER, "H01.09")
    assert own.post(f"/can-bo/tra-ket-qua/{code}/", {"viec": "tra", "method": "desk"}).status_code == 422
    assert Dossier.objects.get(code=code).state == State.RESULT_READY


@pytest.mark.parametrize("odd", ["%_", "http://[", "x" * 900, "'; --", "person:", "https://a/?ma=%00"])
def test_odd_words(desk: Client, odd: str) -> None:
    assert desk.get("/can-bo/tra-ket-qua/", {"q": odd}).status_code in {200, 400}


def test_odd_deliveries(desk: Client, hand: Clock) -> None:
    page = f"/can-bo/tra-ket-qua/{ready(hand, 'person:abc')}/"
    for odd in ({"method": "horse"}, {"method": "desk", "applicant": "x" * 99}, {"viec": "chon:" + "x" * 999}, {}):
        assert desk.post(page, {"viec": "tra", **odd}).status_code in {200, 422}
    assert Dossier.objects.get().state == State.RESULT_READY
