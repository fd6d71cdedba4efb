"""The citizen's part (người dân): a birth registered online, page after page, as somebody who reads would."""

import re
from collections.abc import Callable

from playwright.sync_api import FilePayload, Locator, Page

from motcua.config.tour.pages import Lost, press
from motcua.config.tour.stage import Stage

MOST_PAGES = 40
ANSWERS = {
    "child_full_name": "Trần An Nhiên", "child_ethnicity": "Kinh", "mother_full_name": "Nguyễn Thị Lan",
    "mother_born_on": "14/03/1990", "mother_number": "089190990101", "father_full_name": "Trần Quốc Khánh",
    "father_born_on": "02/11/1988", "father_number": "089088990123", "count": "2",
    "clinic": "Trạm y tế phường",
}  # fmt: skip
BY_ENDING = {".detail": "Số 12 đường Nguyễn Huệ", "ethnicity": "Kinh", "nationality": "Việt Nam"}
NEEDED = "Cần gửi"
OPTIONAL = "(không bắt buộc)"


def fill(page: Page, stage: Stage) -> None:
    """Answer what this page asks and is not answered yet."""
    main = page.locator("main")
    wanted = main.locator("label", has_text=stage.desk)
    if wanted.count():
        wanted.first.click()
    for name in {each.get_attribute("name") for each in main.locator("input[type=radio]").all()}:
        options = main.locator(f"input[type=radio][name='{name}']")
        if not any(option.is_checked() for option in options.all()):
            options.first.check(force=True)
    for box in main.locator("input[type=text], input:not([type])").all():
        if box.is_visible() and not box.input_value():
            _answer(page, box, stage)


def _answer(page: Page, box: Locator, stage: Stage) -> None:
    name, label = box.get_attribute("name") or "", page.locator(f"label[for='{box.get_attribute('id')}']").first
    told = {**ANSWERS, "child_born_on": f"{stage.born_on:%d/%m/%Y}"}.get(name)
    endings = {**BY_ENDING, ".unit": stage.unit}
    told = told or next((text for ending, text in endings.items() if name.endswith(ending)), None)
    if told is not None:
        box.fill(told)
    elif OPTIONAL not in label.inner_text():
        raise Lost(f"{page.url}: không biết trả lời “{label.inner_text()}”")


def papers(page: Page) -> None:
    """Send a picture of each paper that must be given; the others are left."""
    main = page.locator("main")
    while (needed := main.locator("a", has_text=NEEDED)).count():
        needed.first.click()
        picture: FilePayload = {"name": "giay-to.png", "mimeType": "image/png", "buffer": page.screenshot()}
        page.locator("input[name=files]").set_input_files(picture)
        main.get_by_role("button", name="Gửi lên").click()
        main.get_by_text("Đã có 1 trang").wait_for()
        main.get_by_role("link", name="Về danh sách giấy tờ").click()
        page.wait_for_load_state()
    press(page, "Tiếp tục")


def lodge(page: Page, stage: Stage, shoot: Callable[[str], None]) -> str:
    """From the first page of lodging to the receipt; answers the lodging number. `shoot` keeps a picture."""
    press(page, "Bắt đầu nộp")
    for _ in range(MOST_PAGES):
        page.wait_for_load_state()
        if "/da-nop/" in page.url:
            shoot("receipt")
            return lodging_number(page)
        if page.url.endswith("/giay-to/"):
            papers(page)
        elif page.url.endswith("/xem-lai/"):
            shoot("review")
            page.locator("input[name=sure]").check(force=True)
            press(page, "Gửi hồ sơ")
        else:
            fill(page, stage)
            if page.url.endswith("/child/"):
                shoot("form")
            press(page, "Lưu và tiếp tục")
    raise Lost(f"{page.url}: quá {MOST_PAGES} trang mà chưa nộp xong")


def lodging_number(page: Page) -> str:
    """The number that the last page tells."""
    found = re.search(r"/da-nop/([^/]+)/", page.url)
    if found is None:
        raise Lost(f"{page.url}: không phải trang đã nộp")
    return found[1]
