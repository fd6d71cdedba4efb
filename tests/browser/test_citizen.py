"""A citizen with a phone on a slow line: finds, files, gets, verifies; helps a parent without script."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, Page, expect

from motcua.documents.actions.intake import store_upload
from motcua.documents.actions.papers import issue_result
from motcua.dossiers.actions.accepting import accept_dossier
from motcua.dossiers.actions.deciding import Result, decide_dossier, register_result
from motcua.dossiers.actions.pausing import request_supplement
from motcua.dossiers.actions.routing import forward_dossier
from motcua.dossiers.models import Content, Dossier
from motcua.dossiers.states import State
from motcua.forms import seeds as forms
from motcua.forms.rules.samples import SampleForm
from motcua.forms.rules.shown import typed_of
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, Actor, ActorKind
from motcua.organizations.actions.units import UnitRow, load_units
from motcua.people.actions.identities import Vouched, confirm_identity
from motcua.people.actions.persons import link_person
from motcua.procedures.rules.record import Case, Level, OnlineSince, Paper, Record, ServiceLevel, Term
from tests.browser import looking
from tests.browser.conftest import Windows
from tests.dossiers import province
from tests.dossiers.province import clerk, desk, head, specialist

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]
BIRTH, COPY = "2.002621", "1.000021"
SLOW = {"offline": False, "latency": 75, "downloadThroughput": 100_000, "uploadThroughput": 40_000}  # bytes a second
LEVELS = (OnlineSince(level=ServiceLevel.PARTIAL, since=date(2021, 1, 1)),)
Open = Callable[..., Page]


def record(code: str, name: str, form: str, other: str) -> Record:
    """A procedure that is open online, with a declaration and another paper."""
    papers = (Paper(name=form, form=form, required=True), Paper(name=other, required=True))
    return Record(
        code=code, name=name, levels=(Level.PROVINCE,), terms=(Term(limit="3wd"),), service_levels=LEVELS,
        cases=(Case(papers=papers),), postal=True,
    )  # fmt: skip


@pytest.fixture
def phone(live_server: Any, tmp_path: Path, settings: Any, windows: Windows) -> Open:
    """Phones of one citizen, each a browser of its own."""
    settings.FILES_ROOT, settings.FILE_KEYS_GIVEN = tmp_path / "files", ""
    settings.FILE_KEYS, settings.PUBLIC_URL = tmp_path / "secrets" / "file_keys", live_server.url
    settings.VIRUS_SCANNER, settings.VIRUS_SCAN_REQUIRED = "", False
    citizen = planted()
    windows.forgiven, windows.patience = ("status of 422", "ERR_FAILED"), 20_000

    def pick_up(path: str, *, script: bool = True, slow: bool = False) -> Page:
        account = (citizen.id, live_server.url)
        page = windows.new(width=360, height=740, script=script, account=account, has_touch=True)
        if slow:
            page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
        page.goto(f"{live_server.url}{path}")
        return page

    return pick_up


def planted() -> Actor:
    """The small province with two procedures open online, a form of the birth, one citizen."""
    now = clock.now()
    province.plant(now)
    birth = record(BIRTH, "Liên thông: khai sinh, thường trú, thẻ bảo hiểm y tế", "Tờ khai", "Giấy chứng sinh")
    told = {"code": f"{BIRTH}@H01", "procedure": BIRTH}
    province.put_in_force(now, birth, province.BUILDING.model_copy(update=told))
    copy = record(COPY, "Cấp bản sao trích lục", "Tờ khai", "Giấy ủy quyền")
    province.put_in_force(now, copy, None)
    forms.load(now)
    units = [
        UnitRow("91", "", "Tỉnh An Giang", date(2025, 7, 1), None),
        UnitRow("30325", "91", "Phường Vĩnh Tế", date(2025, 7, 1), None),
    ]
    load_units(digest=b"u" * 32, units=units, heirs=[], at=now)
    vouched = Vouched(
        issuer="vneid", uid="u-lan", kind=ActorKind.CITIZEN, level=2, number="089190990101",
        full_name="Nguyễn Thị Lan", born_on=date(1990, 3, 14), sex="female", phone="0900000101",
    )  # fmt: skip
    account = confirm_identity(vouched=vouched, code="lan", actor=SYSTEM, at=now)
    link_person(account=account, actor=SYSTEM, at=now)
    return Actor(id=account, kind=ActorKind.CITIZEN)


def photo(shade: int = 240) -> FilePayload:
    """A paper as a phone photographs it."""
    picture = Image.new("RGB", (600, 800), (shade, shade, shade))
    ImageDraw.Draw(picture).line((60, 100, 540, 100), fill=(40, 40, 40), width=6)
    made = io.BytesIO()
    picture.save(made, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": made.getvalue()}


def flawless(page: Page, name: str) -> None:
    looking.flawless(page, f"citizen-{name}")


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Lưu và tiếp tục").last.click()


def declare(page: Page) -> None:
    """Fill in every page of the form with the answers of its own test case."""
    sample = next(each for each in forms.samples() if each.definition.procedure == BIRTH)
    for each in sample.definition.pages:
        page.wait_for_url(f"**/to-khai/{each.name}/")
        if each is sample.definition.pages[0]:
            flawless(page, f"form-{each.name}")
        for _attempt in range(3):  # an answer may bring up questions on the same page
            fill(page, typed_of(each.fields, good(sample)))
            before = page.url
            with page.expect_navigation():  # a line may be so slow that the address has not changed yet
                go_on(page)
            if page.url != before:
                break


def good(sample: SampleForm) -> dict[str, Any]:
    """The answers of the test case that is right."""
    return dict(next(trial.answers for trial in sample.trials if not trial.refused))


def fill(page: Page, typed: Mapping[str, list[str]]) -> None:
    for name, values in typed.items():
        for value in values:
            box = page.locator(f'[name="{name}"]')
            if not box.count() or box.first.get_attribute("type") == "hidden":
                continue
            if box.first.get_attribute("type") in {"radio", "checkbox"}:
                page.locator(f'[name="{name}"][value="{value}"]').check()
            elif box.first.evaluate("box => box.tagName") == "SELECT":
                box.first.select_option(value)
            else:
                box.first.fill(value)


def test_from_finding_to_verifying_on_a_slow_line(phone: Open) -> None:
    page = phone(f"/thu-tuc/{BIRTH}/", slow=True)
    page.get_by_role("link", name="Nộp hồ sơ này").click()
    flawless(page, "start")
    page.get_by_role("button", name="Bắt đầu nộp").click()
    page.get_by_label("Chính tôi").check()
    flawless(page, "who")
    go_on(page)
    page.get_by_label("Trung tâm Phục vụ hành chính công").check()
    flawless(page, "desk")
    go_on(page)
    page.get_by_label("Số điện thoại").fill("0900 000 101")
    flawless(page, "reach")
    go_on(page)
    declare(page)
    flawless(page, "papers")
    page.get_by_role("link", name="Giấy chứng sinh").click()
    page.wait_for_url("**/giay-to/1/")  # whole: a form that is sent before its script is there goes in one piece
    page.route("**/tai-len/**", lambda route: route.abort())  # the line is broken until somebody has seen it
    page.get_by_label("Hoặc chọn ảnh").set_input_files([photo(), photo(200)])
    page.get_by_role("button", name="Gửi lên").click()
    expect(page.get_by_text("Đường truyền yếu")).to_be_visible()
    expect(page.get_by_text("Đã có")).to_have_count(0)
    page.unroute("**/tai-len/**")
    expect(page.get_by_text("Đã có 2 trang")).to_be_visible(timeout=15_000)
    flawless(page, "paper")
    page.get_by_role("link", name="Về danh sách giấy tờ").click()
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Bản điện tử, tải về").check()
    flawless(page, "return")
    go_on(page)
    expect(page.get_by_text("Nếu được tiếp nhận lúc này")).to_be_visible()
    flawless(page, "review")
    page.get_by_label("Tôi cam đoan").check()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_text("Đã nhận hồ sơ của bạn")).to_be_visible()
    flawless(page, "sent")
    completed(page)
    verified(page)


def completed(page: Page) -> None:
    """The desk asks for a paper; the phone sends it; the desk accepts."""
    ref = Dossier.objects.get().ref
    request_supplement(code=ref, papers=["Giấy đăng ký kết hôn"], reason="Chưa có", actor=desk, at=clock.now())
    page.get_by_role("link", name="Mở hồ sơ").click()
    flawless(page, "to-do")
    page.get_by_role("link", name="Bổ sung giấy tờ").click()
    flawless(page, "supplement")
    page.get_by_role("link", name="Giấy đăng ký kết hôn").click()
    page.get_by_label("Chụp bằng điện thoại").set_input_files([photo(180)])
    page.get_by_role("button", name="Gửi lên").click()
    expect(page.get_by_text("Đã có 1 trang")).to_be_visible()
    flawless(page, "supplement-paper")
    page.get_by_role("link", name="Về danh sách cần bổ sung").click()
    page.get_by_role("button", name="Gửi bổ sung").click()
    expect(page.get_by_text("Đã gửi bổ sung.")).to_be_visible()
    assert Dossier.objects.get().state == State.LODGED


def verified(page: Page) -> None:
    """The result is there, is downloaded, and proves genuine to anybody."""
    now = clock.now()
    code = accept_dossier(code=Dossier.objects.get().ref, actor=desk, at=now).code
    for hand in (desk, specialist):
        forward_dossier(code=code, actor=hand, at=clock.now())
    decide_dossier(code=code, approve=True, actor=head, at=clock.now())
    owner = Dossier.objects.get().subject
    sent = store_upload(content=photo(90)["buffer"], name="khai-sinh.jpg", owner=owner, actor=SYSTEM, at=clock.now())
    paper = issue_result(owner=owner, files=[sent.code], title="Giấy khai sinh", actor=SYSTEM, at=clock.now())
    register_result(code=code, results=[Result("Giấy khai sinh", paper=paper)], actor=clerk, at=clock.now())
    page.goto(page.url.replace(page.url.split("/")[4], code))
    expect(page.get_by_text("Đã có kết quả")).to_be_visible()
    flawless(page, "result")
    with page.expect_download() as saving:
        page.get_by_role("link", name="Tải kết quả").click()
    saved = saving.value.path()
    page.get_by_role("link", name=f"{code}.K1.").click()
    expect(page.get_by_text("Giấy tờ này có thật")).to_be_visible()
    page.get_by_label("Mã xác thực").fill(page.url.partition("ma=")[2])
    page.get_by_label("Tệp kết quả cần so sánh").set_input_files(saved)
    page.get_by_role("button", name="Kiểm tra").click()
    expect(page.get_by_text("Tệp bạn gửi đúng là bản điện tử đã cấp")).to_be_visible()
    flawless(page, "verified")


def test_for_a_parent_without_script_and_resumed_on_another_phone(phone: Open) -> None:
    page = phone(f"/nop-ho-so/{COPY}/bat-dau/", script=False)
    page.get_by_label("Người khác").check()
    go_on(page)
    page.get_by_label("Họ và tên").fill("Trần Thị Mai")
    page.get_by_label("Ngày sinh").fill("1/1/1950")
    page.get_by_label("Số căn cước").fill("089150990999")
    page.get_by_label("Nơi ở hiện nay").fill("Ấp 3")
    page.get_by_label("Con", exact=True).check()
    go_on(page)
    page.get_by_label("Trung tâm Phục vụ hành chính công").check()
    go_on(page)
    page.context.close()
    page = phone("/ho-so-cua-toi/", script=False)
    page.get_by_role("link", name="Làm tiếp").click()
    page.get_by_label("Số điện thoại").fill("0912 345 678")
    go_on(page)
    page.get_by_role("link", name="Tờ khai").click()
    page.get_by_label("Hoặc chọn ảnh").set_input_files([photo()])
    page.get_by_role("button", name="Gửi lên").click()
    page.get_by_role("link", name="Về danh sách giấy tờ").click()
    page.get_by_role("link", name="Giấy ủy quyền").click()
    page.get_by_role("button", name="Tôi mang bản chính").click()
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Gửi về nhà").check()
    page.get_by_label("Địa chỉ nhận").fill("Ấp 3, xã Mẫu")
    go_on(page)
    page.get_by_label("Tôi cam đoan").check()
    page.get_by_role("button", name="Gửi hồ sơ").click()
    expect(page.get_by_text("Đã nhận hồ sơ của bạn")).to_be_visible()
    told = Content.objects.get()
    assert (told.contact["name"], told.return_address) == ("Trần Thị Mai", "Ấp 3, xã Mẫu")
