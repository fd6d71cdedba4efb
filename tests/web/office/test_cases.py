"""A case through the pages of the office: lists, its page, its acts; the wrong person, twice, too late."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from docx import Document

from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.states import State
from motcua.organizations.states import Position as P
from tests.dossiers.stock import stock
from tests.dossiers.test_walkthrough import lodged
from tests.web.conftest import Clock
from tests.web.office.conftest import SignedIn

pytestmark = pytest.mark.django_db


def do(browser: Client, code: str, slug: str, **told: object) -> int:
    """Send an act's form; the status of the answer."""
    return browser.post(f"/can-bo/ho-so/{code}/{slug}/", {"key": f"{code}-{slug}-{told}", **told}).status_code


def test_a_case_goes_through_the_pages_to_its_result(sign_in: SignedIn, hand: Clock) -> None:
    desk, specialist = sign_in(P.RECEIVING_OFFICER, "H01.21"), sign_in(P.PROCESSING_OFFICER, "H01.09")
    head, clerk = sign_in(P.AGENCY_HEAD, "H01.09"), sign_in(P.CLERK, "H01.09")
    ref = lodged(hand.at)
    assert ref in desk.get("/can-bo/?ds=to_accept").content.decode()
    hour = timedelta(hours=1)
    assert do(desk, ref, "tiep-nhan") == 302
    row = Dossier.objects.get(ref=ref)
    hand.at += hour
    page = desk.get(f"/can-bo/ho-so/{row.code}/").content.decode()
    assert "Chuyển bước" in page
    assert "Vì sao ngày này?" in page
    assert do(desk, str(row.code), "chuyen-buoc", note="đủ giấy tờ") == 302
    hand.at += hour
    assert str(row.code) in specialist.get("/can-bo/?ds=inbox").content.decode()
    assert do(specialist, str(row.code), "chuyen-buoc", note="") == 302
    hand.at += hour
    assert do(head, str(row.code), "quyet-dinh") == 302
    hand.at += hour
    assert do(clerk, str(row.code), "ket-qua", name="Giấy phép xây dựng", number="12/GPXD") == 302
    hand.at += hour
    assert do(desk, str(row.code), "tra-ket-qua", method="desk") == 302
    row.refresh_from_db()
    assert row.state == State.DELIVERED
    assert "Giấy phép xây dựng" in desk.get(f"/can-bo/ho-so/{row.code}/").content.decode()


def test_who_has_nothing_to_do_with_a_case_finds_none(sign_in: SignedIn, hand: Clock) -> None:
    ref = lodged(hand.at)
    stranger = sign_in(P.PROCESSING_OFFICER, "H01.52")
    assert stranger.get(f"/can-bo/ho-so/{ref}/").status_code == 404
    assert do(stranger, ref, "tiep-nhan") == 404


def test_a_refused_act_says_why_and_keeps_what_was_typed(sign_in: SignedIn, hand: Clock) -> None:
    desk = sign_in(P.RECEIVING_OFFICER, "H01.21")
    ref = lodged(hand.at)
    answer = desk.post(f"/can-bo/ho-so/{ref}/yeu-cau-bo-sung/", {"papers": "Bản vẽ có chữ ký", "reason": ""})
    assert answer.status_code == 422
    assert "Bản vẽ có chữ ký" in answer.content.decode()


def test_the_same_form_sent_twice_does_it_once(sign_in: SignedIn, hand: Clock) -> None:
    desk = sign_in(P.RECEIVING_OFFICER, "H01.21")
    ref = lodged(hand.at)
    do(desk, ref, "tiep-nhan")
    first = Dossier.objects.get(ref=ref)
    assert do(desk, ref, "tiep-nhan") in {302, 422}
    assert Dossier.objects.get(ref=ref).code == first.code


@pytest.mark.parametrize("odd", ["?ds=x&khi=y&kenh=z&xep=w&after=%00", "?after=zzz", "?q=%25_%27", "?q=" + "á" * 500])
def test_odd_questions_are_answered(sign_in: SignedIn, odd: str) -> None:
    desk = sign_in(P.RECEIVING_OFFICER, "H01.21")
    assert desk.get(f"/can-bo/{odd}").status_code in {200, 400, 422}
    assert desk.get(f"/can-bo/ho-so/abc%00/{odd}").status_code in {400, 404}
    assert desk.get(f"/can-bo/ho-so/{'9' * 3000}/").status_code == 404


