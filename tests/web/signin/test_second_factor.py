"""Codes of an app, recovery codes, and proving oneself again before something that matters."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from motcua.people.models import SignInGuard
from tests.people.state import kinds, snapshot
from tests.web.signin.conftest import DOOR, PASSWORD, enter, signed_in_as

STEP = "/dang-nhap/xac-thuc/"
ACTIVATE = "/dang-nhap/bao-mat/ung-dung-ma/bat/"
AGAIN = "/dang-nhap/xac-nhan-lai/mat-khau/"


def code(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def settle() -> None:
    """Do not begin at the end of a half minute: the code would grow old under way."""
    left = 30 - time.time() % 30
    if left < 4:
        time.sleep(left)


def wrong(secret: str) -> str:
    near = {code(secret, steps) for steps in range(-3, 4)}
    return next(f"{number:06}" for number in range(10) if f"{number:06}" not in near)


@pytest.fixture
def secret(inside: Client, django_capture_on_commit_callbacks: Any) -> str:
    """The officer turned on the code app; its secret."""
    settle()
    inside.post(AGAIN, {"password": PASSWORD, "next": ACTIVATE})
    shown = re.search(r'mc-code-text">([A-Z2-7]+)<', inside.get(ACTIVATE).content.decode())
    assert shown is not None
    with django_capture_on_commit_callbacks(execute=True):
        answer = inside.post(ACTIVATE, {"code": code(shown[1])})
    assert answer["Location"] == "/dang-nhap/bao-mat/ma-du-phong/"
    return shown[1]


@pytest.fixture
def at_second_step(secret: str) -> Client:
    """A browser in which the password was right and the code is asked for."""
    browser = Client()
    assert enter(browser)["Location"] == STEP
    settle()
    return browser


def test_setting_up_asks_for_the_password_again(inside: Client) -> None:
    answer = inside.get(ACTIVATE)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, AGAIN)
    wrong_one = inside.post(AGAIN, {"password": "sai", "next": ACTIVATE})
    assert "Mật khẩu không đúng." in wrong_one.content.decode()
    assert inside.get(ACTIVATE).status_code == 302


def test_the_picture_to_scan_breaks_no_policy(inside: Client) -> None:
    inside.post(AGAIN, {"password": PASSWORD, "next": ACTIVATE})
    page = inside.get(ACTIVATE).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    assert not re.search(r"<style|\sstyle=|<svg:|javascript:", page)


def test_a_wrong_first_code_turns_nothing_on(inside: Client, officer_code: str) -> None:
    inside.post(AGAIN, {"password": PASSWORD, "next": ACTIVATE})
    inside.get(ACTIVATE)
    before = snapshot()
    assert inside.post(ACTIVATE, {"code": "000000"}).status_code == 200
    assert snapshot() == before


def test_turning_on_is_on_record_and_the_secret_rests_encrypted(secret: str, officer_code: str) -> None:
    assert kinds(officer_code)[-2:] == ["second_factor_added", "second_factor_added"]
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_the_code_lets_in(at_second_step: Client, secret: str, officer_code: str) -> None:
    assert signed_in_as(at_second_step) is None
    answer = at_second_step.post(STEP, {"code": code(secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/can-bo/")
    assert signed_in_as(at_second_step) == officer_code
    assert kinds(officer_code)[-1] == "signed_in"


def test_both_proofs_are_on_record(at_second_step: Client, secret: str, officer_code: str) -> None:
    from motcua.kernel import journal

    at_second_step.post(STEP, {"code": code(secret)})
    assert journal.read(f"account:{officer_code}")[-1].event.payload() == {"methods": ["password", "totp"]}


def test_a_wrong_code_is_counted_and_lets_nobody_in(at_second_step: Client, secret: str, officer_code: str) -> None:
    answer = at_second_step.post(STEP, {"code": wrong(secret)})
    assert (answer.status_code, "Mã không đúng" in answer.content.decode()) == (200, True)
    assert kinds(officer_code)[-1] == "sign_in_failed"
    assert SignInGuard.objects.get().failures == 1
    assert signed_in_as(at_second_step) is None


@pytest.mark.parametrize("steps", [0, -1, 1])
def test_a_code_counts_once(at_second_step: Client, secret: str, officer_code: str, steps: int) -> None:
    """Overseen on the screen, a code is worth nothing: within its half minute and within the tolerance."""
    seen = code(secret, steps)
    at_second_step.post(STEP, {"code": seen})
    thief = Client()
    enter(thief)
    signed_in_before = kinds(officer_code).count("signed_in")
    answer = thief.post(STEP, {"code": seen})
    assert (answer.status_code, "đã dùng rồi" in answer.content.decode()) == (200, True)
    assert signed_in_as(thief) is None
    assert kinds(officer_code).count("signed_in") == signed_in_before


def test_a_code_is_not_worth_more_after_allauth_forgets_it(
    at_second_step: Client, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own memory is one period long; with the tolerance a code lives longer, so ours must remember."""
    seen = code(secret, 1)
    at_second_step.post(STEP, {"code": seen})
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.TOTP._mark_code_used", lambda self, code: True)
    thief = Client()
    enter(thief)
    assert thief.post(STEP, {"code": seen}).status_code == 200
    assert signed_in_as(thief) is None


