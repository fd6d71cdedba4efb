"""Officers by name and password: the way in, the wait after wrong guesses, the way out."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from motcua.people.actions.accounts import disable_account
from motcua.people.models import Account, SignInGuard
from tests.people.state import kinds, snapshot
from tests.web.signin.conftest import DOOR, PASSWORD, enter, signed_in_as


def test_an_officer_comes_to_the_desk(officer_code: str) -> None:
    browser = Client()
    answer = enter(browser, username=" Kim.Ngan ")
    assert (answer.status_code, answer["Location"]) == (302, "/can-bo/")
    assert signed_in_as(browser) == officer_code
    assert kinds(officer_code) == ["account_opened", "signed_in"]


def test_the_two_doors_stand_side_by_side(db: None) -> None:
    page = Client().get(DOOR).content.decode()
    for words in ("Người dân, doanh nghiệp", "Đăng nhập bằng VNeID", "Cán bộ", "Tên đăng nhập", "Dùng khóa truy cập"):
        assert words in page
    assert 'href="/dang-nhap/vneid/"' in page


@pytest.mark.parametrize("username", ["kim.ngan", "khong.co.ai"])
def test_a_wrong_password_is_told_alike_for_every_name(officer_code: str, username: str) -> None:
    browser = Client()
    answer = enter(browser, "đoán mò", username)
    assert answer.status_code == 200
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.content.decode()
    assert "đoán mò" not in answer.content.decode()
    assert signed_in_as(browser) is None


def test_answers_about_known_and_unknown_names_differ_in_nothing(officer_code: str) -> None:
    def pages(username: str) -> list[str]:
        told = []
        for _ in range(6):
            page = enter(Client(), "đoán mò", username).content.decode()
            page = re.sub(r'value="[A-Za-z0-9]{64}"|từ [\d:]+|\d+ giây', "", page)
            told.append(page.replace(username, ""))
        return told

    assert pages("kim.ngan") == pages("khong.co.ai")


def test_after_five_wrong_guesses_the_right_password_waits_too(officer_code: str) -> None:
    for _ in range(4):
        assert "này tạm bị khóa" not in enter(Client(), "đoán mò").content.decode()
    shut = enter(Client(), "đoán mò").content.decode()
    assert "tên đăng nhập này tạm bị khóa" in shut
    assert re.search(r"thử lại sau (1 phút|\d+ giây) \(từ \d\d:\d\d:\d\d\)", shut)
    before = snapshot()
    browser = Client()
    refused = enter(browser)
    assert (refused.status_code, "này tạm bị khóa" in refused.content.decode()) == (200, True)
    assert signed_in_as(browser) is None
    assert snapshot() == before


def test_the_wait_grows_and_ends(officer_code: str) -> None:
    for expected in (60, 120, 240):
        for _ in range(5 if expected == 60 else 1):
            enter(Client(), "đoán mò")
        guard = SignInGuard.objects.get()
        assert guard.locked_until is not None
        assert guard.locked_until - guard.failed_at == timedelta(seconds=expected)
        SignInGuard.objects.update(locked_until=clock.now())  # time passes
    assert enter(Client()).status_code == 302
    assert not SignInGuard.objects.exists()


def test_many_names_from_one_address_are_slowed_down(db: None) -> None:
    """Thirty failures a minute from one address, whatever the names; then nobody is even asked."""
    browser = Client()
    for number in range(30):
        enter(browser, "đoán mò", f"ten.{number}")
    before = snapshot()
    answer = enter(browser, "đoán mò", "ten.khac")
    assert "quá nhiều lần đăng nhập sai từ nơi này" in answer.content.decode()
    assert snapshot() == before


def test_a_shut_account_is_told_so_only_with_its_password(officer_code: str) -> None:
    disable_account(code=officer_code, actor=SYSTEM, at=clock.now())
    assert "không đúng" in enter(Client(), "đoán mò").content.decode()
    browser = Client()
    answer = enter(browser)
    assert (answer.status_code, answer["Location"]) == (302, "/dang-nhap/tai-khoan-bi-khoa/")
    assert "đang bị khóa" in browser.get(answer["Location"]).content.decode()
    assert signed_in_as(browser) is None
    assert "signed_in" not in kinds(officer_code)


def test_shutting_an_account_ends_its_sessions_at_once(inside: Client, officer_code: str) -> None:
    assert signed_in_as(inside) == officer_code
    disable_account(code=officer_code, actor=SYSTEM, at=clock.now())
    assert signed_in_as(inside) is None


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "http:evil.example",
        "javascript:alert(1)", "http://127.0.0.1/", "http://localhost/can-bo/", "\thttps://evil.example",
    ],
)  # fmt: skip
def test_next_leads_to_this_house_only(officer_code: str, target: str) -> None:
    assert enter(Client(), next=target)["Location"] == "/can-bo/"
    browser = Client()
    enter(browser)
    assert browser.get(DOOR, {"next": target})["Location"] == "/can-bo/"
    assert browser.post("/dang-nhap/thoat/", {"next": target})["Location"] == "/"


def test_next_leads_back_to_where_one_wanted_to_go(officer_code: str) -> None:
    assert enter(Client(), next="/dang-nhap/phien/?a=1")["Location"] == "/dang-nhap/phien/?a=1"


def test_the_session_key_changes_on_the_way_in_and_out(officer_code: str) -> None:
    """A key planted before signing in is worth nothing after it."""
    browser = Client()
    browser.get("/dang-nhap/xac-thuc/")
    session = browser.session
    session["trước"] = 1
    session.save()
    planted = session.session_key
    browser.cookies["sessionid"] = planted
    enter(browser)
    assert browser.cookies["sessionid"].value != planted
    other = Client()
    other.cookies["sessionid"] = planted
    assert signed_in_as(other) is None
    key = browser.cookies["sessionid"].value
    browser.post("/dang-nhap/thoat/")
    other.cookies["sessionid"] = key
    assert signed_in_as(other) is None


def test_leaving_asks_for_a_post(inside: Client, officer_code: str) -> None:
    assert "Đăng xuất khỏi Một cửa?" in inside.get("/dang-nhap/thoat/").content.decode()
    assert signed_in_as(inside) == officer_code
    answer = inside.post("/dang-nhap/thoat/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in_as(inside) is None
    assert kinds(officer_code)[-1] == "signed_out"


def test_the_form_needs_its_token(officer_code: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert enter(browser).status_code == 403
    assert browser.post("/dang-nhap/thoat/").status_code == 403
    assert kinds(officer_code) == ["account_opened"]


def test_the_session_cookie_ends_with_the_browser(officer_code: str) -> None:
    browser = Client()
    enter(browser)
    cookie = browser.cookies["sessionid"]
    assert (cookie["expires"], cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("", "", True, "Lax")


def test_the_password_is_changed_and_other_sessions_end(inside: Client, officer_code: str) -> None:
    elsewhere = Client()
    enter(elsewhere)
    form = {"oldpassword": PASSWORD, "password1": "gạo mới An Giang", "password2": "gạo mới An Giang"}
    assert inside.post("/dang-nhap/bao-mat/mat-khau/", form)["Location"] == "/dang-nhap/bao-mat/"
    assert signed_in_as(inside) == officer_code
    assert signed_in_as(elsewhere) is None
    assert enter(Client()).status_code == 200
    assert enter(Client(), "gạo mới An Giang").status_code == 302
    assert "password_changed" in kinds(officer_code)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"password1": "gạo mới An Giang", "password2": "khác"}, "Hai lần nhập mật khẩu phải giống nhau."),
        ({"password1": "ngắn"}, "Mật khẩu quá ngắn, phải có ít nhất 10 ký tự."),
        ({"password1": "9182736450"}, "Mật khẩu không được chỉ gồm chữ số."),
        ({"password1": "password123"}, "Mật khẩu này quá phổ biến"),
        ({"password1": ""}, "Không được để trống."),
    ],
)
def test_a_bad_change_changes_nothing(inside: Client, form: dict[str, str], told: str) -> None:
    before = snapshot("people_account", "kernel_event")
    filled = {"oldpassword": PASSWORD, "password2": form["password1"], **form}
    page = inside.post("/dang-nhap/bao-mat/mat-khau/", filled)
    assert (page.status_code, told in page.content.decode()) == (200, True)
    assert snapshot("people_account", "kernel_event") == before


def test_guessing_the_current_password_is_counted(inside: Client, officer_code: str) -> None:
    """A desk left open is no place to guess from either."""
    form = {"oldpassword": "đoán mò", "password1": "gạo mới An Giang", "password2": "gạo mới An Giang"}
    before = snapshot("people_account")
    pages = [inside.post("/dang-nhap/bao-mat/mat-khau/", form).content.decode() for _ in range(4)]
    assert all("Mật khẩu hiện tại không đúng." in page for page in pages)
    assert "này tạm bị khóa" in inside.post("/dang-nhap/bao-mat/mat-khau/", form).content.decode()
    assert snapshot("people_account") == before
    assert kinds(officer_code)[-1] == "sign_in_failed"


def test_what_is_not_routed_does_not_exist(db: None) -> None:
    for path in ("signup/", "dang-ky/", "password/reset/", "email/", "social/", "login/", "accounts/"):
        assert Client().get(DOOR + path).status_code == 404


def test_nothing_secret_is_logged(officer_code: str, caplog: Any, capfd: Any) -> None:
    enter(Client(), "bí mật lắm")
    enter(Client())
    told = caplog.text + "".join(capfd.readouterr())
    assert not any(word in told for word in ("bí mật lắm", PASSWORD, "kim.ngan", "Kim Ngân"))


def test_passwords_rest_hashed_with_argon2() -> None:
    from motcua.config.settings import security

    assert security.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert Account.USERNAME_FIELD == "username"
