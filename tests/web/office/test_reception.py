"""Receiving on one screen: the whole way without script, drafts, odd inputs, many at once, on the spot."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import Content, Dossier, Draft, Duty
from motcua.dossiers.states import State
from motcua.kernel.actors import SYSTEM
from motcua.organizations.states import Position as P
from motcua.people.actions.persons import PaperData, PersonData, register_person
from motcua.people.models import Person
from motcua.people.states import PaperKind, Sex
from tests.web.conftest import Clock
from tests.web.office.conftest import SignedIn

pytestmark = pytest.mark.django_db
PAGE = "/can-bo/tiep-nhan/1.000001/"
CARD = "089190990101|351000111|Nguyễn Thị Lan|14031990|Nữ|12 Nguyễn Huệ, phường Mẫu, tỉnh Mẫu|10052021"
DRAFT = "f" * 32
MOST_QUESTIONS = 12  # of one page, the session and the role included


@pytest.fixture
def desk(sign_in: SignedIn) -> Client:
    return sign_in(P.RECEIVING_OFFICER, "H01.21")


@pytest.fixture
def lan(desk: Client, hand: Clock) -> str:
    data = PersonData("Nguyễn Thị Lan", date(1990, 3, 14), sex=Sex.FEMALE, detail="12 Nguyễn Huệ")
    return register_person(
        data=data, papers=(PaperData(PaperKind.PERSONAL, "089190990101"),), actor=SYSTEM, at=hand.at
    )


def fields(page: str) -> dict[str, str]:
    """What the page's form would send: hidden and text boxes with their values, the chosen options."""
    form = page[page.index('id="phieu-nhap"') :]
    form = form[: form.index("</form>")]
    told = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="file"' not in tag and 'type="checkbox"' not in tag:
            told[name[1]] = value[1] if value else ""
    for name, body in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body)
        told[name] = chosen[1] if chosen else ""
    return told


def send(browser: Client, told: dict[str, Any], doing: str, page: str = PAGE) -> Any:
    return browser.post(page, {**told, "viec": doing})


def test_a_dossier_is_received_in_four_steps_without_script(desk: Client) -> None:
    told = fields(desk.get(PAGE).content.decode())
    page = send(desk, {**told, "who": CARD}, "tim").content.decode()
    told = fields(page)
    assert (told["full_name"], told["number"], told["born_on"], told["sex"]) == (
        "Nguyễn Thị Lan", "089190990101", "14/03/1990", "female",
    )  # fmt: skip
    page = send(desk, told, "du").content.decode()
    assert "17:00 18/06/2021" in page
    assert "Còn thiếu" not in page
    answer = send(desk, fields(page), "tiep-nhan")
    row = Dossier.objects.get()
    assert answer["Location"] == f"/can-bo/tiep-nhan/xong/{row.code}/"
    assert (row.state, row.competent_agency, row.channel) == (State.ACCEPTED, "H01.09", "direct")
    assert Content.objects.get().contact["name"] == "Nguyễn Thị Lan"
    assert not Draft.objects.exists()
    done = desk.get(answer["Location"]).content.decode()
    assert f"/can-bo/ho-so/{row.code}/phieu/1/" in done
    receipt = desk.get(f"/can-bo/ho-so/{row.code}/phieu/1/")
    assert receipt["Content-Type"] == "application/pdf"
    assert receipt.content == desk.get(f"/can-bo/ho-so/{row.code}/phieu/1/").content


def test_who_is_on_record_is_chosen_by_card_number_or_name(desk: Client, lan: str) -> None:
    told = fields(desk.get(PAGE).content.decode())
    for words in (CARD, "089190990101", "089 190 990 101"):
        assert fields(send(desk, {**told, "who": words}, "tim").content.decode())["applicant"] == f"person:{lan}"
    page = send(desk, {**told, "who": "nguyen thi lan"}, "tim").content.decode()
    assert f'value="chon:person:{lan}"' in page
    assert "089190990101" not in page
    page = send(desk, {**told, "who": "nguyen"}, f"chon:person:{lan}").content.decode()
    assert fields(page)["applicant"] == f"person:{lan}"


def test_what_is_missing_is_said_before_and_after(desk: Client, lan: str) -> None:
    page = desk.get(PAGE).content.decode()
    assert "Còn thiếu" in page
    answer = send(desk, {**fields(page), "applicant": f"person:{lan}", "title": "Nhà ở"}, "tiep-nhan")
    assert answer.status_code == 422
    assert "Hồ sơ còn thiếu: Đơn đề nghị" in answer.content.decode()
    assert 'value="Nhà ở"' in answer.content.decode()
    assert not Dossier.objects.exists()


def test_nobody_is_chosen(desk: Client) -> None:
    answer = send(desk, {**fields(desk.get(PAGE).content.decode()), "o0": "1"}, "tiep-nhan")
    assert answer.status_code == 422
    assert "Chưa chọn người nộp hồ sơ" in answer.content.decode()


def test_an_interrupted_reception_waits_as_a_draft(desk: Client, lan: str, sign_in: SignedIn) -> None:
    told = {**fields(desk.get(PAGE).content.decode()), "draft": DRAFT, "title": "Dở dang", "o0": "1"}
    assert "Đã lưu bản nháp" in send(desk, told, "nhap").content.decode()
    start = desk.get("/can-bo/tiep-nhan/").content.decode()
    assert f"/can-bo/tiep-nhan/1.000001/?nhap={DRAFT}" in start
    resumed = fields(desk.get(f"{PAGE}?nhap={DRAFT}").content.decode())
    assert (resumed["title"], resumed["o0"], resumed["draft"]) == ("Dở dang", "1", DRAFT)
    other = sign_in(P.ONE_STOP_HEAD, "H01.21")
    assert "Dở dang" not in other.get(f"{PAGE}?nhap={DRAFT}").content.decode()
    assert send(desk, {**resumed, "applicant": f"person:{lan}"}, "tiep-nhan").status_code == 302
    assert not Draft.objects.exists()


