"""A case through the pages of the office: lists, its page, its acts; the wrong person, twice, too late."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.organizations.states import Position as P
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
