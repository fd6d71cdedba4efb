"""The front as a visitor has it: on a phone and a desk, without script, without a network, figures as drawn."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.deadlines import seeds as calendars
from motcua.indices.lake.refreshing import refresh
from motcua.indices.queries import tables
from motcua.kernel import clock
from motcua.kernel.clock import VIETNAM
from motcua.reports.queries import kept
from tests.browser.conftest import Windows
from tests.browser.looking import flawless_at_both_widths
from tests.dossiers import province
from tests.indices.lives import live

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
NOW = datetime(2021, 7, 20, 9, 0, tzinfo=VIETNAM)
Visit = Callable[..., Page]


@pytest.fixture
def lived(settings: Any, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small province that has lived, and its facts."""
    settings.MOTCUA_LAKE = tmp_path / "lake"
    for each in (tables._kept, kept._counted, kept._calm):
        each.cache_clear()
    province.plant(at)
    calendars.load(at)
    live(7, 14, datetime(2021, 6, 1, 7, 0, tzinfo=VIETNAM))
    assert refresh() is not None
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def visit(served: str, lived: None, windows: Windows) -> Visit:
    """A fresh browser of a stranger."""
    windows.forgiven, windows.patience = ("ERR_INTERNET_DISCONNECTED",), 20_000

    def enter(address: str = "/", *, script: bool = True) -> Page:
        page = windows.new(width=360, height=740, script=script)
        page.goto(f"{served}{address}")
        return page

    return enter


def test_the_front_and_the_figures_are_flawless(visit: Visit, live_server: Any) -> None:
    page = visit("/?noi=trung+tam")
    expect(page.get_by_text("Đang mở")).to_be_visible()
    flawless_at_both_widths(page, "front")
    page.goto(f"{live_server.url}/cong-khai/?ky=2021-06")
    expect(page.get_by_role("img", name="Hồ sơ đã giải quyết theo tháng")).to_be_visible()
    flawless_at_both_widths(page, "transparency")
    page.locator("#co-quan a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Công khai tình hình")
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.mc-filters').offsetParent") is None
    page.emulate_media(media="screen")
    page.goto(f"{live_server.url}/ngoai-tuyen/")
    flawless_at_both_widths(page, "offline")


def test_without_script_desks_and_figures_are_found(visit: Visit, live_server: Any) -> None:
    page = visit("/", script=False)
    page.get_by_label("Xã, phường, đặc khu của bạn").fill("phuc vu hanh chinh cong")
    page.get_by_role("button", name="Tìm nơi nộp").click()
    expect(page.get_by_role("heading", name="Trung tâm Phục vụ hành chính công").first).to_be_visible()
    page.goto(f"{live_server.url}/cong-khai/")
    page.get_by_label("Kỳ", exact=True).select_option("2021-06")
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_text("Tháng 6/2021").first).to_be_visible()
    with page.expect_download() as saving:
        page.get_by_role("link", name="CSV").click()
    assert saving.value.suggested_filename == "ho-so-2021-06-tiep-nhan.csv"


def test_a_code_that_was_kept_is_there_without_a_network(visit: Visit, live_server: Any) -> None:
    page = visit("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.evaluate(
        "localStorage.setItem('motcua-codes', JSON.stringify([{code: 'H01.21-210611-0001', due: '2021-06-18'}]))"
    )
    page.context.set_offline(True)
    page.goto(f"{live_server.url}/thu-tuc/")
    expect(page.get_by_role("heading", name="Mã hồ sơ đã lưu")).to_be_visible()
    row = page.get_by_role("listitem")
    expect(row).to_contain_text("H01.21-210611-0001")
    expect(row).to_contain_text("18/06/2021")
    page.get_by_role("button", name="Bỏ H01.21-210611-0001").click()
    expect(page.get_by_text("Chưa lưu mã nào")).to_be_visible()
    page.context.set_offline(False)
    page.goto(f"{live_server.url}/")
    expect(page.get_by_role("heading", name="Một cửa cho mọi thủ tục hành chính")).to_be_visible()