def test_the_same_button_twice_receives_once(desk: Client, lan: str) -> None:
    told = {**fields(desk.get(PAGE).content.decode()), "applicant": f"person:{lan}", "o0": "1"}
    first, second = send(desk, told, "tiep-nhan"), send(desk, told, "tiep-nhan")
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


def test_by_post_and_for_the_post(desk: Client, lan: str) -> None:
    told = {**fields(desk.get(PAGE).content.decode()), "applicant": f"person:{lan}", "o0": "1"}
    more = {"channel": "postal", "return_method": "post", "return_address": "5 Lê Lợi", "phone": "0900000123"}
    assert send(desk, {**told, **more}, "tiep-nhan").status_code == 302
    row = Dossier.objects.get()
    assert (row.channel, row.return_method, row.content.return_address) == ("postal", "post", "5 Lê Lợi")


def test_on_the_spot_ends_on_the_same_screen(sign_in: SignedIn) -> None:
    commune = sign_in(P.RECEIVING_OFFICER, "H01.31.21")
    page = "/can-bo/tiep-nhan/1.000007/"
    told = fields(
        send(commune, {**fields(commune.get(page).content.decode()), "who": CARD}, "tim", page).content.decode()
    )
    assert send(commune, told, "tai-cho", page).status_code == 302
    assert Dossier.objects.get().state == State.DELIVERED


def test_twenty_at_once_each_with_its_own_end(sign_in: SignedIn, hand: Clock) -> None:
    commune = sign_in(P.RECEIVING_OFFICER, "H01.31.21")
    page = "/can-bo/tiep-nhan/1.000003/nhieu/"
    cards = [f"0891909901{place:02}|| Nguyễn Thị Lan|14031990|Nữ|Phường Mẫu|" for place in range(19)]
    rows = "\n".join([*cards, "999; không có ai"])
    told = {"rows": rows, "competent": "H01.31.21", "checked": "on", "spot": "on", "key": "lo-1"}
    answer = commune.post(page, told)
    assert "Đã tiếp nhận 19 trong 20 dòng" in answer.content.decode()
    assert "Không tìm được đúng một người" in answer.content.decode()
    assert set(Dossier.objects.values_list("state", flat=True)) == {State.DELIVERED}
    commune.post(page, told)
    assert (Dossier.objects.count(), Person.objects.count()) == (19, 19)


@pytest.mark.parametrize(
    "odd",
    [
        {"o0": "abc"}, {"o0": "99999999999999999999"}, {"o0": "-1"}, {"competent": "X"}, {"channel": "pigeon"},
        {"case": "x" * 5000}, {"applicant": "person:không"}, {"applicant": "x"}, {"born_on": "31/02/1990"},
        {"draft": "../../etc"}, {"who": "|||||||"}, {"title": "á" * 9000}, {"number": "12", "full_name": "A1"},
        {"return_method": "horse"}, {"key": "k" * 5000}, {"tax_number": "1", "business_name": "x"}, {"m0": "forged"},
    ],
)  # fmt: skip
def test_odd_inputs_are_said_beside_their_box(desk: Client, odd: dict[str, str]) -> None:
    told = {**fields(desk.get(PAGE).content.decode()), **odd}
    for doing in ("tiep-nhan", "tim", "du", "nhap", "luu", "chon:", "???"):
        assert send(desk, told, doing).status_code in {200, 422}, doing
    assert not Dossier.objects.exists()


def test_what_does_not_exist_and_who_may_not(desk: Client, sign_in: SignedIn) -> None:
    assert desk.get("/can-bo/tiep-nhan/9.999999/").status_code == 404
    assert desk.post(PAGE, {}).status_code == 200
    assert desk.post(PAGE, {"viec": "tiep-nhan"}).status_code == 422
    for path in (PAGE, "/can-bo/tiep-nhan/1.000001/nhieu/"):
        assert sign_in(P.PROCESSING_OFFICER, "H01.09").get(path).status_code == 403
        assert Client().get(path).status_code == 302


def test_favourites(desk: Client) -> None:
    desk.post("/can-bo/tiep-nhan/hay-dung/", {"procedure": "1.000001", "marked": "1"})
    assert "Cấp giấy phép xây dựng" in desk.get("/can-bo/tiep-nhan/").content.decode()
    assert not Duty.objects.exists()


def test_the_pages_ask_the_same_however_much_is_there(desk: Client, lan: str) -> None:
    told = {**fields(desk.get(PAGE).content.decode()), "applicant": f"person:{lan}", "o0": "1"}
    counts = []
    for size in (3, 15):
        for place in range(size):
            assert send(desk, {**told, "draft": f"{size:016x}{place:016x}"}, "luu").status_code == 200
            assert send(desk, {**told, "draft": "", "key": f"{size}-{place}"}, "tiep-nhan").status_code == 302
        counts.append([_asked(desk, path) for path in ("/can-bo/tiep-nhan/", PAGE, "/can-bo/tra-ket-qua/")])
    print(counts)
    assert counts[0] == counts[1]
    assert max(counts[1]) <= MOST_QUESTIONS


def _asked(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)
