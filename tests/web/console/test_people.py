"""People in the console: masked lists, full data behind a purpose, merging, the log, requests."""

import json
import logging
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.kernel import clock, journal
from motcua.kernel.actors import SYSTEM
from motcua.kernel.logs import JsonFormatter
from motcua.people import seeds
from motcua.people.actions.contacts import add_contact
from motcua.people.actions.merges import merge_persons
from motcua.people.actions.persons import PaperData, PersonData, register_person
from motcua.people.actions.privacy import hold_person_data, request_about_data
from motcua.people.models import DataRequest, Look, Person
from motcua.people.rules.merging import NotMergeable
from motcua.people.states import Channel, PaperKind, RequestKind, Sex
from tests.people.state import people
from tests.people.test_holders import crowd

QUERIES = 5  # session, account, people, papers, contacts
SECRETS = ("Nguyễn Thị Lan", "089190990101", "0900000101", "+84900000101", "lan.nguyen@example.com", "14/03/1990")


@pytest.fixture
def operator(db: None) -> Client:
    seeds.load(clock.now())
    browser = Client()
    browser.post("/dang-nhap/mau/", {"code": "mau-quan-tri"})
    return browser


def as_sample(code: str) -> Client:
    browser = Client()
    browser.post("/dang-nhap/mau/", {"code": code})
    return browser


