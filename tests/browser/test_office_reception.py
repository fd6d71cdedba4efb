"""The desk in a browser: a common dossier in few steps from the keyboard, without script, flawless to look at."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.dossiers.models import Dossier
from motcua.dossiers.states import State
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations.actions.officers import appoint_officer, assign_account, register_officer
from motcua.organizations.states import Position
from motcua.people.actions.accounts import open_account
from tests.browser import looking
from tests.browser.conftest import Windows
from tests.dossiers import province

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
CARD = "089190990101|351000111|Nguyễn Thị Lan|14031990|Nữ|12 Nguyễn Huệ, phường Mẫu, tỉnh Mẫu|10052021|"
MOST_STEPS, MOST_SECONDS = 12, 60
Visit = Callable[..., Page]


@pytest.fixture
def visit(live_server: Any, windows: Windows) -> Visit:
    """A browser of the commune's receiving officer."""
    now = clock.now()
    province.plant(now)
    name = "mot-cua-xa"
    open_account(kind=ActorKind.OFFICER, username=name, display_name="Cán bộ", code=name, actor=SYSTEM, at=now)
    register_officer(code=name, full_name="Trần Văn Bảy", agency="H01.21", actor=SYSTEM, at=now)
    assign_account(officer=name, account=name, actor=SYSTEM, at=now)
    appoint_officer(
        officer=name, agency="H01.21", position=Position.RECEIVING_OFFICER, starts=date(2020, 1, 1), actor=SYSTEM,
        at=now,
    )  # fmt: skip
    windows.patience = 20_000

    def open_door(path: str, *, width: int = 1366, height: int = 768, script: bool = True) -> Page:
        page = windows.new(width=width, height=height, script=script, account=(name, live_server.url))
        page.goto(f"{live_server.url}{path}")
        return page

    return open_door


def flawless(page: Page, name: str) -> None:
    looking.flawless_at_both_widths(page, f"office-{name}")


class Hands:
    """Counts what a person does: a scan, a word typed, a key pressed, a click."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps, self.began = page, 0, time.monotonic()

    def scan(self, text: str) -> None:
        """A scanner types and ends with Enter: one movement of the hand."""
        self.page.keyboard.insert_text(text)
        self._press("Enter")

    def press(self, key: str) -> None:
        self._press(key)

    def _press(self, key: str) -> None:
        self.steps += 1
        self.page.keyboard.press(key)
        self.page.wait_for_load_state()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began


def test_a_common_dossier_takes_few_steps_from_the_keyboard(visit: Visit) -> None:
    page = visit("/can-bo/tiep-nhan/1.000001/")
    hands = Hands(page)
    expect(page.locator("#id_who")).to_be_focused()
    hands.scan(CARD)
    expect(page.get_by_label("Họ và tên")).to_have_value("Nguyễn Thị Lan")
    flawless(page, "reception")
    expect(page.get_by_role("button", name="Đủ giấy tờ bắt buộc")).to_be_focused()
    hands.press("Enter")
    expect(page.get_by_role("button", name="Tiếp nhận, in giấy hẹn")).to_be_focused()
    hands.press("Enter")
    expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
    expect(page.get_by_role("link", name="In giấy tiếp nhận và hẹn trả")).to_be_focused()
    flawless(page, "received")
    assert hands.steps <= MOST_STEPS
    assert hands.seconds < MOST_SECONDS
    assert Dossier.objects.get().state == State.ACCEPTED
    print(f"steps: {hands.steps}, seconds with axe and pictures: {hands.seconds:.1f}")


def test_what_is_typed_is_kept_and_checked_at_once(visit: Visit) -> None:
    page = visit("/can-bo/tiep-nhan/1.000001/")
    expect(page.locator("#hen")).to_contain_text("Còn thiếu")
    page.get_by_label("Số bản chính: Đơn đề nghị").fill("1")
    page.get_by_label("Trích yếu").fill("Nhà cấp 4")
    page.get_by_label("Trích yếu").press("Tab")
    expect(page.locator("#hen")).to_contain_text("Đủ giấy tờ bắt buộc")
    expect(page.locator("#hen")).to_contain_text("Đã lưu bản nháp")
    page.goto(page.url.replace("1.000001/", ""))
    page.get_by_role("link", name="Cấp giấy phép xây dựng").first.click()
    expect(page.get_by_label("Trích yếu")).to_have_value("Nhà cấp 4")
    expect(page.get_by_label("Số bản chính: Đơn đề nghị")).to_have_value("1")


def test_the_desk_works_without_script(visit: Visit) -> None:
    page = visit("/can-bo/tiep-nhan/1.000001/", script=False)
    page.get_by_label("Số căn cước, điện thoại").fill(CARD)
    page.get_by_role("button", name="Tìm người").click()
    page.get_by_role("button", name="Đủ giấy tờ bắt buộc").click()
    page.get_by_role("button", name="Tiếp nhận, in giấy hẹn").click()
    expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("tiep-nhan/", "reception-start"), ("tiep-nhan/1.000001/nhieu/", "reception-many"),
        ("tra-ket-qua/", "returns"), ("tra-ket-qua/buu-chinh/", "post-list"), ("so/", "register"),
    ],
)  # fmt: skip
def test_the_other_screens_of_the_desk_are_flawless(visit: Visit, path: str, name: str) -> None:
    flawless(visit(f"/can-bo/{path}"), name)