def test_old_codes_are_refused(at_second_step: Client, secret: str) -> None:
    for steps in (-2, 2):
        assert at_second_step.post(STEP, {"code": code(secret, steps)}).status_code == 200
    assert signed_in_as(at_second_step) is None


def test_guessing_codes_shuts_the_name_for_password_and_code(
    at_second_step: Client, secret: str, officer_code: str
) -> None:
    for _ in range(5):
        at_second_step.post(STEP, {"code": wrong(secret)})
    before = snapshot()
    answer = at_second_step.post(STEP, {"code": code(secret)})
    assert (answer.status_code, "này tạm bị khóa" in answer.content.decode()) == (200, True)
    assert "này tạm bị khóa" in enter(Client()).content.decode()
    assert snapshot() == before


def test_the_right_password_does_not_forgive_wrong_codes(at_second_step: Client, secret: str) -> None:
    """Otherwise whoever has the password could guess codes for ever, four at a time."""
    for _ in range(4):
        at_second_step.post(STEP, {"code": wrong(secret)})
    again = Client()
    enter(again)
    assert SignInGuard.objects.get().failures == 4
    assert "này tạm bị khóa" not in again.post(STEP, {"code": wrong(secret)}).content.decode()
    assert "này tạm bị khóa" in again.post(STEP, {"code": code(secret)}).content.decode()


def test_a_recovery_code_counts_once(at_second_step: Client, officer_code: str) -> None:
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    assert at_second_step.post(STEP, {"code": recovery}).status_code == 302
    assert signed_in_as(at_second_step) == officer_code
    thief = Client()
    enter(thief)
    assert thief.post(STEP, {"code": recovery}).status_code == 200
    assert signed_in_as(thief) is None


def test_recovery_codes_are_shown_downloaded_and_renewed(secret: str, inside: Client) -> None:
    page = inside.get("/dang-nhap/bao-mat/ma-du-phong/").content.decode()
    codes = re.findall(r"<code>(\d{8})</code>", page)
    assert len(codes) == 10
    file = inside.get("/dang-nhap/bao-mat/ma-du-phong/tai-ve/")
    assert file["Content-Type"].startswith("text/plain")
    assert all(each in file.content.decode() for each in codes)
    inside.post("/dang-nhap/bao-mat/ma-du-phong/tao/")
    assert not set(
        re.findall(r"<code>(\d{8})</code>", inside.get("/dang-nhap/bao-mat/ma-du-phong/").content.decode())
    ) & set(codes)


def test_turning_off_is_on_record(secret: str, inside: Client, officer_code: str) -> None:
    assert inside.post("/dang-nhap/bao-mat/ung-dung-ma/tat/").status_code == 302
    assert not Authenticator.objects.exists()
    assert kinds(officer_code)[-2:] == ["second_factor_removed", "second_factor_removed"]
    assert enter(Client())["Location"] == "/can-bo/"


def test_the_second_step_has_no_side_door(secret: str, db: None) -> None:
    stranger = Client()
    for path in (STEP, "/dang-nhap/bao-mat/", ACTIVATE, "/can-bo/"):
        assert stranger.get(path)["Location"].startswith(DOOR)
    half = Client()
    enter(half)
    for path in ("/dang-nhap/bao-mat/", ACTIVATE, "/dang-nhap/phien/", "/can-bo/"):
        assert half.get(path)["Location"].startswith(DOOR), path


def test_a_spoiled_passkey_answer_is_told(secret: str, at_second_step: Client) -> None:
    for credential in ("", "{}", "[]", '{"id": "x"}', "không phải JSON", "null", '{"response": 7}'):
        for browser, path in ((at_second_step, STEP), (Client(), "/dang-nhap/khoa-truy-cap/")):
            answer = browser.post(path, {"credential": credential})
            assert answer.status_code in (200, 302), (path, credential)
    assert signed_in_as(at_second_step) is None


def test_pages_of_security_are_drawn(secret: str, inside: Client) -> None:
    for path in (
        "bao-mat/", "bao-mat/ung-dung-ma/tat/", "bao-mat/ma-du-phong/", "bao-mat/ma-du-phong/tao/",
        "bao-mat/khoa-truy-cap/", "bao-mat/khoa-truy-cap/them/", "bao-mat/mat-khau/", "xac-nhan-lai/mat-khau/",
        "xac-nhan-lai/ma/", "phien/", "thoat/",
    ):  # fmt: skip
        page = inside.get(DOOR + path)
        assert page.status_code == 200, path
        assert "Nguyễn Thị Kim Ngân" in page.content.decode()
