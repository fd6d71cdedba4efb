"""The photo of a paper: cut by the machine, corrected by finger and by keys, and all of it without script too."""

from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from motcua.documents.models import Cut
from motcua.kernel.actors import Actor, ActorKind
from tests.browser import looking
from tests.browser.test_citizen import Open, phone  # noqa: F401  the phone of one citizen
from tests.documents import photos
from tests.web.portal.lodging_world import browser, drafted, filled

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("browser")]


def taken() -> FilePayload:
    """A sheet on a table, as a phone photographs it."""
    picture = photos.laid(photos.sheet(), photos.table((900, 1200), (88, 62, 44)), photos.turned(8, size=(900, 1200)))
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": photos.jpeg(picture)}


def paper() -> str:
    """The address of a paper of a draft, everything before it answered."""
    client = browser(Actor(id="lan", kind=ActorKind.CITIZEN))
    base = drafted(client)
    filled(client, base)
    return f"{base}giay-to/1/"


def corners() -> list[int]:
    return list(Cut.objects.order_by("-pk").values_list("corners", flat=True)[0])


def loaded(page: Page) -> bool:
    """Whether every picture on the page came."""
    return bool(page.evaluate("[...document.images].every(each => each.complete && each.naturalWidth > 0)"))


def test_a_photo_is_cut_corrected_and_turned(phone: Open) -> None:  # noqa: F811
    page = phone("/")
    address = paper()
    page.goto(page.url.rstrip("/") + address)
    page.get_by_label("Hoặc chọn ảnh").set_input_files([taken()])
    page.get_by_role("button", name="Gửi lên").click()
    expect(page.get_by_text("Đã cắt theo mép giấy")).to_be_visible(timeout=15_000)
    looking.flawless(page, "photo-paper")
    found = corners()
    page.get_by_role("link", name="Cắt ảnh").click()
    expect(page.get_by_text("Máy đã cắt theo mép giấy")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert loaded(page)
    looking.flawless_at_both_widths(page, "photo-cut")
    page.set_viewport_size({"width": 360, "height": 740})
    first = page.get_by_role("slider", name="Góc trên bên trái")
    first.focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    x, y = (found[0] + 200) / 100, (found[1] + 10) / 100
    expect(first).to_have_attribute("aria-valuetext", f"Góc trên bên trái: ngang {x:.1f}%, dọc {y:.1f}%")
    last = page.get_by_role("slider", name="Góc dưới bên phải")
    box: Any = last.bounding_box()
    page.mouse.move(box["x"] + 22, box["y"] + 22)
    page.mouse.down()
    page.mouse.move(box["x"] + 2, box["y"] + 2, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Cắt theo bốn góc").click()
    expect(page.get_by_text("Nơi tiếp nhận sẽ thấy phần bạn đã chọn.")).to_be_visible()
    chosen = corners()
    assert chosen[:4] == [found[0] + 200, found[1] + 10, *found[2:4]]
    assert chosen[4] < found[4] - 300
    assert chosen[5] < found[5] - 200
    page.get_by_role("button", name="Xoay 90°").click()
    page.get_by_role("button", name="Tìm mép giấy").click()
    expect(page.get_by_text("Máy đã cắt theo mép giấy")).to_be_visible()
    assert corners() == found


def test_without_script_a_photo_is_cut_by_numbers(phone: Open) -> None:  # noqa: F811
    page = phone("/", script=False)
    page.goto(page.url.rstrip("/") + paper())
    page.get_by_label("Chụp bằng điện thoại").set_input_files([taken()])
    page.get_by_role("button", name="Gửi lên").click()
    page.get_by_role("link", name="Cắt ảnh").click()
    expect(page.get_by_role("slider")).to_have_count(0)
    page.get_by_text("Cắt bằng số").click()
    page.get_by_label("Bỏ phía trên (%)").fill("96")
    page.get_by_role("button", name="Cắt và xem").click()
    expect(page.get_by_text("Ghi số từ 0 đến 95.").first).to_be_visible()
    page.get_by_label("Bỏ phía trên (%)").fill("10")
    page.get_by_role("button", name="Cắt và xem").click()
    expect(page.get_by_text("Nơi tiếp nhận sẽ thấy phần bạn đã chọn.")).to_be_visible()
    assert corners()[1] == 1000
    page.get_by_role("button", name="Dùng cả ảnh").click()
    expect(page.get_by_text("Nơi tiếp nhận sẽ thấy cả ảnh.")).to_be_visible()
    page.get_by_role("link", name="Xong, về giấy tờ này").click()
    expect(page.get_by_text("Đã có 1 trang")).to_be_visible()