def test_a_note_of_hand_over_stands_first_and_an_act_of_one_way_is_done_at_once(
    sign_in: SignedIn, hand: Clock
) -> None:
    desk, specialist = sign_in(P.RECEIVING_OFFICER, "H01.21"), sign_in(P.PROCESSING_OFFICER, "H01.09")
    ref = lodged(hand.at)
    do(desk, ref, "tiep-nhan")
    page = desk.get(f"/can-bo/ho-so/{ref}/").content.decode()
    assert "Chuyển bước ngay" in page
    do(desk, ref, "chuyen-buoc", note="Bản vẽ ở phong bì thứ hai")
    page = specialist.get(f"/can-bo/ho-so/{ref}/?xong=chuyen-buoc").content.decode()
    assert "Bản vẽ ở phong bì thứ hai" in page
    assert f'data-draft-done="viec-{ref}-forward_dossier"' in page


def test_an_agency_is_found_by_name_and_a_wrong_name_is_said_beside_the_field(sign_in: SignedIn, hand: Clock) -> None:
    desk, specialist = sign_in(P.RECEIVING_OFFICER, "H01.21"), sign_in(P.PROCESSING_OFFICER, "H01.09")
    ref = lodged(hand.at)
    do(desk, ref, "tiep-nhan")
    do(desk, ref, "chuyen-buoc", note="")
    assert "Sở Tài nguyên và Môi trường (H01.10)" in specialist.get("/can-bo/co-quan/?q=tai+nguyen").content.decode()
    asked = {"question": "Có hợp quy hoạch không?", "hours": "16"}
    refused = specialist.post(f"/can-bo/ho-so/{ref}/lay-y-kien/", {**asked, "agency": "Sở Không Có"})
    assert refused.status_code == 422
    assert "Không có cơ quan nào tên" in refused.content.decode()
    assert do(specialist, ref, "lay-y-kien", agency="Sở Tài nguyên", **asked) == 302
    assert Consultation.objects.get().agency == "H01.10"


def test_the_draft_of_a_decision_holds_what_the_case_tells(sign_in: SignedIn, hand: Clock) -> None:
    desk, head = sign_in(P.RECEIVING_OFFICER, "H01.21"), sign_in(P.AGENCY_HEAD, "H01.09")
    ref = lodged(hand.at)
    do(desk, ref, "tiep-nhan")
    answer = head.get(f"/can-bo/ho-so/{ref}/du-thao/")
    document = Document(io.BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert str(Dossier.objects.get(ref=ref).code) in text
    assert "Cấp giấy phép xây dựng" in text
    assert "{{" not in text
    assert document.tables[0].rows[0].cells[0].paragraphs[0].text == "SỞ XÂY DỰNG"
    assert sign_in(P.PROCESSING_OFFICER, "H01.52").get(f"/can-bo/ho-so/{ref}/du-thao/").status_code == 404


def test_who_comes_second_is_told_the_new_state(sign_in: SignedIn, hand: Clock) -> None:
    desk, specialist = sign_in(P.RECEIVING_OFFICER, "H01.21"), sign_in(P.PROCESSING_OFFICER, "H01.09")
    head = sign_in(P.AGENCY_HEAD, "H01.09")
    ref = lodged(hand.at)
    do(desk, ref, "tiep-nhan")
    do(desk, ref, "chuyen-buoc", note="")
    assert do(head, ref, "chuyen-buoc", note="Trình ký") == 302
    late = specialist.post(f"/can-bo/ho-so/{ref}/chuyen-buoc/?buoc=2", {"key": "later", "note": "Chữ đã gõ"})
    assert late.status_code == 422
    page = late.content.decode()
    assert "Chữ đã gõ" in page
    assert "Bước 2 vừa được" in page
    assert "3. Ký – Sở Xây dựng" in page
    again = specialist.get(f"/can-bo/ho-so/{ref}/chuyen-buoc/?buoc=2")
    assert "Bước 2 vừa được" in again.content.decode()


def test_apologies_are_told_to_everybody_without_names(sign_in: SignedIn, hand: Clock) -> None:
    rows = stock(200, hand.at)
    told = [row for row in rows if row.extensions and row.state in {2, 4, 5, 6} and row.due_at]
    assert told
    browser = Client()
    page = browser.get("/xin-loi/").content.decode()
    assert sum(str(row.code) in page for row in told) == min(len(told), 50)
    assert "person:" not in page
    assert browser.get("/xin-loi/?after=zzz").status_code == 200
    head, other = (
        sign_in(position, "H01.09").get("/can-bo/?ds=apology").content.decode()
        for position in (P.AGENCY_HEAD, P.PROCESSING_OFFICER)
    )
    assert "/hen-lai/?new_day=" in head
    assert "/hen-lai/" not in other


def test_an_officer_without_cases_is_told_where_else_to_go(sign_in: SignedIn) -> None:
    answer = sign_in(P.ORGANISATION_OFFICER, "H01").get("/can-bo/")
    assert answer.status_code == 200
    assert "Vị trí của bạn không xử lý hồ sơ" in answer.content.decode()
