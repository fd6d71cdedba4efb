"""Citizens and businesses through VNeID: the way in, and every way in which the provider can fail."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from motcua.kernel import clock, journal
from motcua.kernel.actors import SYSTEM
from motcua.people.actions.accounts import disable_account
from motcua.people.models import Account, Identity
from tests.people.state import kinds, snapshot
from tests.web.signin.conftest import answer_of, enter, point_to, signed_in_as

Begin = Callable[..., str]
BEGIN = "/dang-nhap/vneid/"
BACK = "/dang-nhap/vneid/tro-ve/"
PAGES = {
    "refuse": "Bạn chưa đăng nhập",
    "error": "VNeID chưa trả lời",
    "slow": "VNeID chưa trả lời",
    "broken-token": "Không xác nhận được danh tính",
    "garbage-token": "VNeID chưa trả lời",
    "broken-userinfo": "VNeID chưa trả lời",
    "expired-code": "Không xác nhận được danh tính",
    "forged": "Không xác nhận được danh tính",
    "wrong-nonce": "Không xác nhận được danh tính",
    "other-subject": "Không xác nhận được danh tính",
    "no-level": "Không xác nhận được danh tính",
}


def test_a_citizen_comes_in_and_gets_an_account(vneid: Begin) -> None:
    browser = Client()
    answer = browser.get(vneid(browser))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    account = Account.objects.get()
    assert signed_in_as(browser) == account.code
    assert (account.kind, account.display_name, account.username) == ("citizen", "Nguyễn Thị Lan", None)
    assert not account.has_usable_password()
    assert kinds(account.code) == ["account_opened", "identity_linked", "signed_in"]
    assert journal.read(f"account:{account.code}")[-1].event.payload() == {"methods": ["vneid"]}


def test_the_same_citizen_finds_the_same_account(vneid: Begin) -> None:
    first, second = Client(), Client()
    first.get(vneid(first))
    second.get(vneid(second))
    assert signed_in_as(first) == signed_in_as(second) == Account.objects.get().code
    assert kinds(Account.objects.get().code).count("identity_linked") == 1


def test_the_level_is_kept_and_nothing_else_in_allauth(vneid: Begin) -> None:
    browser = Client()
    browser.get(vneid(browser, citizen="mau-cong-dan-muc-1"))
    assert Identity.objects.get().level == 1
    assert SocialAccount.objects.get().extra_data == {"level": 1}
    assert not SocialToken.objects.exists()
    told = json.dumps([recorded.event.payload() for recorded in journal.read(Account.objects.get().subject)])
    assert "Ánh" not in told
    assert "089178990105" not in told


def test_a_business_comes_as_a_business(vneid: Begin) -> None:
    browser = Client()
    browser.get(vneid(browser, citizen="mau-doanh-nghiep"))
    assert Account.objects.get().kind == "business"


def test_the_question_carries_pkce_state_and_nonce(vneid: Begin) -> None:
    questions = [parse_qs(urlsplit(Client().get(BEGIN)["Location"]).query) for _ in range(2)]
    assert all(question["code_challenge_method"] == ["S256"] for question in questions)
    for name in ("state", "nonce", "code_challenge"):
        assert questions[0][name] != questions[1][name]
        assert len(questions[0][name][0]) >= 16


def test_next_is_kept_over_the_journey(vneid: Begin) -> None:
    browser = Client()
    assert browser.get(vneid(browser, next_url="/dang-nhap/phien/"))["Location"] == "/dang-nhap/phien/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "http://127.0.0.1:9/"])
def test_next_leads_to_this_house_only(vneid: Begin, target: str) -> None:
    browser = Client()
    assert browser.get(vneid(browser, next_url=target))["Location"] == "/"


@pytest.mark.parametrize("fault", PAGES)
def test_a_failing_provider_gives_a_clear_page_and_changes_nothing(vneid: Begin, fault: str) -> None:
    browser = Client()
    back = vneid(browser, fault=fault)
    before = snapshot()
    answer = browser.get(back)
    page = answer.content.decode()
    assert answer.status_code == (200 if fault == "refuse" else 400)
    assert PAGES[fault] in page
    assert "Đăng nhập lại" in page
    assert signed_in_as(browser) is None
    assert snapshot() == before


def test_a_provider_that_is_not_there_is_told(db: None, settings: Any) -> None:
    point_to(settings, "http://127.0.0.1:9")
    before = snapshot()
    answer = Client().get(BEGIN)
    assert (answer.status_code, "VNeID chưa trả lời" in answer.content.decode()) == (400, True)
    assert snapshot() == before


def test_a_provider_that_talks_nonsense_is_told(vneid: Begin, provider: str, settings: Any) -> None:
    point_to(settings, f"{provider}/jwks?/.well-known/x")  # an answer without any address in it
    answer = Client().get(BEGIN)
    assert (answer.status_code, "Không xác nhận được danh tính" in answer.content.decode()) == (400, True)


def test_without_a_provider_there_is_no_such_door(db: None, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert Client().get(BEGIN).status_code == 404
    assert Client().get(BACK).status_code == 404


def test_the_answer_of_another_browser_is_refused(vneid: Begin) -> None:
    """Sign-in forced upon somebody: the state belongs to the attacker's session."""
    attacker, victim = Client(), Client()
    before = snapshot()
    answer = victim.get(vneid(attacker))
    assert (answer.status_code, "không còn dùng được" in answer.content.decode()) == (400, True)
    assert signed_in_as(victim) is None
    assert snapshot() == before


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x&code=y", "?error=access_denied", "?error=x&state="])
def test_an_answer_nobody_asked_for_is_refused(vneid: Begin, query: str) -> None:
    before = snapshot()
    answer = Client().get(BACK + query)
    assert (answer.status_code, "không còn dùng được" in answer.content.decode()) == (400, True)
    assert snapshot() == before


