"""The console of the catalogue in Chromium: a draft becomes a version in force; every page at two widths; axe."""

import json
from collections.abc import Callable
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.organizations.actions.officers import appoint_officer, register_officer
from motcua.organizations.states import Position
from motcua.people import seeds
from motcua.procedures.actions.imports import import_catalogue
from motcua.procedures.rules.reading.catalogue import gather
from motcua.procedures.rules.reading.rows import rows
from tests.browser import looking
from tests.browser.conftest import Windows, enter_by_password
from tests.procedures.conftest import plant
from tests.procedures.samples import detail, listing
from tests.web.console.procedure_pages import decide, draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
HOME = "/quan-tri/thu-tuc/"
SO = "?so=1/QĐ-UBND"
Visit = Callable[..., Page]


@pytest.fixture
def house(served: str, at: datetime) -> str:
    """A house with a control officer, a procedure in force with a draft, one in draft, an import that waits."""
    seeds.load(at)
    plant(at)
    register_officer(
        full_name="Phạm Thị Kiểm", agency="H01.01", code="KS01", account="mau-kiem-soat", actor=SYSTEM, at=at
    )
    appoint_officer(
        officer="KS01", position=Position.CONTROL_OFFICER, agency="H01.01", starts=date(2020, 1, 1), actor=SYSTEM,
        at=at,
    )  # fmt: skip
    draft(at)
    decide(at, "1.004222")
    draft(at, name="Đăng ký thường trú, sửa đổi theo Luật Cư trú", fees=({"kind": "FEE", "amount": 20_000},))
    draft(at, "1.004194", conditions="Có chỗ ở hợp pháp.\nĐã cư trú từ 30 ngày.")
    data = "\n".join(json.dumps(each) for each in (detail(), listing("1.003197"), listing("x"))).encode()
    control = Actor(id="mau-kiem-soat", kind=ActorKind.OFFICER, agency="H01.01", position="control-officer")
    files = [{"file": "t.jsonl", "bytes": len(data), "rows": 3}]
    import_catalogue(gathered=gather(rows("t.jsonl", data)), files=files, actor=control, at=at)
    return served


@pytest.fixture
def visit(house: str, windows: Windows) -> Visit:
    """The control officer in the console."""
    windows.forgiven = ("422", "409")

    def open_door(path: str, *, width: int = 1366, script: bool = True) -> Page:
        page = windows.new(width=width, height=768 if width > 700 else 740, script=script)
        enter_by_password(page, house, "mau.kiemsoat", path)
        return page

    return open_door


def flawless(page: Page, name: str) -> None:
    looking.flawless(page, f"procedures-{name}")


def test_every_page_is_flawless_at_both_widths(visit: Visit, house: str) -> None:
    pages = {
        "list": "", "new": "them/", "one": "ma/1.004222/", "compared": "ma/1.004222/so-sanh/",
        "identity": "ma/1.004194/soan/nhan-dien/", "limits": "ma/1.004222/soan/thoi-han/",
        "cases": "ma/1.004222/soan/thanh-phan/", "papers": "ma/1.004222/soan/giay-to/1/",
        "words": "ma/1.004222/soan/tu-khoa/", "online": "ma/1.004222/soan/truc-tuyen/",
        "decisions": "quyet-dinh/", "decision": f"quyet-dinh/xem/{SO}", "decision-new": "quyet-dinh/soan/",
        "posting": f"quyet-dinh/cong-khai/{SO}", "form-ii-03": "bieu-ii-03/?tu=2021-01-01&den=2021-12-31",
        "figure": "bieu-ii-03/danh-sach/?tu=2021-01-01&den=2021-12-31&so=new", "findings": "ra-soat/",
        "imports": "nhap/", "upload": "nhap/tai-len/", "entries": "nhap/de-xuat/",
    }  # fmt: skip
    for width in (360, 1366):
        page = visit(HOME, width=width)
        for name, path in pages.items():
            page.goto(f"{house}{HOME}{path}")
            flawless(page, name)


