"""Signing in as people do: officers by password, code and passkey; citizens through VNeID; also without script."""

import base64
import copy
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from motcua.exchange.vneid import emulator
from motcua.kernel import clock
from motcua.people import seeds
from tests.browser import looking
from tests.browser.conftest import Windows
from tests.people.state import kinds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
Visit = Callable[..., Page]


@pytest.fixture
def house(served: str, settings: Any) -> Iterator[str]:
    """The address of the house, by name since passkeys know no numbers; its provider runs beside it."""
    cache.clear()
    server = emulator.server(port=0)
    Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
    issuer = f"http://127.0.0.1:{server.server_port}"
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    providers["openid_connect"]["APPS"][0]["settings"]["server_url"] = issuer
    settings.SOCIALACCOUNT_PROVIDERS = providers
    seeds.load(clock.now())
    yield served.replace("127.0.0.1", "localhost")
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(house: str, windows: Windows) -> Visit:
    """A fresh browser at the door."""
    windows.forgiven = ("400 (Bad Request)",)

    def open_door(*, width: int = 1440, script: bool = True) -> Page:
        page = windows.new(width=width, height=900, script=script)
        page.goto(f"{house}/dang-nhap/")
        return page

    return open_door


def by_password(page: Page, username: str = "mau.chuyenvien", password: str | None = None) -> None:
    page.get_by_label("Tên đăng nhập").fill(username)
    page.locator("[name=password]").fill(password or seeds.people().password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def code_of(secret: str) -> str:
    if time.time() % 30 > 26:
        time.sleep(5)
    counter = struct.pack(">Q", int(time.time()) // 30)
    mark = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = mark[-1] & 15
    return f"{(struct.unpack('>I', mark[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def flawless(page: Page, name: str) -> None:
    looking.flawless(page, f"signin-{name}")


def test_an_officer_turns_on_the_code_app_and_comes_in_with_it(visit: Visit) -> None:
    page = visit()
    by_password(page)
    expect(page).to_have_url(re.compile("/can-bo/$"))
    page.get_by_role("link", name="Trần Quốc Bảo").click()
    page.get_by_role("link", name="Bật ứng dụng tạo mã").click()
    page.locator("[name=password]").fill(seeds.people().password)
    page.get_by_role("button", name="Xác nhận").click()
    expect(page.get_by_role("img", name="Hình để quét")).to_be_visible()
    page.get_by_text("Không quét được?").click()
    secret = page.locator("code").inner_text()
    page.get_by_label("Mã xác thực").fill(code_of(secret))
    page.get_by_role("button", name="Bật", exact=True).click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    assert page.locator(".mc-signin-codes code").count() == 10
    page.get_by_role("button", name="Đăng xuất").click()
    other = visit()
    by_password(other)
    expect(other.get_by_role("heading", name="Bước hai của đăng nhập")).to_be_visible()
    other.get_by_label("Mã xác thực").fill("000000")
    other.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(other.get_by_text("Mã không đúng hoặc đã dùng rồi.").first).to_be_visible()
    other.get_by_label("Mã xác thực").fill(code_of(secret))
    other.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(other).to_have_url(re.compile("/can-bo/$"))
    assert kinds("mau-chuyen-vien-so")[-2:] == ["sign_in_failed", "signed_in"]


def test_a_passkey_is_added_and_takes_the_place_of_the_password(visit: Visit) -> None:
    page = visit()
    tokens = page.context.new_cdp_session(page)
    tokens.send("WebAuthn.enable")
    tokens.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    by_password(page)
    page.get_by_role("link", name="Trần Quốc Bảo").click()
    page.get_by_role("link", name="Thêm khóa truy cập").click()
    page.locator("[name=password]").fill(seeds.people().password)
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_label("Tên khóa").fill("Máy ở quầy")
    page.get_by_label("Dùng khóa này thay cho").check()
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    page.goto(page.url.replace("ma-du-phong", "khoa-truy-cap"))
    expect(page.get_by_role("strong").filter(has_text="Máy ở quầy")).to_be_visible()
    flawless(page, "passkeys")
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto(f"{page.url}dang-nhap/")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page).to_have_url(re.compile("/can-bo/$"))
    assert "signed_in" in kinds("mau-chuyen-vien-so")[-1]
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto(f"{page.url}dang-nhap/")
    by_password(page)
    expect(page.get_by_role("heading", name="Bước hai của đăng nhập")).to_be_visible()
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page).to_have_url(re.compile("/can-bo/$"))


