"""Electronic forms in Chromium: written and published in the console, with script and without, at two widths, axe."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.deadlines import seeds as calendars
from motcua.forms import seeds as forms
from motcua.forms.models import FormVersion
from motcua.people import seeds
from tests.browser.conftest import Windows, enter_by_password
from tests.browser.looking import flawless, flawless_at_both_widths

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
FORM = "/quan-tri/bieu-mau/ma/F-1.004873/"
Visit = Callable[..., Page]


@pytest.fixture
def house(served: str, at: datetime) -> str:
    """The address of a house with the sample forms."""
    seeds.load(at)
    calendars.load(at)
    forms.load(at)
    return served


@pytest.fixture
def visit(house: str, windows: Windows) -> Visit:
    """The system's operator in the console."""
    windows.forgiven = ("422",)

    def open_door(path: str, *, script: bool = True) -> Page:
        page = windows.new(script=script)
        enter_by_password(page, house, "mau.quantri", path)
        return page

    return open_door


def test_a_form_is_changed_tried_and_published(visit: Visit) -> None:
    page = visit("/quan-tri/bieu-mau/")
    flawless(page, "bieu-mau")
    page.get_by_label("Tìm theo tên, mã").fill("hôn nhân")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Tờ khai cấp Giấy xác nhận tình trạng hôn nhân").click()
    flawless_at_both_widths(page, "bieu-mau-mot")
    page.get_by_role("button", name="Soạn phiên bản mới").click()
    page.get_by_role("link", name="Tình trạng hôn nhân", exact=True).click()
    flawless_at_both_widths(page, "bieu-mau-soan")
    page.get_by_role("link", name="Thêm ô").click()
    page.get_by_label("Lời hỏi").fill("Số bản cần cấp")
    page.get_by_label("Tên ô").fill("Số Bản")
    page.get_by_label("Kiểu ô").select_option("number")
    page.get_by_role("button", name="Lưu ô").click()
    expect(page.get_by_role("alert")).to_contain_text("Tên gồm chữ thường không dấu")
    flawless_at_both_widths(page, "bieu-mau-o")
    page.get_by_label("Tên ô").fill("so_ban")
    page.get_by_role("button", name="Lưu ô").click()
    preview = page.get_by_role("region", name="Xem trước")
    expect(preview.get_by_label("Số bản cần cấp")).to_be_visible()
    expect(page.locator("#truong-hop-thu")).to_contain_text("Không đạt")
    page.get_by_role("link", name="Ban hành").click()
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_role("alert").first).to_contain_text("Trường hợp thử không đạt")
    flawless_at_both_widths(page, "bieu-mau-ban-hanh")
    page.goto(page.url.replace("ban-hanh/", "soan/?trang=status"))
    page.get_by_role("link", name="Số bản cần cấp").click()
    page.get_by_label("Bắt buộc khai").uncheck()
    page.get_by_role("button", name="Lưu ô").click()
    expect(page.locator("#truong-hop-thu")).not_to_contain_text("Không đạt")
    page.get_by_role("link", name="Ban hành").click()
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("Đã ban hành, áp dụng từ")).to_be_visible()
    page.get_by_role("link", name="So sánh với phiên bản 1").click()
    expect(page.get_by_role("cell", name="Số bản cần cấp | number | optional")).to_be_visible()
    flawless(page, "bieu-mau-so-sanh")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_form_is_filled_in_with_rows_and_conditions(visit: Visit, script: bool) -> None:
    page = visit(f"{FORM}1/khai-thu/", script=script)
    page.get_by_label("Họ, chữ đệm, tên").fill("Nguyễn Thị Thử")
    status = page.get_by_role("group", name="Tình trạng hiện nay")
    status.get_by_label("Đã ly hôn").check()
    if script:  # the choice brings its question up at once, and takes it away again with what was typed in it
        ruling = page.get_by_label("Số, ngày bản án")
        ruling.fill("12/2020")
        status.get_by_label("Chưa kết hôn lần nào").check()
        expect(ruling).to_be_hidden()
        status.get_by_label("Đã ly hôn").check()
        expect(ruling).to_have_value("12/2020")
    page.get_by_role("button", name="Thêm nơi thường trú trước đây").click()
    row = page.get_by_role("group", name="Nơi thường trú trước đây 1", exact=True)
    expect(row.get_by_label("Từ ngày")).to_be_visible()
    row.get_by_label("Từ ngày").fill("31/02/2020")
    page.get_by_role("button", name="Kiểm tra").last.click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Nơi thường trú trước đây 1, Từ ngày: Ngày này không có thật.")
    expect(page.get_by_label("Họ, chữ đệm, tên")).to_have_value("Nguyễn Thị Thử")
    expect(page.get_by_label("Số, ngày bản án")).to_have_value("12/2020" if script else "")
    summary.get_by_role("link", name="1, Từ ngày").click()
    if script:
        expect(row.get_by_label("Từ ngày")).to_be_focused()
        flawless_at_both_widths(page, "bieu-mau-khai-thu")
    row.get_by_role("button", name="Bỏ nơi thường trú trước đây 1").click()
    expect(row).to_have_count(0)
    assert FormVersion.objects.filter(form__code="F-1.004873").count() == 1