def _written_and_published(page: Page, house: str) -> None:
    page.goto(f"{house}{HOME}ma/1.004194/")
    page.get_by_role("link", name="Soạn phần này Thời hạn").click()
    page.locator("#id_d0-limit").fill("10 ngày làm việc")
    page.get_by_role("button", name="Xuống Thời hạn 1").click()
    expect(page.locator("#id_d1-limit")).to_have_value("10 ngày làm việc")
    page.get_by_role("button", name="Ghi vào bản dự thảo").last.click()
    expect(page.get_by_text("Đã ghi vào bản dự thảo.")).to_be_visible()
    expect(page.get_by_role("rowheader", name="10 ngày làm việc")).to_be_visible()
    page.get_by_role("link", name="Đưa vào quyết định công bố").click()
    page.get_by_label("Số, ký hiệu").fill("9/QĐ-UBND")
    page.get_by_label("Trích yếu").fill("Công bố thủ tục đăng ký tạm trú")
    page.get_by_label("Ngày ký").fill("01/06/2021")
    page.get_by_label("Ngày có hiệu lực").fill("10/06/2021")
    expect(page.get_by_label("Mã thủ tục")).to_have_value("1.004194")
    page.get_by_role("button", name="Lập dự thảo").click()
    page.get_by_role("link", name="Xem tác động và ban hành").click()


def test_a_draft_becomes_a_version_in_force(visit: Visit, house: str) -> None:
    page = visit(HOME)
    _written_and_published(page, house)
    flawless(page, "publish")
    page.get_by_label("Tôi đã xem các tác động ở trên").check()
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("Đã ban hành 9/QĐ-UBND: 1 thủ tục.")).to_be_visible()
    page.get_by_role("link", name="Đăng ký thường trú 1.004194").click()
    expect(page.get_by_text("Đang công khai")).to_be_visible()
    expect(page.locator("#phien-ban").get_by_role("link", name="9/QĐ-UBND")).to_be_visible()


def test_the_same_without_script(visit: Visit, house: str) -> None:
    page = visit(HOME, script=False, width=360)
    _written_and_published(page, house)
    page.get_by_label("Tôi đã xem các tác động ở trên").check()
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("Đã ban hành 9/QĐ-UBND: 1 thủ tục.")).to_be_visible()


def test_a_limit_is_read_while_it_is_typed_and_enter_saves(visit: Visit) -> None:
    page = visit(f"{HOME}ma/1.004222/soan/thoi-han/")
    box = page.locator("#id_d0-limit")
    box.fill("")
    box.press_sequentially("4 giờ làm việc")
    expect(page.locator("output").first).to_have_text("4 giờ làm việc (4h)")
    box.press("Enter")
    expect(page.get_by_text("Đã ghi vào bản dự thảo.")).to_be_visible()
    expect(page.get_by_role("rowheader", name="4 giờ làm việc")).to_be_visible()


def test_two_writers_of_one_section(visit: Visit) -> None:
    first, second = (visit(f"{HOME}ma/1.004222/soan/ket-qua/") for _both in range(2))
    first.get_by_label("Tên kết quả").fill("Xác nhận cư trú")
    first.get_by_role("button", name="Ghi vào bản dự thảo").last.click()
    expect(first.get_by_text("Đã ghi vào bản dự thảo.")).to_be_visible()
    second.get_by_label("Tên kết quả").fill("Sổ hộ khẩu")
    second.get_by_role("button", name="Ghi vào bản dự thảo").last.click()
    expect(second.get_by_role("cell", name="Xác nhận cư trú")).to_be_visible()
    expect(second.get_by_label("Tên kết quả")).to_have_value("Sổ hộ khẩu")
    flawless(second, "conflict")


def test_proposals_are_decided(visit: Visit) -> None:
    page = visit(f"{HOME}nhap/de-xuat/")
    page.get_by_role("checkbox", name="1.003197 Đăng ký thường trú").check()
    page.get_by_role("button", name="Chấp nhận các mục đã chọn", exact=True).click()
    expect(page.get_by_text("1 mục xong, 0 mục không làm được")).to_be_visible()
    flawless(page, "decided")
