"""The console's agencies and officers in Chromium: with script and without, by keyboard alone, at two widths, axe."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.kernel.actors import SYSTEM
from motcua.organizations.actions.agencies import establish_agency, rename_agency
from motcua.organizations.actions.officers import appoint_officer, register_officer
from motcua.organizations.states import Position
from motcua.people import seeds
from tests.browser import looking
from tests.browser.conftest import Windows, enter_by_password
from tests.organizations.conftest import TREE, details
from tests.organizations.test_imports import agency_sheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
OPENED, DAY = date(2020, 1, 1), date(2023, 4, 10)
Visit = Callable[..., Page]


@pytest.fixture
def house(served: str, at: datetime) -> str:
    """The address of a house with a small province, a change of name in it, and two officers."""
    seeds.load(at)
    for code, (title, kind, level, block, above) in TREE.items():
        given = details(title, above, kind=kind, level=level, block=block)
        establish_agency(code=code, details=given, on=OPENED, actor=SYSTEM, at=at)
    rename_agency(code="H01.31", title="UBND thị xã Ngọc Hồi", on=DAY, actor=SYSTEM, at=at)
    for code, name in (("CB01", "Đặng Thị Ước"), ("CB02", "Lê Văn Ẩn")):
        register_officer(full_name=name, agency="H01.14", code=code, actor=SYSTEM, at=at)
    appoint_officer(
        officer="CB01", position=Position.AGENCY_HEAD, agency="H01.14", starts=OPENED, actor=SYSTEM, at=at
    )
    return served


@pytest.fixture
def visit(house: str, windows: Windows) -> Visit:
    """The system's operator in the console."""
    windows.forgiven = ("422",)

    def open_door(path: str, *, width: int = 1440, script: bool = True) -> Page:
        page = windows.new(width=width, height=900, script=script)
        enter_by_password(page, house, "mau.quantri", path)
        return page

    return open_door


def flawless(page: Page, name: str) -> None:
    looking.flawless(page, f"console-{name}")


def test_every_page_is_flawless_at_both_widths(visit: Visit, house: str) -> None:
    pages = {
        "tree": "co-quan/?goc=H01", "search": "co-quan/?q=so", "agency": "co-quan/H01.31/", "rename":
        "co-quan/H01.31/doi-ten/", "split": "co-quan/H01.31/chia-tach/", "differences": "co-quan/so-sanh/",
        "import": "co-quan/nhap/", "units": "don-vi-hanh-chinh/", "officers": "can-bo/", "officer": "can-bo/CB01/",
        "register": "can-bo/ghi-danh/", "appoint": "can-bo/CB01/giao-vi-tri/", "lend": "can-bo/CB01/CB01-1/lam-thay/",
        "delegations": "uy-quyen/", "roles": "uy-quyen/vi-tri/", "breaches": "tach-bach/",
    }  # fmt: skip
    for width in (360, 1440):
        page = visit("/quan-tri/co-quan/", width=width)
        for name, path in pages.items():
            page.goto(f"{house}/quan-tri/{path}")
            flawless(page, name)


def test_the_slider_and_the_links_go_through_the_days(visit: Visit) -> None:
    page = visit("/quan-tri/co-quan/?goc=H01&ngay=2021-06-15")
    expect(page.get_by_role("rowheader", name="UBND huyện Ngọc Hồi")).to_be_visible()
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("rowheader", name="UBND thị xã Ngọc Hồi")).to_be_visible()
    assert "moc=1" in page.url
    page.get_by_role("link", name="Thay đổi trước: 01/01/2020").click()
    expect(page.get_by_role("rowheader", name="UBND huyện Ngọc Hồi")).to_be_visible()
    expect(page.get_by_label("Xem vào ngày")).to_have_value("01/01/2020")


def test_without_script_everything_still_works(visit: Visit) -> None:
    page = visit("/quan-tri/co-quan/", script=False)
    page.get_by_label("Tên hoặc mã cơ quan").fill("dak duc")
    page.get_by_role("button", name="Xem").click()
    page.get_by_role("link", name="UBND xã Đắk Dục").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("UBND xã Đắk Dục")
    page.goto(page.url.split("/quan-tri/")[0] + "/quan-tri/co-quan/?goc=H01&moc=0")
    page.get_by_role("button", name="Đến mốc này").click()
    expect(page.get_by_role("rowheader", name="UBND huyện Ngọc Hồi")).to_be_visible()
    page.goto(page.url.split("/quan-tri/")[0] + "/quan-tri/can-bo/CB01/CB01-1/lam-thay/")
    page.get_by_label("Người làm thay").fill("CB02")
    page.get_by_label("Đến trước ngày").fill("01/01/2030")
    page.get_by_role("button", name="Cử người làm thay").click()
    expect(page.get_by_text("Đang có hiệu lực")).to_be_visible()


def test_a_sheet_is_tried_and_confirmed(visit: Visit) -> None:
    page = visit("/quan-tri/co-quan/nhap/")
    sheet = {"name": "co-quan.xlsx", "mimeType": "application/octet-stream"}
    page.get_by_label("Tệp bảng tính").set_input_files({**sheet, "buffer": agency_sheet({"kind": "Lâu đài"})})  # type: ignore[typeddict-item]
    page.get_by_role("button", name="Đọc thử").click()
    expect(page.get_by_role("alert")).to_contain_text("1 lỗi ở 1 trong 1 dòng")
    flawless(page, "import-faults")
    page.get_by_label("Tệp bảng tính").set_input_files({**sheet, "buffer": agency_sheet({})})  # type: ignore[typeddict-item]
    page.get_by_role("button", name="Đọc thử").click()
    flawless(page, "import-clean")
    page.get_by_role("button", name="Ghi vào hệ thống").click()
    expect(page.get_by_text("Đã nhập 1 dòng.")).to_be_visible()


def test_the_keyboard_alone_renames_an_agency(visit: Visit) -> None:
    page = visit("/quan-tri/co-quan/H01.15/")
    page.locator("summary", has_text="Thay đổi cơ quan này").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đổi tên")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đổi tên")
    page.get_by_label("Tên mới").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Sở Hộ tịch")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sở Hộ tịch")


def test_an_agency_is_chosen_by_typing(visit: Visit) -> None:
    page = visit("/quan-tri/co-quan/H01.15/chuyen/")
    box = page.get_by_role("combobox", name="Cơ quan cấp trên mới")
    box.press_sequentially("xay dung")
    expect(page.get_by_role("option")).to_have_count(2)
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("H01.14")
    page.get_by_role("button", name="Ghi thay đổi").click()
    expect(page.get_by_text("Đã ghi: Chuyển cơ quan cấp trên")).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="Sở Xây dựng")).to_be_visible()
