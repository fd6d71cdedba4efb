"""Whole days at the desks in a browser: several agencies, two officers at one case, keys alone, without script."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.dossiers.models import Consultation, Dossier
from motcua.dossiers.states import State
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, ActorKind
from motcua.organizations.actions.officers import appoint_officer, assign_account, register_officer
from motcua.organizations.states import Position as P
from motcua.people.actions.accounts import open_account
from tests.browser import looking
from tests.browser.conftest import Windows
from tests.dossiers import province
from tests.dossiers.stock import stock
from tests.dossiers.test_walkthrough import lodged

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
STAFF = {
    "desk": ("Trần Văn Bảy", "H01.21", P.RECEIVING_OFFICER),
    "specialist": ("Lê Thị Hoa", "H01.09", P.PROCESSING_OFFICER),
    "head": ("Phạm Văn Dũng", "H01.09", P.AGENCY_HEAD), "clerk": ("Đỗ Thị Mai", "H01.09", P.CLERK),
    "land": ("Võ Văn Sáu", "H01.10", P.PROCESSING_OFFICER),
}  # fmt: skip
Sit = Callable[..., Page]


@pytest.fixture
def sit(live_server: Any, windows: Windows) -> Sit:
    """Somebody at a desk, signed in; only refusals that a test asked for may be complained of."""
    now = clock.now()
    province.plant(now - timedelta(days=30))
    for name, (full_name, agency, position) in STAFF.items():
        open_account(kind=ActorKind.OFFICER, username=name, display_name=full_name, code=name, actor=SYSTEM, at=now)
        register_officer(code=name, full_name=full_name, agency=agency, actor=SYSTEM, at=now)
        assign_account(officer=name, account=name, actor=SYSTEM, at=now)
        appoint_officer(officer=name, agency=agency, position=position, starts=date(2020, 1, 1), actor=SYSTEM, at=now)
    windows.forgiven, windows.patience = ("422",), 20_000

    def enter(who: str, path: str = "/can-bo/", *, script: bool = True) -> Page:
        page = windows.new(script=script, account=(who, live_server.url))
        page.goto(f"{live_server.url}{path}")
        return page

    return enter


def flawless(page: Page, name: str) -> None:
    looking.flawless_at_both_widths(page, f"days-{name}")


def opened(page: Page, code: str, slug: str = "") -> Page:
    """The page of a case, or of an act on it."""
    page.goto(f"{page.url.split('/can-bo/')[0]}/can-bo/ho-so/{code}/{f'{slug}/' if slug else ''}")
    return page


def done(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".mc-toast, .mc-notice").first).to_be_visible()


def test_a_day_of_five_cases_from_the_door_to_the_result(sit: Sit) -> None:
    refs = [lodged(clock.now() - timedelta(hours=2)) for _ in range(5)]
    desk = sit("desk")
    flawless(desk, "list")
    for ref in refs[:3]:
        desk.locator(f"input[value='{ref}']").check()
    desk.get_by_role("button", name="Tiếp nhận các hồ sơ đã chọn").click()
    desk.get_by_role("button", name="Tiếp nhận", exact=True).click()
    expect(desk.get_by_text("Đã xong")).to_have_count(3)
    flawless(desk, "bulk-done")
    opened(desk, refs[3], "yeu-cau-bo-sung")
    desk.get_by_label("Giấy tờ, nội dung cần bổ sung").fill("Bản vẽ có chữ ký")
    desk.get_by_label("Lý do").fill("Bản vẽ chưa ký")
    done(desk, "Yêu cầu bổ sung")
    opened(desk, refs[4], "khong-tiep-nhan")
    desk.get_by_label("Lý do").fill("Không thuộc thẩm quyền của cơ quan")
    flawless(desk, "refusal")
    done(desk, "Không tiếp nhận")
    states = {row.ref: row.state for row in Dossier.objects.all()}
    assert [states[ref] for ref in refs[:3]] == [State.ACCEPTED] * 3
    assert states[refs[3]] == State.AWAITING_SUPPLEMENT
    assert states[refs[4]] == State.NOT_ACCEPTED
    _through_three_agencies(sit, desk, str(Dossier.objects.get(ref=refs[0]).code))


def _through_three_agencies(sit: Sit, desk: Page, code: str) -> None:
    """The centre, the department, another department asked, the head, the clerk, the centre again."""
    opened(desk, code)
    desk.get_by_label("Ghi chú khi giao").fill("Bản vẽ ở phong bì thứ hai")
    flawless(desk, "case")
    done(desk, "Chuyển bước ngay")
    specialist = opened(sit("specialist"), code)
    expect(specialist.get_by_text("Bản vẽ ở phong bì thứ hai").first).to_be_visible()
    opened(specialist, code, "lay-y-kien")
    box = specialist.get_by_role("combobox", name="Cơ quan được hỏi")
    box.press_sequentially("tai nguyen")
    specialist.get_by_role("option", name="Sở Tài nguyên và Môi trường (H01.10)").wait_for()
    box.press("ArrowDown")
    box.press("Enter")
    specialist.get_by_label("Nội dung lấy ý kiến").fill("Có hợp quy hoạch không?")
    flawless(specialist, "consult")
    done(specialist, "Lấy ý kiến")
    land = sit("land", "/can-bo/?ds=consulted")
    land.get_by_role("link", name=code).click()
    land.get_by_role("link", name="Trả lời ý kiến").click()
    land.get_by_label("Đồng ý", exact=True).check()
    land.get_by_label("Nội dung trả lời").fill("Hợp quy hoạch")
    done(land, "Trả lời ý kiến")
    assert Consultation.objects.get().agrees
    done(opened(specialist, code), "Chuyển bước ngay")
    head = sit("head")
    expect(head.get_by_role("link", name="Chờ ký 1")).to_be_visible()
    with head.expect_download() as taken:
        opened(head, code).get_by_role("link", name="Dự thảo quyết định (DOCX)").click()
    assert taken.value.suggested_filename == f"du-thao-{code}.docx"
    done(head, "Phê duyệt ngay")
    clerk = sit("clerk")
    clerk.get_by_role("link", name=code).click()
    clerk.get_by_role("link", name="Ghi kết quả").click()
    clerk.get_by_label("Tên kết quả").fill("Giấy phép xây dựng")
    done(clerk, "Ghi kết quả")
    opened(desk, code, "tra-ket-qua")
    done(desk, "Trả kết quả")
    assert Dossier.objects.get(code=code).state == State.DELIVERED


def test_of_two_officers_at_one_case_the_second_is_told_what_happened(sit: Sit) -> None:
    ref = lodged(clock.now() - timedelta(hours=2))
    desk = sit("desk", f"/can-bo/ho-so/{ref}/")
    done(desk, "Tiếp nhận ngay")
    done(desk, "Chuyển bước ngay")
    first, second = sit("head", f"/can-bo/ho-so/{ref}/"), sit("specialist", f"/can-bo/ho-so/{ref}/")
    second.get_by_label("Ghi chú khi giao").fill("Đề nghị cấp phép")
    done(first, "Chuyển bước ngay")
    second.get_by_role("button", name="Chuyển bước ngay").click()
    expect(second.get_by_text("Bước 2 vừa được")).to_be_visible()
    expect(second.get_by_label("Ghi chú khi giao")).to_have_value("Đề nghị cấp phép")
    flawless(second, "overtaken")


def test_the_day_goes_on_from_the_keyboard_alone(sit: Sit) -> None:
    ref = lodged(clock.now() - timedelta(hours=2))
    desk = sit("desk")
    desk.locator("table[data-row-keys] tbody tr").first.focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"**/ho-so/{ref}/")
    desk.keyboard.press("1")
    desk.wait_for_url("**/tiep-nhan/**")
    desk.get_by_role("button", name="Tiếp nhận").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/?xong=tiep-nhan")
    assert Dossier.objects.get().state == State.ACCEPTED


def test_without_script_a_case_is_taken_and_handed_on(sit: Sit) -> None:
    ref = lodged(clock.now() - timedelta(hours=2))
    desk = sit("desk", script=False)
    desk.get_by_role("link", name=ref).click()
    desk.get_by_role("button", name="Tiếp nhận ngay").click()
    desk.get_by_role("button", name="Chuyển bước ngay").click()
    specialist = sit("specialist", "/can-bo/?ds=inbox", script=False)
    specialist.get_by_role("link", name=str(Dossier.objects.get().code)).click()
    expect(specialist.get_by_role("button", name="Chuyển bước ngay")).to_be_visible()


def test_a_list_fetched_anew_drops_nothing_that_is_in_hand(sit: Sit) -> None:
    refs = [lodged(clock.now() - timedelta(hours=2)) for _ in range(2)]
    desk = sit("desk", "/can-bo/?ds=to_accept")
    desk.locator(f"input[value='{refs[0]}']").check()
    search = desk.get_by_label("Mã hồ sơ")
    search.press_sequentially("H01")
    third = lodged(clock.now() - timedelta(hours=1))
    desk.evaluate("htmx.ajax('GET', location.href, {target: '#viec', select: '#viec', swap: 'outerHTML'})")
    expect(desk.get_by_role("link", name=third)).to_be_visible()
    expect(desk.locator(f"input[value='{refs[0]}']")).to_be_checked()
    expect(desk.locator(f"input[value='{refs[1]}']")).not_to_be_checked()
    expect(search).to_have_value("H01")
    expect(search).to_be_focused()


def test_who_will_be_late_says_sorry_in_time_and_everybody_may_see_it(sit: Sit) -> None:
    ref = lodged(clock.now() - timedelta(hours=2))
    done(sit("desk", f"/can-bo/ho-so/{ref}/"), "Tiếp nhận ngay")
    row = Dossier.objects.get()
    assert row.due_at
    later = clock.vietnam_day(row.due_at) + timedelta(days=7)
    head = sit("head", f"/can-bo/ho-so/{ref}/hen-lai/?new_day={later:%d/%m/%Y}")
    expect(head.get_by_label("Ngày hẹn mới")).to_have_value(f"{later:%d/%m/%Y}")
    head.get_by_label("Lý do chậm").fill("Chờ ý kiến của cơ quan phối hợp")
    done(head, "Xin lỗi, hẹn lại")
    head.goto(head.url.split("/can-bo/")[0] + "/xin-loi/")
    expect(head.get_by_text(str(row.code))).to_be_visible()
    flawless(head, "apologies")


def test_what_watches_over_an_area_is_flawless_to_look_at(sit: Sit) -> None:
    head = sit("head")
    stock(80, clock.now())
    for name, path in (
        ("board", "giam-sat/"),
        ("apology", "?ds=apology"),
        ("competent", "?ds=competent&khi=overdue"),
    ):
        head.goto(head.url.split("/can-bo/")[0] + f"/can-bo/{path}")
        flawless(head, name)