def test_without_a_passkey_the_page_says_so(visit: Visit) -> None:
    page = visit()
    expect(page.locator("[data-passkey-error]")).to_be_hidden()
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('none')); }")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.get_by_text("Chưa dùng được khóa truy cập")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_citizen_comes_in_through_vneid(visit: Visit, script: bool) -> None:
    page = visit(width=360, script=script)
    page.get_by_role("link", name="Đăng nhập bằng VNeID").click()
    expect(page.get_by_text("không phải VNeID")).to_be_visible()
    page.get_by_role("button", name="Lê Phương Thảo").click()
    expect(page).to_have_url(re.compile(r"localhost:\d+/$"))
    page.goto(f"{page.url}dang-nhap/phien/")
    expect(page.get_by_text("Nơi này")).to_be_visible()
    assert kinds("mau-cong-dan-thao")[-1] == "signed_in"
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(re.compile(r"localhost:\d+/$"))


def test_a_citizen_who_refuses_is_told_what_to_do(visit: Visit) -> None:
    page = visit()
    page.get_by_role("link", name="Đăng nhập bằng VNeID").click()
    page.get_by_role("button", name="Từ chối, quay lại").click()
    expect(page.get_by_role("heading", name="Bạn chưa đăng nhập")).to_be_visible()
    page.get_by_role("link", name="Đăng nhập lại").click()
    page.get_by_label("Máy chủ trả lời thế nào").select_option("forged")
    page.get_by_role("button", name="Lê Phương Thảo").click()
    expect(page.get_by_role("heading", name="Không xác nhận được danh tính")).to_be_visible()
    flawless(page, "vneid-failure")


def test_an_officer_comes_in_by_keyboard_and_without_script(visit: Visit) -> None:
    page = visit(script=False)
    page.get_by_label("Tên đăng nhập").focus()
    page.keyboard.type("mau.motcua")
    page.keyboard.press("Tab")
    page.keyboard.type(seeds.people().password)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/can-bo/$"))


def test_a_sample_person_is_one_click_away(visit: Visit) -> None:
    page = visit()
    page.get_by_role("link", name="Tỉnh mẫu").click()
    page.get_by_role("button", name="Lê Hoàng Việt").click()
    expect(page).to_have_url(re.compile("/can-bo/$"))


def test_another_session_is_ended(visit: Visit) -> None:
    here, there = visit(), visit()
    by_password(here)
    by_password(there)
    here.get_by_role("link", name="Trần Quốc Bảo").click()
    here.get_by_role("link", name="Nơi đang đăng nhập").click()
    here.get_by_role("button", name="Kết thúc phiên này").click()
    expect(here.get_by_text("Đã kết thúc 1 phiên")).to_be_visible()
    there.reload()
    expect(there.get_by_role("heading", name="Đăng nhập", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [360, 1440])
def test_every_page_is_flawless(visit: Visit, width: int) -> None:
    page = visit(width=width)
    flawless(page, "doors")
    by_password(page, password="đoán mò")
    expect(page.get_by_text("Tên đăng nhập hoặc mật khẩu không đúng.").first).to_be_visible()
    flawless(page, "doors-wrong")
    for _ in range(4):
        by_password(page, password="đoán mò")
    expect(page.get_by_text("này tạm bị khóa").first).to_be_visible()
    flawless(page, "doors-shut")
    page.get_by_role("link", name="Tỉnh mẫu").click()
    flawless(page, "samples")
    page.get_by_role("button", name="Lê Hoàng Việt").click()
    base = page.url.removesuffix("can-bo/") + "dang-nhap/"
    for path in ("bao-mat/", "bao-mat/mat-khau/", "xac-nhan-lai/mat-khau/", "phien/", "thoat/"):
        page.goto(base + path)
        flawless(page, path.strip("/").replace("/", "-"))
    page.goto(f"{base}bao-mat/ung-dung-ma/bat/")
    page.locator("[name=password]").fill(seeds.people().password)
    page.get_by_role("button", name="Xác nhận").click()
    flawless(page, "code-app")
    page.goto(f"{base}bao-mat/khoa-truy-cap/them/")
    flawless(page, "passkey-add")
