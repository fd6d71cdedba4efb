"""A statutory report as its writer has it: what does not add up is told while typing, a correction side by side."""

from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.kernel import clock
from motcua.organizations.states import Position
from motcua.reports.actions.sending import correct_report
from motcua.reports.rules.figures import Flow
from tests.browser.conftest import Windows
from tests.browser.looking import flawless_at_both_widths
from tests.reports.offices import COMMUNE, DISTRICT, counted, officer, plant, sent
from tests.web.console.procedure_pages import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
HOME = "/quan-tri/bao-cao/"


@pytest.fixture
def writer(served: str, at: datetime, monkeypatch: pytest.MonkeyPatch, windows: Windows) -> Page:
    """The control officer of a commune whose report was signed and is being corrected."""
    monkeypatch.setattr(clock, "now", lambda: at)
    plant(at)
    told = counted(monkeypatch)
    code = sent(COMMUNE, at, "05a")
    told[COMMUNE] = Flow(online=30, offline=20, carried=5, early=25, on_time=14, late=6, in_time=8, overdue=2)
    correct_report(code=code, reason="Đếm lại.", actor=officer(COMMUNE), at=at)
    signed_in(Position.CONTROL_OFFICER, COMMUNE, "kiem-soat", at)
    return windows.new(account=("kiem-soat", served))


def test_a_correction_is_read_and_a_form_is_tried_while_typing(writer: Page, live_server: Any) -> None:
    writer.goto(f"{live_server.url}{HOME}xem/?ma={COMMUNE}/2021-Q2/2")
    table = writer.get_by_role("table", name="Khác với bản trước")
    expect(table.get_by_role("row").filter(has_text="Tổng cộng, cột (10) Quá hạn")).to_contain_text("6")
    flawless_at_both_widths(writer, "report")
    writer.goto(f"{live_server.url}{HOME}bieu/?ma={COMMUNE}/2021-Q2/2&bieu=II.05a")
    writer.locator("[name='rules/new']").fill("3")
    told = writer.locator("#doi-chieu")
    expect(told).to_contain_text("cột (3) = 3, phải bằng (6) + (7) = 0.")
    writer.locator("[name='rules/handled']").fill("3")
    expect(told).to_contain_text("Các cột, dòng khớp nhau.")
    flawless_at_both_widths(writer, "report-cells")
    writer.get_by_label("Căn cứ của số liệu").fill("Sổ tiếp nhận")
    writer.get_by_role("button", name="Ghi nhận").click()
    expect(writer.get_by_text("Đã ghi số liệu.")).to_be_visible()


def test_who_has_not_sent_stands_first(writer: Page, served: str, at: datetime, windows: Windows) -> None:
    signed_in(Position.CONTROL_OFFICER, DISTRICT, "kiem-soat-huyen", at)
    page = windows.new(account=("kiem-soat-huyen", served))
    page.goto(f"{served}{HOME}?ky=2021-Q2")
    rows = page.get_by_role("table", name="Đơn vị gửi báo cáo").locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Chưa lập")
    page.get_by_role("link", name="Đang soạn, duyệt").click()
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("xã Một")
    flawless_at_both_widths(page, "reports-desk")