def test_a_code_with_another_state_of_the_same_browser_is_refused(vneid: Begin) -> None:
    """Two windows, answers swapped: PKCE binds each code to its own question."""
    browser = Client()
    first, second = vneid(browser), vneid(browser, citizen="mau-cong-dan-hung")
    state = parse_qs(urlsplit(first).query)["state"][0]
    code = parse_qs(urlsplit(second).query)["code"][0]
    before = snapshot()
    answer = browser.get(BACK, {"code": code, "state": state})
    assert (answer.status_code, "Không xác nhận được danh tính" in answer.content.decode()) == (400, True)
    assert snapshot() == before


def test_the_provider_swaps_two_windows(vneid: Begin) -> None:
    browser = Client()
    assert browser.get(vneid(browser, fault="swapped")).status_code in (302, 400)
    late = Client()
    assert late.get(vneid(late, fault="swapped")).status_code == 400


def test_a_repeated_answer_does_no_harm(vneid: Begin) -> None:
    browser = Client()
    back = vneid(browser)
    browser.get(back)
    code = Account.objects.get().code
    before = snapshot()
    again = browser.get(back)
    assert (again.status_code, again["Location"]) == (302, "/")
    assert signed_in_as(browser) == code
    assert snapshot() == before


def test_a_used_code_lets_nobody_else_in(vneid: Begin) -> None:
    browser = Client()
    back = vneid(browser)
    browser.get(back)
    before = snapshot()
    thief = Client()
    assert thief.get(back).status_code == 400
    assert signed_in_as(thief) is None
    assert snapshot() == before


def test_a_code_opened_by_a_scanner_first_still_works(vneid: Begin) -> None:
    """Link scanners open the callback without the session: they are refused and use nothing up."""
    browser = Client()
    back = vneid(browser)
    assert Client().get(back).status_code == 400
    assert browser.get(back).status_code == 302


def test_an_officer_s_session_is_not_joined_to_a_citizen(vneid: Begin, inside: Client, officer_code: str) -> None:
    """`process=connect` would tie the citizen's identity to the officer's account."""
    question = inside.get(BEGIN, {"process": "connect", "scope": "email", "auth_params": "prompt=none"})
    asked = parse_qs(urlsplit(question["Location"]).query)
    assert (sorted(asked["scope"][0].split()), "prompt" in asked) == (["openid", "profile"], False)
    inside.get(answer_of(f"{question['Location']}&citizen=mau-cong-dan-lan"))
    citizen = Account.objects.exclude(code=officer_code).get()
    assert signed_in_as(inside) == citizen.code
    assert SocialAccount.objects.get().user_id == citizen.pk


def test_a_shut_citizen_stays_out(vneid: Begin) -> None:
    browser = Client()
    browser.get(vneid(browser))
    code = Account.objects.get().code
    disable_account(code=code, actor=SYSTEM, at=clock.now())
    again = Client()
    assert again.get(vneid(again))["Location"] == "/dang-nhap/tai-khoan-bi-khoa/"
    assert signed_in_as(again) is None
    assert kinds(code).count("signed_in") == 1


def test_citizens_have_no_pages_of_passwords(vneid: Begin) -> None:
    browser = Client()
    browser.get(vneid(browser))
    assert browser.get("/dang-nhap/phien/").status_code == 200
    for path in ("bao-mat/", "bao-mat/mat-khau/", "bao-mat/ung-dung-ma/bat/", "xac-nhan-lai/mat-khau/"):
        assert browser.get(f"/dang-nhap/{path}").status_code == 403


def test_a_citizen_cannot_come_in_by_password(vneid: Begin) -> None:
    browser = Client()
    browser.get(vneid(browser))
    account = Account.objects.get()
    for name in (account.code, "", account.display_name):
        assert enter(Client(), "", name).status_code == 200
        assert enter(Client(), "!", name).status_code == 200
    assert kinds(account.code).count("signed_in") == 1


def test_the_door_is_asked_for_by_get_only(vneid: Begin) -> None:
    assert Client().post(BEGIN).status_code == 405
    assert Client().post(BACK).status_code == 405


def test_beginning_again_and_again_is_slowed_down(vneid: Begin) -> None:
    answers = [Client().get(BACK).status_code for _ in range(121)]
    assert answers[:120] == [400] * 120
    assert answers[120] == 429