def leaked(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_the_list_is_masked_and_nothing_stands_in_an_address(operator: Client) -> None:
    answer = operator.post("/quan-tri/nguoi/", {"q": "thi lan"})
    text = answer.content.decode()
    assert "Nguyễn T*** L***" in text
    assert "0891*****101" in text
    assert "09xx…01" in text
    assert leaked(text) == []
    assert "no-store" in answer["Cache-Control"]
    assert "q=" not in text.replace('name="q"', "")


@pytest.mark.parametrize("words", ["nguyen lan", "089190990101", "0900 000 101", "Nguyễn Thị Lan"])
def test_people_are_found_by_name_number_and_phone(operator: Client, words: str) -> None:
    assert "/quan-tri/nguoi/ma/mau-cong-dan-lan/" in operator.post("/quan-tri/nguoi/", {"q": words}).content.decode()


def test_nobody_found_is_said_and_an_empty_question_refused(operator: Client) -> None:
    assert "Không tìm thấy ai" in operator.post("/quan-tri/nguoi/", {"q": "khong co ai"}).content.decode()
    assert "Có chỗ cần sửa" in operator.post("/quan-tri/nguoi/", {"q": ""}).content.decode()


@pytest.mark.parametrize("address", ["nguoi/", "nguoi/ma/mau-cong-dan-lan/", "nguoi/nghi-trung/", "nguoi/nhat-ky/"])
def test_citizens_stay_outside(operator: Client, address: str) -> None:
    before = people()
    assert as_sample("mau-cong-dan-hung").get(f"/quan-tri/{address}").status_code == 403
    assert people()["people_look"] == before["people_look"]


def test_the_page_is_masked_until_a_purpose_is_given(operator: Client) -> None:
    page = operator.get("/quan-tri/nguoi/ma/mau-cong-dan-lan/").content.decode()
    assert leaked(page) == []
    seen = operator.post(
        "/quan-tri/nguoi/ma/mau-cong-dan-lan/xem/",
        {"purpose": "dossier", "matter": "H01.14-261122-0001", "parts": ["civil", "papers"]},
    )
    text = seen.content.decode()
    assert leaked(text) == ["Nguyễn Thị Lan", "089190990101", "14/03/1990"]
    assert "no-store" in seen["Cache-Control"]
    row = Look.objects.get()
    assert (row.actor, row.purpose, row.parts) == ("mau-quan-tri", "dossier", ["civil", "papers"])
    assert journal.read("person:mau-cong-dan-lan")[-1].event.kind == "people.person_looked_at"
    assert leaked(operator.get("/quan-tri/nguoi/ma/mau-cong-dan-lan/").content.decode()) == []


@pytest.mark.parametrize(
    "sent",
    [
        {"purpose": "", "parts": ["civil"]}, {"purpose": "tò mò", "parts": ["civil"]},
        {"purpose": "dossier", "parts": ["civil"]}, {"purpose": "counter"},
        {"purpose": "counter", "parts": ["civil"], "matter": "089190990101"},
    ],
)  # fmt: skip
def test_without_a_lawful_purpose_nothing_is_shown_or_written(operator: Client, sent: dict[str, object]) -> None:
    before = people()
    answer = operator.post("/quan-tri/nguoi/ma/mau-cong-dan-lan/xem/", sent)
    assert answer.status_code == 422
    shown = answer.content.decode().replace('value="089190990101"', "")
    assert "Có chỗ cần sửa" in shown
    assert leaked(shown) == []
    assert people() == before


@pytest.mark.parametrize("count", [10, 1000])
def test_the_list_asks_the_database_as_often_for_ten_as_for_a_thousand(operator: Client, count: int) -> None:
    crowd(count, clock.now())
    operator.get("/quan-tri/nguoi/")
    with CaptureQueriesContext(connection) as asked:
        answer = operator.post("/quan-tri/nguoi/", {"q": "nguyen van"})
    assert answer.status_code == 200
    assert len(asked) == QUERIES, "\n".join(each["sql"][:90] for each in asked)
    assert ("Những người tiếp theo" in answer.content.decode()) is (count == 1000)


def test_the_next_page_continues(operator: Client) -> None:
    crowd(60, clock.now())
    first = operator.post("/quan-tri/nguoi/", {"q": "nguyen van"})
    after = first.context["page"].after
    second = operator.post("/quan-tri/nguoi/", {"q": "nguyen van", "after": after})
    seen = {card.code for card in first.context["page"].people}
    assert seen.isdisjoint({card.code for card in second.context["page"].people})
    assert len(second.context["page"].people) == 25


def test_duplicates_are_shown_masked_merged_and_parted(operator: Client) -> None:
    at = clock.now()
    twin = register_person(
        data=PersonData("Nguyễn Thị Lan", date(1990, 3, 14), sex=Sex.FEMALE), code="lan-cu",
        papers=(PaperData(PaperKind.OLD_CARD, "351234567"),), actor=SYSTEM, at=at,
    )  # fmt: skip
    add_contact(person=twin, channel=Channel.PHONE, value="0900000101", actor=SYSTEM, at=at)
    page = operator.get("/quan-tri/nguoi/nghi-trung/").content.decode()
    assert "Cùng họ tên, ngày sinh và nơi liên lạc" in page
    assert leaked(page) == []
    operator.post("/quan-tri/nguoi/nghi-trung/gop/", {"loser": twin, "winner": "mau-cong-dan-lan", "key": "1"})
    assert Person.objects.get(code=twin).merged_into == Person.objects.get(code="mau-cong-dan-lan")
    assert "Không có cặp nào" in operator.get("/quan-tri/nguoi/nghi-trung/").content.decode()
    merged = operator.get(f"/quan-tri/nguoi/ma/{twin}/").content.decode()
    assert "Mở dữ liệu đang dùng" in merged
    assert "Xem và ghi lại" not in merged
    operator.post(f"/quan-tri/nguoi/ma/{twin}/tach/", {"key": "2"})
    assert Person.objects.get(code=twin).merged_into is None
    before = people()
    for sent in ({"loser": twin, "winner": twin, "key": "3"}, {"loser": "x", "winner": twin, "key": "4"}):
        assert operator.post("/quan-tri/nguoi/nghi-trung/gop/", sent).status_code == 302
    assert operator.post(f"/quan-tri/nguoi/ma/{twin}/tach/", {"key": "5"}).status_code == 302
    assert people() == before


def test_the_log_shows_looks_of_all_and_of_one(operator: Client) -> None:
    assert "Chưa có lượt xem nào" in operator.get("/quan-tri/nguoi/nhat-ky/").content.decode()
    for code in ("mau-cong-dan-lan", "mau-cong-dan-hung"):
        operator.post(f"/quan-tri/nguoi/ma/{code}/xem/", {"purpose": "counter", "parts": ["home"]})
    everything = operator.get("/quan-tri/nguoi/nhat-ky/?before=x").content.decode()
    assert everything.count("Huỳnh Minh Đức") == 3  # two rows and the name of whoever is signed in
    one = operator.get("/quan-tri/nguoi/nhat-ky/?nguoi=mau-cong-dan-lan").content.decode()
    assert one.count("Đối chiếu người đang có mặt tại quầy") == 1
    assert leaked(everything) == []


def test_requests_are_carried_out_or_declined(operator: Client) -> None:
    at = clock.now()
    asked = {
        code: request_about_data(person=code, kind=RequestKind.ERASE, actor=SYSTEM, at=at)
        for code in ("mau-cong-dan-lan", "mau-cong-dan-hung")
    }
    hold_person_data(person="mau-cong-dan-lan", holder="dossier:H01.14-261122-0001", until=None, actor=SYSTEM, at=at)
    page = operator.get("/quan-tri/nguoi/yeu-cau/").content.decode()
    assert "dossier:H01.14-261122-0001" in page
    assert leaked(page) == []
    for code, request in asked.items():
        operator.post(f"/quan-tri/nguoi/yeu-cau/{request}/tra-loi/", {"ground": "", "key": code})
    assert DataRequest.objects.get(code=asked["mau-cong-dan-lan"]).state == "open"
    assert Person.objects.get(code="mau-cong-dan-hung").erased
    assert "Đã xóa dữ liệu" in operator.get("/quan-tri/nguoi/ma/mau-cong-dan-hung/").content.decode()
    sent = {"ground": "dossier", "key": "again"}
    operator.post(f"/quan-tri/nguoi/yeu-cau/{asked['mau-cong-dan-lan']}/tra-loi/", sent)
    operator.post(f"/quan-tri/nguoi/yeu-cau/{asked['mau-cong-dan-lan']}/tra-loi/", {"ground": "sai"})
    assert DataRequest.objects.get(code=asked["mau-cong-dan-lan"]).ground == "dossier"
    assert "Không có yêu cầu nào đang chờ" in operator.get("/quan-tri/nguoi/yeu-cau/").content.decode()


def test_logs_events_and_keys_hold_nothing_personal(operator: Client) -> None:
    heard = StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        operator.post("/quan-tri/nguoi/", {"q": "089190990101"})
        operator.post(
            "/quan-tri/nguoi/ma/mau-cong-dan-lan/xem/", {"purpose": "counter", "parts": ["civil", "papers"]}
        )
        operator.get("/quan-tri/nguoi/ma/khong-co/")
        with pytest.raises(NotMergeable) as refused:
            merge_persons(loser="mau-cong-dan-hung", winner="mau-cong-dan-lan", actor=SYSTEM, at=clock.now())
        assert leaked(str(refused.value)) == []
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    lines = [json.loads(line) for line in heard.getvalue().splitlines()]
    assert len([line for line in lines if line.get("route")]) == 3
    assert leaked(heard.getvalue()) == []
    rows = people()
    assert leaked(str(rows["kernel_event"]) + str(rows["kernel_act_key"])) == []
